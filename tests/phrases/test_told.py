"""How a reading is told: its sentences, its document, its refusals, the dates of a locale."""

import contextlib
import datetime as dt
import sys
import tomllib
from pathlib import Path

import pytest

from calculator.data import read as read_data
from calculator.situation.phrases import PhraseError, reading_document
from calculator.situation.phrases.grammar import grammar_of
from phrases.deadline import deadline_of
from phrases.reader import WEDNESDAY, read


@pytest.mark.parametrize(
    ("words", "locale", "sentence"),
    [
        ("2-3 weeks", "en", "Read as: between 2 and 9 December."),
        ("2-3 weeks", "en-CA", "Read as: between December 2 and 9."),
        ("2-3 weeks", "en-US", "Read as: between December 2 and 9."),
        ("1-2 weeks", "en-CA", "Read as: between November 25 and December 2."),
        ("28 December to 3 January", "en", "Read as: between 28 December and 3 January 2027."),
        ("4-15 January", "en", "Read as: between 4 and 15 January 2027."),
        ("4-15 January", "en-CA", "Read as: between January 4 and 15, 2027."),
        ("by Friday 11 December", "en", "Read as: by Friday 11 December."),
        ("by Friday 11 December", "en-CA", "Read as: by Friday, December 11."),
        ("end of April", "en-CA", "Read as: by Friday, April 30, 2027."),
        ("today", "en", "Read as: today, Wednesday 18 November."),
        ("now", "en", "Read as: now, Wednesday 18 November."),
        ("not before the 27th", "en", "Read as: not before Friday 27 November."),
        ("once the board has met", "en", "Read as: once that has happened, with no day named."),
        (
            "after the board meeting on Friday 27 November",
            "en",
            "Read as: once that has happened, on Friday 27 November.",
        ),
        ("before the board meets", "en", "Read as: before that, with no day named."),
        (
            "before the board meeting on December 10",
            "en",
            "Read as: before that, by Thursday 10 December.",
        ),
        ("not this week", "en", "Read as: not this week, with no day named."),
        ("a few days", "en", "Read as: in a few days, with no day named."),
        ("soon", "en", "Read as: soon, with no day named."),
        ("nothing", "en", "Read as: no time named."),
    ],
)
def test_says_how_it_was_read(words, locale, sentence):
    assert read(words, locale=locale).times[0].sentence == sentence


def test_the_document_holds_the_later_reading_and_the_other_beside_it():
    assert reading_document(read(" By next Friday ", locale="en-CA")) == {
        "version": 2,
        "time": {"kind": "date", "date": "2026-11-27", "words": "By next Friday"},
        "reading": "Read as: by Friday, November 27.",
        "others": [
            {
                "time": {"kind": "date", "date": "2026-11-20", "words": "By next Friday"},
                "reading": "Read as: by Friday, November 20.",
            }
        ],
    }


def test_a_count_comes_out_as_the_contract_has_it():
    document = reading_document(read("in two to three weeks"))
    assert document["time"] == {
        "kind": "within",
        "count": [2, 3],
        "unit": "weeks",
        "words": "in two to three weeks",
    }
    assert document["others"] == []


def test_working_days_may_be_left_to_the_caller():
    def leaves_working_days(time, on):
        return None if time.get("unit") == "working_days" else deadline_of(time, on)

    reading = read("5-10 business days", deadline_of=leaves_working_days)
    assert reading.times[0].deadline is None
    assert reading.times[0].sentence == "Read as: within 10 working days."
    with pytest.raises(PhraseError, match="counts from something whose day is not known"):
        read("at least 10 business days", deadline_of=leaves_working_days)


def test_the_interview_may_lie_before_the_day_it_was_said():
    reading = read("two weeks after the interview", interview=dt.date(2026, 11, 10))
    assert reading.times[0].time["date"] == "2026-11-24"
    with pytest.raises(PhraseError, match="lies before they said it"):
        read("a week after the interview", interview=dt.date(2026, 11, 10))


def test_a_refusal_shows_three_phrases_and_what_to_do():
    with pytest.raises(PhraseError) as refused:
        read("when it suits us within reason 5 times over")
    assert str(refused.value) == (
        "“when it suits us within reason 5 times …” is not a phrase this can read. It reads phrases"
        " such as “2-3 weeks”, “by the end of next week” or “Friday”. Give the later end of what"
        " they said, or a date."
    )


