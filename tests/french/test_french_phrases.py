"""Every French phrase of the list with its reading or its refusal."""

import tomllib
from pathlib import Path

import pytest

from calculator.situation.phrases import PhraseError
from phrases.reader import read
from phrases.test_phrases import expected, id_of

LIST = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))["said"]
READ = [(group["on"], group["region"], row) for group in LIST for row in group["read"]]
REFUSED = [(group["on"], group["region"], row) for group in LIST for row in group["refused"]]


@pytest.mark.parametrize("case", READ, ids=id_of)
def test_reads(case):
    on, region, (words, *wanted) = case
    got = [(one.time, one.deadline or "") for one in read(words, on, region, locale="fr-CA").times]
    readings = zip(wanted[::2], wanted[1::2], strict=True)
    assert got == [(expected(reading, day) | {"words": words}, day) for reading, day in readings]


@pytest.mark.parametrize("case", REFUSED, ids=id_of)
def test_refuses(case):
    on, region, (words, says) = case
    with pytest.raises(PhraseError) as refused:
        read(words, on, region, locale="fr-CA")
    assert says in str(refused.value)


def test_the_list_is_as_long_as_it_should_be():
    assert len(READ) >= 200


def test_a_reading_is_told_in_french():
    told = {
        one.sentence
        for words in (
            "d'ici vendredi",
            "2-3 semaines",
            "bientôt",
            "avant que le comité se réunisse",
            "pas cette semaine",
            "un certain temps",
        )
        for one in read(words, locale="fr-CA").times
    }
    assert told == {
        "Se lit ainsi\u00a0: d’ici le vendredi 20 novembre.",
        "Se lit ainsi\u00a0: entre le 2 et le 9 décembre.",
        "Se lit ainsi\u00a0: bientôt, sans jour précis.",
        "Se lit ainsi\u00a0: avant cela, sans jour précis.",
        "Se lit ainsi\u00a0: pas cette semaine, sans jour précis.",
        "Se lit ainsi\u00a0: sans jour précis.",
    }  # fmt: skip


def test_what_asks_for_a_call_in_the_other_language_is_refused_in_ones_own():
    with pytest.raises(PhraseError, match="On m’a demandé d’appeler ou d’écrire"):
        read("call me next Friday", locale="fr-CA")
