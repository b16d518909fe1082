"""The flags of the command line that describe a situation, one for each question."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from calculator.situation.questions import Question, questions


def add_situation_arguments(parser: argparse.ArgumentParser, *, option: bool = False) -> None:
    """Add FILE and every flag that describes a situation; ``option`` makes it ``--situation``."""
    help_ = "the situation as JSON or TOML, or an invitation (.ics, .eml); - reads standard input"
    if option:
        parser.add_argument("--situation", dest="file", metavar="FILE", help=help_)
    else:
        parser.add_argument("file", nargs="?", metavar="FILE", help=help_)
    group = parser.add_argument_group("the situation, instead of a file or over what it says")
    flag = group.add_argument
    for question in questions():
        _add_flag(flag, question)
    flag("--event", metavar="NUMBER", help="which event of an invitation that has several")
    flag(
        "--promise",
        metavar="WHAT",
        help='what they said, in their words: "2-3 weeks", "by Friday", "mid-January", a date',
    )
    flag("--said-on", metavar="DATE", help="the day they said it, if not at the interview")
    flag(
        "--story",
        metavar="ENTRY",
        action="append",
        help='something that happened: "2026-11-25 references", "2026-11-28 sent status_check '
        'voicemail", "2026-12-01 offer spoken"; may be repeated',
    )
    flag("--region", metavar="PLACE", help="where the employer is, as CA-ON or DE")
    flag(
        "--outcome",
        metavar="KIND",
        help="waiting, rejected, offer, other_offer, withdrawn or next_round",
    )
    flag("--outcome-date", metavar="DATE", help="the day of that news")
    flag("--reply-by", metavar="DATE", help="the day by which another offer wants an answer")
    flag(
        "--sent",
        metavar="STEP=DATE",
        action="append",
        help="a message already sent; may be repeated",
    )
    flag(
        "--own-day",
        metavar="STEP=DATE",
        action="append",
        help="a day of your own for a step; may be repeated",
    )
    flag(
        "--closed",
        metavar="FROM..TO",
        action="append",
        help="days on which the employer is closed, or one such day; may be repeated",
    )
    flag("--phone-invited", action="store_true", help="the same, as version 0.1 called it")
    flag("--no-contact", action="store_true", help="they asked you not to get in touch")
    flag(
        "--no-contact-until", metavar="DATE", help="they asked you not to get in touch before then"
    )


def _add_flag(flag: Callable[..., Any], question: Question) -> None:
    """Add the flag of a question; what is given is judged with all the other answers."""
    name = f"--{question.name.replace('_', '-')}"
    if question.kind is bool:
        # None and not False: a file's "yes" stands where the flag is not given.
        flag(name, action="store_const", const=True, help=question.help)
        return
    metavar = "DATE" if question.kind is dt.date else "WORD" if question.choices else "TEXT"
    flag(name, metavar=metavar, help=question.help or _either(question.choices))


def _either(choices: Sequence[str]) -> str:
    """Return words to choose from as the help says them: "warm, plain or formal"."""
    return f"{', '.join(choices[:-1])} or {choices[-1]}"