def test_a_refusal_is_in_the_dates_of_its_locale():
    with pytest.raises(PhraseError, match="is Friday, November 27, not a Thursday"):
        read("Thursday, Nov 27", locale="en-CA")


def test_a_long_text_is_refused_at_once():
    with pytest.raises(PhraseError, match="longer than 300 characters"):
        read("by Friday or so " * 40)
    with pytest.raises(PhraseError, match="is not a phrase"):
        read("a " * 100)


def test_three_examples_are_read():
    examples = grammar_of("en").examples
    assert len(examples) == 3
    assert all(read(words).times for words in examples)


SAID = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))["said"]


def slots(pattern):
    return [piece.partition(">")[0] for piece in pattern.split("<")[1:]]


def test_the_language_file_is_whole():
    """Every slot is filled by something, every symbol is used, and no hedge stands in a pattern."""
    data = read_data("locale/en/phrases")
    built_in = {"digits", "ordinal", "numeric", "slashed", "year", "clock", "holiday", "words"}
    symbols = {*data["words"], *data["grammar"], "month", "weekday"} | built_in
    patterns = [
        pattern
        for table in data["words"].values()
        for written in table.values()
        for pattern in written
    ] + [
        pattern
        for entries in data["grammar"].values()
        for entry in entries
        for pattern in entry["says"]
    ]
    used = {slot for pattern in patterns for slot in slots(pattern)}
    assert used - symbols == set()
    asked = {"asks", "asks_alone", "asks_first", "promising"}
    assert symbols - used == {"time", "behind"} | asked
    words = {
        word
        for pattern in patterns
        for word in pattern.translate(str.maketrans("[]()|", "     ")).split()
    }
    assert words & set(data["hedges"]) == set()
    assert [pattern for pattern in patterns if pattern != pattern.lower()] == []


MOST_CALLS = 20_000
"""Twice as much as the longest sentence of the list takes: under five milliseconds on a plain
computer, as ``make bench`` measures it."""


def calls(words, on, region):
    """Give the number of functions that reading calls: the same on a busy computer."""
    count = 0

    def note(_frame, event, _of):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        with contextlib.suppress(PhraseError):
            read(words, on, region)
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture
def warm():
    """What is read once for all phrases is read."""
    read("in 2 weeks", WEDNESDAY, "US")


@pytest.mark.usefixtures("warm")
def test_each_phrase_takes_little_work():
    work = {
        row[0]: calls(row[0], group["on"], group["region"])
        for group in SAID
        for row in (*group["read"], *group["refused"])
    }
    assert {words: count for words, count in work.items() if count > MOST_CALLS} == {}


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    "words",
    [
        "- " * 150,
        "- - - " * 40 + "Friday",
        "once " + "the " * 70 + "end",
        "we will " * 30 + "decide on Friday",
        "2 - " * 60 + "weeks",
        "Monday - " * 30,
        "after " * 40 + "Friday",
        "2 weeks after " * 18 + "Friday",
        "a" * 300,
        "1." * 150,
    ],
)
def test_no_text_takes_long(words):
    assert calls(words[:300], WEDNESDAY, "US") <= MOST_CALLS


def test_an_overlap_of_region_names_is_split():
    """Two holidays on one day share a name in the frozen dates: either name is known."""
    both = {dt.date(2026, 11, 26): "Thanksgiving Day; Harvest Day"}
    for words in ("by Thanksgiving", "by Harvest Day"):
        assert read(words, holidays=both).times[0].deadline == dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("words", "locale", "sentence"),
    [
        ("d'ici vendredi", "en", "Read as: by Friday 20 November."),
        ("dans 2 à 3 semaines", "en-CA", "Read as: between December 2 and 9."),
        ("by Friday", "fr-CA", "Se lit ainsi\u00a0: d’ici le vendredi 20 novembre."),
    ],
)
def test_words_of_the_other_language_are_told_in_ones_own(words, locale, sentence):
    assert read(words, locale=locale).times[0].sentence == sentence


def test_what_no_language_knows_is_refused_in_ones_own():
    with pytest.raises(PhraseError, match="Le calculateur ne comprend pas"):
        read("banana", locale="fr-CA")
