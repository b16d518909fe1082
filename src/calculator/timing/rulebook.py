"""The rulebook: all rules, read from the package's data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.data import read
from calculator.timing import own_times, rule_checks
from calculator.timing.rule import Instruction, Position, Reading, Rule

VERSION = "2026.12"
"""The rulebook's version, printed on every plan."""


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
