"""The day on which a phrase was said, and what every reader of a phrase shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.situation.phrases.grammar import Tree
from calculator.text.months import DAY, Order, last_of_month

Time = dict[str, Any]
"""A time as contract.md has it, without ``words``; dates are written out.

``told``, which is in no document, is the sentence for a time that is not told as its kind is.
"""
DeadlineOf = Callable[[Mapping[str, Any], dt.date], dt.date | None]
"""Gives the deadline of a time said on a day, None where the time names none."""

WEEK = 7 * DAY
JUST_PASSED = 91 * DAY
"""A day without its year that passed within a quarter is a slip, not a promise for next year."""


YEARS = (1970, 2200)
"""First and last year in which the calculator counts."""


class RefusedError(Exception):
    """A phrase that cannot be meant as it stands; ``values`` fill the sentence called ``key``."""

    def __init__(self, key: str, **values: object) -> None:
        """Take the key of the sentence, and its values."""
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Said:
    """The day on which a phrase was said, and what its reading leaves to the caller."""

    on: dt.date
    deadline_of: DeadlineOf
    interview: dt.date
    """The day that "the interview" means."""
    order: Order | None = None
    """How a date in figures is read; None for both ways."""

    def last(self, time: Time, since: dt.date | None = None) -> dt.date:
        """Return the deadline of a time; refuse one without."""
        day = self.deadline_of(time, since or self.on)
        if day is None:
            raise RefusedError("no_day")
        return day

    def ahead(self, day: dt.date) -> dt.date:
        """Return ``day``; refuse one before the phrase was said."""
        if day < self.on:
            raise RefusedError("passed", day=day, on=self.on)
        return day


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - day.weekday() * DAY


def inside(tree: Tree) -> Tree:
    """Return the one piece that a tree has."""
    (part,) = tree.parts.values()
    return part


def innermost(tree: Tree) -> Tree:
    """Return the piece that says which day a tree is."""
    while tree.entry.read == "day":
        tree = inside(tree)
    return tree


def number_of(tree: Tree) -> int:
    """Return the number that a tree is."""
    while tree.parts:
        tree = inside(tree)
    return int(tree.text)


def exact(year: int, month: int, day: int) -> dt.date:
    """Return a date; refuse one that is in no calendar."""
    if not YEARS[0] <= year <= YEARS[1]:
        raise RefusedError("no_such_year", earliest=YEARS[0], latest=YEARS[1])
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        raise RefusedError("no_such_month", month=month)
    last = last_of_month(year, month)
    if not 1 <= day <= last.day:
        raise RefusedError("no_such_day", day=day, last=last)
    return dt.date(year, month, day)


def part_of(tree: Tree) -> str:
    """Return which part of a week or month is meant."""
    part = tree.parts.get("part")
    return str((tree if part is None else part).entry.given["part"])


def date_of(day: dt.date) -> Time:
    """Return a day as a time."""
    return {"kind": "date", "date": day.isoformat()}


def between(said: Said, first: dt.date, last: dt.date) -> Time:
    """Return the days from one to another as a time; those before it was said do not count."""
    first = max(first, said.on)
    if first >= last:
        return date_of(last)
    return {"kind": "between", "from": first.isoformat(), "to": last.isoformat()}
