"""Inputs of the command line: a file, standard input or flags, as one document of version 2."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from typing import Any

from calculator.commands.files import parse_file
from calculator.situation.entries import read_entry, read_time
from calculator.situation.reading import as_version_2, read_situation
from calculator.situation.version_1 import is_version_1

INVITATIONS = (".ics", ".eml")
"""The endings of files that are read as invitations."""


def add_situation_arguments(parser: argparse.ArgumentParser, *, option: bool = False) -> None:
    """Add FILE and every flag that describes a situation; ``option`` makes it ``--situation``."""
    help_ = "the situation as JSON or TOML, or an invitation (.ics, .eml); - reads standard input"
    if option:
        parser.add_argument("--situation", dest="file", metavar="FILE", help=help_)
    else:
        parser.add_argument("file", nargs="?", metavar="FILE", help=help_)
    group = parser.add_argument_group("the situation, instead of a file or over what it says")
    flag = group.add_argument
    flag("--interview", metavar="DATE", help="the day of the interview, as 2026-11-24")
    flag("--event", metavar="NUMBER", help="which event of an invitation that has several")
    flag("--today", metavar="DATE", help="count from this day (default: the computer's date)")
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
    flag(
        "--industry",
        metavar="FIELD",
        help="technology, corporate, government, academic, creative or other",
    )
    flag("--region", metavar="PLACE", help="where the employer is, as CA-ON or DE")
    flag("--pace", metavar="PACE", help="prompt, balanced or patient")
    flag("--round", metavar="ROUND", help="first, later or final")
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
    flag("--internal", action="store_true", help="the post is with your present employer")
    flag("--strong-rapport", action="store_true", help="you got on very well")
    flag("--phone-invited", action="store_true", help="the same, as version 0.1 called it")
    flag("--linkedin-connected", action="store_true", help="you are connected on LinkedIn")
    flag("--through-agency", action="store_true", help="an agency put you forward")
    flag("--no-contact", action="store_true", help="they asked you not to get in touch")
    flag(
        "--no-contact-until", metavar="DATE", help="they asked you not to get in touch before then"
    )
    flag("--role", metavar="TEXT", help="the job")
    flag("--company", metavar="TEXT", help="the employer")
    flag("--name", metavar="TEXT", help="your own name")
    flag("--tone", metavar="TONE", help="warm, plain or formal")
    flag("--locale", metavar="LOCALE", help="en, en-CA, en-GB or en-US")


def read_document(options: argparse.Namespace, today: str) -> Any:
    """Return the document that file and flags describe; ``today`` counts where neither names one.

    Raises :class:`SituationError` for a file that cannot be read.
    """
    document: Any = {}
    if options.file is not None:
        document = _file_document(options, today)
    if isinstance(document, dict):
        document.setdefault("today", today)
        _apply_flags(document, options)
        document = _with_story(document, options)
    return document


def situation_document(options: argparse.Namespace) -> Any:
    """Return the document of a command's file and flags, with today's date where it names none."""
    if options.file is None and options.interview is None:
        sys.stderr.write("follow-up: give a FILE, - for standard input, or --interview DATE\n")
        raise SystemExit(2)
    return read_document(options, dt.date.today().isoformat())  # noqa: DTZ011 - the user's own date


def _apply_flags(document: dict[str, Any], options: argparse.Namespace) -> None:
    simple = {
        "today": options.today,
        "industry": options.industry,
        "pace": options.pace,
        "role": options.role,
        "company": options.company,
        "tone": options.tone,
        "locale": options.locale,
        "linkedin_connected": options.linkedin_connected or None,
        "through_agency": options.through_agency or None,
    }
    document.update({key: value for key, value in simple.items() if value is not None})
    _merge(document, "interview", {"date": options.interview, "round": options.round})
    _merge(document, "candidate", {"name": options.name})
    if options.region is not None:
        country, _, subdivision = options.region.upper().partition("-")
        document["region"] = {"country": country, "subdivision": subdivision or None}
    for written in options.closed or ():
        first, _, last = written.partition("..")
        document.setdefault("closures", []).append({"from": first, "to": last or first})


def _with_story(document: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    """Return the document with what only version 2 knows; one of version 1 becomes one of 2 first.

    Raises :class:`SituationError` where a document of version 1 cannot be read.
    """
    rapport = options.strong_rapport or options.phone_invited
    changes = {
        "internal": options.internal or None,
        "strong_rapport": rapport or None,
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    entries = list(_entries(options, document["today"]))
    if not (changes or entries or options.own_day):
        return document
    if is_version_1(document):
        read_situation(document)
        document = as_version_2(document)
    document = {**document, "version": 2, **changes}
    for written in options.own_day or ():
        step, _, day = written.partition("=")
        _merge(document, "own_days", {step: day})
    story = document.get("story")
    if entries:
        document["story"] = [*(story if isinstance(story, list) else []), *entries]
    return document


def _entries(options: argparse.Namespace, today: str) -> Iterator[dict[str, Any]]:
    """Yield what the flags tell of the story, in the order in which it counts."""
    said = options.said_on
    if options.promise is not None and options.promise != "none":
        yield _on(said, {"kind": "promise", "time": read_time(options.promise)})
    elif said is not None:
        yield _on(said, {"kind": "update"})
    if options.no_contact_until is not None:
        yield _on(said, {"kind": "wait", "until": options.no_contact_until})
    if options.no_contact:
        yield _on(said, {"kind": "no_contact"})
    if options.outcome is not None and options.outcome != "waiting":
        reply = {"reply_by": options.reply_by} if options.reply_by else {}
        yield _on(options.outcome_date or today, {"kind": options.outcome, **reply})
    for written in options.sent or ():
        step, _, day = written.partition("=")
        yield _on(day or None, {"kind": "sent", "step": step})
    yield from map(read_entry, options.story or ())


def _on(day: str | None, entry: dict[str, Any]) -> dict[str, Any]:
    return entry if day is None else {"on": day, **entry}


def _merge(document: dict[str, Any], key: str, values: dict[str, Any]) -> None:
    given = {name: value for name, value in values.items() if value is not None}
    if given:
        inner = document.get(key)
        document[key] = {**(inner if isinstance(inner, dict) else {}), **given}


def _file_document(options: argparse.Namespace, today: str) -> Any:
    """Return what the file of a command tells: an invitation, or a situation of the user's own."""
    if not options.file.lower().endswith(INVITATIONS):
        return parse_file(options.file)
    from calculator.commands.invitations import (  # noqa: PLC0415 - every command would load it
        invitation_situation,
    )

    return invitation_situation(options, today)
