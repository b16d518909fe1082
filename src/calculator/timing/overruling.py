"""A career centre's own timing: its changes of rules, and why they can or cannot be used."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator.timing import own_times
from calculator.timing.rule import Rule
from calculator.timing.rulebook import Overrule, Rulebook

_ENDS = {"prompt": "earliest", "patient": "latest"}
"""Where in a window those act who like to do so soon, and those who like to wait."""


class OverruleError(ValueError):
    """A centre's overrules that cannot be used; ``faults`` holds (field, reason key, words)."""

    def __init__(self, faults: Sequence[tuple[str, str, dict[str, str]]]) -> None:
        """Take every fault found."""
        super().__init__(faults)
        self.faults = tuple(faults)


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
            faults.append(own_times.unknown(where, "rule", rule_id, known))
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
                _changed(rule, changed.get(rule.id, {})),
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
            yield dataclasses.replace(_changed(rule, phrases), industry=(industry,))
    yield rule


def _changed(rule: Rule, phrases: Mapping[str, Any]) -> Rule:
    """Return a rule with a centre's own phrases.

    Where the day to act depends on the reader's pace, the centre's own is that of most readers: who
    likes to act soon or later gets the ends of the window, as everywhere.
    """
    if "best" in phrases and isinstance(rule.best, Mapping):
        phrases = {**phrases, "best": {**_ENDS, "balanced": phrases["best"]}}
    return dataclasses.replace(rule, **phrases)
