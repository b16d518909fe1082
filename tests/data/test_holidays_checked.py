"""The frozen holidays agree with what official lists and laws say, but for what is told."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from calculator.data import read
from calculator.days.region import load_packaged
from calculator.days.workdays import read_region
from publisher.guide.holidays import GRADES, NO_LINK, checked, holidays_checked
from publisher.guide.words import has, speaking
from publisher.words import sort_key

YEARS = (2026, 2027)
SATURDAY = 5
DAY, PLACES = checked()
INDEX = read("holidays/index")["countries"]


def name(place):
    return f"{place.country}-{place.subdivision}".rstrip("-")


def frozen(place):
    """The weekdays that the frozen files call off."""
    file = load_packaged(place.country)
    assert file is not None
    region = read_region(file, place.subdivision or None)
    return {day for day in region.holidays if day.year in YEARS and day.weekday() < SATURDAY}


@pytest.mark.parametrize("place", PLACES, ids=name)
def test_the_frozen_holidays_agree_but_for_what_is_told(place):
    told = [day for days in place.left.values() for day in days]
    assert len(told) == len(set(told))
    assert frozen(place) ^ place.off == set(told)


@pytest.mark.parametrize("place", PLACES, ids=name)
def test_an_entry_is_whole(place):
    assert place.subdivision in {"", *INDEX[place.country]["subdivisions"]}
    assert place.grade in GRADES
    assert place.publisher.strip()
    assert place.address == NO_LINK or place.address.startswith("https://")
    assert Counter(day.year for day in place.off).keys() == set(YEARS)
    assert all(day.weekday() < SATURDAY for day in place.off)
    assert all(has("holidays_left", reason) for reason in place.left)


def test_every_place_that_was_asked_for_is_there():
    found = {name(place) for place in PLACES}
    assert len(found) == len(PLACES)
    territories = {"AS", "GU", "MP", "PR", "UM", "VI"}
    wanted = {
        *(f"CA-{code}" for code in INDEX["CA"]["subdivisions"]),
        *(f"US-{code}" for code in set(INDEX["US"]["subdivisions"]) - territories),
        "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "IE", "AU", "NZ",
        *(f"AU-{code}" for code in set(INDEX["AU"]["subdivisions"]) - {"NSW Western"}),
        *(f"NZ-{code}" for code in INDEX["NZ"]["subdivisions"]),
        *(f"DE-{code}" for code in set(INDEX["DE"]["subdivisions"]) - {"Augsburg"}),
    }  # fmt: skip
    assert wanted - found == set()


def test_the_check_was_on_a_day():
    assert dt.date(2026, 11, 29) == DAY


@pytest.mark.parametrize("language", ["en", "fr"])
def test_places_stand_in_the_order_of_the_language(language):
    """Accents do not count: "États-Unis" stands near the E's, "Écosse" before "Pays de Galles"."""
    with speaking(language):
        rows = [line for line in holidays_checked().splitlines() if line.startswith("| **")]
        countries = [row.split("**")[1] for row in rows]
        kingdom = next(row for row in rows if "bank-holidays" in row).split("|")[3]
    assert countries == sorted(countries, key=sort_key)
    parts = kingdom.replace("\u00a0", "").split(":")[0].strip().split(", ")
    assert parts == sorted(parts, key=sort_key)
