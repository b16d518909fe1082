"""Version 1 of the situation document: a state where version 2 has a story.

It is read for good, turned into a story, and never written any more. A saved plan, a share link, a
row of a table and a file of version 0.1.0 keep their dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from calculator.situation.kinds import KINDS
from calculator.situation.model import Entry, EntryKind, Situation, Time, Told

PromiseKind = Literal[
    "none",
    "date",
    "within",
    "few_days",
    "end_of_week",
    "early_next_week",
    "next_week",
    "couple_of_weeks",
    "end_of_month",
]
OutcomeKind = Literal["waiting", "rejected", "offer", "other_offer", "withdrawn", "next_round"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the employer said about when they would answer."""

    kind: PromiseKind = "none"
    date: dt.date | None = None
    count: int | None = field(default=None, metadata={"minimum": 1, "maximum": 366})
    unit: Literal["days", "working_days", "weeks"] | None = None
    said_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What had become of the application."""

    kind: OutcomeKind = "waiting"
    date: dt.date | None = None
    reply_by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that had gone out."""

    step: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation1(Told):
    """The situation as version 1 knew it."""

    version: int = field(default=1, metadata={"minimum": 1, "maximum": 1})
    promise: Promise = Promise()
    phone_invited: bool = False
    no_contact: bool = False
    no_contact_until: dt.date | None = None
    outcome: Outcome = Outcome()
    sent: tuple[Sent, ...] = field(default=(), metadata={"items": 50})


_COMMON = tuple(one.name for one in fields(Told))
_OWN = tuple(one.name for one in fields(Situation1) if one.name not in (*_COMMON, "version"))


def is_version_1(document: Mapping[str, Any]) -> bool:
    """Say whether a document is of version 1, by its number or else by its fields."""
    written = document.get("version")
    if written is None:
        return "story" not in document and any(name in document for name in _OWN)
    return written == 1 and not isinstance(written, bool)


def convert(told: Situation1) -> Situation:
    """Return the same as a story; nothing is checked here."""
    return Situation(
        **{name: getattr(told, name) for name in _COMMON},
        strong_rapport=told.phone_invited,
        story=tuple(_story(told)),
    )


def upgrade(document: Mapping[str, Any], told: Situation1) -> dict[str, Any]:
    """Return the document of version 2 for a checked one of version 1; other fields stay as typed.

    ``told`` is the same situation, read.
    """
    kept = {key: value for key, value in document.items() if key not in (*_OWN, "version")}
    rapport = {"strong_rapport": True} if told.phone_invited else {}
    story = [_written(entry) for entry in _story(told)]
    return {"version": 2, **kept, **rapport, **({"story": story} if story else {})}


def _story(told: Situation1) -> Iterator[Entry]:
    """Yield what version 1 knew, as entries in the order of the calculation."""
    promise, interview = told.promise, told.interview.date
    said = promise.said_on or interview
    if promise.kind != "none":
        yield Entry(
            kind="promise",
            on=said,
            time=Time(kind=promise.kind, date=promise.date, count=promise.count, unit=promise.unit),
        )
    elif promise.said_on is not None:
        yield Entry(kind="update", on=said)
    if told.no_contact_until is not None:
        # Version 1 took days that lay before the day they were named; they held from that day on.
        yield Entry(kind="wait", on=said, until=max(told.no_contact_until, said))
    if told.no_contact:
        yield Entry(kind="no_contact", on=said)
    outcome = told.outcome
    if outcome.kind != "waiting":
        kind: EntryKind = outcome.kind
        day = outcome.date or told.today
        if not KINDS[kind].early:
            # Without a day it was told today, which may lie before the interview.
            day = max(day, interview)
        reply_by = max(outcome.reply_by, day) if outcome.reply_by else None
        yield Entry(kind=kind, on=day, reply_by=reply_by)
    for sent in told.sent:
        yield Entry(kind="sent", on=sent.date, step=sent.step)


def _written(entry: Entry) -> dict[str, Any]:
    """Return an entry as a document holds it: without what is not told."""
    held: dict[str, Any] = {}
    for one in fields(entry):
        value = getattr(entry, one.name)
        if value != one.default:
            held[one.name] = _plain(value)
    return held


def _plain(value: Any) -> Any:
    if isinstance(value, Time):
        return {
            one.metadata.get("key", one.name): _plain(told)
            for one in fields(value)
            if (told := getattr(value, one.name)) is not None
        }
    return value.isoformat() if isinstance(value, dt.date) else value
