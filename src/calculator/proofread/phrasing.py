"""Checks of words that are right by themselves: in the wrong place, or in every other letter."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from calculator.proofread.found import Finder, Hit
from calculator.proofread.language import phrasing_words
from calculator.proofread.letter import Letter
from calculator.proofread.passage import Passage, Word, find
from calculator.proofread.spelling import opens_sentence
from calculator.text.words import language_of

_STOPS = ".,!?;\n"

Runs: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives, each as its words in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One entry of ``[[slips]]`` in ``phrasing.toml``, which explains each field."""

    wrong: tuple[str, ...]
    right: str
    before: Runs = ()
    after: Runs = ()
    not_before: Runs = ()
    not_after: Runs = ()
    opens: bool = False
    ends: bool = False


@cache
def _slips(language: str) -> Mapping[str, Sequence[Slip]]:
    """Every slip, by the first word that is wrong."""
    found: dict[str, list[Slip]] = {}
    for entry in phrasing_words(language)["slips"]:
        around: dict[str, Any] = {
            name: _runs(entry.get(name, ""))
            for name in ("before", "after", "not_before", "not_after")
        }
        rest = around | {name: entry.get(name, False) for name in ("opens", "ends")}
        for wrong in _runs(entry["wrong"]):
            right = entry["right"].format(wrong=" ".join(wrong))
            found.setdefault(wrong[0], []).append(Slip(wrong=wrong, right=right, **rest))
    return found


def _runs(written: str) -> Runs:
    """The alternatives of an entry, each as its words, the longest first."""
    runs = (tuple(each.split()) for each in written.split("|") if each)
    return tuple(sorted(runs, key=len, reverse=True))


def wrong_word(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a right word in the wrong place, where the words around leave no doubt: "would of"."""
    slips = _slips(language_of(letter.situation.locale))
    passage = letter.unnamed
    for wrong in sorted(slips.keys() & passage.places.keys()):
        for at in passage.places[wrong]:
            hits = (_slipped(letter, passage, at, slip) for slip in slips[wrong])
            hit = next(filter(None, hits), None)
            if hit and not letter.typed_before(passage.text[hit.start : hit.end]):
                yield hit


def _slipped(letter: Letter, passage: Passage, at: int, slip: Slip) -> Hit | None:
    """Return the slip where the words around the one at ``at`` fit it, marked with these words."""
    words = passage.words
    last = at + len(slip.wrong) - 1
    before, after = _before(passage, at, slip.before), _after(passage, last, slip.after)
    if before is None or after is None or not _placed(passage, at, last, after, slip):
        return None
    start, end = words[at - before].start, words[last + after].end
    right = _like(words[at], slip.right)
    instead = letter.body[start : words[at].start] + right + letter.body[words[last].end : end]
    return Hit(start=start, end=end, values={"right": instead})


def _placed(passage: Passage, at: int, last: int, after: int, slip: Slip) -> bool:
    """Say whether the wrong words stand there whole, in the right place, with no excuse."""
    text, words = passage.text, passage.words
    if not _stands(passage, at, last, slip.wrong, at):
        return False
    if slip.opens and not opens_sentence(text, words[at].start):
        return False
    end = words[last + after].end
    if slip.ends and text[end : end + 1] not in _STOPS:
        return False
    return not (
        (slip.not_before and _before(passage, at, slip.not_before))
        or (slip.not_after and _after(passage, last, slip.not_after))
    )


def _before(passage: Passage, at: int, wanted: Runs) -> int | None:
    """How many words of one of ``wanted`` stand just before a word, None where none does."""
    if not wanted:
        return 0
    word = passage.words[at - 1].folded if at else ""
    # Most fail at the word beside it.
    runs = (
        run
        for run in wanted
        if run[-1] == word and _stands(passage, at - len(run), at - 1, run, at)
    )
    return len(next(runs, ())) or None


def _after(passage: Passage, at: int, wanted: Runs) -> int | None:
    """Likewise just after a word."""
    if not wanted:
        return 0
    word = passage.words[at + 1].folded if at + 1 < len(passage.words) else ""
    runs = (
        run for run in wanted if run[0] == word and _stands(passage, at + 1, at + len(run), run, at)
    )
    return len(next(runs, ())) or None


def _stands(passage: Passage, first: int, last: int, run: Sequence[str], at: int) -> bool:
    """Say whether ``run`` stands from ``first`` to ``last``, in a row with the word at ``at``."""
    words = passage.words
    if first < 0 or last >= len(words):
        return False
    if any(words[first + place].folded != wanted for place, wanted in enumerate(run)):
        return False
    row = words[min(first, at) : max(last, at) + 1]
    return all(passage.text[one.end : two.start].isspace() for one, two in itertools.pairwise(row))


def _like(word: Word, right: str) -> str:
    return right[:1].upper() + right[1:] if word.text[:1].isupper() else right


def worn(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find phrases that stand in every other letter, since programs write them."""
    words = phrasing_words(letter.situation.locale)["worn"]
    plainer: Mapping[str, str] = words["plainer"]
    for start, end in find((*plainer, *words["empty"]), letter.unnamed):
        said = letter.masked[start:end]
        if letter.typed_before(said):
            continue
        plain = plainer.get(" ".join(said.casefold().split()))
        if plain is None:
            yield Hit(start=start, end=end, suggests="worn_empty")
        else:
            capital = said[:1].isupper()
            right = plain[:1].upper() + plain[1:] if capital else plain
            yield Hit(start=start, end=end, values={"right": right})


FINDERS: dict[str, Finder] = {"wrong_word": wrong_word, "worn": worn}
