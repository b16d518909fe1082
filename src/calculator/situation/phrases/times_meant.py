"""The times that a phrase may mean: the table of calculation.md, "The deadline D of a time".

A reader takes a tree and yields the times it may mean. What cannot be meant raises
:class:`RefusedError`, as the readers of days do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from calculator.situation.phrases.counting import (
    DAYS_IN,
    checked_count,
    count_of,
    counted,
    ends_of,
)
from calculator.situation.phrases.days_meant import (
    anchors,
    days_of,
    month_named,
    month_of,
    nth_of,
    quarter_of,
)
from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.said import (
    WEEK,
    RefusedError,
    Said,
    Time,
    exact,
    inside,
    monday_of,
    number_of,
    part_of,
)
from calculator.text.months import DAY, last_of_month, months_after

_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5
_DECEMBER = 12
_LONGEST = 250 * DAY
"""Longest range between two days that are named."""
_WEEKS_APART = 6 * WEEK
"""How far apart two weeks may lie of which one is meant."""
_HALF_A_WEEK = 4  # days, the half day rounded up: nobody is late before it is over
_PARTS_OF_WEEK = {
    "early": "early_next_week",
    "middle": "middle_of_next_week",
    "late": "next_week",
    "whole": "next_week",
}
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


def date_of(day: dt.date) -> Time:
    """Return a day as a time."""
    return {"kind": "date", "date": day.isoformat()}


def _between(said: Said, first: dt.date, last: dt.date) -> Time:
    """Return the days from one to another as a time; those before it was said do not count."""
    first = max(first, said.on)
    if first >= last:
        return date_of(last)
    return {"kind": "between", "from": first.isoformat(), "to": last.isoformat()}


def _kind(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a phrase that is a kind of time by itself."""
    given = tree.entry.given
    if said.on.month not in given.get("months", (said.on.month,)):
        raise RefusedError("out_of_season")
    if "until" in given:
        last = dt.date(said.on.year, *given["until"])
        if said.on > last:
            raise RefusedError("passed", day=last, on=said.on)
    yield {"kind": given["kind"]}
    # On the week's last working day, its end may be meant, or that of the next.
    if given["kind"] == "end_of_week" and said.last({"kind": "end_of_week"}) == said.on + WEEK:
        yield date_of(said.on)


# Counts.


def _within(_said: Said, tree: Tree) -> Iterator[Time]:
    yield counted(tree)


def _weeks_and_a_half(_said: Said, tree: Tree) -> Iterator[Time]:
    weeks = count_of(tree.parts["count"])
    if isinstance(weeks, list):
        raise RefusedError("upside_down")
    days = checked_count([weeks * DAYS_IN["weeks"] + _HALF_A_WEEK])
    yield {"kind": "within", "count": days, "unit": "days"}


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
        yield _between(said, after(first[0], first[2]), after(most, unit))


# Days.


def innermost(tree: Tree) -> Tree:
    """Return the piece that says which day a tree is."""
    while tree.entry.read == "day":
        tree = inside(tree)
    return tree


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
    one, other = (part for name, part in tree.parts.items() if not name.startswith("by"))
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
        yield _between(said, first, last)


def _numbers_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    """Read two days of one month: "4 to 11 December"."""
    least, most = number_of(tree.parts["dayth"]), number_of(tree.parts["dayth_2"])
    if least >= most:
        raise RefusedError("upside_down")
    month = month_of(said, tree.parts["month_named"])
    first = exact(month.year, month.month, least)
    yield _between(said, first, exact(month.year, month.month, most))


# Weeks.


def _week_of(said: Said, tree: Tree) -> Iterator[Time]:
    """Read the working week of a day, or one some weeks later."""
    weeks = tree.entry.given.get("weeks", 0)
    days = anchors(said, tree, said.on) if "anchor" in tree.parts else (said.on,)
    for day in days:
        monday = monday_of(day) + weeks * WEEK
        yield _between(said, monday, monday + tree.entry.given.get("last", _FRIDAY) * DAY)


def _weeks_of(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the week of the 7th or the 14th": until the later working week is over."""
    for first in days_of(said, tree.parts["anchor"], said.on):
        last = min(days_of(said, tree.parts["anchor_2"], first))
        if not first < last <= first + _WEEKS_APART:
            raise RefusedError("upside_down")
        yield _between(said, monday_of(first), monday_of(last) + _FRIDAY * DAY)


def _weekend(said: Said, tree: Tree) -> Iterator[Time]:
    weeks = tree.entry.given.get("weeks", 0)
    saturday = monday_of(said.on) + weeks * WEEK + _SATURDAY * DAY
    yield _between(said, saturday, saturday + DAY)


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
    yield _between(said, monday, monday + WEEK + _FRIDAY * DAY)


def _weekdays_of_next_week(said: Said, tree: Tree) -> Iterator[Time]:
    monday = monday_of(said.on) + WEEK
    first, last = (number_of(tree.parts[name]) for name in ("weekday", "weekday_2"))
    if first >= last:
        raise RefusedError("upside_down")
    yield _between(said, monday + first * DAY, monday + last * DAY)


# Months.


def _part_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    part, named = part_of(tree), month_named(tree)
    month = month_of(said, named, part)
    if "month" not in named.parts and part in {"late", "whole"}:
        yield {"kind": "end_of_month" if month <= said.on else "next_month"}
        return
    yield {"kind": _PARTS_OF_MONTH[part], "month": f"{month:%Y-%m}"}


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
    yield _between(said, first, last)


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
    yield _between(said, month, min(month + weeks * WEEK - DAY, end))


def _first_full_week(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the first full week of January": from the month's first Monday to that Friday."""
    monday = nth_of(month_of(said, month_named(tree)), 1, 0)
    yield _between(said, monday, monday + _FRIDAY * DAY)


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
    yield _between(said, first if first <= last else exact(year - 1, *given["first"]), last)


def _date_of_year(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a day that is the same every year: "by the end of the year"."""
    yield date_of(dt.date(said.on.year, tree.entry.given["month"], tree.entry.given["day"]))


_READERS: dict[str, Callable[[Said, Tree], Iterator[Time]]] = {
    "date_of_year": _date_of_year,
    "day": _day,
    "early_this_week": _early_this_week,
    "first_full_week": _first_full_week,
    "first_weeks_of_month": _first_weeks_of_month,
    "kind": _kind,
    "middle_of_this_week": _middle_of_this_week,
    "mixed": _mixed,
    "next_weeks": _next_weeks,
    "numbers_of_month": _numbers_of_month,
    "part_of_month": _part_of_month,
    "part_of_quarter": _part_of_quarter,
    "part_of_week": _part_of_week,
    "part_of_year": _part_of_year,
    "range": _range,
    "span": _span,
    "week_of": _week_of,
    "week_of_month": _week_of_month,
    "weeks_of": _weeks_of,
    "weekdays_of_next_week": _weekdays_of_next_week,
    "weekend": _weekend,
    "weeks_and_a_half": _weeks_and_a_half,
    "within": _within,
}
