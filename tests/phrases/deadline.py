"""The deadline of a time by the table of calculation.md, written a second time for these tests."""

from __future__ import annotations

import datetime as dt
import math

DAY = dt.timedelta(days=1)


def deadline_of(time, on):
    """Give the deadline of a time document said on a day; working days are Monday to Friday."""
    kind = time["kind"]
    if kind in {"date", "not_before", "between", "event"}:
        written = time.get("date") or time.get("to")
        return dt.date.fromisoformat(written) if written else None
    if kind in {"few_days", "soon", "none"}:
        return None
    if kind == "within":
        return _within(time, on)
    if "month" in time:
        year, month = map(int, time["month"].split("-"))
        days = {"early_in": 10, "middle_of": 15, "end_of": _last(year, month).day}
        return dt.date(year, month, days[kind])
    return _later(_phrase(kind, on), kind, on)


def _within(time, on):
    count = time["count"][-1] if isinstance(time["count"], list) else time["count"]
    match time["unit"]:
        case "hours":
            return on + math.ceil(count / 24) * DAY
        case "days":
            return on + count * DAY
        case "weeks":
            return on + 7 * count * DAY
        case "working_days":
            day = on
            for _ in range(count):
                day += DAY
                while day.weekday() > 4:
                    day += DAY
            return day
    month = on.month - 1 + count
    year, month = on.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(on.day, _last(year, month).day))


def _last(year, month):
    return (dt.date(year, month, 28) + 4 * DAY).replace(day=1) - DAY


def _phrase(kind, on):
    monday = on - on.weekday() * DAY
    next_month = _last(on.year, on.month) + DAY
    january = on.year
    if on > _second_friday(january):
        january += 1
    friday = monday + 4 * DAY
    return {
        "today": on,
        "now": on,
        "tomorrow": on + DAY,
        "end_of_week": friday if friday >= on else friday + 7 * DAY,
        "early_next_week": monday + 8 * DAY,
        "middle_of_next_week": monday + 10 * DAY,
        "next_week": monday + 11 * DAY,
        "couple_of_weeks": on + 14 * DAY,
        "end_of_month": next_month - DAY,
        "next_month": _last(next_month.year, next_month.month),
        "before_christmas": dt.date(on.year, 12, 24),
        "new_year": _second_friday(january),
    }[kind]


def _second_friday(year):
    first = dt.date(year, 1, 1)
    return first + ((4 - first.weekday()) % 7 + 7) * DAY


def _later(day, kind, on):
    week_on = day == on and kind in {"end_of_week", "end_of_month"}
    return day + 7 * DAY if week_on else day
