"""Which Python files the archive needs: what the calculator imports, and its data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def trim(entries: Mapping[str, bytes], modules: Iterable[str]) -> dict[str, bytes]:
    """Return the entries that hold one of ``modules``, or package data.

    ``modules`` are the names that Python held after the representative runs.
    """
    wanted = set(modules)
    return {
        name: content
        for name, content in entries.items()
        if (module_name(name) in wanted if name.endswith(".py") else is_package_data(name))
    }


def module_name(entry: str) -> str:
    """Return the dotted name of the module in an archive entry, source or bytecode."""
    stem = entry.rpartition(".")[0]
    return stem.removesuffix("/__init__").replace("/", ".")


def is_package_data(entry: str) -> bool:
    """Whether an entry is data that the calculator reads."""
    return entry.startswith("calculator/") and not entry.endswith((".py", ".pyc"))
