"""The commands around a story: ``add``, one more entry, and ``log``, the record of it all."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from calculator.api import plan_checked, read
from calculator.commands.files import parse_file
from calculator.exports import archive, log
from calculator.situation.entries import read_details
from calculator.situation.faults import Fault, SituationError
from calculator.situation.kinds import KINDS
from calculator.situation.reading import as_version_2
from calculator.story.changes import find_changes, with_entry
from calculator.text.plain import printable
from calculator.text.words import Words


def add_commands(subparsers: Any) -> None:
    """Add both commands to the program's."""
    adding = subparsers.add_parser(
        "add",
        help="add something that happened to a saved situation",
        description="Adds one entry to a saved situation (JSON) and says what moved.\n"
        "For example: follow-up add plan.json references --on 2026-11-25",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    adding.add_argument("file", metavar="FILE", help="the situation, as JSON")
    adding.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    adding.known["kind"] = tuple(KINDS)
    adding.add_argument(
        "details",
        nargs="*",
        metavar="DETAIL",
        help='what belongs to it: their words ("in two weeks"), a step, field=value',
    )
    adding.add_argument("--on", metavar="DATE", help="the day it happened (default: today)")
    adding.add_argument("--today", metavar="DATE", help="count from this day")
    adding.set_defaults(run=_add)
    logging = subparsers.add_parser(
        "log",
        help="the record of what was sent and heard",
        description="The dated record of one or several situations.",
    )
    logging.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="situations (JSON, TOML), or the page's file of plans",
    )
    logging.add_argument("--format", choices=sorted(log.FORMS), default="text", help="its form")
    logging.add_argument(
        "--separator",
        choices=log.SEPARATORS,
        default=",",
        metavar="SIGN",
        help='what parts the cells of csv: ";" where numbers are written with a comma',
    )
    logging.add_argument("--name", metavar="TEXT", help="whose record it is")
    logging.set_defaults(run=_log)


def _today(options: argparse.Namespace) -> str:
    return str(options.today or dt.date.today().isoformat())  # noqa: DTZ011 - the user's own date


def _add(options: argparse.Namespace) -> int:
    path = Path(options.file)
    words = Words("en")
    if path.suffix == ".toml":
        raise SituationError([Fault("", words.say("add.json_only", file=options.file))])
    held = parse_file(options.file)
    document = {**held, "today": _today(options)} if isinstance(held, dict) else held
    before = read(document)
    entry = {"on": options.on, "kind": options.kind}
    entry |= read_details(options.kind, options.details)
    changed, after = with_entry(as_version_2(document), entry, read)
    # Written beside and put in place, so that a full disk loses nothing.
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps(changed, ensure_ascii=False, indent=2) + "\n", "utf-8")
    fresh.replace(path)
    words = Words(after.locale, after.today)
    old, new = (plan_checked(each, depth="dates") for each in (before, after))
    moved = list(find_changes(old, new, words))
    lines = [words.say("add.saved", file=options.file)]
    lines += [each.says for each in moved] or [words.say("add.nothing")]
    sys.stdout.write(printable("\n".join(lines)) + "\n")
    return 0


def _documents(file: str, today: str) -> list[Any]:
    """Return the situations of a file: one, or those of a file of plans that the page saved.

    Raises :class:`SituationError` where it cannot be read, or a plan of it.
    """
    held = parse_file(file, archive.LARGEST)
    if not isinstance(held, dict):
        return [held]
    if held.get("format") != archive.FORMAT:
        return [{"today": today, **held}]
    plans = held["plans"] if isinstance(held.get("plans"), list) else []
    own = [one.get("situation", {}) for one in plans if isinstance(one, dict)]
    # As of the last day on which one of them was looked at: a record reaches until then.
    days = [str(one.get("today", "")) for one in own if isinstance(one, dict)]
    found = archive.read_archive(json.dumps(held), max([today, *days]))
    if "errors" in found:
        raise SituationError([Fault(**one) for one in found["errors"]])
    return [plan["situation"] for plan in found["plans"]]


def _log(options: argparse.Namespace) -> int:
    today = dt.date.today().isoformat()  # noqa: DTZ011 - the user's own date
    faults: list[Fault] = []
    situations = []
    for file in options.files:
        try:
            situations += [read(document) for document in _documents(file, today)]
        except SituationError as error:
            faults += [
                Fault(f"{file}: {one.field}".rstrip(": "), one.message) for one in error.faults
            ]
    if faults:
        raise SituationError(faults)
    if options.format == "csv":
        sys.stdout.write(log.table(situations, separator=options.separator))
    else:
        write, _ = log.FORMS[options.format]
        sys.stdout.write(write(situations, options.name))
    return 0
