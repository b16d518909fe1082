"""A rule's timing phrases, such as ``7 days after deadline``, in plain words."""

from __future__ import annotations

from calculator.timing import bounds
from calculator.timing.bounds import OWN_BOUNDS
from calculator.timing.rule import Bound, Rule
from publisher.guide.conditions import told
from publisher.guide.words import has, say

DAYS_IN_A_WEEK = 7
PAIR = 2


def distance(count: int, unit: str) -> str:
    """Return a distance in words: ``7 days`` are one week, ``10 days`` stay 10 days."""
    if unit == "days" and count and count % DAYS_IN_A_WEEK == 0:
        count, unit = count // DAYS_IN_A_WEEK, "weeks"
    name = say("unit", unit.removesuffix("s") if count == 1 else unit)
    return say("phrase", "distance", count=number(count, unit), unit=name)


def number(count: int, unit: str) -> str:
    """Return a number in words; before a unit it may have a form of its own: "une semaine"."""
    for key in (f"{count} {unit.removesuffix('s')}", str(count)):
        if has("number", key):
            return say("number", key)
    return str(count)


def anchor(rule: Rule, name: str) -> str:
    """Return the day that a rule counts from, in words: an event, or a day by its own name.

    What a rule asks for, or its step, may have words of its own: "the news" of one step is "the
    offer" of another.
    """
    return _anchor(rule, name)[1]


def _anchor(rule: Rule, name: str) -> tuple[str, str]:
    """Return the section that has the words, ``event`` or ``day``, and the words."""
    keys = [*(f"{word}.{name}" for word in (*told(rule), rule.step)), name]
    for key in keys:
        for section in ("event", "day"):
            if has(section, key):
                return section, say(section, key)
    # A step without words of its own goes by its name.
    return "event", say("phrase", "step", name=say("step", name))


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
    return _length(phrase)


def counts_alone(bound: Bound) -> bool:
    """Say whether a bound is one distance from the rule's own starting day."""
    if not isinstance(bound, str):
        return False
    phrase = bounds.parse(bound)
    return bool(phrase.count) and phrase.anchor is None


def shortest(rule: Rule) -> str:
    """Return how long after its starting day a rule's window opens: "one week"."""
    return short(rule, rule.earliest)


def _length(phrase: bounds.Phrase) -> str:
    """Return a phrase's distance, both parts of it: "one month and two weeks"."""
    first = distance(phrase.count, phrase.unit)
    if phrase.more is None:
        return first
    return say("phrase", "and_more", first=first, more=distance(*phrase.more))


def _phrase(rule: Rule, phrase: bounds.Phrase, *, several: bool) -> str:
    if phrase.anchor in OWN_BOUNDS:
        return _from_own_bound(rule, phrase, phrase.anchor, several=several)
    start = phrase.anchor or rule.from_
    section, words = _anchor(rule, start)
    if phrase.roll == "back":
        return say("phrase", "last_working_day", anchor=words)
    # "One day after today" is no way to say "within a day".
    now = start == "today"
    if phrase.count:
        key = "from_now" if now else "after"
        return say("phrase", key, distance=_length(phrase), anchor=words)
    if section == "day":
        return words
    return say("phrase", "same_as_now" if now else "same", anchor=words)


def _from_own_bound(rule: Rule, phrase: bounds.Phrase, bound: str, *, several: bool) -> str:
    """Return a phrase that counts from the step's own earliest, best or latest day."""
    if phrase.count:
        return say("phrase", "then", distance=_length(phrase))
    if bound == "best":
        return say("phrase", "the_best") if several else best(rule)
    own: Bound = getattr(rule, bound)
    return in_words(rule, own)
