"""The weeks that a phrase may mean, of now or of a month, and their parts.

A reader takes a tree and yields the times it may mean, as those of :mod:`times_meant` do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from calculator.situation.phrases.days_meant import anchors, days_of
from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.months_meant import month_named, month_of, nth_of
from calculator.situation.phrases.said import (
    WEEK,
    RefusedError,
    Said,
    Time,
    between,
    date_of,
    innermost,
    monday_of,
    number_of,
    part_of,
)
from calculator.text.months import DAY, last_of_month, months_after

_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5
_WEEKS_APART = 6 * WEEK
"""How far apart two weeks may lie of which one is meant."""
_PARTS_OF_WEEK = {
    "early": "early_next_week",
    "middle": "middle_of_next_week",
    "late": "next_week",
    "whole": "next_week",
}


def _week_of(said: Said, tree: Tree) -> Iterator[Time]:
    """Read the working week of a day, or one some weeks later."""
    weeks = tree.entry.given.get("weeks", 0)
    days = anchors(said, tree, said.on) if "anchor" in tree.parts else (said.on,)
    for day in days:
        monday = monday_of(day) + weeks * WEEK
        # A week is named by its Monday: "la semaine du 4" may be that of the next month.
        later = months_after(day.replace(day=1), 1)
        if tree.entry.given.get("mondays") and _is_numbered(tree) and day.weekday():
            other = later.replace(day=min(day.day, last_of_month(later.year, later.month).day))
            if other.weekday() == 0 and other.day == day.day:
                yield between(said, other, other + tree.entry.given.get("last", _FRIDAY) * DAY)
        yield between(said, monday, monday + tree.entry.given.get("last", _FRIDAY) * DAY)


def _is_numbered(tree: Tree) -> bool:
    """Say whether a tree's day is told by its number in a month alone."""
    return innermost(tree.parts["anchor"]).entry.read == "dayth"


def _weeks_of(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the week of the 7th or the 14th": until the later working week is over."""
    for first in days_of(said, tree.parts["anchor"], said.on):
        last = min(days_of(said, tree.parts["anchor_2"], first))
        if not first < last <= first + _WEEKS_APART:
            raise RefusedError("upside_down")
        yield between(said, monday_of(first), monday_of(last) + _FRIDAY * DAY)


def _weekend(said: Said, tree: Tree) -> Iterator[Time]:
    weeks = tree.entry.given.get("weeks", 0)
    saturday = monday_of(said.on) + weeks * WEEK + _SATURDAY * DAY
    yield between(said, saturday, saturday + DAY)


def _part_of_week(_said: Said, tree: Tree) -> Iterator[Time]:
    yield {"kind": _PARTS_OF_WEEK[part_of(tree)]}


def _middle_of_this_week(said: Said, _tree: Tree) -> Iterator[Time]:
    thursday = monday_of(said.on) + _THURSDAY * DAY
    yield date_of(thursday if thursday > said.on else thursday + WEEK)


def _early_this_week(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "early in the week": once that is over, next week's; "early this week" is refused."""
    tuesday = monday_of(said.on) + DAY
    rolls = tree.entry.given.get("rolls") and tuesday <= said.on
    yield date_of(said.ahead(tuesday + WEEK if rolls else tuesday))


def _next_weeks(said: Said, _tree: Tree) -> Iterator[Time]:
    """Read "next week or the week after"."""
    monday = monday_of(said.on) + WEEK
    yield between(said, monday, monday + WEEK + _FRIDAY * DAY)


def _weekdays_of_next_week(said: Said, tree: Tree) -> Iterator[Time]:
    monday = monday_of(said.on) + WEEK
    first, last = (number_of(tree.parts[name]) for name in ("weekday", "weekday_2"))
    if first >= last:
        raise RefusedError("upside_down")
    yield between(said, monday + first * DAY, monday + last * DAY)


def _week_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the first week of January", or "first or second": the last is its last seven days."""
    month = month_of(said, month_named(tree))
    number = number_of(tree.parts["nth"])
    weeks = 1
    if "nth_2" in tree.parts:
        weeks = number_of(tree.parts["nth_2"]) - number + 1
        if not number or weeks <= 1:
            raise RefusedError("upside_down")
    first, last = _weeks_of_month(month, number, weeks)
    # "The first week of the month", said after it, is that of the next one.
    if last < said.on and "the_month" in tree.parts:
        first, last = _weeks_of_month(months_after(month, 1), number, weeks)
    yield between(said, first, last)


def _weeks_of_month(month: dt.date, number: int, weeks: int) -> tuple[dt.date, dt.date]:
    """Return the days of a month's week by its number, 0 for the last, or of some from it on."""
    end = last_of_month(month.year, month.month)
    first = month + (number - 1) * WEEK if number else end - WEEK + DAY
    return first, min(first + weeks * WEEK - DAY, end)


def _first_weeks_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the first two weeks of January": from the month's first day on."""
    month = month_of(said, month_named(tree))
    number = tree.parts.get("number")
    weeks = number_of(number) if number else tree.entry.given["weeks"]
    end = last_of_month(month.year, month.month)
    yield between(said, month, min(month + weeks * WEEK - DAY, end))


def _first_full_week(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the first full week of January": from the month's first Monday to that Friday."""
    monday = nth_of(month_of(said, month_named(tree)), 1, 0)
    yield between(said, monday, monday + _FRIDAY * DAY)


READERS: dict[str, Callable[[Said, Tree], Iterator[Time]]] = {
    "early_this_week": _early_this_week,
    "first_full_week": _first_full_week,
    "first_weeks_of_month": _first_weeks_of_month,
    "middle_of_this_week": _middle_of_this_week,
    "next_weeks": _next_weeks,
    "part_of_week": _part_of_week,
    "week_of": _week_of,
    "week_of_month": _week_of_month,
    "weekdays_of_next_week": _weekdays_of_next_week,
    "weekend": _weekend,
    "weeks_of": _weeks_of,
}
"""Each reader by its name in the grammar."""
