"""When a rule applies, in plain words: its phase, its facts and its industries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculator.timing import rulebook
from calculator.timing.rule import Rule
from calculator.timing.rulebook import Rulebook
from publisher.guide.markup import capital
from publisher.guide.words import say

USUAL = "waiting"
"""The phase that a sentence takes for granted."""


def told(rule: Rule) -> tuple[str, ...]:
    """Return the words by which a rule's case can be asked for: phases, facts and industries."""
    return (*phases(rule), *rule.if_, *rule.industry)


def phases(rule: Rule) -> tuple[str, ...]:
    """Return the phases worth naming: none where the usual one is among them."""
    return () if USUAL in rule.phase else rule.phase


def when(rule: Rule, book: Rulebook | None = None) -> str:
    """Say when a rule applies, as a sentence without its full stop: "They named a date".

    A case that takes what an earlier one leaves says so. The words are empty for the only rule of a
    step that always applies.
    """
    words = say("condition", "and").join(_clauses(rule))
    parts = [words] if words else []
    if _takes_the_rest(rule, (book or rulebook.load()).rules_of(rule.step)):
        parts.append(say("condition", "any_other"))
    if rule.unless:
        names = say("condition", "or_unless").join(say("fact", fact) for fact in rule.unless)
        parts.append(say("condition", "unless", names=names))
    return capital(say("condition", "comma").join(parts))


def _clauses(rule: Rule) -> Iterator[str]:
    if phases(rule):
        yield _either(say("phase", phase) for phase in phases(rule))
    yield from (say("fact", fact) for fact in rule.if_)
    if rule.industry:
        names = _either(say("employer", industry) for industry in rule.industry)
        yield say("condition", "employer", names=names)


def _either(names: Iterator[str]) -> str:
    return say("condition", "or").join(names)


def _takes_the_rest(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Say whether an earlier case asks for all that this one asks for, and for more."""
    asked = {*rule.if_, *rule.industry}
    plain = not told(rule)
    before = rules[: rules.index(rule)] if rule in rules else rules
    return any(
        (plain or earlier.id == rule.id or earlier.phase == rule.phase)
        and asked < {*earlier.if_, *earlier.industry}
        for earlier in before
    )
