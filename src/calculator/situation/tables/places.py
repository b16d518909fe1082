"""Places as tables hold them: "ON", "Texas", "ca-on", "Ontario, Canada"."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from calculator.data import read
from calculator.situation.tables.columns import NEARLY, fold, languages, names_in_languages
from calculator.text.places import countries_in

_CODE = 3
"""Letters of a code at most, of a country or of a part of one."""
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_POSTCODE = re.compile(
    r"[\s,]+(?:[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{5}(?:-\d{4})?)\s*(?=,|$)", re.IGNORECASE
)
"""A postal code of Canada or of the United States, behind a place."""
_OTHER_PLACE = re.compile(r"[;/|]|^[A-Z]{2,3}$")
"""What stands in front of a place and is none of its cities: another place."""
_CODE_BEHIND = re.compile(r"(?P<city>.*\w)\s+(?P<code>[A-Z]{2})")
_LETTERS = re.compile(r"\b(\w) (?=\w\b)")
"""Letters by themselves, such as those of "B.C."."""
_BETWEEN = re.compile(r"\s*[-_,/]\s*|\s+")


def read_place(written: str, country: str | None) -> tuple[str, str | None]:
    """Return the codes of a country and its part.

    ``country`` is the code of the country where none is named: a part of it counts before a country
    of the same name. What is not known comes back as it is written, to be refused with a hint.
    """
    if not fold(written) and country:
        return country, None
    found = _meant(written, country)
    if len(found) == 1:
        return found[0]
    first, _, rest = (part.strip() for part in written.replace("_", "-").partition("-"))
    # A code is written in capitals; a name stays as it was typed, to be told so.
    first, rest = (one.upper() if len(one) <= _CODE else one for one in (first, rest))
    return first, rest or None


def is_unread(written: str, country: str | None) -> bool:
    """Say whether a place, named as nothing that is known, is neither a code nor a slip of the pen.

    A city is such a place. What is nearly a country, or has two meanings, has hints of its own.
    """
    plain = fold(written)
    if all(len(word) <= _CODE for word in plain.split()):
        return False
    if _meant(written, country):
        return False
    return not difflib.get_close_matches(plain, _countries(), n=1, cutoff=NEARLY)


@lru_cache(maxsize=1024)
def lacks_country(cells: tuple[str, ...]) -> bool:
    """Say whether cells name a part of a country, such as "Ont." or "Montréal QC", and no country.

    A bare code is told apart elsewhere, with the places that it may stand for.
    """
    whole = ", ".join(cells)
    if whole.upper() in _codes_of_parts() or _meant(place_of(cells, None), None):
        return False
    return any(_meant(place_of(cells, country), country) for country in _index())


def place_of(cells: Sequence[str], country: str | None) -> str:
    """Return the place that cells name together, the smallest first, without a city in front of it.

    "Toronto, Ontario" is Ontario. A cell of a city alone stays, to be told. So does what is nearly
    a part of the country behind it, which is a slip of the pen; and a city before a country's code
    that is the code of a part as well: "Boston, MA" is not in Morocco.
    """
    whole = ", ".join(cells)
    if _meant(whole, country):
        return whole
    smallest, *around = cells or ("",)
    city, rest = "", _POSTCODE.sub("", _IN_BRACKETS.sub(r", \1", smallest))
    while not _meant(", ".join((rest, *around)), country):
        city, rest = _parted(rest)
        if not city or _OTHER_PLACE.search(city):
            return whole
    place = ", ".join((rest, *around))
    for where, part in _meant(place, country):
        code = _parted(city)[1] if "," not in city else ""
        if part is None and code and _part(where, fold(code)):
            return f"{code}, {place}"
        is_slip = difflib.get_close_matches(fold(city), _parts(where), 1, NEARLY)
        if city and part is None and (is_slip or _is_a_parts_code(place)):
            return whole
    return place


def _parted(written: str) -> tuple[str, str]:
    """Return a city and the place behind it, "Toronto" and "ON" of "Toronto ON"; no city if none.

    Without a comma only a code tells where the city ends.
    """
    city, comma, rest = (part.strip() for part in written.partition(","))
    if comma:
        return city, rest
    behind = _CODE_BEHIND.fullmatch(written)
    return (behind["city"], behind["code"]) if behind else ("", "")


def _meant(written: str, country: str | None) -> list[tuple[str, str | None]]:
    """Return every place that may be meant: none that is unknown, several of a shared name."""
    plain = fold(written)
    if country and (part := _part(country, plain)):
        return [(country, part)]
    return [*dict.fromkeys(_readings(written, plain))]


def _readings(written: str, plain: str) -> Iterator[tuple[str, str | None]]:
    """Yield every place that is meant; a name of several places has several."""
    whole = _countries().get(plain)
    if whole:
        yield whole, None
    # "Georgia" is a country and a part of another: to be told apart by the one who knows.
    yield from (named for named in _parts_named().get(plain, ()) if named[0] != whole)
    for cut in _BETWEEN.finditer(written.strip()):
        left, right = fold(written.strip()[: cut.start()]), fold(written.strip()[cut.end() :])
        for one, other in ((left, right), (right, left)):
            country = _countries().get(one)
            if country and (part := _part(country, other)):
                yield country, part


def _index() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = read("holidays/index")["countries"]
    return found


@cache
def _countries() -> Mapping[str, str]:
    """Return the code of each country by its names in our languages and its code."""
    found: dict[str, str] = {}
    for language, known in zip(languages(), names_in_languages(), strict=True):
        named = {fold(entry["name"]): code for code, entry in countries_in(language).items()}
        for code, names in known["country"].items():
            named |= {fold(name): code for name in names}
        found = {**named, **found}
    return found | {fold(code): code for code in _index()}


@cache
def _parts(country: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in languages():
        parts = countries_in(language).get(country, {}).get("subdivisions", {})
        found = {**{fold(name): code for code, name in parts.items()}, **found}
    short = {
        fold(name): code
        for known in names_in_languages()
        for code, names in known["part"].get(country, {}).items()
        for name in names
    }
    return {**short, **found, **{fold(code): code for code in found.values()}}


def _part(country: str, plain: str) -> str | None:
    parts = _parts(country)
    return parts.get(plain) or parts.get(_LETTERS.sub(r"\1", plain))


def _is_a_parts_code(place: str) -> bool:
    """Say whether a country is named by a code that is one of a part too, such as MA."""
    return is_country(place.upper()) and place.upper() in _codes_of_parts()


@cache
def _codes_of_parts() -> frozenset[str]:
    return frozenset(code for entry in _index().values() for code in entry.get("subdivisions", {}))


@cache
def _parts_named() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the parts of all countries by name; a code alone does not tell whose it is."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for country, entry in _index().items():
        for code, name in entry.get("subdivisions", {}).items():
            found[fold(name)] = (*found.get(fold(name), ()), (country, code))
    return found


def is_country(code: str) -> bool:
    """Say whether there is a country with that code."""
    return code in _index()
