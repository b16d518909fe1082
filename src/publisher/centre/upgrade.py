"""``follow-up upgrade``: what has changed since a centre last looked, in plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from calculator.timing import rulebook
from calculator.timing.rulebook import Rule
from publisher.centre import build, kit, overlay
from publisher.centre.faults import CentreError
from publisher.centre.kit import Kit
from publisher.centre.lock import named_rules
from publisher.centre.words import say
from publisher.guide.timetables import usual
from publisher.guide.words import say as say_in_table


def upgrade(folder: Path) -> list[str]:
    """Return what has changed, a sentence each, and take it as seen.

    Raises :class:`~publisher.centre.faults.CentreError` where the folder cannot be read.
    """
    read, faults = kit.read(folder)
    if any(fault.stops for fault in faults):
        raise CentreError(fault for fault in faults if fault.stops)
    told = [*_rules(read), *_replaced(read)]
    build.remember(read, anew=True)
    return told


def _rules(read: Kit) -> Iterator[str]:
    before = read.lock.rules
    if not before:
        return
    if read.lock.rulebook != rulebook.VERSION:
        yield say("upgrade", "rulebook", before=read.lock.rulebook, now=rulebook.VERSION)
    now = named_rules()
    for rule_id in before.keys() - now.keys():
        yield say("upgrade", "rule_gone", rule=rule_id)
    for rule_id, rule in now.items():
        said = _rule(rule, before.get(rule_id))
        if said:
            yield said
            if rule.id in read.settings.rules:
                yield say("upgrade", "rule_overruled", rule=rule_id)


def _rule(rule: Rule, before: Mapping[str, Any] | None) -> str | None:
    step = say_in_table("step", rule.step)
    if before is None:
        return say("upgrade", "rule_new", rule=rule.id, step=step, now=usual(rule))
    then, now = usual(dataclasses.replace(rule, **_phrases(before))), usual(rule)
    if then == now:
        return None
    return say("upgrade", "rule_changed", rule=rule.id, step=step, before=then, now=now)


def _phrases(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule's phrases as the rulebook holds them: lists of JSON are tuples there."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}


def _replaced(read: Kit) -> Iterator[str]:
    for path in overlay.changed_since(read):
        yield say("upgrade", "replaced_changed", path=path)
