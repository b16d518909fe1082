"""Freeze the names of countries, their parts and their holidays in other languages than English.

For maintainers. Reads Babel's copy of the CLDR (countries), the locked ``holidays`` library (the
same day's name in English and in the other language) and our own list beside this file, which is
laid over both; writes ``src/calculator/locale/LANGUAGE/places.json``.

    python scripts/freeze/other_names.py            write the files
    python scripts/freeze/other_names.py --check    exit 1 when one is stale

A name that none of the three has stays as it is frozen. Run this after ``holiday_dates.py``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import babel
import holidays
from babel import Locale, UnknownLocaleError
from holiday_dates import FIRST_YEAR, LAST_YEAR, TARGET, calendars_of, dump
from holidays.constants import PUBLIC

LANGUAGES = {"fr": "fr_CA"}
"""Each language, and the CLDR locale whose names of countries it takes."""
HERE = Path(__file__).resolve().parent
WORDS = TARGET.parent / "locale"
TABLES = ("subdivisions", "holidays", "suffixes")
"""What our own list of a language has."""
_SUFFIX = re.compile(r" (\([^()]*\))$")


def library_pairs(language: str) -> dict[str, str]:
    """Map English names of holidays to those that the library has for most countries."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code in sorted(holidays.list_supported_countries(include_aliases=False)):
        spoken = [
            one
            for one in getattr(holidays, code).supported_languages
            if one.split("_")[0] == language
        ]
        if spoken:
            _pairs_of(code, spoken[0], found)
    return {name: min(names, key=lambda one: (-names[one], one)) for name, names in found.items()}


def _pairs_of(code: str, spoken: str, found: defaultdict[str, Counter[str]]) -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    for part, english in calendars_of(code).items():
        theirs = holidays.country_holidays(
            code, subdiv=part or None, years=years, categories=PUBLIC, language=spoken
        )
        for day in theirs:
            ours, other = english.get_list(day), theirs.get_list(day)
            if len(ours) == len(other) == 1 and ours != other:
                found[ours[0]][other[0]] += 1


def frozen_names() -> set[str]:
    """Return every name of a holiday that a frozen file has."""
    files = (json.loads(file.read_text("utf-8")) for file in sorted(TARGET.glob("??.json")))
    return {entry["name"] for file in files for entry in file["holidays"]}


def holidays_in(language: str, own: dict[str, Any]) -> dict[str, str]:
    """Map the frozen names to those in a language: our own, else the library's."""
    library = library_pairs(language)
    known = {**library, **own["holidays"]}
    found = {}
    for name in sorted(frozen_names()):
        suffix = _SUFFIX.search(name)
        bare = name.removesuffix(suffix[0]) if suffix else name
        if suffix and suffix[1] in own["suffixes"] and bare in known:
            found[name] = f"{known[bare]} {own['suffixes'][suffix[1]]}"
        elif name in known:
            found[name] = known[name]
    return {name: curled(said) for name, said in found.items()}


def curled(text: str) -> str:
    """Return a text with the apostrophe of printed French."""
    return text.replace("'", "\u2019")


def own_names(language: str) -> dict[str, Any]:
    """Return our own list of a language; stop with a sentence where it is not there or whole."""
    file = HERE / f"names_{language}.toml"
    if not file.is_file():
        tables = ", ".join(f"[{table}]" for table in TABLES)
        raise SystemExit(f"{file.name}: is missing. Write it beside this script, with {tables}.")
    try:
        own = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise SystemExit(f"{file.name}: {fault}") from None
    if missing := [f"[{table}]" for table in TABLES if table not in own]:
        raise SystemExit(f"{file.name}: {', '.join(missing)} is missing. It may be empty.")
    return own


def territories_of(language: str) -> Mapping[str, str]:
    """Return the CLDR's names of countries; stop with a sentence where it lacks the locale."""
    try:
        return Locale.parse(LANGUAGES[language]).territories
    except (ValueError, UnknownLocaleError):
        written = LANGUAGES[language]
        raise SystemExit(f"LANGUAGES: the CLDR has no locale {written}. Write fr_CA, de.") from None


def places_file(language: str) -> bytes:
    """Make one language's file."""
    own = own_names(language)
    countries = json.loads((TARGET / "index.json").read_text("utf-8"))["countries"]
    territories = territories_of(language)
    if unnamed := sorted(set(countries) - set(territories)):
        raise SystemExit(f"{language}: the CLDR has no name for {', '.join(unnamed)}.")
    return dump(
        {
            "version": 1,
            "library": f"Babel {babel.__version__}, holidays {holidays.__version__}",
            "countries": {code: curled(territories[code]) for code in countries},
            "subdivisions": own["subdivisions"],
            "holidays": holidays_in(language, own),
        }
    )


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` compare them; gives the exit code."""
    parser = argparse.ArgumentParser(description="Freeze names in other languages.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when stale")
    options = parser.parse_args(arguments)
    stale = False
    for language in LANGUAGES:
        file, content = WORDS / language / "places.json", places_file(language)
        if not file.parent.is_dir():
            raise SystemExit(f"{file.parent}: is missing. Run follow-up new language {language}.")
        if not options.check:
            file.write_bytes(content)
            print(f"{len(content):,} bytes in {file}")
        elif not file.is_file() or file.read_bytes() != content:
            print(f"stale: {language}/{file.name}", file=sys.stderr)
            stale = True
    return int(stale)


if __name__ == "__main__":
    raise SystemExit(main())
