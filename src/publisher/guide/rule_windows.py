"""A rule's window in words: its days, a line each or all in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculator.timing.rule import Rule
from publisher.guide import phrases
from publisher.guide.conditions import when
from publisher.guide.words import labelled, say

PACES = ("prompt", "balanced", "patient")


def in_cases(found: Sequence[Rule]) -> str:
    """Return the windows of a rule's cases in one line, each with its condition if it has one."""
    return say("phrase", "separator").join(in_case(when(rule), usual(rule)) for rule in found)


def in_case(condition: str, window: str) -> str:
    """Return a window in words with the condition that it holds under, if it has one."""
    return say("phrase", "case", condition=condition, window=window) if condition else window


def usual(rule: Rule) -> str:
    """Return a rule's window in one line, as the project itself publishes it."""
    return say("phrase", "separator").join(
        labelled(label.casefold(), words) for label, words in bounds(rule)
    )


def bounds(rule: Rule, *, paces: bool = False) -> Iterator[tuple[str, str]]:
    """Yield a rule's days as (label, words), none of them twice.

    With ``paces`` the day to act stands there for each pace that differs from the balanced one.
    """
    earliest, latest = phrases.in_words(rule, rule.earliest), phrases.in_words(rule, rule.latest)
    best = phrases.best(rule)
    if earliest != best:
        yield say("head", "earliest"), earliest
    yield say("head", "best"), best
    if paces:
        for pace in PACES:
            if (other := phrases.best(rule, pace)) != best:
                yield say("head", "pace_best", pace=say("head", pace).casefold()), other
    if latest != best:
        yield say("head", "latest"), latest_day(rule, latest)
    if rule.fine_until:
        yield say("head", "fine_until"), phrases.in_words(rule, rule.fine_until)


def latest_day(rule: Rule, latest: str) -> str:
    """Return the words for a rule's last day, which may come sooner."""
    return say("phrase", "or_sooner", phrase=latest) if rule.no_later_than else latest


def in_good_time(rule: Rule) -> str:
    """Return a rule's window in words: "one week to two weeks after the interview"."""
    if rule.when_past == "stay":
        return say("row", "from_then_on")
    earliest = phrases.in_words(rule, rule.earliest)
    latest = latest_day(rule, phrases.in_words(rule, rule.latest))
    if phrases.counts_alone(rule.earliest) and phrases.counts_alone(rule.latest):
        opens = phrases.short(rule, rule.earliest)
        return say("phrase", "window", earliest=opens, latest=latest)
    if earliest == phrases.in_words(rule, rule.latest):
        return say("row", "that_day")
    if rule.from_ == "today":
        return latest
    if earliest == phrases.best(rule):
        return say("phrase", "until", latest=latest)
    return say("phrase", "window", earliest=earliest, latest=latest)
