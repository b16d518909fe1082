"""Freeze public holidays and weekends into one small JSON file a country.

For maintainers, and for ``make setup``. Reads the locked ``holidays`` library (dates, weekends,
worked weekend days), Babel (names of countries) and pycountry (names of subdivisions); writes
``src/calculator/holidays/XX.json`` for every country the library knows, and ``index.json`` with
every country of ISO 3166-1. The engine and the browser read only these files, never the library.

    python scripts/freeze/holiday_dates.py            write the files
    python scripts/freeze/holiday_dates.py --check    say what is stale or missing; exit 1

The output depends on the locked versions and on ``src/calculator/holidays_corrections.toml``, which
is laid over the library's dates (``corrections.py``): keys are sorted, no clock is read. A
day that every subdivision has belongs to the national calendar too.

A country's file:

* ``years``: first and last year that the library vouches for, within FIRST_YEAR to LAST_YEAR;
* ``weekend``: weekdays (Monday is 0); an entry without ``in`` is the rule, one with ``in`` replaces
  it for those subdivisions;
* ``holidays``: each name with its dates. Without ``in`` it holds in the national calendar and in
  every subdivision; with ``in`` only there, and ``""`` stands for the national calendar. That is
  also how a national holiday that a subdivision does not keep is written down;
* ``worked``: weekend days on which the country works. None of them is also a holiday; a test says
  when that changes.

The index lists, a country, the subdivisions ``without_own_rules``: neither the library nor a
correction says anything of their own about them, so that they have the national calendar.

Only the library's category "public", observed days included, with English names where it has them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import corrections
import holidays
import pycountry
from babel import Locale
from corrections import Correction, CorrectionError
from holidays.constants import PUBLIC
from place_names import ENGLISH_NAMES

FIRST_YEAR = 2025
LAST_YEAR = 2032
MARGIN = 1
"""Years asked for on either side, so that 1 January observed on 31 December is not missed."""

NATIONAL = ""
TARGET = Path(__file__).resolve().parents[2] / "src" / "calculator" / "holidays"
LIBRARY = f"holidays {holidays.__version__}"
LONGEST_CODE = 4
"""An alias in capitals up to this long ("GUA") is another code, not a name."""

Calendar = holidays.HolidayBase
Spread = dict[Any, set[str]]


def language_of(entity: type[Calendar]) -> str | None:
    """Choose the library's English for a country: its own first, then British, then American.

    None where the library offers no translations; its names are English then already.
    """
    english = [code for code in entity.supported_languages if code.split("_")[0] == "en"]
    own = entity.default_language
    for code in (own, "en_CA", "en_GB", "en_US", *sorted(english)):
        if code in english:
            return code
    return None


def years_of(entity: type[Calendar]) -> tuple[int, int]:
    """Give the first and last frozen year that the library has data for."""
    return max(FIRST_YEAR, entity.start_year), min(LAST_YEAR, entity.end_year)


def calendars_of(code: str) -> dict[str, Calendar]:
    """Build the national calendar (key ``""``) and that of every subdivision, aliases left out."""
    entity = getattr(holidays, code)
    first, last = years_of(entity)
    return {
        subdivision: holidays.country_holidays(
            code,
            subdiv=subdivision or None,
            years=range(first - MARGIN, last + MARGIN + 1),
            categories=PUBLIC,
            language=language_of(entity),
        )
        for subdivision in (NATIONAL, *sorted(entity.subdivisions))
    }


def days_of(years: tuple[int, int]) -> Iterator[dt.date]:
    """Every day of the years, both included."""
    day = dt.date(years[0], 1, 1)
    while day.year <= years[1]:
        yield day
        day += dt.timedelta(days=1)


def weekend_of(calendar: Calendar, years: tuple[int, int]) -> tuple[int, ...]:
    """Give the weekdays of a weekend.

    Raises SystemExit when it changes within the years: the format would need dates for it then.
    """
    free: defaultdict[int, set[bool]] = defaultdict(set)
    for day in days_of(years):
        free[day.weekday()].add(calendar.is_weekend(day))
    if any(len(answers) > 1 for answers in free.values()):
        message = f"{calendar.country}: the weekend changes between {years[0]} and {years[1]}"
        raise SystemExit(message)
    return tuple(weekday for weekday in sorted(free) if free[weekday] == {True})


def limited(calendars: set[str], everywhere: set[str]) -> dict[str, list[str]]:
    """Write where something holds: nothing when it holds everywhere."""
    return {} if calendars == everywhere else {"in": sorted(calendars)}


def grouped(spread: Spread, everywhere: set[str]) -> list[tuple[dict[str, list[str]], Any]]:
    """Put together the entries that hold in the same calendars, in the order of their keys."""
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for key in sorted(spread):
        if spread[key]:  # a correction may leave a date nowhere
            groups[tuple(sorted(spread[key]))].append(key)
    return [(limited(set(where), everywhere), keys) for where, keys in sorted(groups.items())]


@cache
def all_corrections() -> tuple[Correction, ...]:
    """Read the corrections once."""
    known = holidays.list_supported_countries(include_aliases=False)
    return corrections.load({code: set(parts) for code, parts in known.items()})


def corrections_of(code: str) -> list[Correction]:
    """Give the corrections of one country, in the order of their file."""
    return [each for each in all_corrections() if each.country == code]


def holidays_of(
    calendars: dict[str, Calendar], years: tuple[int, int]
) -> defaultdict[str, defaultdict[str, set[str]]]:
    """Give each holiday's dates as the library has them, and the calendars each date holds in."""
    by_name: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for where, calendar in calendars.items():
        for day in calendar:
            if years[0] <= day.year <= years[1]:
                for holiday in calendar.get_list(day):
                    by_name[holiday][day.isoformat()].add(where)
    return by_name


