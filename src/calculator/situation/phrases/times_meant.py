"""The times that a phrase may mean: the table of calculation.md, "The deadline D of a time".

A reader takes a tree and yields the times it may mean. What cannot be meant raises
:class:`RefusedError`, as the readers of days do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from calculator.situation.phrases import weeks_meant
from calculator.situation.phrases.counting import (
    DAYS_IN,
    checked_count,
    count_of,
    counted,
    ends_of,
)
from calculator.situation.phrases.days_meant import anchors, days_of
from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.months_meant import month_named, month_of, quarter_of
from calculator.situation.phrases.said import (
    WEEK,
    RefusedError,
    Said,
    Time,
    between,
    date_of,
    exact,
    innermost,
    inside,
    number_of,
    part_of,
)
from calculator.text.months import DAY, months_after

_DECEMBER = 12
_LONGEST = 250 * DAY
"""Longest range between two days that are named."""
_HALF_A_WEEK = 4  # days, the half day rounded up: nobody is late before it is over
_PARTS_OF_MONTH = {"early": "early_in", "middle": "middle_of", "late": "end_of", "whole": "end_of"}


def times_of(said: Said, tree: Tree) -> list[Time]:
    """Return the times that a tree may mean."""
    return list(_READERS[tree.entry.read](said, tree))


def first_day(said: Said, time: Time) -> dt.date:
    """Return the first of the days that a time may mean; its deadline where it is but one."""
    if time["kind"] == "between":
        return dt.date.fromisoformat(time["from"])
    if time["kind"] == "within" and isinstance(time["count"], list):
        return said.last({**time, "count": time["count"][0]})
    return said.last(time)


def _kind(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a phrase that is a kind of time by itself."""
    given = tree.entry.given
    told = {"told": given["told"]} if "told" in given else {}
    if said.on.month not in given.get("months", (said.on.month,)):
        raise RefusedError("out_of_season")
    if "until" in given:
        last = dt.date(said.on.year, *given["until"])
        if said.on > last:
            raise RefusedError("passed", day=last, on=said.on)
    yield {"kind": given["kind"], **told}
    # On the week's last working day, its end may be meant, or that of the next.
    if given["kind"] == "end_of_week" and said.last({"kind": "end_of_week"}) == said.on + WEEK:
        yield date_of(said.on)


# Counts.


def _within(_said: Said, tree: Tree) -> Iterator[Time]:
    time = counted(tree)
    # "An hour" is over on its own day, as "a few hours" are.
    yield {"kind": "today"} if time.get("unit") == "hours" and time["count"] == 1 else time


def _weeks_and_a_half(_said: Said, tree: Tree) -> Iterator[Time]:
    """Read "a week and a half", "a week to a week and a half"."""
    found = [count_of(part) for name, part in tree.parts.items() if name.startswith("count")]
    weeks = [count for count in found if isinstance(count, int)]
    if weeks != found or weeks != sorted(weeks):
        raise RefusedError("upside_down")
    days = [count * DAYS_IN["weeks"] for count in weeks]
    days[-1] += _HALF_A_WEEK
    yield {"kind": "within", "count": checked_count(days), "unit": "days"}


def _mixed(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a range in two units: "a week to ten days"."""
    first = ends_of(tree.parts["count"], tree.parts["unit"])
    _, most, unit = ends_of(tree.parts["count_2"], tree.parts["unit_2"])

    def after(count: int, unit: str) -> dt.date:
        return said.last({"kind": "within", "count": count, "unit": unit})

    if after(*first[1:]) > after(most, unit):
        raise RefusedError("upside_down")
    if {first[2], unit} <= set(DAYS_IN):
        days = [first[0] * DAYS_IN[first[2]], most * DAYS_IN[unit]]
        yield {"kind": "within", "count": checked_count(days), "unit": "days"}
    else:
        yield between(said, after(first[0], first[2]), after(most, unit))


# Days.


def _day(said: Said, tree: Tree) -> Iterator[Time]:
    day = innermost(tree.parts.get("day") or inside(tree))
    if "kind" in day.entry.given:
        yield {"kind": day.entry.given["kind"]}
    elif day.entry.read == "counted_from" and said.on in anchors(said, day, said.on):
        yield counted(day)
    else:
        yield from map(date_of, days_of(said, day, said.on))


def _range(said: Said, tree: Tree) -> Iterator[Time]:
    """Read two days; the second is looked for after the first."""
    one, *_, other = (part for name, part in tree.parts.items() if not name.startswith("by"))
    for first in days_of(said, one, said.on):
        last = next(
            (
                day
                for since in (said.on, first)
                for day in reversed(days_of(said, other, since))
                if day > first
            ),
            None,
        )
        # "December 7 to December 1" has its ends the wrong way round: it is not most of a year.
        if last is None or last - first > _LONGEST:
            raise RefusedError("upside_down")
        yield between(said, first, last)


def _numbers_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    """Read two days of one month: "4 to 11 December"."""
    least, most = number_of(tree.parts["dayth"]), number_of(tree.parts["dayth_2"])
    if least >= most:
        raise RefusedError("upside_down")
    month = month_of(said, tree.parts["month_named"])
    first = exact(month.year, month.month, least)
    yield between(said, first, exact(month.year, month.month, most))


# Months.


def _part_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    part, named = part_of(tree), month_named(tree)
    month = month_of(said, named, part)
    if "month" not in named.parts and part in {"late", "whole"}:
        yield {"kind": "end_of_month" if month <= said.on else "next_month"}
        return
    yield {"kind": _PARTS_OF_MONTH[part], "month": f"{month:%Y-%m}"}


# Quarters.


def _part_of_quarter(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a quarter of the calendar year: early is its first month, the middle its second's."""
    first = quarter_of(said, tree)
    part = part_of(tree)
    kind = "middle_of" if part == "middle" else "end_of"
    month = months_after(first, {"early": 0, "middle": 1}.get(part, 2))
    yield {"kind": kind, "month": f"{month:%Y-%m}"}


def _part_of_year(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "early 2027": as "early next year" where that is it, else its first quarter."""
    year, part = number_of(tree.parts["year"]), part_of(tree)
    if part == "early" and year == said.on.year + 1:
        yield {"kind": "new_year"}
    elif part == "late":
        yield date_of(said.ahead(exact(year, _DECEMBER, 31)))
    else:
        yield {"kind": "end_of", "month": f"{exact(year, 3 if part == 'early' else 6, 1):%Y-%m}"}


def _span(said: Said, tree: Tree) -> Iterator[Time]:
    """Read days that are the same every year: "over the holidays"."""
    given = tree.entry.given
    last = exact(said.on.year, *given["last"])
    year = last.year + (last < said.on)
    first = exact(year, *given["first"])
    last = exact(year, *given["last"])
    yield between(said, first if first <= last else exact(year - 1, *given["first"]), last)


def _date_of_year(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a day that is the same every year: "by the end of the year"."""
    yield date_of(dt.date(said.on.year, tree.entry.given["month"], tree.entry.given["day"]))


_READERS: dict[str, Callable[[Said, Tree], Iterator[Time]]] = {
    **weeks_meant.READERS,
    "date_of_year": _date_of_year,
    "day": _day,
    "kind": _kind,
    "mixed": _mixed,
    "numbers_of_month": _numbers_of_month,
    "part_of_month": _part_of_month,
    "part_of_quarter": _part_of_quarter,
    "part_of_year": _part_of_year,
    "range": _range,
    "span": _span,
    "weeks_and_a_half": _weeks_and_a_half,
    "within": _within,
}
