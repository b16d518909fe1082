"""What a candidate tells the calculator: the typed form of the situation document, version 2.

These classes are the single description of the input. :mod:`calculator.situation.reading` checks
documents against them, :mod:`calculator.exports.schema` turns them into the published JSON Schema,
and share link, next round, flags and columns derive from what a field says of itself. All dates are
calendar dates where the employer is.

A field's metadata may hold ``key`` (its name in documents where Python's differs), ``minimum``,
``maximum``, ``items`` (its limits), ``choices``, ``missing`` (the fault where it is not there),
``pair`` (one number or two), ``link`` (it travels in a share link), ``private`` (it never does),
``inner`` (no document has it) and
``next_round`` (it stays when the next interview starts a plan of its own).
:mod:`calculator.situation.questions` makes a flag and a table's column of every answer that is one
value: ``name`` is theirs where it is not the field's own place, ``help`` what the command line says
of it, and ``asked`` is false where another flag stands for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from calculator.text.words import locales

Round = Literal["first", "later", "final"]
Format = Literal["in_person", "video", "one_way_video", "phone", "panel", "task"]
TimeKind = Literal[
    "none",
    "date",
    "between",
    "within",
    "today",
    "now",
    "tomorrow",
    "few_days",
    "soon",
    "end_of_week",
    "early_next_week",
    "middle_of_next_week",
    "next_week",
    "couple_of_weeks",
    "early_in",
    "middle_of",
    "end_of",
    "end_of_month",
    "next_month",
    "before_christmas",
    "new_year",
    "not_before",
    "event",
]
Unit = Literal["hours", "days", "working_days", "weeks", "months"]
Industry = Literal["technology", "corporate", "government", "academic", "creative", "other"]
Pace = Literal["prompt", "balanced", "patient"]
EntryKind = Literal[
    "promise",
    "update",
    "wait",
    "no_contact",
    "call_me",
    "away",
    "references",
    "missed_call",
    "going_on",
    "next_round",
    "on_hold",
    "offer",
    "rejected",
    "reopened",
    "withdrawn",
    "closed",
    "other_offer",
    "own_deadline",
    "sent",
]
Channel = Literal["email", "phone", "voicemail", "in_person", "linkedin", "card", "agency", "other"]
OfferForm = Literal["written", "spoken", "conditional", "promised"]
Answer = Literal["accepted", "declined", "time_asked"]
Part = Literal["interviewer", "hiring_manager", "hr", "recruiter"]
Tone = Literal["warm", "plain", "formal"]

LINE = 10_000
"""Longest single text field, in characters: long enough for any honest answer."""
ENTRIES = 200
"""Most entries of one story."""


def _limits(**limits: Any) -> dict[str, Any]:
    """Mark a field with what reading, schema, link and next round use."""
    return limits


_TEXT = _limits(maximum=LINE)
_UNASKED = _limits(asked=False)
_PRIVATE = _limits(maximum=LINE, private=True)


def _own(said: str, **limits: Any) -> dict[str, Any]:
    """Mark one line of text that is asked for, with what the command line says of it."""
    return _limits(maximum=LINE, help=said, **limits)


def _note(said: str) -> dict[str, Any]:
    """Mark a note of the candidate's, which is too long for a cell."""
    return _own(said, column=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The interview the plan starts from."""

    date: dt.date = field(
        metadata=_limits(name="interview", help="the day of the interview, as 2026-11-24")
    )
    round: Round = field(default="first", metadata=_limits(name="round"))
    format: Format = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When the employer said something would happen.

    Their ``words`` alone are enough: reading finds the rest, or refuses them. Without them,
    ``kind`` says what was meant: ``date`` and ``not_before`` take ``date``; ``between`` takes
    ``from_`` and ``to``; ``within`` takes ``count`` (1 to 366, or two of them, the smaller first)
    and ``unit``; ``early_in``, ``middle_of`` and ``end_of`` take ``month``.
    """

    kind: TimeKind | None = None
    date: dt.date | None = None
    from_: dt.date | None = field(default=None, metadata=_limits(key="from"))
    to: dt.date | None = None
    count: int | tuple[int, int] | None = field(
        default=None, metadata=_limits(minimum=1, maximum=366, pair=True)
    )
    unit: Unit | None = None
    month: str | None = field(default=None, metadata=_limits(maximum=7))
    """The month of ``early_in``, ``middle_of`` and ``end_of``, as ``2027-01``."""
    words: str | None = field(default=None, metadata=_PRIVATE)
    """What they said, as they said it."""
    other: dt.date | None = field(default=None, metadata=_limits(inner=True, private=True))
    """The day that their words may mean too, where only the words were told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened.

    ``on`` is its day, that of the interview where none is given. Which other fields a ``kind``
    takes stands in a table on the page "Use it from Python"; one that it does not take is a fault.
    """

    kind: EntryKind
    on: dt.date | None = None
    """Its day; without one it happened on the day of the interview."""
    time: Time | None = None
    only_if_chosen: bool = False
    until: dt.date | None = None
    day: dt.date | None = None
    if_nothing_by: dt.date | None = None
    date: dt.date | None = None
    form: OfferForm = "written"
    reply_by: dt.date | None = None
    reason_given: bool = False
    reserve: bool = False
    label: str | None = field(default=None, metadata=_PRIVATE)
    by: str | None = field(default=None, metadata=_TEXT)
    """Who: a person's name, or ``hr``, ``interviewer``, ``hiring_manager``, ``recruiter``."""
    channel: Channel | None = None
    step: str | None = field(default=None, metadata=_limits(maximum=64))
    to: tuple[str, ...] = field(default=(), metadata=_limits(items=20, maximum=LINE, private=True))
    failed: bool = False
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where the employer is: ISO 3166-1 country and ISO 3166-2 subdivision without its prefix.

    ``CA`` and ``ON``, for example. It settles weekends and public holidays, and names are faults.
    """

    country: str = field(metadata=_limits(asked=False, missing="missing_country"))
    subdivision: str | None = field(default=None, metadata=_UNASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days on which the employer is closed, both ends included."""

    from_: dt.date = field(metadata=_limits(key="from"))
    to: dt.date
    label: str | None = field(default=None, metadata=_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who signs the messages."""

    name: str | None = field(default=None, metadata=_own("your own name", name="name"))
    email: str | None = field(default=None, metadata=_own("your email address", name="email"))
    phone: str | None = field(default=None, metadata=_own("your telephone number", name="phone"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the employer, or the recruiter of an agency."""

    name: str | None = field(default=None, metadata=_TEXT)
    greeting: str | None = field(default=None, metadata=_TEXT)
    """How a message addresses this person, where the name does not tell."""
    title: str | None = field(default=None, metadata=_TEXT)
    part: Part = "interviewer"
    met: bool | None = None
    """Whether this person was in the interview; None for what is usual for the part."""
    email: str | None = field(default=None, metadata=_TEXT)
    topic: str | None = field(default=None, metadata=_TEXT)

    @property
    def was_met(self) -> bool:
        """Whether this person was in the interview, as told or as is usual for the part."""
        return self.part in ("interviewer", "hiring_manager") if self.met is None else self.met


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the candidate wrote down after the interview, in their own words."""

    appealed: str | None = field(default=None, metadata=_note("what you liked about the job"))
    fit: str | None = field(default=None, metadata=_note("why you fit the job"))
    forgot: str | None = field(default=None, metadata=_note("what you forgot to say"))
    concern: str | None = field(default=None, metadata=_note("your answer to an open question"))
    news: str | None = field(default=None, metadata=_note("something new since the interview"))
    link: str | None = field(default=None, metadata=_note("a web address to mention"))
    written: bool = field(
        default=False, metadata=_limits(help="your notes are written", column=False)
    )
    """The notes are written, here or on paper."""


_CHOICE = _limits(link=True, next_round=True)
_STAYS = _limits(next_round=True)


def _yes(said: str) -> dict[str, Any]:
    """Mark a question of yes or no, with what its flag means."""
    return {**_CHOICE, "help": said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What versions 1 and 2 of the document have in common."""

    today: dt.date = field(
        metadata=_limits(
            next_round=True,
            help="count from this day (default: the computer's date)",
            column=False,
        )
    )
    interview: Interview = field(metadata=_limits(link=True))
    id: str | None = field(default=None, metadata=_limits(maximum=64, asked=False))
    revision: int = field(default=0, metadata=_limits(minimum=0, maximum=1_000_000, asked=False))
    industry: Industry = field(default="other", metadata=_CHOICE)
    region: Region | None = field(default=None, metadata=_CHOICE)
    closures: tuple[Closure, ...] = field(
        default=(), metadata=_limits(items=50, link=True, next_round=True)
    )
    pace: Pace = field(default="balanced", metadata=_CHOICE)
    linkedin_connected: bool = field(default=False, metadata=_yes("you are connected on LinkedIn"))
    through_agency: bool = field(default=False, metadata=_yes("an agency put you forward"))
    candidate: Candidate = field(default=Candidate(), metadata=_STAYS)
    role: str | None = field(default=None, metadata=_own("the job", next_round=True))
    company: str | None = field(default=None, metadata=_own("the employer", next_round=True))
    people: tuple[Person, ...] = field(default=(), metadata=_limits(items=20))
    joint_note: bool = field(
        default=False, metadata=_limits(help="one thank-you goes to all whom you met", column=False)
    )
    notes: Notes = Notes()
    tone: Tone = field(default="warm", metadata=_CHOICE)
    locale: str = field(default="en", metadata=_limits(choices=locales, link=True, next_round=True))
    """Where a document names none, reading takes the one that is usual in the region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Told):
    """Everything the calculator may know. Only ``today`` and the interview's date are required.

    Nothing is checked when it is made: :func:`calculator.plan` does that, and raises
    :class:`calculator.SituationError` with every fault. Texts have 10,000 characters at most, dates
    lie from 1970 to 2200, and ``locale`` is ``en``, ``en-CA``, ``en-GB``, ``en-US``, ``fr`` or
    ``fr-CA``.
    """

    version: int = field(
        default=2, metadata=_limits(minimum=2, maximum=2, next_round=True, asked=False)
    )
    internal: bool = field(default=False, metadata=_yes("the post is with your present employer"))
    strong_rapport: bool = field(default=False, metadata=_yes("you got on very well"))
    story: tuple[Entry, ...] = field(default=(), metadata=_limits(items=ENTRIES))
    own_days: Mapping[str, dt.date] = field(
        default_factory=dict, hash=False, metadata=_limits(items=20, link=True)
    )
    """A step's name, and the day on which the reader will do it instead."""
    own_fields: Mapping[str, str] = field(
        default_factory=dict,
        hash=False,
        metadata=_limits(items=20, maximum=LINE, private=True, next_round=True),
    )
    """A field of a career centre's own, and what the reader wrote there or the choice's key."""

    def day_of(self, entry: Entry) -> dt.date:
        """Return the day of one of the story's entries."""
        return entry.on or self.interview.date
