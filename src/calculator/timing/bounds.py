"""Timing phrases: the small closed vocabulary in which the rules are written.

A phrase is "same day", or a number of days, working days, weeks or months, and may name the day it
counts from: "1 working day after handwritten_note". "1 month and 14 days" adds up, "7 days rolled"
ends on a working day, "back to reply_by" is the last working day by then. "earliest" and "latest"
stand for the step's own bounds. There is no other arithmetic.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from calculator.days.workdays import Reckoned, WorkCalendar
from calculator.text.months import months_after

_UNITS = "day|working day|week|month"
_PHRASE = re.compile(
    rf"(?:same day|(?P<count>\d{{1,3}}) (?P<unit>{_UNITS})s?"
    rf"(?: and (?P<more>\d{{1,3}}) (?P<more_unit>{_UNITS})s?)?)"
    r"(?P<rolled> rolled)?"
    r"(?: after (?P<anchor>[a-z_]+))?"
)
_BACK = re.compile(r"back to (?P<anchor>[a-z_]+)")
OWN_BOUNDS = ("earliest", "latest", "best")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number of units after a day; ``anchor`` is None for the rule's own starting day."""

    count: int
    unit: str
    anchor: str | None
    more: tuple[int, str] | None = None
    """A second number of units, counted from where the first one ends."""
    roll: str = ""
    """``on`` to the next working day, ``back`` to the last one, where the day is none."""


class PhraseError(ValueError):
    """A timing phrase outside the vocabulary."""


@cache
def parse(written: str) -> Phrase:
    """Parse one phrase; raise :class:`PhraseError` if it is outside the vocabulary."""
    if written in ("earliest", "latest"):
        return Phrase(0, "days", written)
    if back := _BACK.fullmatch(written):
        return Phrase(0, "days", back["anchor"], roll="back")
    match = _PHRASE.fullmatch(written)
    if match is None:
        raise PhraseError(written)
    return Phrase(
        int(match["count"] or 0),
        f"{match['unit'] or 'day'}s",
        match["anchor"],
        (int(match["more"]), f"{match['more_unit']}s") if match["more"] else None,
        "on" if match["rolled"] else "",
    )


def parse_bound(written: str | Sequence[str]) -> tuple[Phrase, ...]:
    """Parse a bound: one phrase, or a list that means the latest of them."""
    return tuple(map(parse, [written] if isinstance(written, str) else written))


def count(phrase: Phrase, start: dt.date, calendar: WorkCalendar) -> Reckoned:
    """Count a phrase from ``start``."""
    reckoned = _units(phrase.count, phrase.unit, start, calendar)
    if phrase.more:
        further = _units(*phrase.more, reckoned.day, calendar)
        reckoned = Reckoned(further.day, reckoned.moves + further.moves)
    if phrase.roll:
        rolled = (calendar.back if phrase.roll == "back" else calendar.roll)(reckoned.day)
        reckoned = Reckoned(rolled.day, reckoned.moves + rolled.moves)
    return reckoned


def _units(number: int, unit: str, start: dt.date, calendar: WorkCalendar) -> Reckoned:
    if unit == "working days":
        return calendar.after(start, number)
    if unit == "months":
        return Reckoned(months_after(start, number))
    return Reckoned(start + dt.timedelta(days=number * (7 if unit == "weeks" else 1)))


def latest_of(
    phrases: Sequence[Phrase],
    days: Mapping[str, Reckoned],
    start: str,
    calendar: WorkCalendar,
) -> Reckoned | None:
    """Work out a bound: the latest of its phrases whose starting day exists, None if none does.

    ``days`` holds every day that can be counted from, ``start`` names the rule's own.
    """
    found = []
    for phrase in phrases:
        anchor = days.get(phrase.anchor or start)
        if anchor is not None:
            # No distance at all keeps the anchor's own reasons for being no earlier.
            plain = not (phrase.count or phrase.more or phrase.roll)
            found.append(anchor if plain else count(phrase, anchor.day, calendar))
    return max(found, key=lambda reckoned: reckoned.day, default=None)