def country_file(code: str, name: str) -> dict[str, Any]:
    """Make a country's document, as the module's text describes it."""
    calendars = calendars_of(code)
    everywhere = set(calendars)
    years = years_of(getattr(holidays, code))
    by_name = holidays_of(calendars, years)
    weekends = {where: weekend_of(calendar, years) for where, calendar in calendars.items()}
    for correction in corrections_of(code):
        if correction.change == "weekend":
            weekends = dict.fromkeys(weekends, corrections.weekend_days(correction))
        else:
            corrections.apply(correction, by_name, everywhere, years)
    corrections.share(by_name, everywhere)
    worked: Spread = defaultdict(set)
    for where, calendar in calendars.items():
        for day in calendar.weekend_workdays:
            if years[0] <= day.year <= years[1] and day.weekday() in weekends[where]:
                worked[day.isoformat()].add(where)
    entries = [
        {"name": holiday, **limits, "dates": dates}
        for holiday, spread in by_name.items()
        for limits, dates in grouped(spread, everywhere)
    ]
    entries.sort(key=lambda entry: (entry["dates"][0], entry["name"], entry.get("in", [])))
    others: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for where in sorted(everywhere - {NATIONAL}):
        if weekends[where] != weekends[NATIONAL]:
            others[weekends[where]].append(where)
    return {
        "version": 1,
        "library": LIBRARY,
        "country": code,
        "name": name,
        "years": list(years),
        "weekend": [
            {"days": list(weekends[NATIONAL])},
            *({"in": where, "days": list(days)} for days, where in sorted(others.items())),
        ],
        "holidays": entries,
        "worked": [{**limits, "dates": dates} for limits, dates in grouped(worked, everywhere)],
    }


def subdivision_name(country: str, code: str, aliases: list[str]) -> str:
    """Name a subdivision for an English reader.

    In this order: our short list of English names; the library's aliases that are not codes
    themselves, plain letters before accented ones; ISO 3166-2; the code, which for the few that
    the library made up itself (cities, communities) is a name already.
    """
    if given := ENGLISH_NAMES.get(f"{country}-{code}"):
        return given
    names = [name for name in aliases if not (name.isupper() and len(name) <= LONGEST_CODE)]
    plain = [name for name in names if name.isascii()]
    if names:
        return (plain or names)[0]
    official = pycountry.subdivisions.get(code=f"{country}-{code}")
    return str(official.name) if official else code


