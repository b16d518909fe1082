"""The folder in which a site is built, beside the place where it will be.

A build that is killed leaves its folder behind. The next one to the same place sweeps it up, and
first puts back the last site where the kill came between the two moves that replace it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from publisher.site.output import OLD

MARK = ".follow-up-work"
"""Lies in the folder, names the site's own folder, and is held open for as long as the build runs.

Only a folder with such a file in it is ever swept up."""


@contextmanager
def workplace(out: Path, beside: Path) -> Iterator[Path]:
    """Yield a new folder in ``beside`` for the site that goes to ``out``; remove it afterwards."""
    beside.mkdir(parents=True, exist_ok=True)
    _sweep(out, beside)
    with (
        tempfile.TemporaryDirectory(dir=beside, prefix=f".{out.name}.") as name,
        (Path(name) / MARK).open("w", encoding="utf-8") as mark,
    ):
        _hold(mark)
        mark.write(out.name)
        mark.flush()
        yield Path(name)


def _sweep(out: Path, beside: Path) -> None:
    for folder in sorted(beside.iterdir()):
        mark = folder / MARK
        if not folder.name.startswith(f".{out.name}.") or not mark.is_file():
            continue
        if mark.read_text("utf-8") != out.name or not _abandoned(mark):
            continue
        if not out.exists() and (folder / OLD).is_dir():
            (folder / OLD).rename(out)
        shutil.rmtree(folder, ignore_errors=True)


if sys.platform == "win32":

    def _hold(mark: IO[str]) -> None:
        """Do nothing: a file that is open cannot be taken away there."""

    def _abandoned(mark: Path) -> bool:
        try:
            mark.unlink()
        except OSError:
            return False
        return True

else:
    import fcntl

    def _hold(mark: IO[str]) -> None:
        """Lock the file until it is closed, or its program has ended in whatever way."""
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _abandoned(mark: Path) -> bool:
        with mark.open("r", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
        return True
