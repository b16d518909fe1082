"""Freeze on which weekday a week begins in each country that we know.

For maintainers. Reads Babel's copy of the CLDR and writes ``src/publisher/first_weekdays.json``:
the countries whose weeks do not begin on Monday, by the weekday, from 0 for Monday.

    python scripts/freeze/first_weekdays.py            write the file
    python scripts/freeze/first_weekdays.py --check    exit 1 when it is stale
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import babel
from babel import Locale, UnknownLocaleError

SOURCES = Path(__file__).resolve().parents[2] / "src"
COUNTRIES = SOURCES / "calculator" / "holidays" / "index.json"
TARGET = SOURCES / "publisher" / "first_weekdays.json"


def weekdays_file() -> bytes:
    """Make the file: sorted, UTF-8, one newline at the end."""
    if not COUNTRIES.is_file():
        raise SystemExit(f"{COUNTRIES}: is missing. Run holiday_dates.py, which writes it, first.")
    first: dict[int, list[str]] = defaultdict(list)
    for country in sorted(json.loads(COUNTRIES.read_text("utf-8"))["countries"]):
        try:
            weekday = Locale.parse(f"und_{country}").first_week_day
        except UnknownLocaleError:
            continue  # where the CLDR has no language of a country, its weeks are as everywhere
        if weekday:
            first[weekday].append(country)
    document = {"library": f"Babel {babel.__version__}", "first": first}
    return f"{json.dumps(document, sort_keys=True, indent=1)}\n".encode()


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or with ``--check`` compare it; gives the exit code."""
    parser = argparse.ArgumentParser(description="Freeze the first days of the week.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when stale")
    if parser.parse_args(arguments).check:
        if TARGET.is_file() and TARGET.read_bytes() == weekdays_file():
            return 0
        print(f"stale: {TARGET.name}", file=sys.stderr)
        return 1
    TARGET.write_bytes(weekdays_file())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
