"""Which Python files the archive needs: what the calculator imports, and a short list beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ALLOWED = frozenset({"jinja2.debug"})
"""Modules that no representative run imports, and that must be there all the same: Jinja loads this
one when a template fails."""


def trim(entries: Mapping[str, bytes], modules: Iterable[str]) -> dict[str, bytes]:
    """Return the entries that hold one of ``modules``, an allowed module, or package data.

    ``modules`` are the names that Python held after the representative runs.
    """
    wanted = ALLOWED | set(modules)
    return {
        name: content
        for name, content in entries.items()
        if (module_name(name) in wanted if name.endswith(".py") else is_package_data(name))
    }


def split(
    entries: Mapping[str, bytes], always: Iterable[str]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the compiled entries that are always needed, and those that rarely are.

    A package stays whole, since Python looks for its modules where its first one came from.
    """
    packages = {package_of(name) for name in always}
    first = {
        name: content
        for name, content in entries.items()
        if package_of(module_name(name)) in packages
    }
    return first, {name: content for name, content in entries.items() if name not in first}


def package_of(module: str) -> str:
    """Return the package or module at the top of a dotted name."""
    return module.partition(".")[0]


def module_name(entry: str) -> str:
    """Return the dotted name of the module in an archive entry, source or bytecode."""
    stem = entry.rpartition(".")[0]
    return stem.removesuffix("/__init__").replace("/", ".")


def is_package_data(entry: str) -> bool:
    """Whether an entry is data that the calculator reads."""
    return entry.startswith("calculator/") and not entry.endswith((".py", ".pyc"))
