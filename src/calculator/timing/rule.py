"""A rule as data: the timing of one step, what changes it, and how a vague promise is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.steps import STEPS
from calculator.timing import own_times

Bound = str | tuple[str, ...]
Best = str | tuple[str, ...] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """What some of the sources say, where they disagree; ``says`` is a key of the locale."""

    says: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One timing rule, or one of its cases. ``rules/timing.toml`` explains each field."""

    id: str
    step: str
    from_: str
    earliest: Bound
    best: Best
    latest: Bound
    when_past: str
    claims: tuple[str, ...]
    reviewed: dt.date
    phase: tuple[str, ...] = ()
    if_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    if_not_working: str | None = None
    roll: bool = False
    at_least: str | None = None
    no_later_than: str | None = None
    not_before: str | None = None
    not_before_if_room: str | None = None
    never_before: str | None = None
    may_be_empty: bool = False
    fine_until: Bound | None = None
    skipped_after: Bound | Mapping[str, str] | None = None
    gives_way_to: str | None = None
    scale: bool = False
    positions: tuple[Position, ...] = ()

    def applies(self, phase: str, facts: Collection[str], industry: str) -> bool:
        """Say whether the rule's conditions hold."""
        return (
            phase in (self.phase or STEPS[self.step].phases)
            and all(fact in facts for fact in self.if_)
            and not any(fact in facts for fact in self.unless)
            and (not self.industry or industry in self.industry)
        )

    def best_for(self, pace: str, industry: str) -> Bound:
        """Return the phrase for the day to act, for this pace and industry."""
        best = self.best
        if isinstance(best, Mapping):
            best = best[pace]
        return _for_industry(best, industry)

    def skipped_for(self, industry: str) -> Bound | None:
        """Return the phrase for the last day before the step is left out."""
        return None if self.skipped_after is None else _for_industry(self.skipped_after, industry)


def _for_industry(written: Any, industry: str) -> Bound:
    if isinstance(written, Mapping):
        written = written.get(industry, written["other"])
    bound: Bound = own_times.fixed(written)
    return bound


@dataclass(frozen=True, slots=True)
class Instruction:
    """A rule that changes other rules' steps: ``rules/instructions.toml``."""

    id: str
    steps: tuple[str, ...]
    when: str
    claims: tuple[str, ...]
    reviewed: dt.date
    channel: str | None = None
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a vague promise is read: ``rules/promises.toml``."""

    id: str
    promise: str
    reading: str
    claims: tuple[str, ...]
    reviewed: dt.date
