"""Checking: what is refused because of several answers together, or of data we do not have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from calculator.situation.faults import Faults
from calculator.situation.model import Told
from calculator.text.places import countries_in
from calculator.text.words import language_of

FARTHEST = dt.timedelta(days=3653)
"""Ten years: farther from today no date is taken."""
LONGEST_CLOSURE = 366
_ID = re.compile(r"[A-Za-z0-9_-]+")


def check(told: Told, faults: Faults) -> None:
    """Add a fault for everything that is refused of what both versions have in common."""
    _check_closures(told, faults)
    if not faults.has("today"):
        near = {"interview.date": told.interview.date}
        for number, closure in enumerate(told.closures):
            near[f"closures[{number}].from"] = closure.from_
            near[f"closures[{number}].to"] = closure.to
        check_near(near, told.today, faults)
    _check_region(told, faults)
    if told.id is not None and not _ID.fullmatch(told.id):
        faults.add("id", "bad_id")


def check_near(days: Mapping[str, dt.date | None], today: dt.date, faults: Faults) -> None:
    """Add a fault for each day, by its field, that is too far from today to be meant."""
    for field, day in days.items():
        # A day that has a fault already would tell it again.
        if day is not None and not faults.has(field) and abs(day - today) > FARTHEST:
            faults.add(field, "too_far", days=faults.words.number(FARTHEST.days))


def _check_closures(told: Told, faults: Faults) -> None:
    for number, closure in enumerate(told.closures):
        where = f"closures[{number}]"
        if faults.has(f"{where}.from") or faults.has(f"{where}.to"):
            continue
        days = (closure.to - closure.from_).days
        if days < 0:
            faults.add(f"{where}.to", "closure_ends_first", start=closure.from_)
        elif days >= LONGEST_CLOSURE:
            faults.add(f"{where}.to", "closure_too_long", days=LONGEST_CLOSURE)


def _check_region(told: Told, faults: Faults) -> None:
    region = told.region
    if region is None or faults.has("region.country"):
        return
    if not region.country.strip():
        faults.add("region.country", "missing_country")
        return
    countries = countries_in(language_of(faults.words.locale))
    if region.country not in countries:
        if parts := _parts_called(region.country, countries, faults):
            faults.add(
                "region.country",
                "part_of_country",
                written=region.country[:40],
                hints=faults.words.join(parts),
            )
            return
        known = {code: entry["name"] for code, entry in countries.items()}
        _add_unknown_place(faults, "region.country", "unknown_country", region.country, known)
        return
    subdivisions = countries[region.country]["subdivisions"]
    if region.subdivision is not None and region.subdivision not in subdivisions:
        if subdivisions:
            _add_unknown_place(
                faults,
                "region.subdivision",
                "unknown_subdivision",
                region.subdivision,
                subdivisions,
                country=countries[region.country]["name"],
            )
        else:
            faults.add(
                "region.subdivision",
                "no_subdivisions",
                country=countries[region.country]["name"],
            )


_ALIASES = {"UK": "GB", "EL": "GR"}
"""Codes that people write for a country whose ISO 3166-1 code is another."""


def _parts_called(written: str, countries: Mapping[str, Any], faults: Faults) -> list[str]:
    """Return up to three parts of countries that have this code or name, with their countries."""
    wanted = written.casefold()
    if wanted.upper() in _ALIASES or wanted in (
        entry["name"].casefold() for entry in countries.values()
    ):
        return []  # also a country's own name, such as Georgia, and the country is what was asked
    found = (
        faults.words.say("fault.part", code=f"{country}-{code}", name=name, country=entry["name"])
        for country, entry in countries.items()
        for code, name in entry["subdivisions"].items()
        if wanted in (code.casefold(), name.casefold(), f"{country}-{code}".casefold())
    )
    return list(islice(found, 3))


def _add_unknown_place(
    faults: Faults, field: str, key: str, written: str, known: dict[str, str], **values: object
) -> None:
    """Add a fault for a code, suggesting the place whose code or name is closest."""
    import difflib  # noqa: PLC0415 - only a mistyped word needs it

    wanted = written[:80].casefold()
    by_word = {name.casefold(): code for code, name in known.items()}
    by_word |= {code.casefold(): code for code in known}
    by_word |= {word.casefold(): code for word, code in _ALIASES.items() if code in known}
    exact = [wanted] if wanted in by_word else []
    close = exact or difflib.get_close_matches(wanted, by_word, n=3, cutoff=0.5)
    codes = list(dict.fromkeys(by_word[word] for word in close)) or sorted(known)[:3]
    hints = [faults.words.say("fault.place", code=code, name=known[code]) for code in codes]
    faults.add(field, key, written=written[:40], hints=faults.words.join(hints), **values)
