"""The files in a centre's folder, and in the one it shares, without those that cannot be used."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from publisher.centre.faults import Fault
from publisher.centre.shared import Base
from publisher.centre.words import say

_OF_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
"""Files that Windows puts into folders of pictures by itself, and hides from their owner."""
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)", re.IGNORECASE)
"""Names of devices on Windows, with whatever ending."""


def files_of(folder: Path, base: Base | None, part: str, faults: list[Fault]) -> dict[str, Path]:
    """Return every file below one part: the centre's own, and of the base those it lacks."""
    own = _files(folder, part, faults)
    if base is None:
        return own
    theirs: list[Fault] = []
    found = _files(base.folder, part, theirs)
    faults += (replace(fault, file=base.place(fault.file)) for fault in theirs)
    return {**found, **own}


def _files(folder: Path, part: str, faults: list[Fault]) -> dict[str, Path]:
    """Every file below one part of the folder, without those that cannot be used."""
    root = folder / part
    found: dict[str, Path] = {}
    for file in sorted(root.rglob("*")) if root.is_dir() else ():
        path = file.relative_to(root).as_posix()
        hidden = file.name.lower() in _OF_SYSTEMS or any(
            each.startswith(".") for each in Path(path).parts
        )
        if file.is_dir() or hidden:
            continue
        where = f"{part}/{path}"
        if not file.resolve().is_relative_to(folder.resolve()):
            faults.append(Fault(where, 0, say("fault", "leads_outside")))
        elif not file.is_file():
            faults.append(Fault(where, 0, say("fault", "not_a_file")))
        elif not all(_SAFE.fullmatch(each) for each in Path(path).parts):
            faults.append(Fault(where, 0, say("fault", "odd_name")))
        elif reserved := _reserved(path):
            faults.append(Fault(where, 0, say("fault", "reserved_name", name=reserved)))
        else:
            found[path] = file
    return found


def _reserved(path: str) -> str | None:
    """Return the name in a path that no file on Windows may have."""
    return next((each[0] for part in path.split("/") if (each := _RESERVED.match(part))), None)


def text_of(file: Path, where: str, faults: list[Fault]) -> str | None:
    """Return a file's text, None where it is not there or cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        faults.append(Fault(where, 0, say("fault", "not_utf8")))
    except OSError as fault:
        reason = fault.strerror or str(fault)
        faults.append(Fault(where, 0, say("fault", "cannot_read", reason=reason)))
    return None
