"""The words of the generated parts, in the language of the page that they stand in.

Markers in the pages are the same in each language, so a call such as ``tables.cases("notes")`` does
not name one: :func:`publisher.words.speaking` says once for a whole page which it is.
"""

from __future__ import annotations

from typing import Any

from calculator.data import read
from publisher import words
from publisher.words import language, speak, speaking

__all__ = [
    "has",
    "labelled",
    "language",
    "load",
    "locale",
    "number",
    "percent",
    "say",
    "say_from",
    "speak",
    "speaking",
    "weekday",
]


def locale() -> str:
    """Return the locale whose dates stand in the generated parts."""
    return words.locale_of(language())


def load(file: str) -> dict[str, Any]:
    """Return the words of one file in this language."""
    return words.load(file, language())


def say(section: str, key: str, **values: object) -> str:
    """Return the words under ``[section]`` of the tables for ``key``, with ``values`` filled in."""
    return say_from("tables", section, key, **values)


def say_from(file: str, section: str, key: str, **values: object) -> str:
    """Return the words under ``[section]`` of a file for ``key``, with ``values`` filled in."""
    return words.say(file, section, key, language(), **values)


def has(section: str, key: str) -> bool:
    """Say whether there are words under ``[section]`` for ``key``."""
    return key in load("tables")[section]


def labelled(label: str, told: str) -> str:
    """Return a label with what it says: "Best: the next day"."""
    return say("sign", "labelled", label=label, words=told)


def number(value: float) -> str:
    """Return a figure with the decimal sign of this language."""
    return f"{value:g}".replace(".", say("sign", "decimal"))


def percent(value: float) -> str:
    """Return a figure as a percentage."""
    return say("sign", "percent", number=number(value))


def weekday(day: int) -> str:
    """Return the name of a day of the week, 0 for Monday."""
    return str(read("locale/dates")["locales"][locale()]["weekdays"][day])
