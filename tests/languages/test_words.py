"""Another language's word files have what the English ones have, and fill in the same."""

import re
import string
import tomllib

import pytest

from calculator.situation.tables.columns import COLUMNS
from publisher.checks.lint import languages
from publisher.project import ROOT

FOLDER = ROOT / "src" / "publisher" / "locale"
LISTS = {"search"}
"""Lists of words, which each language has its own of."""
OTHERS = [language for language in languages() if language != "en"]
FILES = [
    (language, file.stem)
    for language in OTHERS
    for file in sorted((FOLDER / language).glob("*.toml"))
    if (FOLDER / "en" / file.name).is_file()
]


def leaves(value, key=""):
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, f"{key}.{name}")
    else:
        yield key, value


def load(language, name):
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text("utf-8"))


def names_of_columns(language):
    file = ROOT / "src" / "calculator" / "locale" / language / "columns.toml"
    return tomllib.loads(file.read_text("utf-8"))


def slots(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("language", "name"), [pair for pair in FILES if pair[1] not in LISTS])
def test_nothing_is_missing_and_the_same_is_filled_in(language, name):
    english, other = dict(leaves(load("en", name))), dict(leaves(load(language, name)))
    own = {key for key in other.keys() - english.keys() if not OWN_FORMS.search(key)}
    needed = {key for key in english if name != "trust" or not ENGLISH_ALONE.match(key)}
    assert needed <= other.keys()
    assert own == set()
    for key, text in english.items():
        if key not in needed:
            continue
        if isinstance(text, str):
            assert slots(other[key]) == slots(text), key
        elif key.endswith((".claims", ".if")):
            assert other[key] == text, key


ENGLISH_ALONE = re.compile(r"^\.(?:report|notes)\.")
"""What the files in trust/ say, whose forms are English."""
OWN_FORMS = re.compile(r"\.number\.\d+ \w+$|\.sources\.in_[a-z]{2}$")
"""Numbers that have a form of their own before some words, and the names of other languages."""


@pytest.mark.parametrize("language", OTHERS)
def test_lists_have_the_same_parts(language):
    for name in LISTS:
        english, other = load("en", name), load(language, name)
        assert english.keys() == other.keys()
    english, other = (names_of_columns(each) for each in ("en", language))
    assert english.keys() == other.keys()
    for table in ("either", "own", "columns"):
        assert other[table].keys() <= set(COLUMNS)
    assert english["values"].keys() == other["values"].keys()


@pytest.mark.parametrize("language", OTHERS)
def test_the_frame_has_every_word(language):
    words = [
        re.findall(
            r'^  "(\w+)":',
            (ROOT / f"templates/site/words/{each}.html").read_text("utf-8"),
            re.MULTILINE,
        )
        for each in ("en", language)
    ]
    assert words[0] == words[1]
