"""The deadline: the day by which the employer said the candidate would hear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from calculator.days.workdays import WorkCalendar
from calculator.situation.model import Promise
from calculator.text.months import last_of_month

WEEK = dt.timedelta(days=7)
_TUESDAY, _FRIDAY = 1, 4


def _weekday_on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def _next_monday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=7 - day.weekday())


def friday_of_this_week(said: dt.date) -> dt.date:
    """Return the Friday of the week of ``said``; said on a weekend, the coming Friday."""
    return _weekday_on_or_after(said, _FRIDAY)


def tuesday_of_next_week(said: dt.date) -> dt.date:
    """Return the Tuesday of the next week; weeks start on Monday."""
    return _weekday_on_or_after(_next_monday(said), _TUESDAY)


def friday_of_next_week(said: dt.date) -> dt.date:
    """Return the Friday of the next week; weeks start on Monday."""
    return _weekday_on_or_after(_next_monday(said), _FRIDAY)


def fourteen_days_on(said: dt.date) -> dt.date:
    """Return the day two weeks after ``said``."""
    return said + 2 * WEEK


def last_day_of_this_month(said: dt.date) -> dt.date:
    """Return the last day of the month of ``said``."""
    return last_of_month(said.year, said.month)


READINGS: dict[str, Callable[[dt.date], dt.date]] = {
    reading.__name__: reading
    for reading in (
        friday_of_this_week,
        tuesday_of_next_week,
        friday_of_next_week,
        fourteen_days_on,
        last_day_of_this_month,
    )
}
"""The readings of vague phrases that ``rules/promises.toml`` may name."""


def find_deadline(
    promise: Promise,
    said: dt.date,
    calendar: WorkCalendar,
    readings: dict[str, str],
) -> dt.date | None:
    """Return the deadline, None where the promise names no day.

    ``said`` is the day the promise was made; ``readings`` maps vague promises to the names of
    their readings. A deadline that is not a working day stays as it is.
    """
    if promise.kind == "date":
        return promise.date
    if promise.kind == "within" and promise.count is not None:
        if promise.unit == "working_days":
            return calendar.after(said, promise.count).day
        return said + promise.count * (WEEK if promise.unit == "weeks" else dt.timedelta(days=1))
    if promise.kind in readings:
        day = READINGS[readings[promise.kind]](said)
        # "By the end of the week", said on a Friday, does not mean within the hour.
        return day + WEEK if day == said else day
    return None
