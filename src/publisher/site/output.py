"""The folder that a site is built into: replaced whole, and nothing that is not ours is lost.

A list of the files that a build made lies in the folder itself. Without it, a folder with something
in it is not ours and is left alone. What lies beside the files on the list is carried over; where
the new site has a file of its own at the same place, nothing is changed and the build stops.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from publisher.project import MADE, BuildError

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


class InTheWayError(BuildError):
    """Things of others, beside the last site, that lie where the new site has its own."""

    def __init__(self, out: Path, paths: Iterable[str]) -> None:
        """Take the folder, and the paths of those things in it."""
        listed = "\n".join(f"  {path}" for path in sorted(paths))
        super().__init__(
            f"{out} holds what this program did not make, where the new site has its own:\n"
            f"{listed}\n"
            "Nothing was changed. Move or rename these, or delete what you do not need; "
            "then build again."
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


def copy_ours(source: str, target: str) -> None:
    """Copy a file of the program's into a site: a file of its own, with the date of this moment.

    A link would carry a change in the site into the program, and with it into every later site. An
    older date would hide the file from browsers that ask a server by the date alone.
    """
    shutil.copyfile(source, target)


def copy_tree(  # noqa: PLR0913 - as shutil.copytree
    source: Path,
    target: Path,
    copy: Callable[[str, str], object] = shutil.copy2,
    *,
    symlinks: bool = False,
    dirs_exist_ok: bool = False,
    ignore: Callable[[Any, list[str]], set[str]] | None = None,
) -> None:
    """Copy a folder as ``shutil.copytree`` does; raise what the computer refused, with its number.

    ``copytree`` goes on after a refusal and then raises them all as sentences.
    """
    refused: list[OSError] = []

    def noting(one: str, other: str) -> None:
        try:
            copy(one, other)
        except OSError as error:
            refused.append(error)
            raise

    try:
        shutil.copytree(source, target, symlinks, ignore, noting, dirs_exist_ok=dirs_exist_ok)
    except shutil.Error:
        if refused:
            raise refused[0] from None
        raise


def put_in_place(fresh: Path, out: Path) -> None:
    """Move the finished site to ``out``, so that ``out`` is never half a site.

    ``fresh`` lies on the same disk. What others have put beside the last site is carried over.
    Raises :class:`BuildError` where ``out`` is not a folder to build into, and where something in
    it, not made by a build, is in the new site's way; ``out`` is then as it was.
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
    """Copy what is not ours into the new site; raise :class:`InTheWayError` where it cannot lie."""
    listed = out / MADE
    files = set(listed.read_text("utf-8").splitlines()) if listed.is_file() else set()
    folders = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_dir()}
    theirs = list(_theirs(out, {*files, MADE}, {*_above(files), *folders}))
    if stopped := [path for path in theirs if _in_the_way(fresh, path)]:
        raise InTheWayError(out, stopped)
    for path in theirs:
        source, target = out / path, fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir() and not source.is_symlink():
            copy_tree(source, target, symlinks=True)
        else:
            shutil.copy2(source, target, follow_symlinks=False)


def _theirs(out: Path, files: set[str], folders: set[str]) -> Iterator[str]:
    """Yield the path of each thing in ``out`` that is not ours.

    ``files`` are ours, and ``folders`` may hold files of ours beside others. Any other folder is
    one thing: it goes along as it is, with what is empty in it and who may read it.
    """
    for place, inner, names in os.walk(out):
        here = Path(place).relative_to(out)
        for name in list(inner):
            path = (here / name).as_posix()
            if path not in folders or (out / path).is_symlink():
                inner.remove(name)
                yield path
        yield from (path for name in names if (path := (here / name).as_posix()) not in files)


def _in_the_way(fresh: Path, path: str) -> bool:
    """Say whether the new site has something at ``path``, or a file where its folder would be."""
    return os.path.lexists(fresh / path) or any((fresh / each).is_file() for each in _above([path]))


def _above(paths: Iterable[str]) -> set[str]:
    """Return every folder that has to be there for ``paths``."""
    return {above.as_posix() for path in paths for above in Path(path).parents} - {"."}
