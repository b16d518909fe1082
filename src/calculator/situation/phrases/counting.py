"""Counts of hours, days, weeks and months, as a phrase names them."""

from __future__ import annotations

from calculator.situation.phrases.grammar import Tree
from calculator.situation.phrases.said import RefusedError, Time, inside, number_of

MOST = 366
"""Largest count of days, weeks or months, as in a situation."""
DAYS_IN = {"days": 1, "weeks": 7}
_HOURS = 24
_NUMBERS = ("number", "number_2", "numeral", "digits")
"""The places of a pattern in which a number stands."""


def counted(tree: Tree) -> Time:
    """Return the time that a count and its unit are; the entry may give either."""
    count, unit = tree.parts.get("count"), tree.parts.get("unit")
    named = unit.text if unit else str(tree.entry.given["unit"])
    if "number" in tree.parts or named == "working_hours":
        ends = numbers_of(tree)
        if named == "working_hours":
            named, ends = "working_days", [_in_working_days(number) for number in ends]
        return {"kind": "within", "count": checked_count(ends), "unit": named}
    if count is None:
        return {"kind": "within", "count": checked_count(tree.entry.given["count"]), "unit": named}
    if count.entry.given.get("couple") and named == "weeks":
        return {"kind": "couple_of_weeks"}
    return {"kind": "within", "count": count_of(count), "unit": named}


def _in_working_days(hours: int) -> int:
    """Return the working days of business hours: 48 of them are those of two, by the clock."""
    return -(-hours // _HOURS)


def count_of(tree: Tree) -> int | list[int]:
    """Return a count, or the least and the most of a range."""
    if tree.entry.read == "slashed":
        numbers = [int(number) for number in inside(tree).text.split("/")]
    else:
        given = tree.entry.given.get("count", [])
        numbers = [*given, *map(number_of, tree.parts.values())]
    return checked_count(numbers)


def ends_of(count: Tree, unit: Tree) -> tuple[int, int, str]:
    """Return the least and the most of a count, and the unit in which a time has it."""
    found = count_of(count)
    least, most = (found, found) if isinstance(found, int) else (found[0], found[-1])
    if unit.text == "working_hours":
        return _in_working_days(least), _in_working_days(most), "working_days"
    return least, most, unit.text


def numbers_of(tree: Tree) -> list[int]:
    """Return the numbers of a counted piece, its count's own or those that stand in it."""
    count = tree.parts.get("count")
    if count is None:
        found = [number_of(part) for name, part in tree.parts.items() if name in _NUMBERS]
        return found or list(tree.entry.given["count"])
    counted = count_of(count)
    return [counted] if isinstance(counted, int) else counted


def checked_count(numbers: list[int]) -> int | list[int]:
    """Return one number or a range; refuse what is no count."""
    if not all(1 <= number <= MOST for number in numbers):
        raise RefusedError("bad_count", most=MOST)
    least, most = numbers[0], numbers[-1]
    if least > most:
        raise RefusedError("upside_down")
    return most if least == most else [least, most]
