"""Freeze month names, weekday names and date patterns for the locales the product writes.

For maintainers. Reads Babel's copy of the CLDR and writes ``src/calculator/locale/dates.json``,
because Babel is far too large for a browser and Python's own ``strftime`` knows no locale there.

    python scripts/freeze/locale_dates.py            write the file
    python scripts/freeze/locale_dates.py --check    exit 1 when it is stale

Every pattern comes from the CLDR of its locale, with one choice of our own: plain ``en`` is read
in many countries, most of which put the day before the month, so it takes the patterns of en-GB.
The CLDR's root for ``en`` is American. And the first of a month is "1er" in French, as the Office
québécois de la langue française writes it. And a date with its year has a comma after the weekday
where the same date without the year has one: the CLDR's British patterns differ in that, and a
letter that names both would write them in two ways.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import babel
from babel import Locale, UnknownLocaleError

TARGET = Path(__file__).resolve().parents[2] / "src" / "calculator" / "locale" / "dates.json"
LOCALES = {
    "en": "en_GB",
    "en-CA": "en_CA",
    "en-GB": "en_GB",
    "en-US": "en_US",
    "fr": "fr_CA",
    "fr-CA": "fr_CA",
}
"""Each locale and the CLDR locale whose patterns it takes."""

FIRST = {"fr": "1er"}
"""How a language writes the first of a month, where that is no plain 1. The CLDR prints "1"."""

PLACES = {"E": "{weekday}", "d": "{day}", "M": "{month}", "y": "{year}"}


def pattern(cldr: str) -> str:
    """Turn a CLDR pattern ("EEEE, d MMMM y") into one for ``str.format``, all names in full.

    Words between quotes stand as they are, "'de'" in Spanish; two quotes are one. Raises ValueError
    for a field that has no place here, so that a new CLDR cannot pass unseen.
    """

    def put(found: re.Match[str]) -> str:
        quoted, field = found.groups()
        if quoted is not None:
            return quoted or "'"
        if field not in PLACES:
            message = f'The CLDR\'s pattern "{cldr}" has a field "{field}", which PLACES lacks.'
            raise ValueError(message)
        return PLACES[field]

    return re.sub(r"'([^']*)'|([A-Za-z])\2*", put, cldr)


def patterns(locale: Locale) -> dict[str, str]:
    """Give the four patterns of a locale.

    Where the CLDR has no pattern with full names for weekday, day and month, the one with short
    names serves: by its own matching rules only the widths differ.
    """
    skeletons = locale.datetime_skeletons
    found = next(skeletons[key] for key in ("MMMMEEEEd", "MMMEd") if key in skeletons)
    with_weekday = pattern(found.pattern)
    with_year = pattern(locale.date_formats["full"].pattern)
    if "{weekday}," not in with_weekday:
        with_year = with_year.replace("{weekday},", "{weekday}")
    return {
        "day_month": pattern(skeletons["MMMMd"].pattern),
        "day_month_year": pattern(locale.date_formats["long"].pattern),
        "weekday_day_month": with_weekday,
        "weekday_day_month_year": with_year,
    }


def parsed(name: str, written: str, sep: str) -> Locale:
    """Return a locale of :data:`LOCALES`; stop with a sentence where the CLDR has none of it."""
    try:
        return Locale.parse(written, sep=sep)
    except (ValueError, UnknownLocaleError):
        message = f'LOCALES: the CLDR has no "{written}", at "{name}". Write "es-US": "es_US".'
        raise SystemExit(message) from None


def dates_file() -> bytes:
    """Make the file: sorted keys, UTF-8, one newline at the end."""
    locales: dict[str, Any] = {}
    for name, pattern_locale in LOCALES.items():
        own, of_patterns = parsed(name, name, "-"), parsed(name, pattern_locale, "_")
        months = own.months["format"]["wide"]
        weekdays = own.days["format"]["wide"]
        locales[name] = {
            "months": [months[number] for number in range(1, 13)],
            "weekdays": [weekdays[number] for number in range(7)],
            "first": FIRST.get(own.language, "1"),
            **patterns(of_patterns),
        }
    document = {"version": 1, "library": f"Babel {babel.__version__}", "locales": locales}
    return f"{json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or with ``--check`` compare it; gives the exit code."""
    parser = argparse.ArgumentParser(description="Freeze month names and date patterns.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when stale")
    parser.add_argument("--out", type=Path, default=TARGET, help="the file")
    options = parser.parse_args(arguments)
    content = dates_file()
    if options.check:
        if not options.out.is_file() or options.out.read_bytes() != content:
            print(f"stale: {options.out.name}", file=sys.stderr)
            return 1
        return 0
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(content)
    print(f"{len(content):,} bytes in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
