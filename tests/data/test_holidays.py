"""The frozen holidays say the same as the library they come from, but for the corrections."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import holidays
import pycountry
import pytest

from calculator import data

FOLDER = Path(data.__file__).parent / "holidays"
FIRST, LAST = 2025, 2032
LIMIT = 3_000_000
A_WEEK = [dt.date(2026, 11, 16) + dt.timedelta(days=number) for number in range(7)]
ISO_DATE = re.compile(r"20\d\d-\d\d-\d\d")


@cache
def document(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


COUNTRIES = document("index")["countries"]
CALENDARS = [
    (country, subdivision)
    for country, entry in COUNTRIES.items()
    if entry["frozen"]
    for subdivision in ("", *entry["subdivisions"])
]
SAMPLE = random.Random(2026).sample(CALENDARS, 60)  # noqa: S311 - the same sample every time


CORRECTIONS = tomllib.loads(
    (FOLDER.parent / "holidays_corrections.toml").read_text(encoding="utf-8")
)["correction"]
OWN_WEEKEND = {entry["country"] for entry in CORRECTIONS if "weekend" in entry}


def corrected(country: str, subdivision: str, change: str) -> set[str]:
    """Name the holidays that the corrections add to a calendar, or take away from it."""
    return {
        entry[change]
        for entry in CORRECTIONS
        if change in entry and entry["country"] == country
        if subdivision in entry.get("subdivisions", [subdivision])
    }


def explained(country: str, subdivision: str) -> set[str]:
    """The days on which a calendar differs from the library's, each with a reason."""
    frozen = holidays_in(country, subdivision)
    calendar = {day.isoformat(): day for day in library(country, subdivision)}
    first, last = document(country)["years"]
    parts = [holidays_in(country, part) for part in COUNTRIES[country]["subdivisions"]]
    added = corrected(country, subdivision, "add")
    taken = corrected(country, subdivision, "take_away")
    kept = library(country, subdivision)
    new = {
        day
        for day in frozen.keys() - calendar.keys()
        if added & set(frozen[day])
        or (subdivision == "" and parts and all(day in part for part in parts))
    }
    gone = {
        day
        for day in calendar.keys() - frozen.keys()
        if first <= calendar[day].year <= last and set(kept.get_list(day)) <= taken
    }
    return new | gone


def holds(entry: dict[str, Any], subdivision: str) -> bool:
    return "in" not in entry or subdivision in entry["in"]


def holidays_in(country: str, subdivision: str) -> dict[str, list[str]]:
    """Expand a country's file: the names of each day, in the library's order."""
    names = defaultdict(list)
    for entry in document(country)["holidays"]:
        if holds(entry, subdivision):
            for day in entry["dates"]:
                names[day].append(entry["name"])
    return {day: sorted(found) for day, found in sorted(names.items())}


def worked_in(country: str, subdivision: str) -> set[str]:
    return {
        day
        for entry in document(country)["worked"]
        if holds(entry, subdivision)
        for day in entry["dates"]
    }


def weekend_in(country: str, subdivision: str) -> set[int]:
    default, *others = document(country)["weekend"]
    for entry in others:
        if subdivision in entry["in"]:
            return set(entry["days"])
    return set(default["days"])


def library(country: str, subdivision: str, language: str | None = None) -> holidays.HolidayBase:
    """The library's own calendar, asked in the plainest way."""
    return holidays.country_holidays(
        country, subdiv=subdivision or None, years=range(FIRST - 1, LAST + 2), language=language
    )


def compare_holidays(country: str, subdivision: str) -> None:
    first, last = document(country)["years"]
    expected = {
        day.isoformat() for day in library(country, subdivision) if first <= day.year <= last
    }
    found = set(holidays_in(country, subdivision))
    assert found ^ expected == explained(country, subdivision)


def compare_names(country: str, subdivision: str) -> None:
    known = getattr(holidays, country).supported_languages
    english = [language for language in known if language.startswith("en")]
    other = explained(country, subdivision)
    taken = corrected(country, subdivision, "take_away")
    days = {
        day: names for day, names in holidays_in(country, subdivision).items() if day not in other
    }
    calendars = [library(country, subdivision, language) for language in english or [None]]
    assert any(
        days == {day: sorted(set(calendar.get_list(day)) - taken) for day in days}
        for calendar in calendars
    )


