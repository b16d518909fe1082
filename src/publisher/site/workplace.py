"""The folder in which a site is built, beside the place where it will be.

A build that is killed leaves its folder behind. The next one to the same place sweeps it up, and
first puts back the last site where the kill came between the two moves that replace it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from publisher.site.output import OLD

MARK = ".follow-up-work"
"""Lies in the folder and names the site's own folder.

Only a folder with such a file in it is ever swept up."""
_LOCK = ".follow-up-lock"
"""Held for as long as the build runs: the system lets go of it however a build ends."""


@contextmanager
def workplace(out: Path, beside: Path) -> Iterator[Path]:
    """Yield a new folder in ``beside`` for the site that goes to ``out``; remove it afterwards."""
    beside.mkdir(parents=True, exist_ok=True)
    _sweep(out, beside)
    with tempfile.TemporaryDirectory(dir=beside, prefix=f".{out.name}.") as name:
        place = Path(name)
        with FileLock(place / _LOCK):
            (place / MARK).write_text(out.name, "utf-8")
            yield place


def _sweep(out: Path, beside: Path) -> None:
    for folder in sorted(beside.iterdir()):
        mark = folder / MARK
        if not folder.name.startswith(f".{out.name}.") or not mark.is_file():
            continue
        if mark.read_text("utf-8") != out.name or not _abandoned(folder):
            continue
        if not out.exists() and (folder / OLD).is_dir():
            (folder / OLD).rename(out)
        shutil.rmtree(folder, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    try:
        with FileLock(folder / _LOCK, blocking=False):
            return True
    except Timeout:
        return False
