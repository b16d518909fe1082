"""Month names, weekday names and patterns for dates."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from babel.dates import format_date

from calculator import data

FILE = Path(data.__file__).parent / "locale" / "dates.json"
LOCALES = json.loads(FILE.read_text(encoding="utf-8"))["locales"]
DAY = dt.date(2026, 11, 24)


def written(locale: str, pattern: str, day: dt.date = DAY) -> str:
    words = LOCALES[locale]
    return words[pattern].format(
        weekday=words["weekdays"][day.weekday()],
        day=day.day,
        month=words["months"][day.month - 1],
        year=day.year,
    )


def test_the_file_is_fresh(freeze_dates):
    assert freeze_dates.dates_file() == FILE.read_bytes()
    assert freeze_dates.main(["--check"]) == 0


def test_check_finds_a_missing_and_a_stale_file(freeze_dates, tmp_path, capsys):
    path = tmp_path / "dates.json"
    assert freeze_dates.main(["--check", "--out", str(path)]) == 1
    path.write_text("{}\n", encoding="utf-8")
    assert freeze_dates.main(["--check", "--out", str(path)]) == 1
    assert capsys.readouterr().err == "stale: dates.json\n" * 2


def test_a_field_without_a_place_is_refused(freeze_dates):
    with pytest.raises(ValueError, match='has a field "G", which PLACES lacks'):
        freeze_dates.pattern("EEEE, G d MMMM")


def test_words_between_quotes_stand_in_a_pattern_as_they_are(freeze_dates):
    spanish = "{weekday}, {day} de {month} de {year}"
    assert freeze_dates.pattern("EEEE, d 'de' MMMM 'de' y") == spanish
    assert freeze_dates.pattern("d MMMM, ''y") == "{day} {month}, '{year}"


@pytest.mark.parametrize("locale", ["es_XX", "e1_US", ""])
def test_a_locale_that_is_none_is_told_in_a_sentence(freeze_dates, monkeypatch, locale):
    monkeypatch.setitem(freeze_dates.LOCALES, "es-US", locale)
    with pytest.raises(SystemExit, match=rf'the CLDR has no "{locale}", at "es-US"'):
        freeze_dates.dates_file()


@pytest.mark.parametrize(
    ("locale", "short", "with_year", "weekday", "weekday_with_year"),
    [
        (
            "en",
            "24 November",
            "24 November 2026",
            "Tuesday 24 November",
            "Tuesday 24 November 2026",
        ),
        (
            "en-CA",
            "November 24",
            "November 24, 2026",
            "Tuesday, November 24",
            "Tuesday, November 24, 2026",
        ),
        (
            "en-GB",
            "24 November",
            "24 November 2026",
            "Tuesday 24 November",
            "Tuesday 24 November 2026",
        ),
        (
            "en-US",
            "November 24",
            "November 24, 2026",
            "Tuesday, November 24",
            "Tuesday, November 24, 2026",
        ),
    ],
)
def test_dates_in_words(locale, short, with_year, weekday, weekday_with_year):
    assert written(locale, "day_month") == short
    assert written(locale, "day_month_year") == with_year
    assert written(locale, "weekday_day_month") == weekday
    assert written(locale, "weekday_day_month_year") == weekday_with_year


@pytest.mark.parametrize("locale", ["en-CA", "en-GB", "en-US"])
def test_every_day_of_a_leap_year_reads_as_babel_writes_it(locale):
    babels = locale.replace("-", "_")
    day = dt.date(2028, 1, 1)
    while day.year == 2028:
        told = format_date(day, "full", babels)
        if locale == "en-GB":
            told = told.replace(",", "")  # as the same date without its year: a choice of our own
        assert written(locale, "weekday_day_month_year", day) == told
        assert written(locale, "day_month_year", day) == format_date(day, "long", babels)
        day += dt.timedelta(days=1)


def test_the_first_days_of_the_week_are_the_cldrs(freeze_weeks):
    assert freeze_weeks.main(["--check"]) == 0
    first = json.loads(freeze_weeks.TARGET.read_text("utf-8"))["first"]
    assert {"CA", "US"} <= set(first["6"])
    assert not any("GB" in codes for codes in first.values())
