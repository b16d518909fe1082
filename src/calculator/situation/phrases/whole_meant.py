"""What a whole phrase means: a time as it stands, or one with "before", "after", "or", an event.

The readers are as those of :mod:`calculator.situation.phrases.times_meant`, which they rest on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from calculator.situation.phrases.counting import counted
from calculator.situation.phrases.days_meant import days_of
from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.months_meant import month_of, quarter_of
from calculator.situation.phrases.said import (
    WEEK,
    RefusedError,
    Said,
    Time,
    date_of,
    innermost,
    monday_of,
    part_of,
)
from calculator.situation.phrases.times_meant import (
    first_day,
    times_of,
)
from calculator.text.months import DAY, last_of_month

_DECEMBER = 12


def meant_by(said: Said, tree: Tree) -> list[Time]:
    """Return the times that the tree of a whole phrase may mean."""
    reader = _READERS.get(tree.entry.read)
    return list(reader(said, tree)) if reader else times_of(said, tree)


def _not_before(day: dt.date) -> Time:
    return {"kind": "not_before", "date": day.isoformat()}


def _before_day(said: Said, tree: Tree) -> Iterator[Time]:
    for day in days_of(said, tree.parts["day"], said.on):
        if day > said.on:
            yield date_of(day - DAY)


def _after_day(said: Said, tree: Tree) -> Iterator[Time]:
    *_, named = tree.parts.values()
    for day in days_of(said, named, said.on):
        last = _last_of_weekend(day) if _is_weekend(named) else day
        yield _not_before(last + tree.entry.given.get("days", 1) * DAY)


def _is_weekend(tree: Tree) -> bool:
    """Say whether a tree is a holiday's weekend, of which more than the holiday is free."""
    return "day" in tree.parts and "weekend" in innermost(tree.parts["day"]).entry.given


def _last_of_weekend(day: dt.date) -> dt.date:
    """Return the last free day of a holiday's weekend: its Sunday, or the Monday that it is."""
    return day if day.weekday() == 0 else monday_of(day) + WEEK - DAY


