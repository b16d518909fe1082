"""What the calculator answers: the typed form of the plan document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Status = Literal["done", "due", "overdue", "upcoming", "skipped"]
Channel = Literal["email", "phone", "linkedin", "card", "none"]
Severity = Literal["block", "warn", "note"]
Depth = Literal["dates", "messages", "whole"]
"""How far a plan is worked out: its dates alone, its messages too, and those proofread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the proofreader noticed in a message."""

    id: str
    """The check's permanent id, such as ``PF01``."""
    severity: Severity
    """``block``: do not send like this; ``warn``: better changed; ``note``: worth a look."""
    part: Literal["to", "subject", "body"]
    start: int
    """Where it stands in that part, in Unicode code points from the start."""
    end: int
    message: str
    """What is wrong and why, in one or two plain sentences."""
    claims: tuple[str, ...] = ()
    suggestion: str | None = None
    """Wording to put in its place, where there is one."""
    quote: str = ""
    """What was written there, on one line and cut where it is long; empty where it is missing."""
    instead: str | None = None
    """What may stand from ``start`` to ``end`` just as it is; None where the writer must choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, ready to read, edit and send."""

    template: str
    """The folder in ``templates/messages`` that it was made from."""
    channel: Channel
    to: str
    """The recipient's name, or a visible blank."""
    address: str | None
    """The recipient's email address, where it is known."""
    subject: str
    """Empty where the channel has none."""
    body: str
    blanks: tuple[str, ...] = ()
    """The visible blanks left in the text, in reading order, with their brackets."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A move of the date to act, or one day it had to pass over, and why."""

    from_: dt.date
    to: dt.date
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, with its day, its window and its reason."""

    step: str
    rule: str
    title: str
    do: str
    """What to do, to whom, and how long it stays fine, in one or two sentences."""
    status: Status
    earliest: dt.date
    best: dt.date
    latest: dt.date
    fine_until: dt.date | None
    """Last day on which it is still on time though past its window (the thank-you only)."""
    when: str
    """``best`` in words, in the situation's locale, with the weekday."""
    channel: Channel
    to: tuple[str, ...]
    why: str
    claims: tuple[str, ...]
    range: str
    """Where the sources disagree, how far; empty where they do not."""
    advice: str | None
    """What the career centre advises instead, where it overrules the rule."""
    shifts: tuple[Shift, ...]
    optional: bool = False
    """It may be left undone."""
    own: bool = False
    """Its day is the reader's own; the window is the rule's."""
    fine_now: bool = False
    """It may be done today, although a later day is best."""
    replaces: str | None = None
    """The check whose place it takes."""
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry of the story, told back."""

    number: int
    """Its place in the situation's list, from 0."""
    on: dt.date
    kind: str
    says: str
    """What happened, in one sentence."""
    changed: str
    """What follows from it, in one sentence; empty where nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A check that the employer has answered."""

    step: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """A step that fell away, and why."""

    step: str
    title: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """A day within the plan's weeks that is not a working day, and why."""

    date: dt.date
    because: str
    kind: Literal["weekend", "holiday", "closure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A dated plan: steps in the order of their best day."""

    version: int
    rulebook: str
    id: str
    revision: int
    today: dt.date
    interview: dt.date
    phase: str
    """What has become of the application: ``waiting``, ``going_on``, ``promised_offer`` …"""
    deadline: dt.date | None
    """The day by which they said one would hear, while it is waited for."""
    reading: str | None
    """How a time that is no date was read, in words."""
    place: str | None
    """The region's name in words; None where it is unknown."""
    now: str
    """What to do today, in one line."""
    next: str | None
    """The first step that is still open."""
    steps: tuple[Step, ...]
    story: tuple[Told, ...]
    """What happened so far, in the order of its days."""
    answered: tuple[Answered, ...]
    cancelled: tuple[Cancelled, ...]
    notices: tuple[str, ...]
    days_off: tuple[DayOff, ...]
    """Every day off from the Monday of the first week to the Sunday of the last."""
    guidance: str
    """The one line that stands beside every plan."""
