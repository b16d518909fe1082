"""A step with its dates: what the schedule works out of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from calculator.days.workdays import Move
from calculator.plan import Channel, Status
from calculator.situation.model import Person
from calculator.timing.rule import Rule

CLOSED: tuple[Status, ...] = ("done", "skipped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One step with its dates, its channel and its readers."""

    step: str
    rule: Rule
    status: Status
    earliest: dt.date
    best: dt.date
    latest: dt.date
    fine_until: dt.date | None = None
    moves: tuple[Move, ...] = ()
    channel: Channel = "none"
    readers: tuple[Person, ...] = ()
    own: bool = False
    """The day is the reader's own."""
    replaces: str | None = None
    """The check whose place it takes."""
    carries: tuple[str, ...] = ()
    """Steps that fell away beside it, on one day to one reader: its message says their matter."""
    follows: str | None = None
    """The step of its kind that goes out before it, or has."""
    news_told: bool = False
    """An earlier message that is still to be sent tells the candidate's news."""
    carries_thanks: bool = False
    """Its message carries thanks that never went out."""

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return self.status not in CLOSED

    @property
    def carries_on(self) -> bool:
        """Say whether it holds from its day on, as moving on does."""
        return self.rule.when_past == "stay"
