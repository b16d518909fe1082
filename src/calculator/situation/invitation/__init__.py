"""Reading an invitation: what a calendar file or an email says of an interview.

Nothing here is used before the candidate has seen it: each value comes with where it was found and
how sure that is. What is not found is absent, and what could be two things is asked.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from calculator.situation.faults import Faults, SituationError, shorten
from calculator.situation.invitation import calendars, emails
from calculator.situation.invitation.calendar_text import CalendarError, has_calendar
from calculator.situation.invitation.calendars import Event
from calculator.situation.invitation.emails import Letter
from calculator.situation.invitation.findings import Answers, Findings
from calculator.situation.invitation.heading import says_cancelled
from calculator.situation.invitation.reading import ask_event, read_event, read_letter
from calculator.situation.invitation.terms import InvitationWords
from calculator.text.words import asked_in, locales

LARGEST = 10_000_000
"""Largest file, in bytes: an email with a few attachments."""
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Outlook's own form (.msg) begin."""


def read_invitation(
    content: bytes, name: str, answers: Answers, *, locale: str = "en"
) -> dict[str, Any]:
    """Return what an ``.ics`` or ``.eml`` file says of an interview.

    ``name`` is the file's, for sentences about it. The document that comes back has:

    - ``situation``: a part of a situation document: ``interview``, ``company``, ``role``,
      ``people``, ``candidate``, ``region``, each only where it was found
    - ``found``: for each value ``field``, ``value``, ``from`` (a sentence) and ``sure``
    - ``choices``: what has to be asked before the rest is known: ``field`` (``event``, ``day`` or
      ``candidate``, to be answered in ``answers``), ``question`` and ``options``
    - ``notes``: sentences on what to look at

    Raises :class:`SituationError` with one plain sentence where the file cannot be read.
    """
    words = InvitationWords(locale, answers.today)
    if not content.strip():
        _refuse(words, "invitation_empty", name)
    if len(content) > LARGEST:
        _refuse(words, "invitation_too_large", name, limit=LARGEST // 1_000_000)
    if has_calendar(content):
        return _calendar(content, name, answers, words)
    if content.startswith(_OUTLOOK):
        _refuse(words, "invitation_outlook", name)
    if not emails.is_email(content):
        _refuse(words, "invitation_unknown", name)
    if emails.is_tangled(content):
        _refuse(words, "invitation_unreadable", name)
    return _email(emails.read_email(content), name, answers, words)


def invitation_document(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer the page's request ``read_invitation``: :func:`read_invitation` with plain values.

    The request has ``name``, ``content`` in base64, ``today``, ``locale``, and where they are known
    ``zone``, ``candidate``, ``event`` and ``day``. Raises :class:`SituationError` like the other.
    """
    locale = request.get("locale")
    locale = locale if locale in locales() else asked_in()
    faults = Faults(InvitationWords(str(locale)))
    try:
        today = dt.date.fromisoformat(str(request.get("today")))
        content = base64.b64decode(str(request.get("content", "")), validate=True)
    except binascii.Error:
        faults.add("content", "invitation_not_text")
    except ValueError:
        faults.add("today", "not_a_date")
    faults.stop_if_any()

    def told(key: str) -> str | None:
        value = request.get(key)
        return value if isinstance(value, str) and value else None

    answers = Answers(
        today=today,
        zone=told("zone"),
        candidate=told("candidate"),
        event=told("event"),
        day=told("day"),
    )
    return read_invitation(content, told("name") or "", answers, locale=str(locale))


def _refuse(words: InvitationWords, key: str, name: str = "", **values: object) -> NoReturn:
    faults = Faults(words)
    faults.add("", key, name=shorten(name) or words.say("ask.this_file"), **values)
    raise SituationError(faults.found)


def _calendar(
    content: bytes, name: str, answers: Answers, words: InvitationWords
) -> dict[str, Any]:
    try:
        events = calendars.read_events(content, answers.today)
    except CalendarError as error:
        _refuse(words, str(error), name)
    if not events:
        _refuse(words, "invitation_no_event", name)
    return _events(events, None, answers, words)


def _email(letter: Letter, name: str, answers: Answers, words: InvitationWords) -> dict[str, Any]:
    """Return what an email says; where its calendar is damaged, what sender and subject say."""
    note = "no_calendar"
    events: list[Event] = []
    for content in letter.calendars:
        try:
            events += calendars.read_events(content, answers.today)
            note = "no_event"
        except CalendarError as error:
            if str(error) == "invitation_no_library":
                _refuse(words, str(error), name)
            note = "damaged_calendar"
    if events:
        return _events(calendars.newest(events), letter, answers, words)
    return read_letter(letter, note, answers, words)


def _events(
    events: list[Event], letter: Letter | None, answers: Answers, words: InvitationWords
) -> dict[str, Any]:
    """Return what the one event says, or ask which of several it is; cancelled ones come last."""
    events = [
        replace(event, is_cancelled=event.is_cancelled or says_cancelled(event.summary))
        for event in events
    ]
    numbered = [(str(number), event) for number, event in enumerate(events, 1)]
    live = [(number, event) for number, event in numbered if not event.is_cancelled] or numbered
    chosen = dict(live).get(answers.event or "")
    if answers.event is not None and chosen is None:
        faults = Faults(words)
        faults.add("event", "invitation_no_choice", choices=", ".join(dict(live)))
        raise SituationError(faults.found)
    if chosen is None and len(live) > 1:
        findings = Findings(words)
        ask_event(live, findings, answers.today)
    else:
        event = chosen or live[0][1]
        findings = read_event(event, letter, answers, words)
    if len(live) < len(numbered):
        findings.note("left_out_cancelled")
    return findings.document()
