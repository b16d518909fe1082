"""The times that a phrase may mean: the table of calculation.md, "The deadline D of a time".

A reader takes a tree and yields the times it may mean. What cannot be meant raises
:class:`RefusedError`, as the readers of days do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from calculator.situation.phrases.days_meant import anchors, counted, days_of, month_of, nth_of
from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.said import (
    JUST_PASSED,
    WEEK,
    RefusedError,
    Said,
    Time,
    checked_count,
    count_of,
    exact,
    inside,
    monday_of,
    number_of,
)
from calculator.text.months import DAY, last_of_month, months_after

_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5
_DAYS_IN = {"days": 1, "weeks": 7}
_DECEMBER = 12
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
    days = checked_count([weeks * _DAYS_IN["weeks"] + _HALF_A_WEEK])
    yield {"kind": "within", "count": days, "unit": "days"}


def _mixed(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a range in two units: "a week to ten days"."""
    units = tree.parts["unit"].text, tree.parts["unit_2"].text
    least, most = (_ends(count_of(tree.parts[name])) for name in ("count", "count_2"))
    if all(unit in _DAYS_IN for unit in units):
        days = [least[0] * _DAYS_IN[units[0]], most[1] * _DAYS_IN[units[1]]]
        yield {"kind": "within", "count": checked_count(days), "unit": "days"}
        return
    first = said.last({"kind": "within", "count": least[0], "unit": units[0]})
    last = said.last({"kind": "within", "count": most[1], "unit": units[1]})
    if first > last:
        raise RefusedError("upside_down")
    yield _between(said, first, last)


def _ends(count: int | list[int]) -> tuple[int, int]:
    return (count, count) if isinstance(count, int) else (count[0], count[-1])


# Days.


def _innermost(tree: Tree) -> Tree:
    while tree.entry.read == "day":
        tree = inside(tree)
    return tree


def _day(said: Said, tree: Tree) -> Iterator[Time]:
    day = _innermost(tree.parts["day"])
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
        if last is None:
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


def _weekend(said: Said, _tree: Tree) -> Iterator[Time]:
    saturday = monday_of(said.on) + _SATURDAY * DAY
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


def part_of(tree: Tree) -> str:
    """Return which part of a week or month is meant."""
    part = tree.parts.get("part")
    return str((tree if part is None else part).entry.given["part"])


def _named_month(tree: Tree) -> Tree:
    return tree.parts.get("month_named") or tree.parts["the_month"]


def _part_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    part, named = part_of(tree), _named_month(tree)
    month = month_of(said, named, part)
    if "month" not in named.parts and part in {"late", "whole"}:
        yield {"kind": "end_of_month" if month <= said.on else "next_month"}
        return
    yield {"kind": _PARTS_OF_MONTH[part], "month": f"{month:%Y-%m}"}


def _week_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the first week of January", "the first or second": the last is its last seven days."""
    month = month_of(said, _named_month(tree))
    end = last_of_month(month.year, month.month)
    number = number_of(tree.parts["nth"])
    first = month + (number - 1) * WEEK if number else end - WEEK + DAY
    weeks = 1
    if "nth_2" in tree.parts:
        weeks = number_of(tree.parts["nth_2"]) - number + 1
        if not number or weeks <= 1:
            raise RefusedError("upside_down")
    yield _between(said, first, min(first + weeks * WEEK - DAY, end))


def _first_full_week(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "the first full week of January": from the month's first Monday to that Friday."""
    monday = nth_of(month_of(said, _named_month(tree)), 1, 0)
    yield _between(said, monday, monday + _FRIDAY * DAY)


# Quarters.


def _part_of_quarter(said: Said, tree: Tree) -> Iterator[Time]:
    """Read a quarter of the calendar year: early is its first month, the middle its second's."""
    first = quarter_of(said, tree)
    part = part_of(tree)
    kind = "middle_of" if part == "middle" else "end_of"
    month = months_after(first, {"early": 0, "middle": 1}.get(part, 2))
    yield {"kind": kind, "month": f"{month:%Y-%m}"}


def quarter_of(said: Said, tree: Tree) -> dt.date:
    """Return the first day of the quarter that a tree names."""
    named = tree.parts.get("quarter_named") or tree.parts["the_quarter"]
    this = exact(said.on.year, (said.on.month - 1) // 3 * 3 + 1, 1)
    if "quarter" not in named.parts:
        return months_after(this, 3 * named.entry.given["quarters"])
    month = number_of(named.parts["quarter"]) * 3 - 2
    if "year" in named.parts:
        return exact(number_of(named.parts["year"]), month, 1)
    found = exact(said.on.year + (month < this.month), month, 1)
    before = months_after(found, -9) - DAY
    if said.on - JUST_PASSED <= before < said.on:
        raise RefusedError("passed", day=before, on=said.on)
    return found


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
    "weekdays_of_next_week": _weekdays_of_next_week,
    "weekend": _weekend,
    "weeks_and_a_half": _weeks_and_a_half,
    "within": _within,
}
