"""The days of calendar events, those of events that repeat too."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

OCCURRENCES = 8
"""How many days of an event that repeats are offered: those around today."""

_OF_A_RULE = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"}
_OF_LONGER_RULES = _OF_A_RULE | {"BYMONTHDAY", "BYMONTH", "BYSETPOS"}
_READ_RULES = {
    "DAILY": _OF_A_RULE,
    "WEEKLY": _OF_A_RULE,
    "MONTHLY": _OF_LONGER_RULES,
    "YEARLY": _OF_LONGER_RULES,
}
"""What a rule that is read may hold. Days that never come are sought through all the years to 9999,
which takes long for rules in weeks, days or less."""
_DAY = dt.timedelta(days=1)
_AHEAD = dt.timedelta(days=366)


def moment_in(value: Any) -> dt.date | None:
    """Return the day, or the day and time, in a property; None where it is no such thing."""
    try:
        moment = getattr(value, "dt", None)
    except ValueError:  # what stands there is no date
        return None
    return moment if isinstance(moment, dt.date) else None


def values_of(component: Any, name: str) -> list[Any]:
    """Return all values of a property that may stand there several times."""
    value = component.get(name)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def days_from(component: Any, start: dt.date | None) -> Iterator[dt.date]:
    """Yield the first days of an event that lasts longer than a day and a night; none of others."""
    end = moment_in(component.get("DTEND"))
    lasts = getattr(component.get("DURATION"), "dt", None)
    if end is None and start is not None and isinstance(lasts, dt.timedelta):
        end = start + lasts
    if start is None or end is None:
        return
    first, last = _day(start), _day(end)
    if not isinstance(end, dt.datetime):
        last -= _DAY  # the end of whole days is the day after
    elif isinstance(start, dt.datetime) and end.time() < start.time():
        last -= _DAY  # a night is no second day
    if last > first:
        count = min((last - first).days + 1, OCCURRENCES)
        yield from (first + number * _DAY for number in range(count))


def days_of(component: Any, start: Any, today: dt.date) -> Iterator[dt.date]:
    """Yield the days of an event that repeats, a few before and after ``today``."""
    if start is None:
        return
    rules = values_of(component, "RRULE")
    if not all(_is_read(rule) for rule in rules):
        return
    days = {_day(start), *_added(component, "RDATE")}
    for rule in rules:
        days.update(_ruled(rule, start, today))
    days -= set(_added(component, "EXDATE"))
    yield from sorted(sorted(days, key=lambda day: abs(day - today))[:OCCURRENCES])


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _added(component: Any, name: str) -> Iterable[dt.date]:
    for value in values_of(component, name):
        for each in getattr(value, "dts", ()):
            if isinstance(each.dt, dt.date):
                yield _day(each.dt)


def _is_read(rule: Any) -> bool:
    """Say whether a rule is one of those that are read."""
    try:
        frequency = str(next(iter(values_of(rule, "FREQ")), "")).upper()
        intervals = values_of(rule, "INTERVAL")
        return set(rule) <= _READ_RULES.get(frequency, set()) and 0 not in intervals
    except (ValueError, AttributeError, TypeError):
        return False


def _ruled(rule: Any, start: dt.date, today: dt.date) -> Iterator[dt.date]:
    """Yield the days of one rule from its start to a year from today, and no further."""
    from dateutil import rrule  # type: ignore[import-untyped]  # noqa: PLC0415 - with icalendar

    # Days alone: what is said in UTC, or in a zone, falls on the day on which the first one does.
    ends = [_day(each) for each in values_of(rule, "UNTIL") if isinstance(each, dt.date)]
    last = min([*ends, max(start_day := _day(start), today) + _AHEAD])
    written = ";".join(
        f"{key}={','.join(map(str, values_of(rule, key)))}" for key in rule if key != "UNTIL"
    )
    begin = dt.datetime.combine(start_day, dt.time())
    until = dt.datetime.combine(last, dt.time())
    days = rrule.rrulestr(written, dtstart=begin)
    for day in itertools.takewhile(lambda day: day <= until, days):
        yield day.date()
