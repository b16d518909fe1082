"""``follow-up init``, ``check``, ``build``: a career centre's commands.

What they need is imported only when one of them runs: ``follow-up plan`` has to start fast.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from publisher.centre import computer
from publisher.centre.faults import CentreError, Fault
from publisher.centre.words import say
from publisher.project import BuildError

Subparsers = Any  # argparse keeps the class private

STOPPED = 130
"""The exit code of a command that Ctrl+C ended."""


def add_commands(subparsers: Subparsers) -> None:
    """Add the commands to a parser; the ``run`` of each takes the parsed options."""
    making = subparsers.add_parser("init", help=say("help", "init"))
    making.add_argument("folder", type=Path, help=say("help", "init_folder"))
    making.set_defaults(run=_guarded(_init))

    checking = subparsers.add_parser("check", help=say("help", "check"))
    checking.add_argument(
        "folder", type=Path, nargs="?", default=Path(), help=say("help", "folder")
    )
    checking.set_defaults(run=_guarded(_check))

    building = subparsers.add_parser("build", help=say("help", "build"))
    building.add_argument(
        "folders", type=Path, nargs="*", default=[Path()], help=say("help", "folders")
    )
    building.add_argument("--out", type=Path, default=Path("public"), help=say("help", "out"))
    building.add_argument("--jobs", type=int, help=say("help", "jobs"))
    building.add_argument(
        "--builder", choices=("mkdocs", "zensical"), default="mkdocs", help=say("help", "builder")
    )
    building.set_defaults(run=_guarded(_build))

    showing = subparsers.add_parser("preview", help=say("help", "preview"))
    showing.add_argument("folder", type=Path, nargs="?", default=Path(), help=say("help", "folder"))
    showing.add_argument("--port", type=int, default=8000, help=say("help", "port"))
    showing.set_defaults(run=_guarded(_preview))

    renewing = subparsers.add_parser("upgrade", help=say("help", "upgrade"))
    renewing.add_argument(
        "folder", type=Path, nargs="?", default=Path(), help=say("help", "folder")
    )
    renewing.set_defaults(run=_guarded(_upgrade))


def _guarded(command: Any) -> Any:
    """Let a command's faults end it with exit code 1, told in full on standard error."""

    def run(options: argparse.Namespace) -> int:
        try:
            code: int = command(options)
        except (BuildError, OSError) as error:
            _tell_error(error)
            return 1
        except KeyboardInterrupt:
            sys.stderr.write(f"\n{say('build', 'stopped')}\n")
            return STOPPED
        return code

    return run


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the user's own date


def _tell_error(error: BuildError | OSError) -> None:
    if isinstance(error, CentreError):
        _tell_faults(error.faults)
    else:
        said = computer.in_words(error) if isinstance(error, OSError) else str(error)
        sys.stderr.write(f"{said}\n")


def _tell_faults(faults: Iterable[Fault]) -> None:
    listed = [fault for fault in faults if fault.stops]
    key = "faults_one" if len(listed) == 1 else "faults"
    sys.stderr.write(f"{say('check', key, count=len(listed))}\n")
    sys.stderr.writelines(f"  {fault}\n" for fault in listed)


def _tell_notes(notes: Iterable[Fault]) -> None:
    listed = [fault for fault in notes if not fault.stops]
    if listed:
        sys.stderr.write(f"{say('check', 'notes')}\n")
        sys.stderr.writelines(f"  {fault}\n" for fault in listed)


def _init(options: argparse.Namespace) -> int:
    from publisher.centre import init  # noqa: PLC0415 - see above

    init.init(options.folder)
    sys.stdout.write(f"{say('init', 'done', folder=options.folder)}\n")
    return 0


def _check(options: argparse.Namespace) -> int:
    from publisher.centre import check  # noqa: PLC0415 - see above

    _, faults = check.check(options.folder, _today())
    _tell_notes(faults)
    if any(fault.stops for fault in faults):
        _tell_faults(faults)
        return 1
    sys.stdout.write(f"{say('check', 'good', folder=options.folder)}\n")
    return 0


def _build(options: argparse.Namespace) -> int:
    from publisher.centre import build  # noqa: PLC0415 - see above

    if len(options.folders) > 1:
        return _build_many(options)
    (folder,) = options.folders
    try:
        notes = build.build(folder, options.out, _today(), options.builder)
    except (BuildError, OSError) as error:
        _tell_error(error)
        sys.stderr.write(f"{say('build', 'kept')}\n")
        return 1
    _tell_notes(notes)
    sys.stdout.write(f"{say('build', 'done', out=options.out, folder=folder)}\n")
    return 0


def _build_many(options: argparse.Namespace) -> int:
    from publisher.centre import many  # noqa: PLC0415 - see above

    count = len(options.folders)

    def told(done: int, outcome: many.Outcome) -> None:
        name = outcome.folder.resolve().name
        sys.stderr.write(f"{say('build', 'progress', done=done, all=count, name=name)}\n")
        if outcome.error is not None:
            _tell_error(outcome.error)
            sys.stderr.write(f"{say('build', 'kept')}\n")
        _tell_notes(outcome.notes)

    outcomes = many.build_many(
        options.folders,
        options.out,
        _today(),
        jobs=options.jobs,
        builder=options.builder,
        told=told,
    )
    good = sum(outcome.error is None for outcome in outcomes)
    sys.stdout.write(f"{say('build', 'many_done', count=good, all=count, out=options.out)}\n")
    return 0 if good == count else 1


def _preview(options: argparse.Namespace) -> int:
    from publisher.centre import preview  # noqa: PLC0415 - see above

    preview.preview(options.folder, options.port, _today())
    return 0


def _upgrade(options: argparse.Namespace) -> int:
    from publisher.centre import upgrade  # noqa: PLC0415 - see above

    told = upgrade.upgrade(options.folder)
    lines = [say("upgrade", "title"), *(f"- {each}" for each in told)]
    sys.stdout.write("\n".join(lines if told else [say("upgrade", "nothing")]) + "\n")
    return 0