def _start_of_month(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "by January" as before it begins; that it means its end is read beside this."""
    yield date_of(month_of(said, tree.parts["month_named"]) - DAY)


def _before_month(said: Said, tree: Tree) -> Iterator[Time]:
    yield date_of(month_of(said, tree.parts["month_named"]) - DAY)


def _inner(said: Said, tree: Tree) -> Iterator[Time]:
    """Read the time that stands inside, behind a word such as "by"."""
    yield from times_of(said, tree.parts["when"])


def _start(said: Said, tree: Tree) -> dt.date:
    """Return the day on which a time begins."""
    (time, *others) = times_of(said, tree)
    kind = time["kind"]
    if "first" in tree.entry.given and kind != "between":
        return _start_given(said, time, *tree.entry.given["first"])
    if kind == "before_christmas":
        raise RefusedError("no_day")
    if tree.entry.read == "part_of_quarter" and part_of(tree) in {"early", "whole"}:
        return quarter_of(said, tree)
    if others and kind != "end_of_week":
        # "Not before Tuesday", said on a Tuesday, is not before the next one.
        times = [one for one in (time, *others) if first_day(said, one) > said.on]
        time = min(times or (time, *others), key=lambda other: first_day(said, other))
    whole = tree.entry.read in {"part_of_week", "part_of_month"} and part_of(tree) == "whole"
    if kind == "early_next_week" or (kind == "next_week" and whole):
        return monday_of(said.on) + WEEK
    if kind == "early_in" or (whole and "month" in time):
        return dt.date.fromisoformat(f"{time['month']}-01")
    if kind == "next_month" and whole:
        return last_of_month(said.on.year, said.on.month) + DAY
    return first_day(said, time)


def _start_given(said: Said, time: Time, month: int, day: int) -> dt.date:
    """Return the day of the year on which a time at the year's end begins: "the new year"."""
    last = said.last(time)
    year = last.year + (last.month == _DECEMBER) - (month == _DECEMBER)
    return max(said.on, dt.date(year, month, day))


def _not_before_time(said: Said, tree: Tree) -> Iterator[Time]:
    yield _not_before(_start(said, tree.parts["when"]))


def _after_time(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "after the end of April": from the day after on; a count of days is full by itself.

    An hour is passed on its own day: "after lunch" is today. What is after a holiday has an entry.
    """
    when = tree.parts["when"]
    for time in times_of(said, when):
        if when.entry.given.get("hour"):
            yield time
        elif time["kind"] not in {"new_year", "before_christmas"} and not _is_weekend(when):
            counts = time["kind"] in {"within", "couple_of_weeks"}
            yield _not_before(said.last(time) + (0 if counts else 1) * DAY)


def _not_this_week(_said: Said, _tree: Tree) -> Iterator[Time]:
    """Read "nothing this week": it asks for patience, and names no day of another week."""
    yield {"kind": "none", "told": "not_this_week"}


def _at_least(said: Said, tree: Tree) -> Iterator[Time]:
    if "unit" in tree.parts:  # "2+ weeks"
        yield _not_before(said.last(counted(tree)))
        return
    for time in times_of(said, tree.parts.get("when") or tree.parts["counted"]):
        if time["kind"] in {"within", "couple_of_weeks"}:
            yield _not_before(said.last(time))


def _either(said: Said, tree: Tree) -> Iterator[Time]:
    """Read one time or another: both, unless the two are a range of their own."""
    one, other = (part for name, part in tree.parts.items() if not name.startswith("by"))
    if {one.entry.read, other.entry.read} <= {"day", "within"} or _is_number_of_week(one, other):
        return
    found = [max(times_of(said, part), key=said.last) for part in (one, other)]
    # "Next week or the following one" names two weeks, and not the same one twice.
    if said.last(found[0]) != said.last(found[1]):
        yield from found


def _is_number_of_week(one: Tree, other: Tree) -> bool:
    """Say whether a bare number belongs to a week: "2nd or 3rd week of December"."""
    bare = "day" in one.parts and innermost(one.parts["day"]).entry.read == "dayth"
    return bare and other.entry.read == "week_of_month"


def _months(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "January or February", "from mid-January to early February": from one to the other."""
    one, other = (part for part in tree.parts.values())
    first, last = _start(said, one), max(map(said.last, times_of(said, other)))
    if first >= last:
        raise RefusedError("upside_down")
    yield {"kind": "between", "from": max(first, said.on).isoformat(), "to": last.isoformat()}


def _at_the_latest(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "Thursday, Friday at the latest": the latest."""
    latest = times_of(said, tree.parts["when_2"])
    if max(map(said.last, latest)) < min(map(said.last, times_of(said, tree.parts["when"]))):
        raise RefusedError("upside_down")
    yield from latest


def _event(said: Said, tree: Tree) -> Iterator[Time]:
    """Read what has to happen first, with the day on which it does where one is named."""
    named = tree.parts.get("when") or tree.parts.get("held")
    upon = tree.parts.get("upon")
    before = upon is not None and upon.entry.given.get("before")
    told = {"told": "event_before"} if before else {}
    if named is None:
        yield {"kind": "event", **told}
        return
    for time in times_of(said, named):
        # "Two weeks once the references clear" counts from a day that nobody has named.
        counts = time["kind"] in {"within", "couple_of_weeks", "few_days", "soon"}
        if counts and tree.entry.given.get("ahead"):
            yield {"kind": "event"}
        else:
            yield {"kind": "event", "date": said.last(time).isoformat(), **told}


def _counted_from_event(said: Said, tree: Tree) -> Iterator[Time]:
    """Read "a week after the board meets on 12 December"; without a day there is none to count."""
    for event in _event(said, tree.parts["event"]):
        if "date" in event:
            day = dt.date.fromisoformat(event["date"])
            event["date"] = said.last(counted(tree), day).isoformat()
        yield event


_READERS: dict[str, Callable[[Said, Tree], Iterator[Time]]] = {
    "after_day": _after_day,
    "after_time": _after_time,
    "at_least": _at_least,
    "at_the_latest": _at_the_latest,
    "before_day": _before_day,
    "before_month": _before_month,
    "counted_from_event": _counted_from_event,
    "either": _either,
    "event": _event,
    "inner": _inner,
    "months": _months,
    "not_before_time": _not_before_time,
    "not_this_week": _not_this_week,
    "start_of_month": _start_of_month,
}
