"""The days that a phrase may mean: weekdays, dates, holidays, and days counted from others.

A reader takes a tree, and the day from which it looks ahead, and answers with one day or two, the
later first. What cannot be meant, such as a day that has passed, raises :class:`RefusedError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from calculator.situation.phrases.counting import DAYS_IN, checked_count, counted, numbers_of
from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.months_meant import month_named, month_of, nth_of
from calculator.situation.phrases.said import (
    JUST_PASSED,
    WEEK,
    RefusedError,
    Said,
    exact,
    inside,
    monday_of,
    number_of,
)
from calculator.text.months import DAY, last_of_month, months_after

Days = tuple[dt.date, ...]

_CENTURY = 2000


def days_of(said: Said, tree: Tree, since: dt.date) -> Days:
    """Return the days that a tree of a day may mean, said on ``since``, the later ones first."""
    return _READERS[tree.entry.read](said, tree, since)


def _coming(weekday: int, since: dt.date) -> dt.date:
    """Return the first such weekday strictly after ``since``."""
    return since + ((weekday - since.weekday() - 1) % 7 + 1) * DAY


def _weekday_of(tree: Tree) -> int:
    return number_of(tree.parts["weekday"])


def _weekday(said: Said, tree: Tree, since: dt.date) -> Days:
    """The coming one; said on that weekday, also that very day."""
    day = _coming(_weekday_of(tree), since)
    return (day, since) if day == since + WEEK and since == said.on else (day,)


def _next_weekday(_said: Said, tree: Tree, since: dt.date) -> Days:
    """The coming one, or that of next week, whether a week starts on Sunday or on Monday."""
    weekday = _weekday_of(tree)
    monday = monday_of(since) + WEEK
    sunday = monday_of(since + DAY) - DAY + WEEK
    found = {
        _coming(weekday, since),
        monday + weekday * DAY,
        sunday + (weekday + 1) % 7 * DAY,
    }
    return tuple(sorted(found, reverse=True))


def _weekday_of_week(said: Said, tree: Tree, since: dt.date) -> Days:
    """The weekday of next week, of this one, or of one some weeks later."""
    weeks = tree.entry.given.get("weeks", 1)
    return (said.ahead(monday_of(since) + weeks * WEEK + _weekday_of(tree) * DAY),)


def _weekday_a_week_on(_said: Said, tree: Tree, since: dt.date) -> Days:
    return (_coming(_weekday_of(tree), since) + tree.entry.given.get("weeks", 1) * WEEK,)


def _weekday_after_next(said: Said, tree: Tree, since: dt.date) -> Days:
    """A week after whatever "next Friday" may be."""
    return tuple(day + WEEK for day in _next_weekday(said, tree, since))


def _weekday_beside(said: Said, tree: Tree, since: dt.date) -> Days:
    """The weekday before or after another day: "the Monday after Thanksgiving"."""
    weekday = _weekday_of(tree)
    return tuple(
        _coming(weekday, day)
        if tree.entry.given["side"] == "after"
        else _coming(weekday, day - WEEK - DAY)
        for day in anchors(said, tree, since)
    )


def anchors(said: Said, tree: Tree, since: dt.date) -> Days:
    """Return the days from which a tree counts."""
    return days_of(said, tree.parts["anchor" if "anchor" in tree.parts else "near"], since)


def _day_beside(said: Said, tree: Tree, since: dt.date) -> Days:
    return tuple(day + tree.entry.given["days"] * DAY for day in anchors(said, tree, since))


def _relative(said: Said, tree: Tree, _since: dt.date) -> Days:
    return (said.on + tree.entry.given["days"] * DAY,)


def _the_interview(said: Said, _tree: Tree, _since: dt.date) -> Days:
    return (said.interview,)


def _day(said: Said, tree: Tree, since: dt.date) -> Days:
    """The day that stands inside."""
    return days_of(said, inside(tree), since)


def _coming_date(said: Said, month: int, day: int, since: dt.date) -> dt.date:
    """Return the next such day of the year from ``since`` on."""
    found = exact(since.year + ((month, day) < (since.month, since.day)), month, day)
    before = months_after(found, -12)
    if since == said.on and said.on - JUST_PASSED <= before < said.on:
        raise RefusedError("passed", day=before, on=said.on)
    return found


def _dated(said: Said, year: str, month: int, day: int, since: dt.date) -> dt.date:
    if not year:
        return _coming_date(said, month, day, since)
    found = exact(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    return said.ahead(found)


def _day_of_month(said: Said, tree: Tree, since: dt.date) -> Days:
    month, number = number_of(tree.parts["month"]) + 1, number_of(tree.parts["dayth"])
    year = tree.parts["year"].text if "year" in tree.parts else ""
    return (_dated(said, year, month, number, since),)


def _dayth(said: Said, tree: Tree, since: dt.date) -> Days:
    """The next day of that number; said on such a day, also that very day."""
    number = number_of(tree.parts.get("dayth", tree))
    if not 1 <= number <= 31:  # noqa: PLR2004 - the days of a month
        raise RefusedError("no_such_day_number", day=number)
    found: list[dt.date] = []
    month = since.replace(day=1)
    while not found:
        last = last_of_month(month.year, month.month)
        if number <= last.day and month.replace(day=number) > since:
            found.append(month.replace(day=number))
        month = last + DAY
    if since == said.on and since.day == number:
        found.append(since)
    return tuple(found)


def _dayth_of(said: Said, tree: Tree, _since: dt.date) -> Days:
    """The day of that number in this month or the next."""
    month = months_after(said.on.replace(day=1), tree.entry.given["months"])
    return (said.ahead(exact(month.year, month.month, number_of(tree.parts["dayth"]))),)


def _numeric(said: Said, tree: Tree, since: dt.date) -> Days:
    """A date in numbers: year first, or day and month in either order."""
    written = tree.parts["numeric"].text.rstrip(".")
    numbers = written.replace("/", "-").replace(".", "-").split("-")
    if len(numbers[0]) == 4:  # noqa: PLR2004 - the digits of a year
        return (said.ahead(exact(*map(int, numbers))),)
    first, second, year = (*numbers, "")[:3]
    # With points the day stands first.
    order = "dmy" if "." in written and not year else said.order
    orders = {"dmy": (first, second), "mdy": (second, first)}
    found: set[dt.date] = set()
    refused: list[RefusedError] = []
    for day, month in orders.values() if order is None else (orders[order],):
        try:
            found.add(_dated(said, year, int(month), int(day), since))
        except RefusedError as error:
            refused.append(error)
    if not found:
        raise min(refused, key=lambda error: error.key != "passed")
    return tuple(sorted(found, reverse=True))


def _weekday_and_date(said: Said, tree: Tree, since: dt.date) -> Days:
    date = tree.parts.get("date") or tree.parts["bare_date"]
    weekday, days = _weekday_of(tree), days_of(said, date, since)
    found = tuple(day for day in days if day.weekday() == weekday)
    if not found:
        raise RefusedError("wrong_weekday", day=days[-1], weekday=weekday)
    return found


def _fixed(said: Said, tree: Tree, since: dt.date) -> Days:
    """A day that is the same every year, such as the 31st of December."""
    given = tree.entry.given
    if said.on.month not in given.get("months", (said.on.month,)):
        raise RefusedError("out_of_season")
    return (_coming_date(said, given["month"], given["day"], since),)


def _first_of_year(said: Said, tree: Tree, _since: dt.date) -> Days:
    """The first day of a year by its number, or of one some years later."""
    years = tree.entry.given.get("years")
    year = said.on.year + years if years else number_of(tree.parts["year"])
    return (said.ahead(exact(year, 1, 1)),)


def _holiday(said: Said, tree: Tree, since: dt.date) -> Days:
    name, days, elsewhere = tree.parts["holiday"].entry.given["value"]
    from_ = max(since, said.on)
    coming = [day for day in sorted(days) if day >= from_]
    if not coming:
        raise RefusedError("no_holiday", name=name)
    passed = [day for day in sorted(days) if from_ - JUST_PASSED <= day < from_]
    if not passed or since != said.on:
        return (coming[0],)
    # One that has just passed is not meant for next year.
    if elsewhere:
        month, number, weekday = elsewhere
        other = nth_of(dt.date(from_.year, month, 1), number, weekday)
        if other >= from_:
            return (other,)
    raise RefusedError("passed", day=passed[-1], on=said.on)


def _nth_weekday(said: Said, tree: Tree, _since: dt.date) -> Days:
    """The first Monday of a month, or the last; where it has passed, that of the next month."""
    number, weekday = number_of(tree.parts["nth"]), _weekday_of(tree)
    named = month_named(tree)
    found = nth_of(month_of(said, named), number, weekday)
    if found < said.on and "month" not in named.parts:
        found = nth_of(months_after(found.replace(day=1), 1), number, weekday)
    return (said.ahead(found),)


def _edge_working_day(said: Said, tree: Tree, _since: dt.date) -> Days:
    """The first working day of a month, or the second, or the last."""
    number, named = number_of(tree.parts["nth"]), month_named(tree)
    found = _working_day(said, month_of(said, named), number)
    if found < said.on and "month" not in named.parts:
        found = _working_day(said, months_after(found.replace(day=1), 1), number)
    return (said.ahead(found),)


def _working_day(said: Said, month: dt.date, number: int) -> dt.date:
    def after(day: dt.date, count: int) -> dt.date:
        return said.last({"kind": "within", "count": count, "unit": "working_days"}, day)

    if number:
        return after(month - DAY, number)
    day = last_of_month(month.year, month.month)
    while after(day - DAY, 1) != day and day > month:
        day -= DAY
    return day


def _counted_from(said: Said, tree: Tree, since: dt.date) -> Days:
    """A count of days, weeks or months from another day."""
    return tuple(said.last(counted(tree), day) for day in anchors(said, tree, since))


def _counted_before(said: Said, tree: Tree, since: dt.date) -> Days:
    """A count of days, weeks or months before another day, or before the day it was said."""
    (least, *_), unit = numbers_of(tree), tree.parts["unit"].text
    checked_count([least])
    days = anchors(said, tree, since) if "anchor" in tree.parts else (said.on,)
    if unit == "months":
        return tuple(said.ahead(months_after(day, -least)) for day in days)
    if unit not in DAYS_IN:
        raise RefusedError("unknown")
    return tuple(said.ahead(day - least * DAYS_IN[unit] * DAY) for day in days)


_READERS: dict[str, Callable[[Said, Tree, dt.date], Days]] = {
    "counted_before": _counted_before,
    "counted_from": _counted_from,
    "day": _day,
    "day_beside": _day_beside,
    "day_of_month": _day_of_month,
    "dayth": _dayth,
    "dayth_of": _dayth_of,
    "edge_working_day": _edge_working_day,
    "first_of_year": _first_of_year,
    "fixed": _fixed,
    "holiday": _holiday,
    "interview": _the_interview,
    "next_weekday": _next_weekday,
    "nth_weekday": _nth_weekday,
    "numeric": _numeric,
    "relative": _relative,
    "weekday": _weekday,
    "weekday_a_week_on": _weekday_a_week_on,
    "weekday_after_next": _weekday_after_next,
    "weekday_and_date": _weekday_and_date,
    "weekday_beside": _weekday_beside,
    "weekday_of_week": _weekday_of_week,
}
