"""Working days: which days the employer works, and why it does not work on the others.

A working day is not in the weekend of the employer's country (weekend days that the country works
excepted), not a public holiday there, and not inside one of the employer's closures. Without a
region it is Monday to Friday; outside the frozen years it is every day but the weekend.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from calculator.text.months import DAY

MONDAY_TO_FRIDAY = frozenset({5, 6})
"""Saturday and Sunday, as :meth:`datetime.date.weekday` numbers them."""

_WEEK = frozenset(range(7))

Kind = Literal["weekend", "holiday", "closure"]


@dataclass(frozen=True, slots=True)
class Off:
    """Why a day is not a working day. ``name`` is None for a weekend or an unnamed closure."""

    kind: Kind
    name: str | None = None
    weekend: bool = False
    """The day lies on a weekend, whatever else it is."""


@dataclass(frozen=True, slots=True)
class RegionDates:
    """The frozen dates of one country or subdivision."""

    weekend: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: Mapping[dt.date, str] = field(default_factory=dict)
    worked: frozenset[dt.date] = frozenset()
    first_year: int = dt.MINYEAR
    last_year: int = dt.MAXYEAR


def read_region(
    file: Mapping[str, Any], subdivision: str | None, names: Mapping[str, str] | None = None
) -> RegionDates:
    """Read one region out of a frozen country file.

    ``file`` is the parsed JSON as ``scripts/freeze/holiday_dates.py`` writes it. Without a
    subdivision the national calendar counts alone. Where two holidays share a day both are named,
    as ``names`` has them in another language.
    Raises one of several errors (a key, a type or a value) for a file of another form.
    """
    region = subdivision or ""

    def ours(entry: Mapping[str, Any]) -> bool:
        return "in" not in entry or region in entry["in"]

    holidays: dict[dt.date, str] = {}
    for entry in filter(ours, file["holidays"]):
        for written in entry["dates"]:
            day = dt.date.fromisoformat(written)
            name = names.get(entry["name"], entry["name"]) if names else entry["name"]
            holidays[day] = f"{holidays[day]}; {name}" if day in holidays else name
    # An entry that names the subdivision stands behind the country's own and overrides it.
    weekends = sorted(filter(ours, file["weekend"]), key=lambda entry: "in" in entry)
    weekend = frozenset(weekends[-1]["days"])
    first_year, last_year = file["years"]
    if not (weekend < _WEEK and dt.MINYEAR <= first_year <= last_year <= dt.MAXYEAR):
        raise ValueError(weekend, first_year, last_year)  # without a working day none is ever found
    return RegionDates(
        weekend=weekend,
        holidays=holidays,
        worked=frozenset(
            dt.date.fromisoformat(written)
            for entry in filter(ours, file["worked"])
            for written in entry["dates"]
        ),
        first_year=first_year,
        last_year=last_year,
    )


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a date, and why: a day off, or the key of a reason in the locale."""

    start: dt.date
    end: dt.date
    why: Off | str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A date, and the moves that led to it."""

    day: dt.date
    moves: tuple[Move, ...] = ()


class WorkCalendar:
    """Counts the working days of one employer."""

    def __init__(
        self,
        region: RegionDates,
        closures: Sequence[tuple[dt.date, dt.date, str | None]] = (),
    ) -> None:
        """Take the region's dates and the closures as (first, last, label)."""
        self._region = region
        self._closures = tuple(closures)

    def off(self, day: dt.date) -> Off | None:
        """Return why ``day`` is not a working day, None if it is one.

        A holiday is named before the weekend it falls on, since that is what people know it by.
        """
        weekend = day.weekday() in self._region.weekend and day not in self._region.worked
        if day in self._region.holidays:
            return Off("holiday", self._region.holidays[day], weekend)
        for first, last, label in self._closures:
            if first <= day <= last and not weekend:
                return Off("closure", label)
        return Off("weekend", None, weekend) if weekend else None

    def is_working(self, day: dt.date) -> bool:
        """Say whether ``day`` is a working day."""
        return self.off(day) is None

    def knows(self, day: dt.date) -> bool:
        """Say whether ``day`` lies within the frozen years."""
        return self._region.first_year <= day.year <= self._region.last_year

    def roll(self, day: dt.date) -> Reckoned:
        """Return ``day`` if it is a working day, else the first one after it."""
        moves = []
        while off := self.off(day):
            moves.append(Move(day, day + DAY, off))
            day += DAY
        return Reckoned(day, tuple(moves))

    def back(self, day: dt.date) -> Reckoned:
        """Return ``day`` if it is a working day, else the last one before it."""
        moves = []
        while off := self.off(day):
            moves.append(Move(day, day - DAY, off))
            day -= DAY
        return Reckoned(day, tuple(moves))

    def after(self, day: dt.date, count: int) -> Reckoned:
        """Return the ``count``-th working day strictly after ``day``, with every day passed over.

        No count at all gives ``day`` itself.
        """
        reckoned = Reckoned(day)
        for _ in range(count):
            step = self.roll(reckoned.day + DAY)
            reckoned = Reckoned(step.day, reckoned.moves + step.moves)
        return reckoned

    def days_off(self, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, Off]]:
        """Yield the days off from ``first`` to ``last``, both included, with the reason."""
        for number in range((last - first).days + 1):
            day = first + number * DAY
            if off := self.off(day):
                yield day, off


LoadCountry = Callable[[str], Mapping[str, Any] | None]
"""Gives the frozen file of a country by its code, None where there is none."""
