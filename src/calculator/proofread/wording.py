"""Checks of single words and phrases: slips of typing, and what puts a reader off."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator.proofread.found import Finder, Hit, Part
from calculator.proofread.letter import Letter
from calculator.proofread.passage import find

_ANY_EXCLAMATION = re.compile(r"[!！]")
_BETWEEN_DOUBLES = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
_LATER = ("status", "feedback", "other_offer", "other", "linkedin", "script")


def _phrases(which: str) -> Finder:
    """Make a finder of the phrases in one word list; ``…_fine`` lists what only looks like one."""

    def finder(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
        yield from _found(letter, letter.lists[which], letter.lists.get(f"{which}_fine", ()))

    return finder


def _found(letter: Letter, phrases: Sequence[str], fine: Sequence[str]) -> Iterator[Hit]:
    spared = deque(find(fine, letter.unnamed)) if fine else deque[tuple[int, int]]()
    for start, end in find(phrases, letter.unnamed):
        while spared and spared[0][1] <= start:
            spared.popleft()
        if not spared or start < spared[0][0]:
            yield Hit(start=start, end=end)


def deadline(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a day set for the employer; one that they named, or that the writer keeps, is none.

    Who holds another offer has such a day, and may name it in any message.
    """
    if any(entry.kind == "other_offer" for entry in letter.situation.story):
        return
    theirs = list(find(letter.lists["their_day"], letter.unnamed))
    offers = list(find(letter.lists["offering"], letter.unnamed))
    for hit in _found(letter, letter.lists["deadline"], letter.lists["deadline_fine"]):
        start, end = hit.start, hit.end
        said = letter.masked[start:end].casefold()
        opens = max(letter.masked.rfind(mark, 0, start) for mark in ".!?\n")
        offered = any(opens < place < start for place, _ in offers)
        asked = any(find(letter.lists["asking"], letter.sentence(opens + 1, start)))
        named = any(opens < place < start for place, _ in theirs)
        if not named and not (offered and not asked and said in letter.lists["promised"]):
            yield hit


def accusing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find what reads as blame; "you said" only where an answer is late."""
    phrases = [*letter.lists["accusing"]]
    if letter.kind in _LATER:
        phrases += letter.lists["accusing_later"]
    yield from _found(letter, phrases, letter.lists["accusing_fine"])


def pressing(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find pressure, despair and one apology too many."""
    yield from _found(letter, letter.lists["pressing"], ())
    sorry = list(find(letter.lists["sorry"], letter.unnamed))
    for start, end in sorry[limits["apologies"] :]:
        yield Hit(start=start, end=end, says="apologies", suggests="apologies")


def exclamations(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find every exclamation mark after the first in subject and body."""
    allowed = limits["most"]
    parts: tuple[tuple[Part, str], ...] = (
        ("subject", letter.masked_subject),
        ("body", letter.masked),
    )
    for part, text in parts:
        for found in _ANY_EXCLAMATION.finditer(text):
            allowed -= 1
            if allowed < 0:
                yield Hit(part=part, start=found.start(), end=found.end())


def doubled_word(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find the same word twice in a row."""
    fine = set(letter.lists["double_fine"])
    words = letter.unnamed.words
    for one, two in itertools.pairwise(words):
        if one.folded != two.folded or one.folded in fine or not one.text[:1].isalpha():
            continue
        # "Bora Bora" and "Walla Walla" are names; "Thank Thank" opens a sentence.
        named = one.text[:1].isupper() and two.text[:1].isupper()
        if named and one.folded not in letter.lists["openers"]:
            continue
        if _BETWEEN_DOUBLES.fullmatch(letter.body, one.end, two.start):
            yield Hit(start=one.start, end=two.end, values={"word": one.text})


def small_i(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find "i" for "I", alone or in "i'm", in a language that writes it with a capital."""
    for word in letter.unnamed.words:
        one = word.text[:1] in letter.lists["capital"]
        if one and (len(word.text) == 1 or word.text[1] in "'’"):
            before = letter.masked[word.start - 1 : word.start]
            after = letter.masked[word.end : word.end + 1]
            # "i.e." and "(i)" are no pronouns.
            if before not in (".", "(") and after not in (".", ")", "/"):
                yield Hit(start=word.start, end=word.start + 1)


FINDERS: dict[str, Finder] = {
    "vague": _phrases("vague"),
    "deadline": deadline,
    "money": _phrases("money"),
    "accusing": accusing,
    "pressing": pressing,
    "exclamations": exclamations,
    "doubled_word": doubled_word,
    "small_i": small_i,
}
