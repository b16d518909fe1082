"""Compare locked packages with an export of the OSV database (https://ossf.github.io/osv-schema).

OSV names packages by ecosystem. What is compiled into another part, as CPython into Pyodide, is in
none: OSV names commits and tags of its source. These are not compared. Most of CPython's holes are
in modules that the browser's Python does not hold, so each would need somebody's judgement; and the
mended version is one that Pyodide has to bring.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from packaging.version import Version

from publisher.locks import Part

ECOSYSTEMS = {"PyPI": "pypi", "npm": "npm"}
SEMVER = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")


def semver(version: str) -> tuple[Any, ...]:
    """Return what an npm version sorts by (https://semver.org, section 11); ValueError for none.

    Numbers sort before words, and a version before its release: 1.0.0-2 < 1.0.0-a < 1.0.0.
    """
    found = SEMVER.fullmatch(version)
    if not found:
        raise ValueError(f"{version} is no version of an npm package.")
    *numbers, before = found.groups()
    words = before.split(".") if before else []
    return (
        *(int(number or 0) for number in numbers),
        before is None,
        [(False, int(word), "") if word.isdecimal() else (True, 0, word) for word in words],
    )


SORTED_BY: dict[str, Callable[[str], Any]] = {"pypi": Version, "npm": semver}


def entries(database: Path) -> Iterator[dict[str, Any]]:
    """Yield the entries of an OSV export: its ``all.zip``, or a folder of JSON files."""
    if database.is_dir():
        for file in sorted(database.rglob("*.json")):
            yield json.loads(file.read_text("utf-8"))
        return
    with zipfile.ZipFile(database) as archive:
        for name in archive.namelist():
            yield json.loads(archive.read(name))


def is_affected(part: Part, affected: dict[str, Any]) -> bool:
    """Say whether a part's version is on the list of an entry, or in one of its ranges.

    A range with a limit that nobody can read counts as well: somebody has to look at it.
    """
    if part.version in affected.get("versions", ()):
        return True
    spans = [span["events"] for span in affected.get("ranges", ()) if span["type"] != "GIT"]
    try:
        return any(is_inside(part.version, events, SORTED_BY[part.kind]) for events in spans)
    except ValueError:
        return True


def is_inside(version: str, events: Iterable[dict[str, str]], key: Callable[[str], Any]) -> bool:
    """Say whether a version lies in the range of these events; ValueError where none can say."""

    def place(limit: str) -> tuple[Any, ...]:
        return () if limit == "0" else (key(limit),)  # "0" lies before every version

    bounds = [(place(limit), kind) for event in events for kind, limit in event.items()]
    mine = place(version)
    inside = False
    for bound, kind in sorted(bounds, key=lambda each: (each[0], each[1] != "introduced")):
        if bound < mine or (bound == mine and kind != "last_affected"):
            inside = kind == "introduced"
    return inside


def vulnerable(database: Path, parts: Iterable[Part]) -> list[str]:
    """Return the entries of an OSV export that hold for a locked part, with the part's name."""
    pinned: dict[tuple[str, str], set[Part]] = {}
    for part in parts:
        pinned.setdefault((part.kind, part.name.lower()), set()).add(part)
    found = set()
    for entry in entries(database):
        for affected in entry.get("affected", ()) if not entry.get("withdrawn") else ():
            package = affected.get("package", {})
            kind = ECOSYSTEMS.get(package.get("ecosystem", ""), "")
            name = package.get("name", "").lower()
            if kind == "pypi":
                name = re.sub(r"[-_.]+", "-", name)
            for part in pinned.get((kind, name), ()):
                if is_affected(part, affected):
                    found.add(f"{entry['id']}: {name} {part.version}")
    return sorted(found)
