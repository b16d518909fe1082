"""Words and phrases in a text: where each word stands, and where a phrase does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_APOSTROPHES = "\u2019\u2018\u02bc"


class Word:
    """A word and where it stands.

    A plain class: a letter has hundreds, and a named tuple would load the modules that evaluate its
    types, a twentieth of the browser's start.
    """

    __slots__ = ("end", "folded", "start", "text")

    def __init__(self, start: int, end: int, text: str, folded: str) -> None:
        """Take its place, itself as written, and itself without case for comparison."""
        self.start = start
        self.end = end
        self.text = text
        self.folded = folded


def plain(text: str) -> str:
    """Return a text with straight apostrophes, every letter in its place."""
    # Mark by mark: a table of them is looked up letter by letter, once a text has other letters.
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    return text


@lru_cache(maxsize=64)
def words_in(text: str) -> Sequence[Word]:
    """Return the words of a text in order; kept, since checks ask for the same names and bodies."""
    straight = plain(text)
    return tuple(
        Word(start, end, text[start:end], straight[start:end].casefold())
        for start, end in map(re.Match.span, _WORD.finditer(straight))
    )


class Passage:
    """A text and its words, for a search."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        """Take the text and its words in order."""
        self.text = text
        self.words = words

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands among the words, and each two in a row."""
        found: dict[str, list[int]] = {}
        folded = [word.folded for word in self.words]
        for openings in (folded, [f"{one} {two}" for one, two in pairwise(folded)]):
            for at, opening in enumerate(openings):
                found.setdefault(opening, []).append(at)
        return found


def find(phrases: Sequence[str], passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield start and end wherever one of ``phrases`` stands, with only space between its words.

    Phrases are looked up by their first two words: patterns of a hundred phrases would take longer
    to compile than most messages to read.
    """
    opens = _by_opening(tuple(phrases))
    text, words, places = passage.text, passage.words, passage.places
    free = 0
    # Of two that begin at one word, the longer one counts.
    begun = sorted(
        (at, " " not in opening, opening)
        for opening in opens.keys() & places.keys()
        for at in places[opening]
    )
    for at, _, opening in begun:
        if at < free:
            continue
        for rest, tail in opens[opening]:
            last = at + len(rest)
            if _goes_on(passage, at, rest) and text.startswith(tail, words[last].end):
                yield words[at].start, words[last].end + len(tail)
                free = last + 1
                break


def _goes_on(passage: Passage, at: int, rest: Sequence[str]) -> bool:
    """Say whether the words ``rest`` follow the one at ``at``."""
    text, words = passage.text, passage.words
    if len(words) - at <= len(rest):
        return False
    # Most candidates fail at a word: no slice is made before that.
    for place, wanted in enumerate(rest, at + 1):
        if words[place].folded != wanted:
            return False
    # "workers' compensation": the apostrophe after a plural belongs to no word.
    return all(
        text[words[place].end : words[place + 1].start].removeprefix("'").isspace()
        for place in range(at, at + len(rest))
    )


@cache
def _by_opening(
    phrases: tuple[str, ...],
) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Phrases by their first two words, or by the only one, the longest first.

    Each has the words behind the first, and a mark at the end.
    """
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        said = phrase.rstrip("?")
        first, *rest = said.split()
        opening = " ".join((first, *rest[:1]))
        found.setdefault(opening, []).append((tuple(rest), phrase[len(said) :]))
    return found
