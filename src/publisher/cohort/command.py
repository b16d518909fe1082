"""The command ``follow-up batch``: its options, and its faults in words."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from calculator.situation.tables.dates import ORDERS
from calculator.situation.tables.faults import TableError
from publisher.cohort.batch import FORMS, Batch, Choices, say


def add_command(subparsers: Any) -> None:
    """Add ``batch`` to the program's commands."""
    parser = subparsers.add_parser("batch", help=say("help", "batch"))
    parser.add_argument("cohort", type=Path, metavar="COHORT.csv", help=say("help", "cohort"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("help", "out"))
    parser.add_argument("--encoding", metavar="NAME", help=say("help", "encoding"))
    parser.add_argument(
        "--map", action="append", default=[], metavar="TITLE=COLUMN", help=say("help", "map")
    )
    parser.add_argument("--dates", choices=ORDERS, help=say("help", "dates"))
    parser.add_argument("--country", metavar="CODE", help=say("help", "country"))
    parser.add_argument("--centre", type=Path, metavar="FOLDER", help=say("help", "centre"))
    parser.add_argument("--format", choices=FORMS, default="text", help=say("help", "format"))
    parser.add_argument("--texts", action="store_true", help=say("help", "texts"))
    parser.add_argument("--today-list", action="store_true", help=say("help", "today_list"))
    parser.add_argument("--today", metavar="DATE", help=say("help", "today"))
    parser.add_argument("--again", action="store_true", help=say("help", "again"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out ``batch``: 0 when every row has its plan, 1 when some or all have faults."""
    choices = Choices(
        today=options.today or dt.date.today().isoformat(),  # noqa: DTZ011 - the user's own date
        form=options.format,
        encoding=options.encoding,
        chosen=tuple(options.map),
        order=options.dates,
        country=options.country.upper() if options.country else None,
        centre=str(options.centre) if options.centre else None,
        texts=options.texts,
        today_list=options.today_list,
    )
    try:
        return Batch(options.cohort, options.out, choices).run(again=options.again)
    except TableError as error:
        for key, values in error.faults:
            sys.stderr.write(f"{_sentence(key, values)}\n")
        return 1


def _sentence(key: str, values: dict[str, object]) -> str:
    if key == "map_no_column":
        close = values["close"]
        hint = (
            say("fault", "did_you_mean", word=close)
            if close
            else say("fault", "known", words=values["words"])
        )
        values = {**values, "hint": hint}
    if key == "not_text":
        key = "not_utf8" if str(values["encoding"]).startswith("utf-8") else key
    return say("fault", key, **values)
