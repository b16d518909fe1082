"""Whether the installed program is still as it was installed: each file by the hash in its RECORD.

A damaged one would go into every site that is built from then on, and nothing else would say so.
"""

from __future__ import annotations

import base64
import csv
import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

NAMES = ("after-the-interview", "after_the_interview_site")
"""The two packages of a release."""


def damaged() -> list[str]:
    """Return the paths of the files of both packages that are not as they were installed."""
    return [path for name in NAMES for path in changed(metadata.distribution(name))]


def changed(package: metadata.Distribution) -> Iterator[str]:
    """Yield the path of each file of a package that its RECORD knows by another hash.

    Where a package has no RECORD, as some systems install it, there is nothing to compare with.
    """
    for path, known, _ in csv.reader((package.read_text("RECORD") or "").splitlines()):
        kind, _, digest = known.partition("=")
        # A hash is kept of what was in the package; what was compiled from it has none.
        if kind and digest != _hash(kind, Path(str(package.locate_file(path)))):
            yield path


def _hash(kind: str, file: Path) -> str:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ""
    return base64.urlsafe_b64encode(hashlib.new(kind, content).digest()).decode().rstrip("=")
