"""Corrections of the library's holidays: read from a file, checked, and laid over its dates.

For ``freeze_holidays.py``. The library is large and mostly right; what official lists say otherwise
stands in ``src/calculator/holidays_corrections.toml``, one entry a fault, each with its source. The
head of that file explains its words. They are a closed set, and a mistake in the file is one error
that names file, entry and key.

An entry that changes nothing is a mistake too: the library has caught up, and the entry can go.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateutil.easter import easter

FILE = Path(__file__).resolve().parents[2] / "src" / "calculator" / "holidays_corrections.toml"

NO_LINK = "no direct link"
NATIONAL = ""
DAY = dt.timedelta(days=1)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "last")

CHANGES = ("add", "take_away", "weekend")
RULES = ("dates", "day", "weekday", "easter")
ALWAYS = {"country", "why", "source", "upstream"}
ALLOWED = {
    "add": {"add", "subdivisions", *RULES, "plus", "moved", "since", "until", "every"},
    "take_away": {"take_away", "subdivisions", "since", "until"},
    "weekend": {"weekend"},
}

_DAY = re.compile(r"(\d\d)-(\d\d)")
_WEEKDAY = re.compile(rf"({'|'.join(ORDINALS)}) ({'|'.join(WEEKDAYS)}) of ({'|'.join(MONTHS)})")

ByName = dict[str, dict[str, set[str]]]
"""Name of a holiday, its dates as written, and where each holds."""


class CorrectionError(ValueError):
    """A mistake in the file of corrections."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file, checked."""

    label: str
    """The entry in a fault's words: its number, its place and its name."""
    country: str
    subdivisions: tuple[str, ...]
    change: str
    name: str
    written: Mapping[str, Any] = field(repr=False)

    def years(self, first: int, last: int) -> range:
        """Return the years that the entry holds in, within ``first`` to ``last``."""
        since = self.written.get("since", first)
        every = self.written.get("every", 1)
        start = since if since >= first else first + (since - first) % every
        return range(start, min(last, self.written.get("until", last)) + 1, every)

    def days(self, first: int, last: int) -> Iterator[dt.date]:
        """Yield the days that the entry adds within ``first`` to ``last``."""
        if "dates" in self.written:
            yield from (day for day in self.written["dates"] if first <= day.year <= last)
            return
        # The year before and the year after too: a day may be moved over the turn of the year.
        for year in self.years(first - 1, last + 1):
            day = self._moved(self._day(year))
            if first <= day.year <= last:
                yield day

    def _day(self, year: int) -> dt.date:
        if "easter" in self.written:
            return easter(year) + self.written["easter"] * DAY
        if "day" in self.written:
            month, day = map(int, self.written["day"].split("-"))
            return dt.date(year, month, day)
        ordinal, weekday, month_name = _WEEKDAY.fullmatch(self.written["weekday"]).groups()
        month, number = MONTHS.index(month_name) + 1, WEEKDAYS.index(weekday)
        if ordinal == "last":
            end = dt.date(year + month // 12, month % 12 + 1, 1) - DAY
            day = end - (end.weekday() - number) % 7 * DAY
        else:
            start = dt.date(year, month, 1)
            weeks = ORDINALS.index(ordinal)
            day = start + ((number - start.weekday()) % 7 + 7 * weeks) * DAY
        return day + self.written.get("plus", 0) * DAY

    def _moved(self, day: dt.date) -> dt.date:
        return day + self.written.get("moved", {}).get(WEEKDAYS[day.weekday()], 0) * DAY


def load(places: Mapping[str, set[str]], path: Path = FILE) -> tuple[Correction, ...]:
    """Read and check the file; ``places`` maps each country to its subdivisions."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CorrectionError(f"{path.name}: {error}") from None
    if set(document) != {"correction"} or not isinstance(document["correction"], list):
        raise CorrectionError(f"{path.name}: it holds a list of [[correction]] and nothing else")
    return tuple(
        _Check(path.name, number, entry).correction(places)
        for number, entry in enumerate(document["correction"], 1)
    )


class _Check:
    """Checks one entry, key by key."""

    def __init__(self, file: str, number: int, entry: dict[str, Any]) -> None:
        """Take the entry and what a fault calls it."""
        self.entry = entry
        self.change = next((key for key in CHANGES if key in entry), "")
        what = entry.get(self.change, "no change")
        where = "/".join([str(entry.get("country", "?")), *map(str, entry.get("subdivisions", []))])
        self.label = f"{file}: entry {number} ({where}, {what})"

    def must(self, right: object, key: str, advice: str) -> None:
        """Raise where ``right`` is false."""
        if not right:
            raise CorrectionError(f"{self.label}: {key}: {advice}")

    def correction(self, places: Mapping[str, set[str]]) -> Correction:
        """Return the entry, or raise for the first mistake in it."""
        entry, must = self.entry, self.must
        changes = [key for key in CHANGES if key in entry]
        must(len(changes) == 1, "change", f"give exactly one of {', '.join(CHANGES)}")
        for key in entry:
            known = key in ALWAYS | ALLOWED[self.change]
            must(known, key, f"is no word for an entry with {self.change}")
        for key in sorted(ALWAYS):
            must(key in entry, key, "is missing")
        must(entry["country"] in places, "country", "is no country of the library")
        self._places(places[entry["country"]])
        self._reasons()
        if self.change == "weekend":
            self._weekdays("weekend", entry["weekend"])
        else:
            must(_is_text(entry[self.change]), self.change, "write the name of the holiday")
        if self.change == "add":
            self._rule()
        self._span()
        return Correction(
            label=self.label,
            country=entry["country"],
            subdivisions=tuple(entry.get("subdivisions", ())),
            change=self.change,
            name=str(entry[self.change]),
            written=entry,
        )

    def _places(self, known: set[str]) -> None:
        given = self.entry.get("subdivisions", [NATIONAL])
        listed = isinstance(given, list) and bool(given)
        self.must(listed, "subdivisions", "write a list of codes, or leave it out")
        for code in given:
            self.must(
                code in known | {NATIONAL}, "subdivisions", f"{code!r} is none of the library"
            )

    def _reasons(self) -> None:
        source = self.entry["source"]
        told = isinstance(source, dict) and set(source) == {"publisher", "address"}
        self.must(told, "source", 'write { publisher = "...", address = "..." }')
        self.must(_is_text(source["publisher"]), "source.publisher", "write who published it")
        address = source["address"]
        linked = _is_text(address) and (address == NO_LINK or address.startswith("https://"))
        self.must(linked, "source.address", f'write a full https address, or "{NO_LINK}"')
        upstream = isinstance(self.entry["upstream"], bool)
        self.must(upstream, "upstream", "write true if the library is at fault, else false")
        self.must(_is_text(self.entry["why"]), "why", "write the reason in a sentence")

    def _rule(self) -> None:
        entry, must = self.entry, self.must
        rules = [key for key in RULES if key in entry]
        must(len(rules) == 1, "day", f"give exactly one of {', '.join(RULES)}")
        if "dates" in entry:
            plain = isinstance(entry["dates"], list) and bool(entry["dates"])
            plain = plain and all(type(day) is dt.date for day in entry["dates"])
            must(plain, "dates", "write dates such as [2026-12-28], without quotation marks")
            for key in ("moved", "since", "until", "every"):
                must(key not in entry, key, "goes with a rule, not with dates")
        if "day" in entry:
            must(_is_day(entry["day"]), "day", 'write month and day, such as "05-10"')
        if "easter" in entry:
            must(
                _is_number(entry["easter"]), "easter", "write days after Easter Sunday, such as -2"
            )
        if "weekday" in entry:
            given = entry["weekday"]
            must(
                _is_text(given) and _WEEKDAY.fullmatch(given),
                "weekday",
                'write for example "last Monday of April"',
            )
        if "plus" in entry:
            must("weekday" in entry, "plus", "goes with weekday")
            must(_is_number(entry["plus"]), "plus", "write a number of days")
        if "moved" in entry:
            must(isinstance(entry["moved"], dict), "moved", "write { Saturday = -1, Sunday = 1 }")
            self._weekdays("moved", list(entry["moved"]))
            moves = all(map(_is_number, entry["moved"].values()))
            must(moves, "moved", "write each as a number of days")

    def _weekdays(self, key: str, given: object) -> None:
        listed = isinstance(given, list) and bool(given) and all(day in WEEKDAYS for day in given)
        self.must(listed, key, f"write weekdays out of {', '.join(WEEKDAYS)}")

    def _span(self) -> None:
        for key in ("since", "until", "every"):
            if key in self.entry:
                right = _is_number(self.entry[key]) and self.entry[key] > 0
                self.must(
                    right, key, "write a year" if key != "every" else "write a number of years"
                )
        if "every" in self.entry:
            self.must("since" in self.entry, "every", "goes with since")
        if "since" in self.entry and "until" in self.entry:
            ordered = self.entry["since"] <= self.entry["until"]
            self.must(ordered, "until", "is before since")


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip())


def _is_number(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)


def _is_day(given: object) -> bool:
    found = _DAY.fullmatch(given) if isinstance(given, str) else None
    if not found:
        return False
    try:
        dt.date(2025, int(found[1]), int(found[2]))  # a day that every year has
    except ValueError:
        return False
    return True


def apply(
    correction: Correction, by_name: ByName, everywhere: set[str], years: tuple[int, int]
) -> None:
    """Lay one correction over a country's holidays.

    A day that is off already keeps its name. Raises :class:`CorrectionError` where nothing changes.
    """
    places = set(correction.subdivisions) or everywhere
    off = {(day, place) for dates in by_name.values() for day in dates for place in dates[day]}
    changed = False
    if correction.change == "take_away":
        span = correction.years(*years)
        for day, where in by_name.get(correction.name, {}).items():
            if int(day[:4]) in span and where & places:
                where.difference_update(places)
                changed = True
    else:
        for day in correction.days(*years):
            written = day.isoformat()
            if new := {place for place in places if (written, place) not in off}:
                by_name[correction.name][written] |= new
                changed = True
    if not changed:
        raise CorrectionError(
            f"{correction.label}: {correction.change}: changes nothing: "
            "the library says so already, or has no holiday of that name"
        )


def weekend_days(correction: Correction) -> tuple[int, ...]:
    """Return the weekend that an entry gives a country, Monday as 0."""
    return tuple(sorted(WEEKDAYS.index(day) for day in correction.written["weekend"]))


def share(by_name: ByName, everywhere: set[str]) -> None:
    """Give the country without a subdivision each day that all its subdivisions have.

    Where they call it differently the commonest name is taken, of several the first by letters.
    """
    parts = everywhere - {NATIONAL}
    if not parts:
        return
    by_day: dict[str, dict[str, set[str]]] = {}
    for name, dates in by_name.items():
        for day, where in dates.items():
            by_day.setdefault(day, {})[name] = where
    for names in by_day.values():
        places = set().union(*names.values())
        if parts <= places and NATIONAL not in places:
            name = min(names, key=lambda name: (-len(names[name]), name))
            names[name].add(NATIONAL)