def index_file() -> dict[str, Any]:
    """List every country of ISO 3166-1, and those that the library knows besides."""
    territories = Locale("en").territories
    known = holidays.list_supported_countries(include_aliases=False)
    countries = {}
    codes = sorted({country.alpha_2 for country in pycountry.countries} | set(known))
    if unnamed := [code for code in codes if code not in territories]:
        raise SystemExit(
            f"The CLDR has no English name for {', '.join(unnamed)}: lock a newer Babel."
        )
    for code in codes:
        entry: dict[str, Any] = {"name": territories[code], "frozen": code in known}
        if code in known:
            entity = getattr(holidays, code)
            aliases = entity.get_subdivision_aliases()
            entry["subdivisions"] = {
                key: subdivision_name(code, key, aliases.get(key, []))
                for key in sorted(entity.subdivisions)
            }
        else:
            entry["subdivisions"] = {}
        countries[code] = entry
    return {
        "version": 1,
        "library": LIBRARY,
        "years": [FIRST_YEAR, LAST_YEAR],
        "countries": countries,
    }


def without_own_rules(code: str, document: dict[str, Any]) -> list[str]:
    """List the subdivisions that neither the library nor a correction has a rule for.

    Such a one has the national calendar, names and weekend included, and no method in the library.
    """
    entity = getattr(holidays, code)
    entries = [*document["holidays"], *document["worked"], *document["weekend"][1:]]
    named = {place for correction in corrections_of(code) for place in correction.subdivisions}

    def follows(subdivision: str) -> bool:
        here = [subdivision in entry["in"] for entry in entries if "in" in entry]
        method = re.sub(r"[^a-z0-9]+", "_", subdivision.lower())
        return (
            here == [NATIONAL in entry["in"] for entry in entries if "in" in entry]
            and subdivision not in named
            and not any(name.startswith(f"_populate_subdiv_{method}_") for name in dir(entity))
        )

    return [subdivision for subdivision in sorted(entity.subdivisions) if follows(subdivision)]


def dump(document: dict[str, Any]) -> bytes:
    """Write JSON the way all frozen files are written: sorted, compact, UTF-8, one newline."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def frozen_files() -> dict[str, bytes]:
    """Make every file in memory: name to content."""
    index = index_file()
    files = {}
    for code, entry in index["countries"].items():
        if entry["frozen"]:
            document = country_file(code, entry["name"])
            files[f"{code}.json"] = dump(document)
            if plain := without_own_rules(code, document):
                entry["without_own_rules"] = plain
    return {"index.json": dump(index), **files}


def differences(files: dict[str, bytes], folder: Path) -> list[str]:
    """Say which files in the folder differ from those just made."""
    present = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    return [
        *(f"missing: {name}" for name in sorted(files.keys() - present.keys())),
        *(f"left over: {name}" for name in sorted(present.keys() - files.keys())),
        *(
            f"stale: {name}"
            for name in sorted(files.keys() & present.keys())
            if files[name] != present[name]
        ),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` compare them; gives the exit code."""
    parser = argparse.ArgumentParser(description="Freeze public holidays and weekends.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when stale")
    parser.add_argument("--out", type=Path, default=TARGET, help="folder of the files")
    options = parser.parse_args(arguments)
    try:
        files = frozen_files()
    except CorrectionError as fault:
        print(fault, file=sys.stderr)
        return 1
    if options.check:
        faults = differences(files, options.out)
        for fault in faults:
            print(fault, file=sys.stderr)
        return 1 if faults else 0
    options.out.mkdir(parents=True, exist_ok=True)
    for path in options.out.glob("*.json"):
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (options.out / name).write_bytes(content)
    size = sum(map(len, files.values()))
    print(f"{len(files)} files, {size:,} bytes in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
