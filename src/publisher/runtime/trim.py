"""Which files the archives need: the modules that the calculator imports, and data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_ZONES = re.compile(r"tzdata/(?:__init__\.py|zoneinfo/(?:.*/)?(?:__init__\.py|[A-Z][\w+-]*)|zones)")
"""The time zones, each a file of data in a package: any of them may be named by an invitation."""

_LATER = re.compile(r"^tzdata/|^calculator/.*\binvitation\b")
"""Data that only an invitation needs."""


def trim(entries: Mapping[str, bytes], modules: Iterable[str]) -> dict[str, bytes]:
    """Return the entries that hold one of ``modules``, or data.

    ``modules`` are the names that Python held after the representative runs.
    """
    wanted = set(modules)
    return {
        name: content
        for name, content in entries.items()
        if is_data(name) or (name.endswith(".py") and module_name(name) in wanted)
    }


def split(
    entries: Mapping[str, bytes], always: Iterable[str]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the compiled entries that are always needed, and those that only an invitation needs.

    ``always`` are the modules of all other runs.
    """
    modules = set(always)
    first = {
        name: content
        for name, content in entries.items()
        if (module_name(name) in modules if name.endswith(".pyc") else not _LATER.search(name))
    }
    return first, {name: content for name, content in entries.items() if name not in first}


def module_name(entry: str) -> str:
    """Return the dotted name of an archive entry: of a module, without what it ends with."""
    stem = re.sub(r"\.pyc?$", "", entry)
    return stem.removesuffix("/__init__").replace("/", ".")


def is_data(entry: str) -> bool:
    """Whether an entry is data that the calculator reads, or a time zone with its packages."""
    is_own = entry.startswith("calculator/") and not entry.endswith((".py", ".pyc"))
    return is_own or bool(_ZONES.fullmatch(entry))
