"""Inputs of the command line: a file, standard input or flags, as one document of version 2."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from typing import Any

from calculator.commands.files import parse_file
from calculator.situation.entries import read_entry, read_time
from calculator.situation.questions import Question, put, questions
from calculator.situation.reading import as_version_2, read_situation
from calculator.situation.shapes import fields_of
from calculator.situation.version_1 import Situation1, is_version_1

INVITATIONS = (".ics", ".eml")
"""The endings of files that are read as invitations."""


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
    for question in _given(options):
        if not _is_new(question):
            put(document, question.place, getattr(options, question.name))
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
    new = [question for question in _given(options) if _is_new(question)]
    rapport = {"strong_rapport": True} if options.phone_invited else {}
    entries = list(_entries(options, document["today"]))
    if not (new or rapport or entries or options.own_day):
        return document
    if is_version_1(document):
        read_situation(document)
        document = as_version_2(document)
    document = {**document, "version": 2, **rapport}
    for question in new:
        put(document, question.place, getattr(options, question.name))
    for written in options.own_day or ():
        step, _, day = written.partition("=")
        _merge(document, "own_days", {step: day})
    story = document.get("story")
    if entries:
        document["story"] = [*(story if isinstance(story, list) else []), *entries]
    return document


def _given(options: argparse.Namespace) -> list[Question]:
    """Return the questions that a flag answers."""
    return [one for one in questions() if getattr(options, one.name) is not None]


def _is_new(question: Question) -> bool:
    """Say whether only version 2 knows a question."""
    return question.place[0] not in fields_of(Situation1)


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