def compare_working_days(country: str, subdivision: str) -> None:
    calendar = library(country, subdivision)
    off = set(holidays_in(country, subdivision))
    worked = worked_in(country, subdivision)
    weekend = weekend_in(country, subdivision)
    other = explained(country, subdivision)
    first, last = document(country)["years"]
    day = dt.date(first, 1, 1)
    while day.year <= last:
        written = day.isoformat()
        works = written in worked or (day.weekday() not in weekend and written not in off)
        right = works == calendar.is_working_day(day) or written in other
        assert right or (country in OWN_WEEKEND and day.weekday() in weekend), written
        day += dt.timedelta(days=1)


@pytest.mark.slow
def test_the_files_are_fresh(freeze_holidays, frozen):
    assert freeze_holidays.differences(frozen, FOLDER) == []


@pytest.mark.slow
def test_check_names_every_file_that_is_not_as_it_should_be(freeze_holidays, frozen, tmp_path):
    for name, content in frozen.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "CA.json").unlink()
    (tmp_path / "GB.json").write_bytes(b"{}")
    (tmp_path / "ZZ.json").write_bytes(b"{}")
    assert freeze_holidays.differences(frozen, tmp_path) == [
        "missing: CA.json",
        "left over: ZZ.json",
        "stale: GB.json",
    ]


def test_all_files_together_are_small_enough_to_commit():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < LIMIT


def test_the_index_lists_every_country_of_iso_3166_and_every_one_of_the_library():
    official = {country.alpha_2 for country in pycountry.countries}
    known = holidays.list_supported_countries(include_aliases=False)
    assert set(COUNTRIES) == official | set(known)
    assert {code for code, entry in COUNTRIES.items() if entry["frozen"]} == set(known)
    assert {path.stem for path in FOLDER.glob("??.json")} == set(known)


def test_the_index_lists_every_subdivision_but_no_alias():
    known = holidays.list_supported_countries(include_aliases=False)
    for code, subdivisions in known.items():
        assert set(COUNTRIES[code]["subdivisions"]) == set(subdivisions), code
    assert "Ontario" not in COUNTRIES["CA"]["subdivisions"]
    assert "GP" not in COUNTRIES["FR"]["subdivisions"]
    assert "Wien" not in COUNTRIES["AT"]["subdivisions"]


@pytest.mark.parametrize(
    ("country", "subdivision", "name"),
    [
        ("CA", "ON", "Ontario"),
        ("CA", "QC", "Quebec"),
        ("GB", "SCT", "Scotland"),
        ("GB", "WLS", "Wales"),
        ("US", "TX", "Texas"),
        ("IN", "KA", "Karnataka"),
        ("NZ", "AUK", "Auckland"),
        ("DE", "BY", "Bavaria (Bayern)"),
        ("DE", "BE", "Berlin"),
        ("FR", "971", "Guadeloupe"),
        ("AT", "9", "Vienna (Wien)"),
        ("BR", "São Paulo Capital", "São Paulo Capital"),
    ],
)
def test_subdivisions_are_named_for_a_reader_of_english(country, subdivision, name):
    assert COUNTRIES[country]["subdivisions"][subdivision] == name


def test_the_index_names_subdivisions_that_have_the_national_calendar():
    for code, entry in COUNTRIES.items():
        for subdivision in entry.get("without_own_rules", []):
            assert holidays_in(code, subdivision) == holidays_in(code, "")
            assert weekend_in(code, subdivision) == weekend_in(code, "")


def test_names_of_subdivisions_are_told_apart_within_a_country():
    for code, entry in COUNTRIES.items():
        names = list(entry["subdivisions"].values())
        assert len(names) == len(set(names)), code


@pytest.mark.parametrize("country", [code for code, entry in COUNTRIES.items() if entry["frozen"]])
def test_every_file_keeps_to_the_format(country):
    file = document(country)
    assert sorted(file) == sorted(
        ["version", "library", "country", "name", "years", "weekend", "holidays", "worked"]
    )
    assert file["version"] == 1
    assert file["library"] == document("index")["library"] == f"holidays {holidays.__version__}"
    assert file["country"] == country
    assert file["name"] == COUNTRIES[country]["name"]
    first, last = file["years"]
    assert FIRST == first <= last <= LAST
    places = {"", *COUNTRIES[country]["subdivisions"]}
    assert "in" not in file["weekend"][0]
    for entry in [*file["weekend"], *file["holidays"], *file["worked"]]:
        assert set(entry.get("in", [""])) <= places
        assert entry.get("in", []) == sorted(entry.get("in", []))
        assert set(entry.get("in", [])) != places
        for day in entry.get("dates", []):
            assert ISO_DATE.fullmatch(day)
            assert first <= dt.date.fromisoformat(day).year <= last
        assert entry.get("dates", []) == sorted(set(entry.get("dates", [])))
    for entry in file["holidays"]:
        assert entry["name"].strip() == entry["name"] != ""
        assert entry["dates"]
    for entry in file["weekend"]:
        assert set(entry["days"]) < set(range(7))


