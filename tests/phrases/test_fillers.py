"""What people say around a time changes nothing: every kind, filler and writing."""

import itertools
import tomllib
from pathlib import Path

import pytest

from phrases.reader import read

TABLE = tomllib.loads((Path(__file__).parent / "fillers.toml").read_text("utf-8"))
KINDS = TABLE["kind"]
WRITINGS = {
    "capitals": str.upper,
    "title": str.title,
    "spaces": lambda words: f"  {words.replace(' ', '   ')} ",
    "stop": lambda words: f"{words}.",
    "shouted": lambda words: f"{words}!!",
    "quoted": lambda words: f"“{words}”",
    "curly": lambda words: words.replace("'", "’"),
}


def times(words):
    return [
        ({key: value for key, value in one.time.items() if key != "words"}, one.deadline)
        for one in read(words).times
    ]


def of_kind(kind):
    return [words for entry in KINDS if entry["kind"] == kind for words in entry["says"]]


def test_every_kind_of_time_is_here():
    assert [entry["kind"] for entry in KINDS] == TABLE["kinds"]
    for kind in TABLE["kinds"]:
        assert {times(words)[0][0]["kind"] for words in of_kind(kind)} == {kind}


@pytest.mark.parametrize("kind", TABLE["kinds"])
def test_digits_and_words_mean_the_same(kind):
    first, *others = map(times, of_kind(kind))
    assert all(other == first for other in others)


@pytest.mark.parametrize("filler", TABLE["front"])
@pytest.mark.parametrize("kind", TABLE["kinds"])
def test_a_filler_in_front_changes_nothing(kind, filler):
    for words in of_kind(kind):
        assert times(f"{filler} {words}") == times(words)


@pytest.mark.parametrize("filler", TABLE["behind"])
@pytest.mark.parametrize("kind", TABLE["kinds"])
def test_a_filler_behind_changes_nothing(kind, filler):
    for words in of_kind(kind):
        assert times(f"{words} {filler}") == times(words)


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("kind", TABLE["kinds"])
def test_the_writing_changes_nothing(kind, writing):
    for words in of_kind(kind):
        assert times(WRITINGS[writing](words)) == times(words)


@pytest.mark.parametrize(
    ("front", "behind"), [*itertools.product(TABLE["front"][:8], TABLE["behind"][:4])]
)
def test_fillers_add_up(front, behind):
    for entry in KINDS:
        words = entry["says"][0]
        assert times(f"{front} {front} {words} {behind}") == times(words)
