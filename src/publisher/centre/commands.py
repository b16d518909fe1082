"""``follow-up init``, ``check``, ``build``: a career centre's commands.

What they need is imported only when one of them runs: ``follow-up plan`` has to start fast.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from publisher import project
from publisher.centre.reports import (
    Among,
    Told,
    centres_among,
    each_once,
    for_each,
    tell_error,
    tell_failed,
    tell_faults,
    tell_notes,
)
from publisher.centre.words import say, typed
from publisher.project import MADE, BuildError, need_material

Subparsers = Any  # argparse keeps the class private

STOPPED = 130
"""The exit code of a command that Ctrl+C ended."""
DAMAGED_SHOWN = 10
"""So many of the program's damaged files are named; they tell where it happened."""


def add_commands(subparsers: Subparsers) -> None:
    """Add the commands to a parser; the ``run`` of each takes the parsed options."""
    making = subparsers.add_parser("init", help=say("help", "init"))
    making.add_argument("folder", type=Path, help=say("help", "init_folder"))
    making.set_defaults(run=_guarded(_init))

    checking = subparsers.add_parser("check", help=say("help", "check"))
    _add_folders(checking)
    checking.set_defaults(run=_guarded(_check))

    building = subparsers.add_parser("build", help=say("help", "build"))
    _add_folders(building)
    building.add_argument("--out", type=Path, default=Path("public"), help=say("help", "out"))
    building.add_argument("--jobs", type=_number(1, 1_000), help=say("help", "jobs"))
    building.add_argument("--copies", action="store_true", help=say("help", "copies"))
    building.add_argument(
        "--builder", choices=("mkdocs", "zensical"), default="mkdocs", help=say("help", "builder")
    )
    building.set_defaults(run=_guarded(_build))

    showing = subparsers.add_parser("preview", help=say("help", "preview"))
    showing.add_argument("folder", type=Path, nargs="?", default=Path(), help=say("help", "folder"))
    port = _number(0, 65_535)
    showing.add_argument("--port", type=port, default=8000, help=say("help", "port"))
    showing.set_defaults(run=_guarded(_preview))

    renewing = subparsers.add_parser("upgrade", help=say("help", "upgrade"))
    _add_folders(renewing)
    writing = renewing.add_mutually_exclusive_group()
    writing.add_argument("--dry-run", action="store_true", help=say("help", "dry_run"))
    writing.add_argument("--seen", action="store_true", help=say("help", "seen"))
    renewing.set_defaults(run=_guarded(_upgrade))

    copying = subparsers.add_parser("copy", help=say("help", "copy"))
    copying.add_argument("kind", choices=("page", "message"), help=say("help", "copy_kind"))
    copying.add_argument("name", nargs="?", help=say("help", "copy_name"))
    copying.add_argument("folder", type=Path, nargs="?", default=Path(), help=say("help", "folder"))
    copying.add_argument("--language", default="en", help=say("help", "copy_language"))
    copying.set_defaults(run=_guarded(_copy))

    counting = subparsers.add_parser("counts", help=say("help", "counts"))
    counting.add_argument("logs", type=Path, nargs="+", help=say("help", "logs"))
    counting.add_argument("--path", default="/", help=say("help", "path"))
    counting.add_argument("--csv", action="store_true", help=say("help", "csv"))
    counting.set_defaults(run=_guarded(_counts, needs_material=False))


