"""``follow-up upgrade``: what has changed since a centre last looked, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from calculator.timing import rulebook
from calculator.timing.rule import Rule
from publisher.centre import build, kit, overlay, shared
from publisher.centre.faults import CentreError
from publisher.centre.kit import Kit
from publisher.centre.lock import named_rules
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.words import say
from publisher.guide.rule_windows import in_cases, usual
from publisher.guide.words import say as say_in_table

_T = TypeVar("_T")


def upgrade(folder: Path, *, seen: bool) -> list[str]:
    """Return what has changed, a passage each; with ``seen``, write down that it was seen.

    Raises :class:`~publisher.centre.faults.CentreError` where the folder cannot be read.
    """
    read, faults = kit.read(folder)
    if shared.may_be_shared(folder):
        # Such settings are whole only below a centre's own; nothing of them is needed here.
        faults = [fault for fault in faults if fault.file != SETTINGS]
    if any(fault.stops for fault in faults):
        raise CentreError(fault for fault in faults if fault.stops)
    told = [*_rules(read), *_replaced(read)]
    if seen:
        build.remember(read, anew=True)
    return told


def in_shared_folder(folder: Path) -> str | None:
    """Say what of ours has changed that files of the shared folder replace; None where nothing has.

    Whoever has seen that says so for the shared folder, and no centre says it for the others.
    """
    read, _ = kit.read(folder)
    paths = [path for path in overlay.changed_since(read) if read.is_seen_there(path)]
    if read.base is None or not paths:
        return None
    listed = "\n".join(f"    {read.base.place(path)}" for path in paths)
    return say("upgrade", "in_shared", listed=listed, folder=read.base.typed)


def _rules(read: Kit) -> Iterator[str]:
    before = _by_rule(read.lock.rules)
    if not before:
        return
    if read.lock.rulebook != rulebook.VERSION:
        yield say("upgrade", "rulebook", before=read.lock.rulebook, now=rulebook.VERSION)
    now = _by_rule(named_rules())
    for rule_id in before.keys() - now.keys():
        yield say("upgrade", "rule_gone", rule=rule_id)
    for rule_id, cases in now.items():
        said = _rule(cases, before.get(rule_id))
        if said:
            yield said
            if rule_id in read.settings.rules:
                yield say("upgrade", "rule_overruled", rule=rule_id)


def _by_rule(named: Mapping[str, _T]) -> dict[str, list[_T]]:
    """Return every rule's cases: ``SC03`` and ``SC03.2`` are two of one rule."""
    found: dict[str, list[_T]] = {}
    for name, case in named.items():
        found.setdefault(name.partition(".")[0], []).append(case)
    return found


def _rule(cases: Sequence[Rule], kept: Sequence[Mapping[str, Any]] | None) -> str | None:
    """Say what has become of a rule; a case that was there already is not told again."""
    names = {"rule": cases[0].id, "step": say_in_table("step", cases[0].step)}
    if kept is None:
        return say("upgrade", "rule_new", **names, now=in_cases(cases))
    windows = {usual(case) for case in cases}
    # The lock keeps no conditions: a kept case is any that has its phrases.
    then = [{usual(replace(case, **_phrases(one))): None for case in cases} for one in kept]
    gone = [next(reversed(readings)) for readings in then if windows.isdisjoint(readings)]
    fresh = [case for case in cases if not any(usual(case) in readings for readings in then)]
    if not gone and not fresh:
        return None
    key = "rule_changed" if gone and fresh else "case_gone" if gone else "case_new"
    before = say_in_table("phrase", "separator").join(gone)
    return say("upgrade", key, **names, before=before, now=in_cases(fresh))


def _phrases(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule's phrases as the rulebook holds them: lists of JSON are tuples there."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}


def _replaced(read: Kit) -> Iterator[str]:
    for path in overlay.changed_since(read):
        if read.is_seen_there(path):
            continue
        changed = overlay.difference(read, path)
        if changed is None:
            yield say("upgrade", "replaced_changed", path=read.placed(path))
        else:
            told = say("upgrade", "replaced_how", path=read.placed(path))
            yield "\n".join([told, *(f"    {line[0]} {line[1:].strip()}" for line in changed)])
