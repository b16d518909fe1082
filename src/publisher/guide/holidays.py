"""Public holidays: what the frozen ones were compared with, and where they still differ."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from calculator.text.places import countries_in
from calculator.text.words import say_date
from publisher.edition import ENGLISH
from publisher.guide.markup import generated, marked, stack, table
from publisher.guide.words import labelled, language, locale, say
from publisher.words import sort_key

NO_LINK = "no direct link"
GRADES = ("list", "law", "known")
"""How well a place was checked, the best first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One place, the days that it is off by its own list, and the days that are left."""

    country: str
    subdivision: str
    grade: str
    publisher: str
    language: str
    address: str
    off: frozenset[dt.date]
    left: dict[str, list[dt.date]]

    @property
    def name(self) -> str:
        """The place in words."""
        country = countries_in(language())[self.country]
        if self.subdivision:
            return str(country["subdivisions"][self.subdivision])
        if country["subdivisions"]:
            return say("holidays", "no_part", country=country["name"])
        return str(country["name"])


@cache
def checked() -> tuple[dt.date, tuple[Checked, ...]]:
    """Return the day of the check, and every place of ``holidays_checked.toml``."""
    file = files("publisher").joinpath("holidays_checked.toml")
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    places = tuple(
        Checked(
            country=entry["country"],
            subdivision=entry["subdivision"],
            grade=entry["grade"],
            publisher=entry["publisher"],
            language=entry.get("language", ENGLISH),
            address=entry["address"],
            off=frozenset(entry["off_2026"] + entry["off_2027"]),
            left=entry.get("left", {}),
        )
        for entry in document["place"]
    )
    return document["checked"], places


def holidays_checked() -> str:
    """Write what was compared with what: a row for each country and grade of the check."""
    day, places = checked()
    rows = [
        (f"**{name}**", say("holidays_grade", grade), _against(group), _left(group))
        for (name, grade), group in _groups(places)
    ]
    head = [say("holidays", key) for key in ("where", "how", "against", "left")]
    intro = say("holidays", "intro", day=_day(day), count=len(places))
    return generated(intro, stack(table(head, rows)))


def holidays_left() -> str:
    """Write the differences that are left: a reason a row, with its places and days."""
    found: defaultdict[str, dict[tuple[dt.date, ...], list[str]]] = defaultdict(dict)
    for place in checked()[1]:
        for reason, days in place.left.items():
            found[reason].setdefault(tuple(days), []).append(place.name)
    rows = [
        (say("holidays_left", reason), "<br>".join(_days_of(where) for where in groups.items()))
        for reason, groups in sorted(found.items())
    ]
    head = [say("holidays", key) for key in ("why", "days")]
    return generated(stack(table(head, rows)))


def _groups(places: Iterable[Checked]) -> Iterator[tuple[tuple[str, str], list[Checked]]]:
    """Yield the places of each country and grade: countries by name, the best grade first."""
    countries = countries_in(language())
    groups: defaultdict[tuple[str, int], list[Checked]] = defaultdict(list)
    for place in places:
        name = str(countries[place.country]["name"])
        groups[name, GRADES.index(place.grade)].append(place)
    for name, grade in sorted(groups, key=lambda group: (sort_key(group[0]), group[1])):
        ordered = sorted(groups[name, grade], key=lambda place: sort_key(place.name))
        yield (name, GRADES[grade]), ordered


def _against(places: list[Checked]) -> str:
    sources: dict[tuple[str, str], list[str]] = {}
    for place in places:
        publisher = marked(place.publisher, place.language)
        sources.setdefault((publisher, place.address), []).append(place.name)
    return "; ".join(_source(*source, names) for source, names in sources.items())


def _source(publisher: str, address: str, names: list[str]) -> str:
    linked = publisher if address == NO_LINK else f"[{publisher}]({address})"
    return labelled(", ".join(names), linked)


def _left(places: list[Checked]) -> str:
    count = sum(bool(place.left) for place in places)
    if not count:
        return say("holidays", "none")
    return say("holidays", "some", count=count, all=len(places))


def _days_of(where: tuple[tuple[dt.date, ...], list[str]]) -> str:
    days, names = where
    return labelled(", ".join(sorted(names, key=sort_key)), "; ".join(map(_day, days)))


def _day(day: dt.date) -> str:
    return say_date(day, locale(), weekday=False, year=True)
