"""Whoever asks the reader to call or write promises nothing; accents may be left out."""

import itertools
import tomllib
from pathlib import Path

import pytest

from calculator.situation.phrases import PhraseError
from calculator.text.accents import plain
from phrases.reader import read

WAYS = {
    "en": (
        [
            "call me",
            "call us back",
            "please contact us",
            "email HR",
            "reach out to me",
            "follow up with us",
            "feel free to call",
            "don't hesitate to reach out",
            "you can write to me",
            "you should check in",
            "she asked me to call",
            "they told us to email them",
            "give me a ring",
            "send us a note",
            "try again",
            "if you haven't heard from us, call me",
            "get in touch with the recruiter",
            "check back",
        ],
        ["by Friday", "in two weeks", "next week", "on the 15th", "tomorrow"],
    ),
    "fr-CA": (
        [
            "appelez-moi",
            "rappelez",
            "contactez-nous",
            "écris-moi",
            "n'hésitez pas à me relancer",
            "vous pouvez nous rappeler",
            "elle m'a demandé de rappeler",
            "donnez-moi un coup de fil",
            "je dois rappeler",
            "communiquez avec nous",
            "faites-nous signe",
        ],
        ["vendredi", "dans deux semaines", "la semaine prochaine", "demain"],
    ),
}
ASKED = [
    (locale, f"{way} {when}")
    for locale, (ways, times) in WAYS.items()
    for way, when in itertools.product(ways, times)
]


@pytest.mark.parametrize(("locale", "words"), ASKED)
def test_what_asks_for_a_call_is_refused_with_its_entry(locale, words):
    with pytest.raises(PhraseError) as refused:
        read(words, locale=locale)
    entry = "“They asked me to call or write”" if locale == "en" else "« On m’a demandé d’appeler"
    assert entry in str(refused.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "doer", ["they will", "she'll", "the recruiter is going to", "someone will", "we hope to"]
)
@pytest.mark.parametrize(
    "what", ["call me", "email us", "contact you", "reach out", "get in touch"]
)
def test_what_they_do_themselves_is_a_promise(doer, what):
    told = read(f"{doer} {what} by Friday").times[0]
    assert told.deadline == read("by Friday").times[0].deadline


FRENCH = tomllib.loads((Path(__file__).parents[1] / "french" / "phrases.toml").read_text("utf-8"))[
    "said"
]
ROWS = [(group["on"], group["region"], row[0]) for group in FRENCH for row in group["read"]]


@pytest.mark.parametrize(
    ("on", "region", "words"), [row for row in ROWS if plain(row[2]) != row[2]]
)
def test_accents_may_be_left_out(on, region, words):
    """A telephone's keyboard leaves them out, and nobody means anything else by it."""

    def times(said):
        return [
            ({key: value for key, value in one.time.items() if key != "words"}, one.sentence)
            for one in read(said, on, region, locale="fr-CA").times
        ]

    assert times(plain(words)) == times(words)
