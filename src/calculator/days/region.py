"""The employer's place: its frozen dates and its name in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from calculator.data import read, text
from calculator.days.workdays import LoadCountry, RegionDates, read_region
from calculator.situation.model import Region
from calculator.text.places import countries_in, names_in
from calculator.text.words import Words, language_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where working days are counted. ``name`` is None where the place is unknown."""

    dates: RegionDates
    name: str | None = None
    frozen: bool = True
    """Whether public holidays are known there."""


class PlaceNotLoadedError(LookupError):
    """A place whose dates exist but did not come with the request."""


def find_place(region: Region | None, load: LoadCountry, words: Words) -> Place:
    """Return the place of a checked region; ``load`` gives a country's frozen file.

    Raises :class:`PlaceNotLoadedError` where there should be a file and ``load`` has none.
    """
    if region is None:
        return Place(RegionDates())
    language = language_of(words.locale)
    country = countries_in(language)[region.country]
    name = country["name"]
    if region.subdivision:
        subdivision = country["subdivisions"][region.subdivision]
        name = words.say("plan.place", subdivision=subdivision, country=name)
    if not country["frozen"]:
        return Place(RegionDates(), name, frozen=False)
    try:
        file = load(region.country)
        if file is not None and file["country"] == region.country:
            names = names_in(language)["holidays"]
            return Place(read_region(file, region.subdivision, names), name)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # A file that was damaged on its way is as good as none: told, and asked for again.
        raise PlaceNotLoadedError(region.country) from None
    raise PlaceNotLoadedError(region.country)


def has_own_rules(country: str, subdivision: str | None) -> bool:
    """Say whether the holidays of a subdivision are known apart from its country's.

    Where they are not, it has the national calendar, and nobody looked whether it keeps more days.
    A country without a subdivision has rules of its own.
    """
    entry = read("holidays/index")["countries"][country]
    return subdivision not in entry.get("without_own_rules", ())


@lru_cache(maxsize=16)
def load_packaged(country: str) -> Mapping[str, Any] | None:
    """Load a country's frozen file from the package data; the last few stay read."""
    written = text(f"holidays/{country}.json")
    return json.loads(written) if written is not None else None