def test_files_are_compact_sorted_and_end_with_one_newline():
    for path in FOLDER.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        again = json.dumps(
            json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        assert text == f"{again}\n", path.name


@pytest.mark.parametrize(
    ("country", "subdivision", "day", "names"),
    [
        ("CA", "ON", "2026-12-25", ["Christmas Day"]),
        ("CA", "ON", "2026-12-28", ["Boxing Day (observed)"]),
        ("CA", "", "2026-12-28", None),
        ("CA", "QC", "2026-12-28", None),
        ("CA", "QC", "2026-06-24", ["Saint Jean Baptiste Day"]),
        ("CA", "BC", "2026-10-12", ["Thanksgiving Day"]),
        ("CA", "MB", "2026-02-16", ["Louis Riel Day"]),
        ("GB", "SCT", "2027-01-04", ["New Year Holiday (observed)"]),
        ("GB", "ENG", "2027-01-04", None),
        ("DE", "BY", "2027-01-06", ["Epiphany"]),
        ("DE", "BE", "2027-01-06", None),
        ("US", "TX", "2026-11-26", ["Thanksgiving Day"]),
        ("US", "", "2027-12-31", ["New Year's Day (observed)"]),
        ("NZ", "AUK", "2027-01-04", ["Day after New Year's Day (observed)"]),
        ("IN", "", "2027-01-26", ["Republic Day"]),
    ],
)
def test_days_that_anybody_can_look_up(country, subdivision, day, names):
    assert holidays_in(country, subdivision).get(day) == names


def test_a_national_holiday_that_a_subdivision_does_not_keep():
    assert "2026-10-12" in holidays_in("US", "")
    assert "2026-10-12" not in holidays_in("US", "TX")


def test_weekends_and_worked_weekend_days():
    assert weekend_in("CA", "ON") == {5, 6}
    assert weekend_in("EG", "") == {4, 5}
    assert weekend_in("HK", "") == {5, 6}  # by a correction
    assert weekend_in("MY", "10") == {5, 6}
    assert weekend_in("MY", "03") == {4, 5}  # Kelantan keeps another weekend than the rest
    assert "2026-01-10" in worked_in("HU", "")
    assert worked_in("CA", "") == set()


def test_no_worked_weekend_day_is_a_holiday_so_that_neither_has_to_win():
    for country, subdivision in CALENDARS:
        assert not worked_in(country, subdivision) & set(holidays_in(country, subdivision))


def test_a_country_whose_data_ends_early_says_so():
    assert document("LK")["years"] == [2025, 2026]


@pytest.mark.parametrize(("country", "subdivision"), SAMPLE)
def test_a_sample_agrees_with_the_library(country, subdivision):
    compare_holidays(country, subdivision)
    compare_names(country, subdivision)
    compare_working_days(country, subdivision)


@pytest.mark.slow
@pytest.mark.parametrize("country", [code for code, entry in COUNTRIES.items() if entry["frozen"]])
def test_every_calendar_has_the_librarys_holidays_weekend_and_worked_days(country):
    first, last = document(country)["years"]
    for subdivision in ("", *COUNTRIES[country]["subdivisions"]):
        compare_holidays(country, subdivision)
        compare_names(country, subdivision)
        calendar = library(country, subdivision)
        weekend = {day.weekday() for day in A_WEEK if calendar.is_weekend(day)}
        assert weekend_in(country, subdivision) == weekend or country in OWN_WEEKEND
        assert worked_in(country, subdivision) == {
            day.isoformat()
            for day in calendar.weekend_workdays
            if first <= day.year <= last and day.weekday() in weekend
        }


@pytest.mark.verify
@pytest.mark.parametrize(("country", "subdivision"), CALENDARS)
def test_every_day_of_every_calendar_agrees_with_the_library(country, subdivision):
    compare_working_days(country, subdivision)
