"""What holds for any words: nothing lies in the past, and no word is passed over in silence."""

import datetime as dt
import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from calculator.situation.phrases import PhraseError
from phrases.reader import read
from phrases.walk import walked

FOLDER = Path(__file__).parent
SAID = tomllib.loads((FOLDER / "phrases.toml").read_text("utf-8"))["said"]
FILLERS = tomllib.loads((FOLDER / "fillers.toml").read_text("utf-8"))
PHRASES = sorted({row[0] for group in SAID for row in group["read"]})
PLAIN = sorted({row[0] for group in SAID for row in group["read"] if row[1] != "event"})
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2031, 12, 31))
REGIONS = st.sampled_from(["US", "CA-ON", "GB-ENG", ""])
UNKNOWN = ["zebra", "salary", "unless", "not", "never", "7", "xyzzy", "if", "+", "%", "🙂"]


def tried(words, on, region="US", *, locale="en"):
    """Read words; give None where they are refused, with a sentence that is one."""
    try:
        return read(words, on, region, locale=locale)
    except PhraseError as refused:
        sentence = str(refused)
    assert sentence[0].isupper() or sentence[0] in "“«"
    assert sentence.endswith(".")
    assert "{" not in sentence or "{" in words
    return None


def without_words(reading):
    return [
        ({key: value for key, value in one.time.items() if key != "words"}, one.deadline)
        for one in reading.times
    ]


def holds(reading, words, on):
    """Check what every reading must be."""
    assert 1 <= len(reading.times) <= 2
    deadlines = [one.deadline or dt.date.min for one in reading.times]
    assert deadlines == sorted(deadlines, reverse=True)
    for one in reading.times:
        assert one.deadline is None or one.deadline >= on
        assert one.time["words"] == words.strip()
        dates = [one.time[key] for key in ("date", "from", "to") if key in one.time]
        assert all(date >= on.isoformat() for date in dates)
        assert one.time.get("month", "9999") >= f"{on:%Y-%m}"
        assert one.sentence.startswith("Read as: ")
        assert one.sentence.endswith(".")


@given(words=st.sampled_from(PHRASES), on=DAYS, region=REGIONS)
@settings(max_examples=250, deadline=None)
def test_no_reading_lies_before_the_day_it_was_said(words, on, region):
    reading = tried(words, on, region)
    if reading is not None:
        holds(reading, words, on)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), on=DAYS)
@settings(max_examples=500, deadline=None)
def test_their_words_in_any_order_are_refused_or_read_ahead(words, on):
    reading = tried(words, on)
    if reading is not None:
        holds(reading, words, on)


@given(words=st.text(max_size=320), on=st.dates(dt.date(1970, 1, 1), dt.date(2200, 12, 31)))
@example(words="the 31st", on=dt.date(2200, 12, 31))
@example(words="9999-12-31", on=dt.date(2026, 11, 18))
@example(words="31/12/9999", on=dt.date(2026, 11, 18))
@example(words="a month after December 31, 9999", on=dt.date(2026, 11, 18))
@example(words="after December 31, 9999", on=dt.date(2026, 11, 18))
@example(words="the week of 9999-12-31", on=dt.date(2026, 11, 18))
@example(words="December 9999", on=dt.date(2026, 11, 18))
@example(words="0000-01-01", on=dt.date(2026, 11, 18))
@example(words="१२ weeks", on=dt.date(2026, 11, 18))
@example(words="²-3 weeks", on=dt.date(2026, 11, 18))
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_or_refused(words, on):
    reading = tried(words, on)
    if reading is not None:
        holds(reading, words, on)


@given(data=st.data(), phrase=st.sampled_from(PLAIN), word=st.sampled_from(UNKNOWN), on=DAYS)
@settings(max_examples=500, deadline=None)
def test_a_word_more_is_never_passed_over(data, phrase, word, on):
    """A word that no filler is changes the reading, or is kept in an event, or is refused."""
    before = tried(phrase, on)
    assume(before is not None)
    parts = phrase.split()
    at = data.draw(st.integers(0, len(parts)))
    # "Tuesday 7 PM" is Tuesday: a number before it makes an hour of the half of the day.
    assume(not (word.isdigit() and parts[at : at + 1] in (["AM"], ["PM"], ["am"], ["pm"])))
    # "By the 7, the 1st at the latest" is the 1st.
    assume(not (word.isdigit() and "latest" in parts))
    # "After lunch" and "not after lunch" are the same day.
    assume(not (word == "not" and before.times[0].time["kind"] == "today"))
    after = tried(" ".join([*parts[:at], word, *parts[at:]]), on)
    if after is not None and after.times[0].time["kind"] != "event":
        assert without_words(after) != without_words(before)


@given(
    phrase=st.sampled_from(PHRASES),
    front=st.lists(st.sampled_from(FILLERS["front"]), max_size=3),
    on=DAYS,
)
@settings(max_examples=250, deadline=None)
def test_fillers_change_nothing_however_many(phrase, front, on):
    plain = tried(phrase, on)
    filled = tried(" ".join([*front, phrase]), on)
    assume(plain is not None)
    assert filled is not None
    assert without_words(filled) == without_words(plain)


def test_two_times_that_do_not_agree_are_refused_or_both_told():
    """One after the other they are refused; with "or" both are told, or the days between."""
    times = ["next Friday", "in May", "in two weeks", "early next week", "at the end of the month"]
    for first, second in itertools.permutations(times, 2):
        for joined in (f"{first} {second}", f"{first} and {second}", f"{first}, then {second}"):
            assert tried(joined, dt.date(2026, 11, 18)) is None, joined
        either = tried(f"{first} or {second}", dt.date(2026, 11, 18))
        assert either is None or len(either.times) == 2, (first, second)


@pytest.mark.parametrize("language", ["en", "fr"])
@given(random=st.randoms(use_true_random=True), on=DAYS, region=st.sampled_from(["US", "CA-QC"]))
@settings(max_examples=1200, deadline=None)
def test_whatever_the_patterns_allow_is_read_ahead_or_refused(language, random, on, region):
    """Phrases walked out of the patterns: no combination that they allow has no reader."""
    words = walked(language, random)
    reading = tried(words, on, region, locale=language)
    for one in reading.times if reading else ():
        assert one.deadline is None or one.deadline >= on
        dates = [one.time[key] for key in ("date", "from", "to") if key in one.time]
        assert all(date >= on.isoformat() for date in dates)
