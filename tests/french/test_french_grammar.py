"""Elision, contraction and articles: each filter of French does what its table says."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.text.grammar import filled, filters_of

CASES = tomllib.loads((Path(__file__).parent / "grammar.toml").read_text("utf-8"))["cases"]
ROWS = [(name, *row) for name, rows in CASES.items() for row in rows]
FILTERS = filters_of("fr")


@pytest.mark.parametrize(("name", "written", "wanted"), ROWS)
def test_filter(name, written, wanted):
    assert FILTERS[name](written) == wanted


def test_every_filter_has_cases():
    assert set(CASES) == set(FILTERS)


@given(st.text(max_size=40))
def test_no_text_is_lost(text):
    for name, one in FILTERS.items():
        kept = one(text).casefold().replace("\u2019", "'")
        last = text.casefold().replace("\u2019", "'").split()[-1:]
        assert not last or last[0].removeprefix("l'") in kept, name


def test_a_sentence_asks_for_a_filter_behind_a_colon():
    assert filled("{role:poste} {company:chez}", "fr", {"role": "Commis", "company": "SAQ"}) == (
        "poste de commis à la SAQ"
    )
    assert filled("{a}, {b}", "en", {"a": 1, "b": "x"}) == "1, x"
    with pytest.raises(KeyError):
        filled("{a:unknown}", "fr", {"a": "x"})


def test_english_has_no_filters():
    assert filters_of("en") == {}
