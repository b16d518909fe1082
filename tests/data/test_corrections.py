"""The corrections of the library: days they mend, mistakes in their file, and what they leave."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from calculator import data
from calculator.days.region import has_own_rules, load_packaged
from calculator.days.workdays import WorkCalendar, read_region

FAULTS = tomllib.loads((Path(__file__).parent / "holiday_faults.toml").read_text("utf-8"))["fault"]
PLACES = {"US": {"SC", "TX"}, "AU": {"QLD"}}
GOOD = """\
[[correction]]
country = "US"
subdivisions = ["SC"]
add = "A Day"
day = "05-10"
source = { publisher = "The State", address = "no direct link" }
upstream = true
why = "It is missing."
"""


def calendar(place: str) -> WorkCalendar:
    country, _, subdivision = place.partition("-")
    file = load_packaged(country)
    assert file is not None
    return WorkCalendar(read_region(file, subdivision or None))


@pytest.fixture
def corrections(freeze_holidays):
    return freeze_holidays.corrections


@pytest.fixture
def load(corrections, tmp_path):
    """Read corrections written in a test."""
    path = tmp_path / "corrections.toml"

    def read(text):
        path.write_text(text, encoding="utf-8")
        return corrections.load(PLACES, path)

    return read


def days(load, rule, first=2025, last=2032):
    """The days of one rule, as text."""
    (entry,) = load(GOOD.replace('day = "05-10"', rule))
    return [day.isoformat() for day in entry.days(first, last)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["place"])
def test_each_fault_that_was_found_is_mended(fault):
    place = calendar(fault["place"])
    assert [day for day in fault.get("off", []) if place.is_working(day)] == []
    assert [day for day in fault.get("works", []) if not place.is_working(day)] == []


def test_every_correction_has_a_fault_that_it_mends():
    written = tomllib.loads(
        (Path(data.__file__).parent / "holidays_corrections.toml").read_text("utf-8")
    )
    corrected = {
        "-".join(filter(None, (entry["country"], part)))
        for entry in written["correction"]
        for part in entry.get("subdivisions", [""])
    }
    assert corrected <= {fault["place"] for fault in FAULTS}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("dates = [2026-12-28, 2024-12-27]", ["2026-12-28"]),
        ('day = "05-10"\nsince = 2026\nuntil = 2027', ["2026-05-10", "2027-05-10"]),
        ('day = "05-10"\nsince = 2026\nevery = 4', ["2026-05-10", "2030-05-10"]),
        ('day = "05-10"\nsince = 2022\nevery = 4', ["2026-05-10", "2030-05-10"]),
        ("easter = -2\nuntil = 2027", ["2025-04-18", "2026-04-03", "2027-03-26"]),
        ('weekday = "first Monday of May"\nuntil = 2026', ["2025-05-05", "2026-05-04"]),
        ('weekday = "last Friday of December"\nuntil = 2026', ["2025-12-26", "2026-12-25"]),
        ('weekday = "fourth Thursday of November"\nplus = 1\nuntil = 2025', ["2025-11-28"]),
        (
            'day = "05-10"\nmoved = { Saturday = -1, Sunday = 1 }\nuntil = 2027',
            ["2025-05-09", "2026-05-11", "2027-05-10"],
        ),
        (
            'day = "01-01"\nmoved = { Saturday = -1 }\nsince = 2031',
            ["2031-01-01", "2032-01-01", "2032-12-31"],
        ),
        (
            'day = "01-01"\nmoved = { Saturday = -1 }\nsince = 2027\nuntil = 2029',
            ["2027-01-01", "2027-12-31", "2029-01-01"],
        ),
    ],
)
def test_each_word_for_a_day(load, rule, expected):
    assert days(load, rule) == expected


@pytest.mark.parametrize(
    ("old", "new", "key", "advice"),
    [
        ('add = "A Day"', "", "change", "exactly one of add, take_away, weekend"),
        ('add = "A Day"', 'add = "A"\ntake_away = "B"', "change", "exactly one"),
        ('add = "A Day"', 'add = ""', "add", "the name of the holiday"),
        ("why =", "reason =", "reason", "is no word"),
        ('why = "It is missing."', "", "why", "is missing"),
        ('"It is missing."', '" "', "why", "in a sentence"),
        ("upstream = true", 'upstream = "yes"', "upstream", "true if the library"),
        ('"US"', '"XX"', "country", "no country of the library"),
        ('["SC"]', '["ZZ"]', "subdivisions", "'ZZ' is none"),
        ('["SC"]', "[]", "subdivisions", "a list of codes"),
        ('["SC"]', '"SC"', "subdivisions", "a list of codes"),
        ('"no direct link"', '"www.example.org"', "source.address", "a full https address"),
        ('"The State"', '""', "source.publisher", "who published"),
        ('{ publisher = "The State", address = "no direct link" }', "1", "source", "publisher"),
        ('day = "05-10"', "", "day", "exactly one of dates, day, weekday, easter"),
        ('day = "05-10"', 'day = "05-10"\neaster = 1', "day", "exactly one"),
        ('day = "05-10"', 'day = "02-29"', "day", "month and day"),
        ('day = "05-10"', 'day = "5 May"', "day", "month and day"),
        ('day = "05-10"', 'easter = "Friday"', "easter", "days after Easter"),
        ('day = "05-10"', 'weekday = "fifth Monday of May"', "weekday", "last Monday of April"),
        ('day = "05-10"', 'dates = ["2026-05-10"]', "dates", "without quotation marks"),
        ('day = "05-10"', "dates = [2026-05-10]\nsince = 2026", "since", "not with dates"),
        ('day = "05-10"', 'day = "05-10"\nplus = 1', "plus", "goes with weekday"),
        ('day = "05-10"', 'day = "05-10"\nmoved = { Sat = 1 }', "moved", "write weekdays"),
        ('day = "05-10"', 'day = "05-10"\nmoved = { Sunday = "x" }', "moved", "number of days"),
        ('day = "05-10"', 'day = "05-10"\nmoved = "on"', "moved", "Saturday = -1"),
        ('day = "05-10"', 'day = "05-10"\nevery = 2', "every", "goes with since"),
        ('day = "05-10"', 'day = "05-10"\nsince = "2026"', "since", "a year"),
        ('day = "05-10"', 'day = "05-10"\nsince = 2027\nuntil = 2026', "until", "before since"),
        ('subdivisions = ["SC"]\nadd = "A Day"\nday = "05-10"', 'weekend = ["Sat"]',
         "weekend", "write weekdays"),
        ('add = "A Day"', 'take_away = "A Day"', "day", "is no word for an entry with take_away"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_entry_and_key(load, corrections, old, new, key, advice):
    assert old in GOOD
    with pytest.raises(corrections.CorrectionError) as raised:
        load(GOOD + "\n" + GOOD.replace(old, new))
    told = str(raised.value)
    assert told.startswith("corrections.toml: entry 2 (")
    assert f"): {key}: " in told
    assert advice in told


def test_a_file_that_is_no_toml_or_holds_something_else(load, corrections):
    for text in ("[[correction]", "[correction]\n", 'title = "x"\n' + GOOD):
        with pytest.raises(corrections.CorrectionError, match=r"^corrections\.toml: "):
            load(text)


def test_an_entry_that_changes_nothing_is_a_mistake(load, corrections):
    library = {"A Day": {"2026-05-10": {"SC"}}, "Another": {"2026-05-11": {"", "SC"}}}
    (add,) = load(GOOD)
    (away,) = load(GOOD.replace('add = "A Day"\nday = "05-10"', 'take_away = "No Such Day"'))
    for entry in (add, away):
        with pytest.raises(corrections.CorrectionError, match="changes nothing"):
            corrections.apply(entry, library, {"", "SC"}, (2026, 2026))


def test_a_day_is_taken_away_in_its_places_and_years_alone(load, corrections):
    library = {"A Day": {f"{year}-05-10": {"", "SC", "TX"} for year in (2025, 2026, 2027)}}
    (away,) = load(
        GOOD.replace(
            'add = "A Day"\nday = "05-10"', 'take_away = "A Day"\nsince = 2026\nuntil = 2026'
        )
    )
    corrections.apply(away, library, {"", "SC", "TX"}, (2025, 2027))
    assert library == {
        "A Day": {
            "2025-05-10": {"", "SC", "TX"},
            "2026-05-10": {"", "TX"},
            "2027-05-10": {"", "SC", "TX"},
        }
    }


def test_a_day_of_every_subdivision_belongs_to_the_country(corrections):
    library = {
        "Boxing Day": {"2026-12-28": {"A", "B"}},
        "Proclamation Day": {"2026-12-28": {"C"}},
        "Show": {"2026-08-12": {"A", "B"}},
    }
    corrections.share(library, {"", "A", "B", "C"})
    assert library["Boxing Day"] == {"2026-12-28": {"", "A", "B"}}
    assert library["Proclamation Day"] == {"2026-12-28": {"C"}}
    assert library["Show"] == {"2026-08-12": {"A", "B"}}


def test_a_country_without_subdivisions_shares_nothing(corrections):
    library = {"A Day": {"2026-05-10": set()}}
    corrections.share(library, {""})
    assert library == {"A Day": {"2026-05-10": set()}}


@pytest.mark.parametrize(
    ("country", "subdivision", "own"),
    [
        ("CA", "ON", True),
        ("CA", None, True),
        ("DE", "BY", True),
        ("US", "ID", True),  # the days of the country under names of its own
        ("NZ", "WKO", True),  # by a correction
        ("NZ", "AUK", True),
        ("IE", None, True),
        ("IN", "DL", False),
        ("AT", "9", False),
        ("BR", "MT", False),
    ],
)
def test_a_subdivision_without_rules_of_its_own_is_known(country, subdivision, own):
    assert has_own_rules(country, subdivision) is own
