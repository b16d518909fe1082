"""The deadline: the day that a time names, D in the calculation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache

from calculator.data import read
from calculator.days.workdays import WorkCalendar
from calculator.situation.model import Time
from calculator.text.months import DAY, end_in_month, last_of_month, months_after

WEEK = dt.timedelta(days=7)
_TUESDAY, _THURSDAY, _FRIDAY = 1, 3, 4
_HOURS = 24


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


def thursday_of_next_week(said: dt.date) -> dt.date:
    """Return the Thursday of the next week; weeks start on Monday."""
    return _weekday_on_or_after(_next_monday(said), _THURSDAY)


def friday_of_next_week(said: dt.date) -> dt.date:
    """Return the Friday of the next week; weeks start on Monday."""
    return _weekday_on_or_after(_next_monday(said), _FRIDAY)


def fourteen_days_on(said: dt.date) -> dt.date:
    """Return the day two weeks after ``said``."""
    return said + 2 * WEEK


def last_day_of_this_month(said: dt.date) -> dt.date:
    """Return the last day of the month of ``said``."""
    return last_of_month(said.year, said.month)


def last_day_of_next_month(said: dt.date) -> dt.date:
    """Return the last day of the month after that of ``said``."""
    then = months_after(said, 1)
    return last_of_month(then.year, then.month)


def second_friday_of_january(said: dt.date) -> dt.date:
    """Return the second Friday of the coming January; of this one, if said on or before it."""

    def of(year: int) -> dt.date:
        return _weekday_on_or_after(dt.date(year, 1, 1), _FRIDAY) + WEEK

    return of(said.year) if said <= of(said.year) else of(said.year + 1)


READINGS: dict[str, Callable[[dt.date], dt.date]] = {
    reading.__name__: reading
    for reading in (
        friday_of_this_week,
        tuesday_of_next_week,
        thursday_of_next_week,
        friday_of_next_week,
        fourteen_days_on,
        last_day_of_this_month,
        last_day_of_next_month,
        second_friday_of_january,
    )
}
"""The readings of vague phrases that ``rules/promises.toml`` may name."""


@cache
def readings() -> Mapping[str, str]:
    """Return the name of the reading of each vague phrase, from ``rules/promises.toml``."""
    return {entry["promise"]: entry["reading"] for entry in read("rules/promises").values()}


def find_deadline(
    time: Time,
    said: dt.date,
    calendar: WorkCalendar,
    vague: Mapping[str, str],
) -> dt.date | None:
    """Return the day by which something was to happen, None where the time names none.

    ``said`` is the day the time was named; ``vague`` maps vague phrases to the names of their
    readings. A range means its later end: nobody is late before it is over. A deadline that is not
    a working day stays as it is.
    """
    if time.kind is None:
        return None
    if time.kind in vague:
        return _not_today(READINGS[vague[time.kind]](said), said)
    read = _BY_KIND.get(time.kind)
    return read(time, said, calendar) if read else None


def _not_today(day: dt.date, said: dt.date) -> dt.date:
    """Return the day, or a week later where it is the one on which it was said.

    "By the end of the week", said on a Friday, does not mean within the hour.
    """
    return day + WEEK if day == said else day


def _within(time: Time, said: dt.date, calendar: WorkCalendar) -> dt.date | None:
    count = max(time.count) if isinstance(time.count, tuple) else time.count
    if count is None:
        return None
    if time.unit == "working_days":
        return calendar.after(said, count).day
    if time.unit == "months":
        return months_after(said, count)
    if time.unit == "hours":
        return said + -(-count // _HOURS) * DAY
    return said + count * (WEEK if time.unit == "weeks" else DAY)


def _named(time: Time, _said: dt.date, _calendar: WorkCalendar) -> dt.date | None:
    return time.date


def _later_end(time: Time, _said: dt.date, _calendar: WorkCalendar) -> dt.date | None:
    return time.to


def _that_day(_time: Time, said: dt.date, _calendar: WorkCalendar) -> dt.date:
    return said


def _next_day(_time: Time, said: dt.date, _calendar: WorkCalendar) -> dt.date:
    return said + DAY


def _in_month(kind: str) -> Callable[[Time, dt.date, WorkCalendar], dt.date | None]:
    def read(time: Time, said: dt.date, _calendar: WorkCalendar) -> dt.date | None:
        return _not_today(end_in_month(kind, time.month), said) if time.month else None

    return read


def _christmas_eve(_time: Time, said: dt.date, _calendar: WorkCalendar) -> dt.date:
    return dt.date(said.year, 12, 24)


_BY_KIND: dict[str, Callable[[Time, dt.date, WorkCalendar], dt.date | None]] = {
    "date": _named,
    "not_before": _named,
    "event": _named,
    "between": _later_end,
    "within": _within,
    "today": _that_day,
    "now": _that_day,
    "tomorrow": _next_day,
    **{kind: _in_month(kind) for kind in ("early_in", "middle_of", "end_of")},
    "before_christmas": _christmas_eve,
}
"""How each kind of time names its day; the others name none."""
