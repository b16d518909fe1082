"""The words that names are made of, by language, and the capitals of names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from calculator.data import read

_APOSTROPHES = str.maketrans("’‘\u02bc`", "''''")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?|(?:[^\W\d_]\.-?)+[^\W\d_]?\.?)")
_PIECES = re.compile(r"([-'’‘\u02bc])")
_MC_LEAST = 4
"""Letters of the shortest name in which "Mc" opens a family name: "McKee", not "Mcs"."""


def fold(word: str) -> str:
    """Return a word for comparison: no capitals, no full stops, straight apostrophes."""
    return word.translate(_APOSTROPHES).casefold().replace(".", "").strip(",;:")


@cache
def name_words(language: str) -> Mapping[str, Any]:
    """Return the language's words about names, as its file has them."""
    return read(f"locale/{language}/names")


@cache
def listed(language: str, table: str, *keys: str) -> frozenset[str]:
    """Return the words of some lists of a table, folded."""
    found = name_words(language)[table]
    return frozenset(fold(word) for key in keys for word in found[key])


@cache
def spellings(language: str, table: str, *keys: str) -> Mapping[str, str]:
    """Return the words of some lists of a table as they are spelt, by their folded form."""
    found = name_words(language)[table]
    return {fold(word): word for key in reversed(keys) for word in reversed(found[key])}


def is_initial(word: str) -> bool:
    """Say whether a word is one letter or several with stops: "J", "J.", "A.J."."""
    return _INITIAL.fullmatch(word) is not None


def is_latin(words: Sequence[str]) -> bool:
    """Say whether words are in the Latin letters of languages that put the given name first."""
    return all(letter < "\u0250" or not letter.isalpha() for letter in "".join(words))


def is_shouted(word: str, language: str) -> bool:
    """Say whether a word is a name all in capitals: no initials, and "McDONALD" too."""
    letters = sum(map(str.isalpha, word))
    if letters == 2:  # noqa: PLR2004 - "LI" is a name, "AJ" are initials
        return word.isupper() and fold(word) in listed(language, "family_names", "two_letters")
    return letters > 1 and not is_initial(word) and word.removeprefix("Mc").isupper()


def eased(words: Sequence[str], language: str) -> list[str]:
    """Return the words of a name with the capitals that names have.

    Words in capitals are eased, words in small letters raised; any other word stays as it is.
    Particles are small: "van der Berg".
    """
    return [
        word.lower()
        if at < len(words) - 1 and _small_particle(word, at, words, language)
        else _eased(word, language, at)
        for at, word in enumerate(words)
    ]


def _small_particle(word: str, at: int, words: Sequence[str], language: str) -> bool:
    # "NGUYEN VAN AN" has no particle, and "al reed" is Al.
    if at and fold(words[0]) in listed(language, "family_names", "first"):
        return False
    if not at and (not word.islower() or words[-1].islower()):
        return False
    if word.islower():
        return fold(word) in listed(language, "family_names", "particles", "small_particles")
    return word.isupper() and fold(word) in listed(language, "family_names", "particles")


def _eased(word: str, language: str, at: int) -> str:
    if word.islower() and is_initial(word):
        return word.upper()
    if word.islower() or is_shouted(word, language):
        return _raised(word, language, at)
    return word


def _raised(word: str, language: str, at: int) -> str:
    """Return a word with capitals at its start, after a hyphen, "O'" and "Mc"."""
    pieces = _PIECES.split(word.lower())
    particles = listed(language, "family_names", "particles")
    for place in range(0, len(pieces), 2):
        mark = pieces[place - 1] if place else "-"
        follows = pieces[place + 1 : place + 2] == ["-"]
        if mark != "-" and len(pieces[place - 2]) > 1:  # "Ka'ahu", "D'Angelo"
            continue
        if at and place == 0 and follows and pieces[0] in particles:  # "Omar al-Farsi"
            continue
        pieces[place] = _capital(pieces[place])
    return "".join(pieces)


def _capital(piece: str) -> str:
    if piece.startswith("mc") and len(piece) >= _MC_LEAST:
        return f"Mc{piece[2:].capitalize()}"
    return piece[:1].upper() + piece[1:]
