"""Dates as tables hold them: written in figures or words, with a time behind, or as serial numbers.

A date in figures such as 11/12/2026 has two readings. Which one a table means is settled once for
all of it, never date by date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from calculator.data import read
from calculator.situation.tables.columns import fold
from calculator.text.months import Order

ORDERS: tuple[Order, ...] = ("dmy", "mdy")

_CLOCK = (
    r"\d{1,2}(?:(?:[:.h]\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?|\s*[ap]\.?m\.?)"
    r"\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2}|\((?:[A-Z]{2,5}|(?:UTC|GMT)[+-]\d{1,2})\))?"
)
_TIME = re.compile(
    # "9:00 AM (EST) → 10:00 AM", as Notion writes a meeting's beginning and end.
    rf"(?:T|,?\s+(?:at\s+)?)(?:(?:{_CLOCK}|\d{{1,2}})\s*(?:→|–|-|to)\s*)?{_CLOCK}$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_DAY_ZERO = dt.date(1899, 12, 30)
"""What spreadsheets count days from, their leap day of 1900 included."""
_SERIALS = range(36526, 73415)
"""The serial numbers that are taken for dates: those of the years 2000 to 2100."""
_CENTURY = 2000
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e)")
_SHORTEST = 3
"""Letters of a month's name that tell it."""


def orders_of(written: str) -> tuple[Order, ...]:
    """Return how a date in figures may be read; none where there is no such question.

    Points between the figures are always written day first, and two equal figures are one date.
    """
    figures = _FIGURES.fullmatch(_without_time(written))
    if figures is None or figures[2] == "." or int(figures[1]) == int(figures[3]):
        return ()
    return tuple(order for order in ORDERS if _figures(figures, order))


def read_date(written: str, order: Order | None) -> str | None:
    """Return a date as 2026-11-24, or None where it is not written in a way that is known."""
    plain = _without_time(written)
    day = None
    if found := _YEAR_FIRST.fullmatch(plain):
        day = _date(found[1], found[3], found[4])
    elif found := _FIGURES.fullmatch(plain):
        points = found[2] == "."
        day = _figures(found, "dmy" if points else order or "dmy")
        if day is None and points:
            day = _figures(found, "mdy")
    elif (found := _SERIAL.fullmatch(plain)) and int(found[1]) in _SERIALS:
        day = _DAY_ZERO + dt.timedelta(days=int(found[1]))
    else:
        day = _in_words(plain)
    return day.isoformat() if day else None


def _without_time(written: str) -> str:
    return _TIME.sub("", written.strip()).strip()


def _figures(found: re.Match[str], order: Order) -> dt.date | None:
    day, month = (found[1], found[3]) if order == "dmy" else (found[3], found[1])
    return _date(found[4], month, day)


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(
            int(year) + (_CENTURY if len(year) < len("2000") else 0), int(month), int(day)
        )
    except ValueError:
        return None


def _in_words(written: str) -> dt.date | None:
    """Read a date such as "Friday, November 20th, 2026", "20-Nov-26" or "20 novembre 2026"."""
    numbers, months = [], []
    for part in fold(written).split():
        ordinal = _ORDINAL.fullmatch(part)
        if part.isdecimal() or ordinal:
            numbers.append(ordinal[1] if ordinal else part)
        elif (month := _month(part)) is not None:
            months.append(month)
        elif not _is_weekday(part):
            return None
    if len(numbers) != len(("day", "year")) or len(months) != 1:
        return None
    first, last = numbers
    day, year = (last, first) if len(first) == len("2000") else (first, last)
    return _date(year, str(months[0]), day)


@cache
def _calendar_names(kind: str) -> tuple[tuple[str, int], ...]:
    return tuple(_all_names(kind))


def _all_names(kind: str) -> Iterator[tuple[str, int]]:
    for locale in read("locale/dates")["locales"].values():
        yield from ((fold(name), number) for number, name in enumerate(locale[kind], 1))


def _month(part: str) -> int | None:
    """Return the month of a name or of the start of one, if it is of one month alone."""
    if len(part) < _SHORTEST:
        return None
    found = {number for name, number in _calendar_names("months") if name.startswith(part)}
    return found.pop() if len(found) == 1 else None


def _is_weekday(part: str) -> bool:
    return len(part) >= _SHORTEST and any(
        name.startswith(part) for name, _ in _calendar_names("weekdays")
    )
