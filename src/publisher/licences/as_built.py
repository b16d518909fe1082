"""The list of parts as one build makes it: what is installed here, in place of what its makers had.

A wheel brings the list of its makers' build. A centre's pages are made by the packages on the
centre's own computer, and those may be others. Each part says whose build it tells of.
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publisher.licences.folder import BILL

PROGRAM, EXTRA = "after-the-interview", "site"
WHOSE = f"{PROGRAM}:build"
"""The property of a part that says whose build it tells of."""
HERE, MAKERS = "this site's", "the makers'"
TIME = f"{PROGRAM}:timestamp"
NO_TIME = "left out, so that two builds can be compared; SOURCE_DATE_EPOCH sets one"

PAGES = ("mkdocs", "mkdocs-material")
"""What reaches a reader from the packages of the build at hand; all else comes ready made."""


def write(folder: Path, moment: dt.datetime | None) -> None:
    """Bring the list in ``folder`` up to what is installed here; ``moment`` is the build's own."""
    file = folder / BILL
    bill = as_built(json.loads(file.read_text("utf-8")), dict(installed(PROGRAM, EXTRA)), moment)
    text = json.dumps(bill, indent=1, ensure_ascii=False, sort_keys=True)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def installed(
    name: str, extra: str = "", seen: set[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield name and version of every installed package that one asks for, and those in turn."""
    from packaging.requirements import Requirement  # noqa: PLC0415 - MkDocs brings it

    seen = {name} if seen is None else seen
    for each in map(Requirement, importlib.metadata.requires(name) or ()):
        needed = _plain(each.name)
        if needed in seen or (each.marker and not each.marker.evaluate({"extra": extra})):
            continue
        seen.add(needed)
        try:
            version = importlib.metadata.version(needed)
        except importlib.metadata.PackageNotFoundError:
            continue
        if not needed.startswith(PROGRAM):  # its other half is what the list is of
            yield needed, version
        yield from installed(needed, seen=seen)


def as_built(
    bill: dict[str, Any], here: dict[str, str], moment: dt.datetime | None = None
) -> dict[str, Any]:
    """Return a bill with the packages ``here``, by name and version, in place of their like."""
    parts = []
    known = {_plain(each["name"]): each for each in bill["components"] if _is_python(each)}
    for part in bill["components"]:
        name = _plain(part["name"])
        replaced = _is_python(part) and name in here and not _ready_made(part)
        if not replaced or part.get("version") == here[name]:
            parts.append(_of(part, HERE if replaced else MAKERS))
    listed = {each["purl"] for each in parts}
    for name, version in here.items():
        address = f"pkg:pypi/{name}@{version}"
        if address in listed:
            continue
        like = known.get(name, {})
        part = {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "purl": address,
            "version": version,
            "scope": "required" if name in PAGES else "excluded",
            # Of another version the hashes are others, and we have not seen them.
            **({"licenses": like["licenses"]} if "licenses" in like else _licences(name)),
        }
        parts.append(_of(part, HERE))
    parts.sort(key=lambda part: part["bom-ref"])
    metadata = dict(bill["metadata"])
    if moment:
        metadata["timestamp"] = moment.isoformat().replace("+00:00", "Z")
        metadata.pop("properties", None)
    else:
        metadata["properties"] = [{"name": TIME, "value": NO_TIME}]
    own = metadata["component"]["bom-ref"]
    refers = [{"ref": own, "dependsOn": [each["bom-ref"] for each in parts]}]
    return {**bill, "metadata": metadata, "components": parts, "dependencies": refers}


def _of(part: dict[str, Any], whose: str) -> dict[str, Any]:
    kept = [each for each in part.get("properties", ()) if each["name"] != WHOSE]
    return {**part, "properties": [*kept, {"name": WHOSE, "value": whose}]}


def _is_python(part: dict[str, Any]) -> bool:
    return str(part["purl"]).startswith("pkg:pypi/")


def _ready_made(part: dict[str, Any]) -> bool:
    """Say whether a part reaches readers by way of what the makers made: it stays theirs."""
    return part["scope"] == "required" and part["name"] not in PAGES


def _licences(name: str) -> dict[str, Any]:
    """Return the licence that a package names in SPDX's words itself, where it does."""
    try:
        said = importlib.metadata.metadata(name).get_all("License-Expression")
    except importlib.metadata.PackageNotFoundError:
        return {}
    return {"licenses": [{"expression": str(said[0])}]} if said else {}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
