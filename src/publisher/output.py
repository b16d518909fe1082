"""The folder that a site is built into: replaced whole, and nothing that is not ours is lost.

A list of the files that a build made lies in the folder itself. Without it, a folder with something
in it is not ours and is left alone; files beside those on the list are carried over.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from publisher.project import BuildError

MADE = ".follow-up-files"
"""The list of files that a build made, a path a line."""

OLD = "old"
"""What the last site is called, beside the new one, while the two change places."""

_HERE, _EXCHANGE = -100, 2
"""Linux's AT_FDCWD and RENAME_EXCHANGE."""


class NotOursError(BuildError):
    """A folder that holds something and was not made by a build."""

    def __init__(self, out: Path) -> None:
        """Take the folder."""
        super().__init__(
            f"{out} holds files that are not a site built by this program, so it is left alone. "
            "Name another folder, or empty it yourself."
        )


def check(out: Path) -> None:
    """Raise :class:`BuildError` where ``out`` is not a folder to build into."""
    if out.is_mount():
        message = (
            f"{out} is a disk or a shared folder of its own, so it cannot be replaced as a whole. "
            f"Name a folder on it, such as {out / 'public'}."
        )
        raise BuildError(message)
    if out.is_dir() and not any(out.iterdir()):
        return
    if out.exists() and not (out / MADE).is_file():
        raise NotOursError(out)


def share(source: str, target: str) -> str:
    """Copy a file that never changes, sharing its bytes on disk where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target


def put_in_place(fresh: Path, out: Path) -> None:
    """Move the finished site to ``out``, so that ``out`` is never half a site.

    ``fresh`` lies on the same disk. What others have put beside the last site is carried over.
    """
    files = sorted(
        path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()
    )
    (fresh / MADE).write_text("".join(f"{path}\n" for path in files), "utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    if not out.exists():
        fresh.rename(out)
        return
    check(out)
    _carry_over(out, fresh)
    old = fresh.with_name(OLD)
    if _swap(fresh, out):
        fresh.rename(old)
        return
    try:
        out.rename(old)
        fresh.rename(out)
    except BaseException:  # Ctrl+C too: the last site must not go with the temporary folder
        if not out.exists() and old.exists():
            old.rename(out)
        raise


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders in a single step, so that a build killed here leaves a whole site.

    Returns False where the system or the disk knows no such step: only Linux gives it to us.
    """
    if sys.platform != "linux":
        return False
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    places = (_HERE, os.fsencode(one), _HERE, os.fsencode(other))
    return exchange is not None and exchange(*places, _EXCHANGE) == 0


def _carry_over(out: Path, fresh: Path) -> None:
    """Copy what is not ours into the new site, whole folders as they are."""
    listed = out / MADE
    ours = set(listed.read_text("utf-8").splitlines()) if listed.is_file() else set()
    ours.add(MADE)
    for folder, folders, names in os.walk(out):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in [*names, *linked]:
            source = Path(folder) / name
            path = source.relative_to(out).as_posix()
            if path in ours or (fresh / path).exists():
                continue
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, fresh / path, follow_symlinks=False)
