"""The check of spelling: words that letters about work often have, spelled wrongly."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from calculator.proofread.found import Finder, Hit, Part
from calculator.proofread.language import spelling_words
from calculator.proofread.letter import Letter
from calculator.proofread.passage import Passage, Word, words_in
from calculator.situation.model import Situation
from calculator.text.words import language_of

_SHORTEST = 6
"""Letters of a word that can be told to be one slip away from another."""
_LONGEST = 20
"""Letters of the longest word that is tried with every slip."""
_SURE = 9
"""Letters of a word with a capital that is not taken for a name."""
_DOUBLED = re.compile(r"(.)\1")
_UNBROKEN = re.compile(r"\S+")
_ADDRESS_MARKS = ("@", "://", "www.")
_OPENERS = ".!?:\n•*-–—\"'(“‘"
"""What stands before the first word of a sentence."""


class Spelling:
    """The words of one language that are often misspelt."""

    def __init__(self, language: str) -> None:
        """Take the language's code; its data is read here."""
        words = spelling_words(language)
        self.letters: str = words["letters"]
        self.common = frozenset(_families(words["common"]))
        self.by_ends: dict[str, list[str]] = {}
        """The common words by their first and last letter, in the order of the alphabet."""
        for word in sorted(self.common):
            self.by_ends.setdefault(word[0] + word[-1], []).append(word)
        self.elided: tuple[str, ...] = tuple(words["elided"])
        self.known = self.common | frozenset(words["fine"].split())
        self.listed: dict[str, str] = {
            wrong: right
            for right, mistakes in words["misspelt"].items()
            for wrong in mistakes.split()
        }

    def slip_of(self, word: str) -> str | None:
        """Return the common word that a word in small letters is one slip away from.

        First letter and ending have to be right, so that no plural and no past is taken for a slip.
        The likeliest slip is tried first: doubled letters, any number of them; then two letters
        swapped, one left out, one too many, another.
        """
        if word in self.known or not _SHORTEST <= len(word) <= _LONGEST:
            return None
        right = next(self._otherwise_doubled(word), None)
        return right or next((tried for tried in self._mended(word) if tried in self.common), None)

    def _otherwise_doubled(self, word: str) -> Iterator[str]:
        bare = _undoubled(word)
        for common in self.by_ends.get(word[0] + word[-1], ()):
            if _undoubled(common) == bare:
                yield common

    def _mended(self, word: str) -> Iterator[str]:
        inside = range(1, len(word) - 1)
        for at in inside:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in (*inside, len(word) - 1):
            for letter in self.letters:
                yield word[:at] + letter + word[at:]
        for at in inside:
            yield word[:at] + word[at + 1 :]
        for at in inside:
            for letter in self.letters:
                yield word[:at] + letter + word[at + 1 :]


def _families(written: str) -> Iterator[str]:
    """The words of ``common``, whose families share their beginning: "accept:,ed,ing"."""
    for family in written.split():
        stem, _, endings = family.partition(":")
        for ending in endings.split(","):
            yield stem + ending


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


@cache
def _spelling(language: str) -> Spelling:
    return Spelling(language)


@lru_cache(maxsize=4096)
def _slip_of(word: str, language: str) -> str | None:
    """As above, kept: the messages of a plan share most of their words."""
    return _spelling(language).slip_of(word)


def misspelling(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find words that are spelled wrongly; no name, and no word that stands in the form."""
    yield from _misspelt(letter, "subject", Passage(letter.masked_subject, []))
    yield from _misspelt(letter, "body", letter.unnamed)


def _misspelt(letter: Letter, part: Part, passage: Passage) -> Iterator[Hit]:
    language = language_of(letter.situation.locale)
    typed = typed_words(letter.situation)
    addresses = [*_addresses(passage.text)]
    words = passage.words or words_in(passage.text)
    for word in _parted(words, _spelling(language).elided):
        bare = word.folded.removesuffix("'s")
        if bare in typed or any(start <= word.start < end for start, end in addresses):
            continue
        right = _right(bare, word, language, sure=_is_no_name(letter, part, passage.text, word))
        if right:
            end = word.end - len(word.folded) + len(bare)
            yield Hit(part=part, start=word.start, end=end, values={"right": right})


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses of pages and mailboxes stand."""
    if any(mark in text for mark in _ADDRESS_MARKS):
        for found in _UNBROKEN.finditer(text):
            if any(mark in found[0] for mark in _ADDRESS_MARKS):
                yield found.span()


def _parted(words: Iterable[Word], elided: tuple[str, ...]) -> Iterator[Word]:
    """The words, those with a hyphen in parts: whether a hyphen belongs there is not judged.

    ``elided`` is cut from their front, such as "l'".
    """
    for word in words:
        if "-" not in word.folded and not word.folded.startswith(elided):
            yield word
            continue
        start = word.start
        for part in word.folded.split("-"):
            cut = next((len(one) for one in elided if part.startswith(one)), 0)
            start, folded = start + cut, part[cut:]
            end = start + len(folded)
            yield Word(start, end, word.text[start - word.start : end - word.start], folded)
            start = end + 1


def _right(bare: str, word: Word, language: str, *, sure: bool) -> str | None:
    """Return how a word is spelled, written with a capital where it has one; None where it is."""
    written = word.text
    capital = written[:1].isupper()
    if len(written) > 1 and written.isupper():
        return None
    right = _spelling(language).listed.get(bare)
    if right is None and (sure if len(bare) >= _SURE else not capital):
        right = _slip_of(bare, language)
    # Inside a sentence, a word with a capital is a name, unless it is a weekday's or the like.
    if right is None or (capital and not sure and right[:1].islower()):
        return None
    return right[:1].upper() + right[1:] if capital else right


def _is_no_name(letter: Letter, part: Part, text: str, word: Word) -> bool:
    """Say whether a word is no name that was not given: small, or the first of its sentence."""
    if not word.text[:1].isupper():
        return True
    if part == "subject":
        return True
    signed = letter.body.find("\n", letter.sign_off)
    if word.start < letter.greeting[1] or (0 <= signed < word.start):
        return False
    return opens_sentence(text, word.start)


def opens_sentence(text: str, start: int) -> bool:
    """Say whether the place in a text is the start of a sentence or a line."""
    before = text[max(start - _FAR, 0) : start]
    line = before.rstrip(" \t\u00a0")
    return not line or line[-1] in _OPENERS


_FAR = 40
"""Signs before a word that are looked at."""


@lru_cache(maxsize=8)
def typed_words(situation: Situation) -> frozenset[str]:
    """Return every word in the situation: names, titles, notes, whatever else was typed."""
    return frozenset(word.folded for text in _texts(situation) for word in words_in(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from _texts(getattr(value, each.name))


FINDERS: dict[str, Finder] = {"misspelling": misspelling}
