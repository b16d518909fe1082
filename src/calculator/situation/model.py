"""What a candidate tells the calculator: the typed form of the situation document.

These classes are the single description of the input. :mod:`calculator.situation.reading` checks
documents against them, :mod:`calculator.exports.schema` turns them into the published JSON Schema,
and the planner reads nothing else. All dates are calendar dates where the employer is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from calculator.text.words import locales

Round = Literal["first", "later", "final"]
Format = Literal["in_person", "video", "one_way_video", "phone", "panel"]
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
Unit = Literal["days", "working_days", "weeks"]
Industry = Literal["technology", "corporate", "government", "creative", "other"]
Pace = Literal["prompt", "balanced", "patient"]
OutcomeKind = Literal["waiting", "rejected", "offer", "other_offer", "withdrawn", "next_round"]
Part = Literal["interviewer", "hiring_manager", "hr", "recruiter"]
Tone = Literal["warm", "plain", "formal"]

LINE = 10_000
"""Longest single text field, in characters: long enough for any honest answer."""


def _limits(**limits: Any) -> dict[str, Any]:
    """Mark a field with the limits that reading and schema both use."""
    return limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The interview the plan starts from."""

    date: dt.date
    round: Round = "first"
    format: Format = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the employer said about when they would answer."""

    kind: PromiseKind = "none"
    date: dt.date | None = None
    count: int | None = field(default=None, metadata=_limits(minimum=1, maximum=366))
    unit: Unit | None = None
    said_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where the employer is: ISO 3166-1 country and ISO 3166-2 subdivision without its prefix."""

    country: str
    subdivision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days on which the employer is closed, both ends included."""

    from_: dt.date = field(metadata=_limits(key="from"))
    to: dt.date
    label: str | None = field(default=None, metadata=_limits(maximum=LINE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What has become of the application."""

    kind: OutcomeKind = "waiting"
    date: dt.date | None = None
    reply_by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that has already gone out."""

    step: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who signs the messages."""

    name: str | None = field(default=None, metadata=_limits(maximum=LINE))
    email: str | None = field(default=None, metadata=_limits(maximum=LINE))
    phone: str | None = field(default=None, metadata=_limits(maximum=LINE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the candidate met."""

    name: str | None = field(default=None, metadata=_limits(maximum=LINE))
    title: str | None = field(default=None, metadata=_limits(maximum=LINE))
    part: Part = "interviewer"
    email: str | None = field(default=None, metadata=_limits(maximum=LINE))
    topic: str | None = field(default=None, metadata=_limits(maximum=LINE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the candidate wrote down after the interview, in their own words."""

    appealed: str | None = field(default=None, metadata=_limits(maximum=LINE))
    fit: str | None = field(default=None, metadata=_limits(maximum=LINE))
    forgot: str | None = field(default=None, metadata=_limits(maximum=LINE))
    concern: str | None = field(default=None, metadata=_limits(maximum=LINE))
    news: str | None = field(default=None, metadata=_limits(maximum=LINE))
    link: str | None = field(default=None, metadata=_limits(maximum=LINE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything the calculator may know. Only ``today`` and the interview's date are required."""

    today: dt.date
    interview: Interview
    version: int = field(default=1, metadata=_limits(minimum=1, maximum=1))
    id: str | None = field(default=None, metadata=_limits(maximum=64))
    revision: int = field(default=0, metadata=_limits(minimum=0, maximum=1_000_000))
    promise: Promise = Promise()
    industry: Industry = "other"
    region: Region | None = None
    closures: tuple[Closure, ...] = field(default=(), metadata=_limits(items=50))
    pace: Pace = "balanced"
    phone_invited: bool = False
    linkedin_connected: bool = False
    through_agency: bool = False
    no_contact: bool = False
    no_contact_until: dt.date | None = None
    outcome: Outcome = Outcome()
    sent: tuple[Sent, ...] = field(default=(), metadata=_limits(items=50))
    candidate: Candidate = Candidate()
    role: str | None = field(default=None, metadata=_limits(maximum=LINE))
    company: str | None = field(default=None, metadata=_limits(maximum=LINE))
    people: tuple[Person, ...] = field(default=(), metadata=_limits(items=20))
    joint_note: bool = False
    notes: Notes = Notes()
    tone: Tone = "warm"
    locale: str = field(default="en", metadata=_limits(choices=locales))

    @property
    def promised_on(self) -> dt.date:
        """A in the calculation: the day the promise was made, the interview's unless told later."""
        return self.promise.said_on or self.interview.date
