"""The listing of ``follow-up rules``: each rule with its timing and claims, in the data's words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from calculator.exports import documents
from calculator.exports.text import WIDTH
from calculator.text.words import Words
from calculator.timing.rule import Rule
from calculator.timing.rulebook import VERSION, Rulebook

_COLUMN = 11


def rules_document(book: Rulebook) -> dict[str, Any]:
    """Return every rule of ``book`` as a document."""
    entries = documents.to_document([*book.timing, *book.instructions.values(), *book.readings])
    return {"version": 2, "rulebook": VERSION, "rules": entries}


def rule_listing(book: Rulebook, words: Words) -> str:
    """Return every rule of ``book`` as text, a block each."""
    lines = [words.say("text.rulebook", rulebook=VERSION)]
    for rule in book.timing:
        lines += ["", f"{rule.id}  {rule.step}", *_timing(rule, words)]
        lines += _row("claims", ", ".join(rule.claims))
    for instruction in book.instructions.values():
        lines += ["", *_wrapped(f"{instruction.id}  ", ", ".join(instruction.steps))]
        lines += _row("when", instruction.when)
        lines += _row("claims", ", ".join(instruction.claims))
    for reading in book.readings:
        lines += ["", f"{reading.id}  {reading.promise}"]
        lines += _row("reading", reading.reading)
        lines += _row("claims", ", ".join(reading.claims))
    return "\n".join(lines) + "\n"


def _timing(rule: Rule, words: Words) -> Iterator[str]:
    conditions = {
        "phase": ", ".join(rule.phase),
        "if": ", ".join(rule.if_),
        "unless": ", ".join(rule.unless),
        "industry": ", ".join(rule.industry),
    }
    for name, condition in conditions.items():
        if condition:
            yield from _row(name, condition)
    yield from _row("from", rule.from_)
    yield from _row("earliest", _bound(rule.earliest, words))
    lead = "best"
    for chosen_by, bound in _choices(rule.best):
        said = _bound(bound, words)
        yield from _row(lead, f"{', '.join(chosen_by)}: {said}" if chosen_by else said)
        lead = ""
    yield from _row("latest", _bound(rule.latest, words))


def _choices(best: Any, chosen_by: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each day to act with the pace and the industry that choose it."""
    if isinstance(best, Mapping):
        for name, inner in best.items():
            yield from _choices(inner, (*chosen_by, name))
    else:
        yield chosen_by, best


def _bound(bound: Any, words: Words) -> str:
    return bound if isinstance(bound, str) else words.say("text.later_of", days=", ".join(bound))


def _row(name: str, said: str) -> list[str]:
    return _wrapped(f"  {name:<{_COLUMN}}", said)


def _wrapped(lead: str, said: str) -> list[str]:
    return textwrap.wrap(
        said,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
