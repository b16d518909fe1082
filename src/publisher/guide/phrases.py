"""A rule's timing phrases, such as ``7 days after deadline``, in plain words."""

from __future__ import annotations

from calculator.timing import bounds
from calculator.timing.bounds import OWN_BOUNDS
from calculator.timing.rulebook import Bound, Rule
from publisher.guide.words import has, say

DAYS_IN_A_WEEK = 7
PAIR = 2


def distance(count: int, unit: str) -> str:
    """Return a distance in words: ``7 days`` are one week, ``10 days`` stay 10 days."""
    if unit == "days" and count and count % DAYS_IN_A_WEEK == 0:
        count, unit = count // DAYS_IN_A_WEEK, "weeks"
    written = say("number", str(count)) if has("number", str(count)) else str(count)
    name = say("unit", unit.removesuffix("s") if count == 1 else unit)
    return say("phrase", "distance", count=written, unit=name)


def anchor(rule: Rule, name: str) -> str:
    """Return the day that a rule counts from, in words; a rule may have words of its own."""
    own = f"{rule.id}.{name}"
    return say("anchor", own if has("anchor", own) else name)


def in_words(rule: Rule, bound: Bound) -> str:
    """Return a bound of ``rule`` in words: "one working day after the date they named"."""
    phrases = (bound,) if isinstance(bound, str) else bound
    several = len(phrases) > 1
    written = [_phrase(rule, bounds.parse(phrase), several=several) for phrase in phrases]
    if len(written) == 1:
        return written[0]
    joined = "latest_of" if len(written) > PAIR else "later_of"
    return say("phrase", joined, list=say("phrase", "separator").join(written))


def best(rule: Rule, pace: str = "balanced", industry: str = "other") -> str:
    """Return the day to act on in words, for this pace and industry."""
    return in_words(rule, rule.best_for(pace, industry))


def short(rule: Rule, bound: Bound) -> str:
    """Return a bound without the day it counts from, where that is the rule's own: "10 days"."""
    if not isinstance(bound, str):
        return in_words(rule, bound)
    phrase = bounds.parse(bound)
    if phrase.anchor in OWN_BOUNDS:
        return short(rule, getattr(rule, phrase.anchor))
    if phrase.anchor or not phrase.count:
        return in_words(rule, bound)
    return distance(phrase.count, phrase.unit)


def counts_alone(bound: Bound) -> bool:
    """Say whether a bound is one distance from the rule's own starting day."""
    if not isinstance(bound, str):
        return False
    phrase = bounds.parse(bound)
    return bool(phrase.count) and phrase.anchor is None


def shortest(rule: Rule) -> str:
    """Return how long after its starting day a rule's window opens: "one week"."""
    return short(rule, rule.earliest)


def _phrase(rule: Rule, phrase: bounds.Phrase, *, several: bool) -> str:
    if phrase.anchor in ("earliest", "latest", "best"):
        if phrase.count:
            return say("phrase", "then", distance=distance(phrase.count, phrase.unit))
        if phrase.anchor == "best":
            return say("phrase", "the_best") if several else best(rule)
        bound: Bound = getattr(rule, phrase.anchor)
        return in_words(rule, bound)
    start = phrase.anchor or rule.from_
    values = {"anchor": anchor(rule, start)}
    if phrase.count:
        values["distance"] = distance(phrase.count, phrase.unit)
    # "One day after today" is no way to say "within a day".
    key = ("same", "after") if start != "today" else ("same_as_now", "from_now")
    return say("phrase", key[bool(phrase.count)], **values)
