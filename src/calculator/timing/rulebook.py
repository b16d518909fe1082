"""The rulebook: the timing rules as data, and a career centre's overrules of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.data import read
from calculator.timing import bounds

VERSION = "2026.11"
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
    """One timing rule. ``rules/timing.toml`` explains each field."""

    id: str
    step: str
    from_: str
    earliest: Bound
    best: Best
    latest: Bound
    when_past: str
    claims: tuple[str, ...]
    reviewed: dt.date
    outcome: tuple[str, ...] = ()
    promise: str | None = None
    industry: tuple[str, ...] = ()
    no_contact: bool = False
    if_not_working: str | None = None
    roll: bool = False
    at_least: str | None = None
    no_later_than: str | None = None
    never_before: str | None = None
    fine_until: str | None = None
    skipped_after: str | None = None
    gives_way_to: str | None = None
    scale: bool = False
    positions: tuple[Position, ...] = ()

    def applies(self, outcome: str, promise: str, industry: str, *, no_contact: bool) -> bool:
        """Say whether the rule's conditions hold."""
        return (
            (not self.outcome or outcome in self.outcome)
            and self.promise in (None, promise)
            and (not self.industry or industry in self.industry)
            and (no_contact or not self.no_contact)
        )

    def best_for(self, pace: str, industry: str) -> Bound:
        """Return the phrase for the day to act, for this pace and industry."""
        best = self.best
        if isinstance(best, Mapping):
            best = best[pace]
        if isinstance(best, Mapping):
            best = best[industry]
        return best


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


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, as this plan uses them."""

    timing: tuple[Rule, ...]
    instructions: Mapping[str, Instruction]
    readings: tuple[Reading, ...]
    overruled: Mapping[str, Overrule]

    def rules_for(
        self, outcome: str, promise: str, industry: str, *, no_contact: bool
    ) -> Iterator[Rule]:
        """Yield, for each step of this outcome, the first rule whose conditions hold."""
        seen = set()
        for rule in self.timing:
            if rule.step not in seen and rule.applies(
                outcome, promise, industry, no_contact=no_contact
            ):
                seen.add(rule.step)
                yield rule

    def ids(self) -> tuple[str, ...]:
        """Return every rule's id, in the order of the files."""
        return (
            *(rule.id for rule in self.timing),
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


OVERRULABLE = ("earliest", "best", "latest", "fine_until", "skipped_after", "at_least")
_WORDS = ("reason", "reviewed")


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _positions(entry: Mapping[str, Any]) -> tuple[Position, ...]:
    return tuple(
        Position(position["says"], tuple(position["claims"]))
        for position in entry.get("positions", ())
    )


def _day(written: dt.date | str) -> dt.date:
    # The runtime bundle carries the rules as JSON, which has no dates of its own.
    return written if isinstance(written, dt.date) else dt.date.fromisoformat(written)


def _rule(rule_id: str, entry: Mapping[str, Any]) -> Rule:
    fields = {("from_" if key == "from" else key): _fixed(value) for key, value in entry.items()}
    fields |= {"positions": _positions(entry), "reviewed": _day(entry["reviewed"])}
    return Rule(id=rule_id, **fields)


@cache
def load() -> Rulebook:
    """Load the rulebook from the package data."""
    return Rulebook(
        timing=tuple(_rule(key, entry) for key, entry in read("rules/timing").items()),
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

    ``changes`` maps a rule's id to new phrases for some of :data:`OVERRULABLE`, with the reason in
    plain words and the day it was last reviewed.
    """
    faults: list[tuple[str, str, dict[str, str]]] = []
    known = {rule.id: rule for rule in book.timing}
    changed = dict(known)
    for rule_id, change in changes.items():
        where = f"rules.{rule_id}"
        if rule_id not in known:
            faults.append((where, "unknown_rule", _closest(rule_id, list(known))))
            continue
        phrases = {}
        for key, written in change.items():
            if key in _WORDS:
                continue
            if key not in OVERRULABLE:
                faults.append(
                    (f"{where}.{key}", "unknown_key", _closest(key, [*OVERRULABLE, *_WORDS]))
                )
            elif not _is_phrase(written):
                faults.append((f"{where}.{key}", "not_a_phrase", {"written": str(written)}))
            else:
                phrases[key] = _fixed(written)
        faults.extend(
            (f"{where}.{key}", f"{key}_missing", {}) for key in _WORDS if not change.get(key)
        )
        changed[rule_id] = dataclasses.replace(known[rule_id], **phrases)
    if faults:
        raise OverruleError(faults)
    return dataclasses.replace(
        book,
        timing=tuple(changed.values()),
        overruled={
            rule_id: Overrule(centre, str(change["reason"]), str(change["reviewed"]))
            for rule_id, change in changes.items()
        },
    )


def _closest(written: str, choices: list[str]) -> dict[str, str]:
    import difflib  # noqa: PLC0415 - only a mistyped word needs it

    match = difflib.get_close_matches(written, choices, n=1, cutoff=0.0)
    return {"written": written, "closest": match[0] if match else choices[0]}


def _is_phrase(written: Any) -> bool:
    """Say whether a centre's own phrase is in the vocabulary and counts from the rule's own day."""
    if not isinstance(written, str):
        return False
    try:
        phrase = bounds.parse(written)
    except bounds.PhraseError:
        return False
    return phrase.anchor in (None, *bounds.OWN_BOUNDS)
