"""What a centre's commands say: faults, what is worth a look, which of several folders failed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publisher.centre import computer
from publisher.centre.faults import CentreError, Fault
from publisher.centre.words import say
from publisher.project import MADE, BuildError


@dataclass(frozen=True, slots=True)
class Told:
    """What a command has said so far of several folders.

    Each line names its folder, so that the error output can be read by itself. What stands in a
    folder that they share is said once.
    """

    lines: set[str] = field(default_factory=set)

    def tell(self, folder: Path, head: str, faults: Sequence[Fault]) -> None:
        """Say what there is of one folder, below ``head``."""
        every = [str(Fault(_place(folder, fault), fault.line, fault.message)) for fault in faults]
        fresh = [line for line in every if line not in self.lines]
        self.lines.update(fresh)
        sys.stderr.write(f"{folder}: {head}\n")
        sys.stderr.writelines(f"  {line}\n" for line in fresh)
        if before := len(every) - len(fresh):
            sys.stderr.write(f"  {say('many', 'told_above', count=before)}\n")


def _place(folder: Path, fault: Fault) -> str:
    """Return where a fault is; one of the folder as a whole has the folder's own path already."""
    whole = fault.file == str(folder)
    return os.path.normpath(folder if whole else folder / fault.file)


Among = tuple[Path, Told] | None
"""The folder that is told of, and what has been told of others; none where there is only one."""


def tell_error(error: BuildError | OSError, among: Among = None) -> None:
    """Say why a command gives up."""
    if isinstance(error, CentreError):
        tell_faults(error.faults, among)
    else:
        said = computer.in_words(error) if isinstance(error, OSError) else str(error)
        sys.stderr.write(f"{among[0]}: {said}\n" if among else f"{said}\n")


def tell_faults(faults: Iterable[Fault], among: Among = None) -> None:
    """Say which faults stop."""
    listed = [fault for fault in faults if fault.stops]
    key = "faults_one" if len(listed) == 1 else "faults"
    _tell(say("check", key, count=len(listed)), listed, among)


def tell_notes(notes: Iterable[Fault], among: Among = None) -> None:
    """Say what is worth a look and stops nothing."""
    if listed := [fault for fault in notes if not fault.stops]:
        _tell(say("check", "notes"), listed, among)


def _tell(head: str, listed: Sequence[Fault], among: Among) -> None:
    if among:
        folder, told = among
        told.tell(folder, head, listed)
        return
    sys.stderr.write(f"{head}\n")
    sys.stderr.writelines(f"  {fault}\n" for fault in listed)


def each_once(folders: Sequence[Path]) -> list[Path]:
    """Return the folders without a second name for one that was named already."""
    found: dict[Path, Path] = {}
    for folder in folders:
        found.setdefault(folder.resolve(), folder)
    return list(found.values())


def centres_among(folders: Sequence[Path]) -> list[Path]:
    """Return the centres among what is named, each once; what is left out is told.

    ``check *`` names the folder that they share, the sites that were built and files as well. Where
    nothing else is named, it is somebody's mistake, and the command says what is wrong with it.
    """
    from publisher.centre import shared  # noqa: PLC0415 - reads settings, as a plan does not

    once = each_once(folders)
    only_shared = shared.only_shared(once)
    left_out = {folder: key for folder in once if (key := _no_centre(folder, only_shared))}
    if len(left_out) == len(once):
        return once
    for folder, key in left_out.items():
        sys.stdout.write(f"{say('many', key, name=folder)}\n")
    return [folder for folder in once if folder not in left_out]


def _no_centre(folder: Path, only_shared: Collection[Path]) -> str | None:
    """Return the word for what is no centre's folder; None for one, or for what is not there."""
    if folder in only_shared:
        return "shared"
    if folder.is_file():
        return "file"
    from publisher.centre.settings.notes import SETTINGS  # noqa: PLC0415 - not in the program alone

    if (folder / SETTINGS).is_file():
        return None
    return "site" if (folder / MADE).is_file() or any(folder.glob(f"*/{MADE}")) else None


def for_each(folders: Sequence[Path], command: Callable[[Path, Among], int]) -> int:
    """Carry out a command for each folder; where there are several, say at the end which failed."""
    centres = centres_among(folders)
    if len(centres) == 1:
        return command(centres[0], None)
    failed = []
    told = Told()
    for done, folder in enumerate(centres, start=1):
        sys.stdout.write(f"{say('many', 'folder', done=done, all=len(centres), name=folder)}\n")
        sys.stdout.flush()
        try:
            code = command(folder, (folder, told))
        except (BuildError, OSError) as error:
            tell_error(error, (folder, told))
            code = 1
        if code:
            failed.append(folder)
    return tell_failed(failed, len(centres))


def tell_failed(failed: Sequence[Path], count: int) -> int:
    """Say which of ``count`` folders failed; return the exit code."""
    if not failed:
        sys.stdout.write(f"{say('many', 'good', all=count)}\n")
        return 0
    key = "failed_one" if len(failed) == 1 else "failed"
    sys.stderr.write(f"{say('many', key, count=len(failed), all=count)}\n")
    sys.stderr.writelines(f"  {folder}\n" for folder in failed)
    return 1
