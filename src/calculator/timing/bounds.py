"""Timing phrases: the small closed vocabulary in which the rules are written.

A phrase is "same day", or a number of days, working days, weeks or months, and may name the day it
counts from: "1 working day after handwritten_note". "earliest" and "latest" stand for the step's
own bounds. There is no other arithmetic.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.days.workdays import Reckoned, WorkCalendar
from calculator.text.months import months_after

_PHRASE = re.compile(
    r"(?:same day|(?P<count>\d{1,3}) (?P<unit>day|working day|week|month)s?)"
    r"(?: after (?P<anchor>[a-z_]+))?"
)
OWN_BOUNDS = ("earliest", "latest", "best")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number of units after a day; ``anchor`` is None for the rule's own starting day."""

    count: int
    unit: str
    anchor: str | None


class PhraseError(ValueError):
    """A timing phrase outside the vocabulary."""


def parse(written: str) -> Phrase:
    """Parse one phrase; raise :class:`PhraseError` if it is outside the vocabulary."""
    if written in ("earliest", "latest"):
        return Phrase(0, "days", written)
    match = _PHRASE.fullmatch(written)
    if match is None:
        raise PhraseError(written)
    return Phrase(int(match["count"] or 0), f"{match['unit'] or 'day'}s", match["anchor"])


def parse_bound(written: str | Sequence[str]) -> tuple[Phrase, ...]:
    """Parse a bound: one phrase, or a list that means the latest of them."""
    return tuple(map(parse, [written] if isinstance(written, str) else written))


def count(phrase: Phrase, start: dt.date, calendar: WorkCalendar) -> Reckoned:
    """Count a phrase from ``start``."""
    if phrase.unit == "working days":
        return calendar.after(start, phrase.count)
    if phrase.unit == "months":
        return Reckoned(months_after(start, phrase.count))
    return Reckoned(start + dt.timedelta(days=phrase.count * (7 if phrase.unit == "weeks" else 1)))


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
            found.append(count(phrase, anchor.day, calendar) if phrase.count else anchor)
    return max(found, key=lambda reckoned: reckoned.day, default=None)
