"""Reading their words: from "we'll let you know in two to three weeks" to a time of the story.

The list of phrases is closed. It stands in ``locale/LANGUAGE/phrases.toml`` as patterns, and a text
is read only where every word of it is accounted for: by a pattern, or by a filler that the file
declares. Everything else is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from calculator.situation.phrases.grammar import Grammar, Tree, grammar_of
from calculator.situation.phrases.parsing import Parse
from calculator.situation.phrases.said import DeadlineOf, RefusedError, Said, Time
from calculator.situation.phrases.telling import ReadTime, Teller
from calculator.situation.phrases.times_meant import first_day
from calculator.situation.phrases.whole_meant import meant_by
from calculator.text.accents import plain
from calculator.text.months import DAY, Order
from calculator.text.words import language_of, locales

LONGEST = 300
"""Longest phrase, in characters: several times the longest that anybody says about a date."""
_MOST_TOKENS = 40
_MOST_TIMES = 2


class PhraseError(ValueError):
    """Words that are not on the list, or that cannot be meant; ``str`` is the sentence for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase is read: one way, or two, the later one first.

    A date in figures is read first as its place writes it.
    """

    times: tuple[ReadTime, ...]


def read_words(  # noqa: PLR0913 - what a phrase means hangs on all of them
    words: str,
    on: dt.date,
    *,
    locale: str,
    deadline_of: DeadlineOf,
    holidays: Mapping[dt.date, str] | None = None,
    interview: dt.date | None = None,
    order: Order | None = None,
) -> Reading:
    """Read what they said on the day ``on``, in the words and dates of ``locale``.

    ``deadline_of`` gives the deadline of a time document said on a day, also one that has passed,
    and None where it has none;
    ``holidays`` are the region's, as :class:`~calculator.days.workdays.RegionDates` has them;
    ``interview`` is the day that "the interview" means, ``on`` where it is left out;
    ``order`` says which of a date's figures is the day: the other way is told second, and first
    only where that one is no date. Raises :class:`PhraseError` with a sentence that says what to
    write instead.
    """
    said = Said(on, deadline_of, interview or on, order)
    teller = Teller(grammar_of(language_of(locale)), locale, said)
    try:
        found = _find(words.strip(), said, teller.grammar, holidays or {})
    except RefusedError as refused:
        # What this language does not know may be said in another: people report both.
        found = []
        if refused.key == "unknown":
            try:
                found = _in_another(words.strip(), said, locale, holidays or {})
            except RefusedError as asks:
                refused = asks
        if not found:
            if refused.key == "no_holiday" and not holidays:
                refused = RefusedError("no_place", **refused.values)
            raise PhraseError(teller.refuse(words, refused)) from None
    return Reading(tuple(teller.tell(time, words.strip(), day) for time, day in found))


def _in_another(
    words: str, said: Said, locale: str, holidays: Mapping[dt.date, str]
) -> list[tuple[Time, dt.date | None]]:
    """Return how another language reads the words; nothing where none does.

    In the browser the others are those whose words have been fetched. Raises RefusedError where
    they ask the reader to get in touch.
    """
    for language in dict.fromkeys(map(language_of, locales())):
        if language != language_of(locale):
            try:
                return _find(words, said, grammar_of(language), holidays)
            except FileNotFoundError:
                continue
            except RefusedError as refused:
                if refused.key == "asks":
                    raise
    return []


def reading_document(reading: Reading) -> dict[str, Any]:
    """Return a reading as the bridge answers it: the first way, and the others beside it."""
    first, *others = reading.times
    return {
        "version": 2,
        "time": first.time,
        "reading": first.sentence,
        "others": [{"time": other.time, "reading": other.sentence} for other in others],
    }


def _find(
    words: str, said: Said, grammar: Grammar, holidays: Mapping[dt.date, str]
) -> list[tuple[Time, dt.date | None]]:
    """Return the times of a phrase with their deadlines: the later first, no day last."""
    if not words:
        raise RefusedError("empty")
    if len(words) > LONGEST:
        raise RefusedError("too_long", most=LONGEST)
    found = _meant_in_order(_trees(words, grammar, tuple(holidays.items())), said)
    if not found:
        raise RefusedError("unknown")
    return found


@lru_cache(maxsize=32)
def _trees(
    words: str, grammar: Grammar, holidays: tuple[tuple[dt.date, str], ...]
) -> Sequence[Tree]:
    """Return every way to read the words; kept, since each new plan and many a row has the same."""
    tokens = grammar.tokens(words)
    if len(tokens) > _MOST_TOKENS:
        raise RefusedError("unknown")
    parse = Parse(grammar, tokens, _named(grammar, dict(holidays)))
    if parse.asks():
        raise RefusedError("asks")
    return parse.trees()


def _meant_in_order(trees: Sequence[Tree], said: Said) -> list[tuple[Time, dt.date | None]]:
    """Return what the trees mean; where their figures have another order too, that comes second."""
    either = replace(said, order=None)
    try:
        found = _meant(trees, said)
    except RefusedError as refused:
        if said.order is None or refused.key == "passed":
            raise
        return _meant(trees, either)
    if said.order and any(map(_has_figures, trees)):
        found += [other for other in _meant(trees, either) if other not in found]
    return found[:_MOST_TIMES]


def _has_figures(tree: Tree) -> bool:
    return "numeric" in tree.parts or any(map(_has_figures, tree.parts.values()))


def _meant(trees: Sequence[Tree], said: Said) -> list[tuple[Time, dt.date | None]]:
    """Return what the trees mean; refuse what not one of them can mean."""
    refused: list[RefusedError] = []
    times: list[Time] = []
    for tree in sorted(trees, key=_words_of_event):
        try:
            times.extend(meant_by(said, tree))
        except RefusedError as error:
            refused.append(error)
        if times and _words_of_event(tree):
            break
    ahead, passed = _with_deadlines(times, said)
    if refused and not ahead:
        raise refused[0]
    if passed and not ahead:
        raise RefusedError("passed", day=passed[0], on=said.on)
    return ahead


def _words_of_event(tree: Tree) -> int:
    """Count the words of an event: the fewer, the more of the phrase is a day."""
    event = tree.parts.get("event", tree)
    return event.parts["words"].size if "words" in event.parts else 0


def _with_deadlines(
    times: list[Time], said: Said
) -> tuple[list[tuple[Time, dt.date | None]], list[dt.date]]:
    """Part the times into those ahead, two at most and no two of one day, and the days passed."""
    ahead: dict[dt.date | None, Time] = {}
    passed = []
    for time in times:
        day = said.deadline_of(time, said.on)
        if day is not None and day < said.on:
            passed.append(day)
        elif day not in ahead or _is_closer(time, ahead[day], said):
            ahead[day] = time
    order = sorted(ahead, key=lambda day: day or dt.date.min, reverse=True)
    return [(ahead[day], day) for day in order][:_MOST_TIMES], passed


def _is_closer(time: Time, other: Time, said: Said) -> bool:
    """Say whether a time of the same deadline begins later: "Thursday or Friday of next week"."""
    dated = said.deadline_of(time, said.on) is not None
    return dated and first_day(said, time) > first_day(said, other)


def _named(grammar: Grammar, holidays: Mapping[dt.date, str]) -> dict[tuple[str, ...], Any]:
    """Map each holiday's name, as tokens, to the name, its days here, and another country's day."""
    days: dict[str, list[dt.date]] = {}
    for day, names in holidays.items():
        for name in names.split("; "):
            days.setdefault(name, []).append(day)
    named: dict[tuple[str, ...], Any] = {
        _plainly(grammar.tokens(name)): (name, found, None) for name, found in days.items()
    }
    for spoken, (title, offsets, elsewhere) in grammar.holidays.items():
        found = [
            day + offset * DAY for name, offset in offsets.items() for day in days.get(name, ())
        ]
        named[_plainly(spoken)] = (title, found, elsewhere)
    return named


def _plainly(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain, tokens))
