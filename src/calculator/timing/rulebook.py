"""The rulebook: the timing rules as data, and a career centre's overrules of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.data import read
from calculator.steps import STEPS
from calculator.timing import own_times, rule_checks

VERSION = "2026.12"
"""The rulebook's version, printed on every plan."""

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


@dataclass(frozen=True, slots=True)
class Overrule:
    """A career centre's own timing for one rule, and why."""

    centre: str
    reason: str
    reviewed: str
    industries: tuple[str, ...] = ()
    """The industries it holds for; for all where there are none."""
    reason_in: str = ""
    """The language of the reason, where it was told."""

    def holds_for(self, industry: str) -> bool:
        """Say whether it changes anything for employers of an industry."""
        return not self.industries or industry in self.industries


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, as this plan uses them."""

    timing: tuple[Rule, ...]
    instructions: Mapping[str, Instruction]
    readings: tuple[Reading, ...]
    overruled: Mapping[str, Overrule]

    def rule_for(self, step: str, phase: str, facts: Collection[str], industry: str) -> Rule | None:
        """Return the first rule of a step whose conditions hold, None where there is none."""
        return next(
            (
                rule
                for rule in self.timing
                if rule.step == step and rule.applies(phase, facts, industry)
            ),
            None,
        )

    def rules_of(self, step: str) -> tuple[Rule, ...]:
        """Return every rule of a step, cases each by itself, in the order of the file."""
        return tuple(rule for rule in self.timing if rule.step == step)

    def told_when(self, reason: str) -> tuple[Instruction, ...]:
        """Return the instructions that hold for a reason, such as ``strong_rapport``."""
        return tuple(one for one in self.instructions.values() if one.when == reason)

    def ids(self) -> tuple[str, ...]:
        """Return every rule's id, in the order of the files."""
        return (
            *dict.fromkeys(rule.id for rule in self.timing),
            *self.instructions,
            *(reading.id for reading in self.readings),
        )

    def reading_names(self) -> dict[str, str]:
        """Map each vague promise to the name of its reading."""
        return {reading.promise: reading.reading for reading in self.readings}


class OverruleError(ValueError):
    """A centre's overrules that cannot be used; ``faults`` holds (field, reason key, words)."""

    def __init__(self, faults: Sequence[tuple[str, str, dict[str, str]]]) -> None:
        """Take every fault found."""
        super().__init__(faults)
        self.faults = tuple(faults)


def _positions(entry: Mapping[str, Any]) -> tuple[Position, ...]:
    return tuple(
        Position(position["says"], tuple(position["claims"]))
        for position in entry.get("positions", ())
    )


def _day(written: dt.date | str) -> dt.date:
    # The runtime bundle carries the rules as JSON, which has no dates of its own.
    return written if isinstance(written, dt.date) else dt.date.fromisoformat(written)


def _rules(rule_id: str, entry: Mapping[str, Any]) -> Iterator[Rule]:
    """Yield a rule's cases; a rule without any is one."""
    common = {key: value for key, value in entry.items() if key != "cases"}
    for case in entry.get("cases", [{}]):
        told = {**common, **case}
        # A case's facts are asked for beside those of the whole rule.
        for key in ("if", "unless"):
            told[key] = [*common.get(key, ()), *case.get(key, ())]
        fields = {_NAMES.get(key, key): own_times.fixed(value) for key, value in told.items()}
        fields |= {"positions": _positions(told), "reviewed": _day(told["reviewed"])}
        yield Rule(id=rule_id, **fields)


_NAMES = {"from": "from_", "if": "if_"}


@cache
def load() -> Rulebook:
    """Load the rulebook from the package data."""
    return Rulebook(
        timing=tuple(
            rule
            for key, entry in rule_checks.checked(read("rules/timing")).items()
            for rule in _rules(key, entry)
        ),
        instructions={
            key: Instruction(
                id=key,
                steps=tuple(entry["steps"]),
                when=entry["when"],
                claims=tuple(entry["claims"]),
                reviewed=_day(entry["reviewed"]),
                channel=entry.get("channel"),
                positions=_positions(entry),
            )
            for key, entry in read("rules/instructions").items()
        },
        readings=tuple(
            Reading(
                key,
                entry["promise"],
                entry["reading"],
                tuple(entry["claims"]),
                _day(entry["reviewed"]),
            )
            for key, entry in read("rules/promises").items()
        ),
        overruled={},
    )


def overrule(book: Rulebook, centre: str, changes: Mapping[str, Mapping[str, Any]]) -> Rulebook:
    """Return the rulebook with a centre's changes; raise :class:`OverruleError` with every fault.

    ``changes`` maps a rule's id to new phrases for some of :data:`own_times.OVERRULABLE`, with the
    reason in plain words and the day it was last reviewed. Under ``industry`` it may have phrases
    that hold for one industry each.
    """
    faults: list[own_times.OwnFault] = []
    known = list(dict.fromkeys(rule.id for rule in book.timing))
    changed: dict[str, dict[str, Any]] = {}
    by_industry: dict[str, dict[str, dict[str, Any]]] = {}
    for rule_id, change in changes.items():
        where = f"rules.{rule_id}"
        if rule_id not in known:
            faults.append((where, "unknown_rule", own_times.closest(rule_id, known)))
            continue
        whole = {key: written for key, written in change.items() if key not in own_times.AROUND}
        changed[rule_id] = own_times.own_phrases(whole, where, faults)
        by_industry[rule_id] = own_times.own_industries(
            change.get(own_times.INDUSTRIES), where, faults
        )
        faults.extend(
            (f"{where}.{key}", f"{key}_missing", {})
            for key in own_times.WORDS
            if not change.get(key)
        )
    if faults:
        raise OverruleError(faults)
    return dataclasses.replace(
        book,
        timing=tuple(
            case
            for rule in book.timing
            for case in _in_industries(
                dataclasses.replace(rule, **changed.get(rule.id, {})),
                by_industry.get(rule.id, {}),
            )
        ),
        overruled={
            rule_id: Overrule(
                centre,
                reason,
                str(change["reviewed"]),
                () if changed[rule_id] else tuple(by_industry[rule_id]),
                reason_in,
            )
            for rule_id, change in changes.items()
            for reason, reason_in in [own_times.own_reason(change["reason"])]
        },
    )


def _in_industries(rule: Rule, own: Mapping[str, Mapping[str, Any]]) -> Iterator[Rule]:
    """Yield a rule with a case before it for each industry that has times of its own."""
    for industry, phrases in own.items():
        if not rule.industry or industry in rule.industry:
            yield dataclasses.replace(rule, industry=(industry,), **phrases)
    yield rule