def _number(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number between two, both included, and says so for any other."""

    def read(written: str) -> int:
        with contextlib.suppress(ValueError):
            if least <= (number := int(written)) <= most:
                return number
        said = say("fault", "not_in_range", written=written[:40], least=least, most=most)
        raise argparse.ArgumentTypeError(said)

    return read


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", type=Path, nargs="*", default=[Path()], help=say("help", "folders")
    )


def _guarded(command: Any, *, needs_material: bool = True) -> Any:
    """Let a command's faults end it with exit code 1, told in full on standard error."""

    def run(options: argparse.Namespace) -> int:
        try:
            if needs_material:
                _look_at_material()
            code: int = command(options)
        except (BuildError, OSError) as error:
            tell_error(error)
            return 1
        except KeyboardInterrupt:
            sys.stderr.write(f"\n{say('build', 'stopped')}\n")
            return STOPPED
        return code

    return run


def _look_at_material() -> None:
    """Raise BuildError where what a site is built from is of another version, or is damaged."""
    if differ := need_material():
        program, site = differ
        raise BuildError(say("fault", "other_material", program=program, site=site))
    from publisher import intact  # noqa: PLC0415 - see above

    if not project.IN_CHECKOUT and (changed := intact.damaged()):
        key = "program_damaged_one" if len(changed) == 1 else "program_damaged"
        rest = ["  …"] if len(changed) > DAMAGED_SHOWN else []
        listed = [*(f"  {path}" for path in changed[:DAMAGED_SHOWN]), *rest]
        raise BuildError(say("fault", key, count=len(changed), listed="\n".join(listed)))


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the user's own date


def _init(options: argparse.Namespace) -> int:
    from publisher.centre import init  # noqa: PLC0415 - see above

    init.init(options.folder)
    sys.stdout.write(f"{say('init', 'done', folder=options.folder, typed=typed(options.folder))}\n")
    return 0


def _check(options: argparse.Namespace) -> int:
    return for_each(options.folders, _check_one)


def _check_one(folder: Path, among: Among) -> int:
    from publisher.centre import check  # noqa: PLC0415 - see above

    _, faults = check.check(folder, _today())
    tell_notes(faults, among)
    if any(fault.stops for fault in faults):
        tell_faults(faults, among)
        return 1
    sys.stdout.write(f"{say('check', 'good', folder=typed(folder))}\n")
    return 0


def _build(options: argparse.Namespace) -> int:
    from publisher.centre import build  # noqa: PLC0415 - see above

    folder, *further = each_once(options.folders)
    if further:
        return _build_many(options)
    try:
        notes = build.build(folder, options.out, _today(), options.builder)
    except (BuildError, OSError) as error:
        tell_error(error)
        _tell_kept(options.out)
        return 1
    tell_notes(notes)
    sys.stdout.write(f"{say('build', 'done', out=options.out, folder=typed(folder))}\n")
    return 0


def _tell_kept(out: Path) -> None:
    """Say that there is no new site, and what became of the last one, if there was one."""
    key = "kept" if (out / MADE).is_file() else "none"
    sys.stderr.write(f"{say('build', key)}\n")


def _build_many(options: argparse.Namespace) -> int:
    from publisher.centre import many  # noqa: PLC0415 - see above

    if (options.out / MADE).is_file():
        raise BuildError(say("fault", "out_is_site", out=options.out))
    folders = centres_among(options.folders)
    count = len(folders)
    told_so_far = Told()

    def told(done: int, outcome: many.Outcome) -> None:
        name = outcome.folder.resolve().name
        sys.stderr.write(f"{say('build', 'progress', done=done, all=count, name=name)}\n")
        among = (outcome.folder, told_so_far)
        if outcome.error is not None:
            tell_error(outcome.error, among)
            _tell_kept(outcome.out)
        tell_notes(outcome.notes, among)

    outcomes = many.build_many(
        folders,
        options.out,
        _today(),
        jobs=options.jobs,
        copies=options.copies,
        builder=options.builder,
        told=told,
    )
    failed = [outcome.folder for outcome in outcomes if outcome.error is not None]
    good = count - len(failed)
    key = "many_done_one" if good == 1 else "many_done"
    sys.stdout.write(f"{say('build', key, count=good, all=count, out=options.out)}\n")
    return tell_failed(failed, count) if failed else 0


def _preview(options: argparse.Namespace) -> int:
    from publisher.centre import preview  # noqa: PLC0415 - see above

    preview.preview(options.folder, options.port, _today())
    return 0


def _upgrade(options: argparse.Namespace) -> int:
    return for_each(options.folders, lambda folder, _: _upgrade_one(folder, seen=options.seen))


def _upgrade_one(folder: Path, *, seen: bool) -> int:
    from publisher.centre import upgrade  # noqa: PLC0415 - see above

    told = upgrade.upgrade(folder, seen=seen)
    after = say("upgrade", "written" if seen else "not_written", folder=typed(folder))
    in_shared = upgrade.in_shared_folder(folder)
    nothing = [] if in_shared else [say("upgrade", "nothing")]
    lines = [say("upgrade", "title"), *(f"- {each}" for each in told), after] if told else nothing
    sys.stdout.write("\n".join([*lines, *([in_shared] if in_shared else [])]) + "\n")
    return 0


def _copy(options: argparse.Namespace) -> int:
    from publisher.centre import copy  # noqa: PLC0415 - see above

    if options.name is None:
        sys.stdout.write(f"{copy.listed(options.kind, options.language)}\n")
        return 0
    files = copy.copy(options.folder, options.kind, options.name, options.language)
    sys.stdout.write(f"{copy.copied(options.folder, files)}\n")
    return 0


def _counts(options: argparse.Namespace) -> int:
    from publisher.centre import counts  # noqa: PLC0415 - see above

    found = counts.count(options.logs, options.path)
    if not found:
        sys.stderr.write(f"{say('counts', 'nothing', path=options.path)}\n")
        return 1
    sys.stdout.write(counts.as_csv(found) if options.csv else counts.as_text(found))
    return 0
