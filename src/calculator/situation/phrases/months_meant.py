"""The month or the quarter that a phrase names, and a month's weekdays by their number."""

from __future__ import annotations

import datetime as dt

from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.said import (
    JUST_PASSED,
    WEEK,
    RefusedError,
    Said,
    exact,
    number_of,
)
from calculator.text.months import DAY, last_of_month, months_after

_EARLY, _MIDDLE = 10, 15
"""The last days of a month's early part and of its middle."""


def month_named(tree: Tree) -> Tree:
    """Return the piece that names a tree's month: the tree itself where it is told without one."""
    return tree.parts.get("month_named") or tree.parts.get("the_month") or tree


def month_of(said: Said, tree: Tree, part: str = "whole") -> dt.date:
    """Return the first day of the month that a tree names."""
    this = said.on.replace(day=1)
    if "month" not in tree.parts:
        month = months_after(this, tree.entry.given["months"])
        ends = {"early": _EARLY, "middle": _MIDDLE}
        # "The middle of the month", said after it, is that of the next one.
        rolls = tree.entry.given.get("rolls") and said.on.day > ends.get(part, said.on.day)
        return months_after(month, 1) if rolls else month
    number = number_of(tree.parts["month"]) + 1
    if "year" in tree.parts:
        return exact(number_of(tree.parts["year"]), number, 1)
    found = exact(said.on.year + (number < said.on.month), number, 1)
    before = months_after(found, -11) - DAY
    if said.on - JUST_PASSED <= before < said.on:
        raise RefusedError("passed", day=before, on=said.on)
    return found


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


def nth_of(month: dt.date, number: int, weekday: int) -> dt.date:
    """Return a weekday of a month by its number, 0 for the last; refuse a fifth there is not."""
    if number == 0:
        last = last_of_month(month.year, month.month)
        return last - (last.weekday() - weekday) % 7 * DAY
    return month + (weekday - month.weekday()) % 7 * DAY + (number - 1) * WEEK
