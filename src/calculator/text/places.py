"""Names of countries, their parts and their holidays, in a language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from calculator.data import read, text


@cache
def names_in(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return a language's own names of countries, their parts and holidays; none in English."""
    written = text(f"locale/{language}/places.json")
    if written is None:
        return {"countries": {}, "subdivisions": {}, "holidays": {}}
    names: Mapping[str, Mapping[str, str]] = json.loads(written)
    return names


@cache
def countries_in(language: str) -> Mapping[str, Any]:
    """Return the frozen index's countries, with names in a language where they are known."""
    countries: dict[str, Any] = read("holidays/index")["countries"]
    names = names_in(language)
    if not names["countries"]:
        return countries
    parts = names["subdivisions"]
    return {
        code: {
            **entry,
            "name": names["countries"].get(code, entry["name"]),
            "subdivisions": {
                part: parts.get(f"{code}-{part}", name)
                for part, name in entry["subdivisions"].items()
            },
        }
        for code, entry in countries.items()
    }
