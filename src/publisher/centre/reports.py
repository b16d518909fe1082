"""What a centre's commands say: faults, what is worth a look, which of several folders failed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from publisher.centre import computer
from publisher.centre.faults import CentreError, Fault
from publisher.centre.words import say
from publisher.project import BuildError


def tell_error(error: BuildError | OSError) -> None:
    """Say why a command gives up."""
    if isinstance(error, CentreError):
        tell_faults(error.faults)
    else:
        said = computer.in_words(error) if isinstance(error, OSError) else str(error)
        sys.stderr.write(f"{said}\n")


def tell_faults(faults: Iterable[Fault]) -> None:
    """Say which faults stop."""
    listed = [fault for fault in faults if fault.stops]
    key = "faults_one" if len(listed) == 1 else "faults"
    sys.stderr.write(f"{say('check', key, count=len(listed))}\n")
    sys.stderr.writelines(f"  {fault}\n" for fault in listed)


def tell_notes(notes: Iterable[Fault]) -> None:
    """Say what is worth a look and stops nothing."""
    listed = [fault for fault in notes if not fault.stops]
    if listed:
        sys.stderr.write(f"{say('check', 'notes')}\n")
        sys.stderr.writelines(f"  {fault}\n" for fault in listed)


def for_each(folders: Sequence[Path], command: Callable[[Path], int]) -> int:
    """Carry out a command for each folder; where there are several, say at the end which failed."""
    if len(folders) == 1:
        return command(folders[0])
    failed = []
    for done, folder in enumerate(folders, start=1):
        sys.stdout.write(f"{say('many', 'folder', done=done, all=len(folders), name=folder)}\n")
        sys.stdout.flush()
        try:
            code = command(folder)
        except (BuildError, OSError) as error:
            tell_error(error)
            code = 1
        if code:
            failed.append(folder)
    return tell_failed(failed, len(folders))


def tell_failed(failed: Sequence[Path], count: int) -> int:
    """Say which of ``count`` folders failed; return the exit code."""
    if not failed:
        sys.stdout.write(f"{say('many', 'good', all=count)}\n")
        return 0
    key = "failed_one" if len(failed) == 1 else "failed"
    sys.stderr.write(f"{say('many', key, count=len(failed), all=count)}\n")
    sys.stderr.writelines(f"  {folder}\n" for folder in failed)
    return 1
