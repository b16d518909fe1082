"""A centre's own timing, ``[rules.TY01]``; for one industry ``[rules.SC03.industry.academic]``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.text.words import Words
from calculator.timing import bounds, rulebook
from calculator.timing.overruling import OverruleError, overrule
from calculator.timing.rule import Rule
from publisher.centre.settings.notes import Notes
from publisher.centre.settings.table import Table
from publisher.edition import ENGLISH

_BOUNDS = ("earliest", "best", "latest")
_FAR, _AND_MORE = 3, 4
"""A day later than so many times our latest one, and so many days, is told as far from usual."""


def read_rules(top: Table, languages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Return what a centre overrules, by rule; nothing where one of them cannot be used.

    The ``reason`` of each is by language: :func:`rules_in` has it in one.
    """
    table = top.table("rules")
    if table is None:
        return {}
    found: dict[str, dict[str, Any]] = {}
    whole = True
    for key in table.values:
        rule = None if table.is_astray(key) else table.table(key)
        if rule is None:
            whole = False
            continue
        # Read for their kinds; the rulebook knows the keys and says which are missing.
        reason, reviewed = _reason(rule, languages), rule.day("reviewed")
        whole = whole and (bool(reason) or "reason" not in rule.values)
        whole = whole and (reviewed is not None or "reviewed" not in rule.values)
        astray = {each for each in rule.values if rule.is_astray(each)}
        astray_inside = _astray_in_industries(rule)
        whole = whole and not astray and not astray_inside
        if not set(rule.values) - {"reason", "reviewed", *astray}:
            rule.notes.add(rule.path, "rule_changes_nothing")
            whole = False
        found[key] = {
            **_without(rule.values, astray, astray_inside),
            **({"reason": reason} if reason else {}),
            **({"reviewed": reviewed.isoformat()} if reviewed else {}),
        }
    words = Words(ENGLISH)
    for key, change in found.items():
        try:
            # Each by itself, so that a fault in one hides none in another.
            book = overrule(rulebook.load(), "", rules_in({key: change}, ENGLISH))
        except OverruleError as error:
            for path, fault, values in error.faults:
                table.notes.add_message(path, words.say(f"fault.{fault}", **values))
            whole = False
        else:
            whole = _makes_sense(book, key, change, table.notes) and whole
    return found if whole else {}


def _astray_in_industries(rule: Table) -> set[str]:
    """Return the names of the file itself that stand in a rule's tables of industries."""
    own = rule.values.get("industry")
    tables = (
        Table(value, f"{rule.at('industry')}.{name}", rule.notes)
        for name, value in (own.items() if isinstance(own, dict) else ())
        if isinstance(value, dict)
    )
    return {key for table in tables for key in table.values if table.is_astray(key)}


def _without(values: Mapping[str, Any], astray: set[str], inside: set[str]) -> dict[str, Any]:
    """Return a rule's settings without those that belong to the file: they are told once."""
    kept = {key: value for key, value in values.items() if key not in astray}
    if inside:
        kept["industry"] = {
            name: {key: each for key, each in value.items() if key not in inside}
            if isinstance(value, dict)
            else value
            for name, value in kept["industry"].items()
        }
    return kept


def _reason(rule: Table, languages: tuple[str, ...]) -> dict[str, str]:
    """Return a reason by language; a text alone is the English one."""
    if not isinstance(rule.values.get("reason"), str):
        return rule.said("reason", languages)
    text = rule.text("reason")
    if text is None:
        return {}
    for language in languages:
        if language != ENGLISH:
            rule.notes.add(rule.at("reason"), "not_written", language=language, stops=False)
    return {ENGLISH: text}


def rules_in(rules: Mapping[str, Mapping[str, Any]], language: str) -> dict[str, dict[str, Any]]:
    """Return a centre's own timing as the rulebook takes it, with its reasons in a language.

    Each reason says which language it is in: an English one may stand in.
    """
    return {
        rule: {
            **change,
            **({"reason": _in(change["reason"], language)} if "reason" in change else {}),
        }
        for rule, change in rules.items()
    }


def book_of(
    rules: Mapping[str, Mapping[str, Any]], name: str, language: str
) -> rulebook.Rulebook | None:
    """Return the rulebook with a centre's own timing; None where it has none."""
    return overrule(rulebook.load(), name, rules_in(rules, language)) if rules else None


def _in(reason: Mapping[str, str], language: str) -> dict[str, str]:
    spoken = language if language in reason else ENGLISH
    return {"text": reason.get(spoken, ""), "language": spoken}


def _makes_sense(
    book: rulebook.Rulebook, rule_id: str, change: Mapping[str, Any], notes: Notes
) -> bool:
    """Note a window that ends before it begins, and one that is far from any usual one."""
    ours = [rule for rule in rulebook.load().timing if rule.id == rule_id]
    usual = max(filter(None, (_days(rule.latest, _MOST) for rule in ours)), default=None)
    good = True
    for rule in (rule for rule in book.timing if rule.id == rule_id):
        for key, other in (("latest", "earliest"), ("best", "earliest"), ("latest", "best")):
            after, before = _days(_bound(rule, key), _MOST), _days(_bound(rule, other), _LEAST)
            place = _place(rule_id, change, rule, (key, other))
            if place and after is not None and before is not None and after < before:
                values = {key: _bound(rule, key), other: _bound(rule, other)}
                notes.add(place, f"rule_{other}_after_{key}", **values)
                good = False
        for key in _BOUNDS:
            days = _days(_bound(rule, key), _LEAST)
            place = _place(rule_id, change, rule, (key,))
            if place and usual is not None and days is not None and days > _FAR * usual + _AND_MORE:
                told = {"written": _bound(rule, key), "usual": _usual(ours)}
                notes.add(place, "rule_far", stops=False, **told)
    return good


def _bound(rule: Rule, key: str) -> Any:
    """Return a rule's day; where it depends on the reader's pace, that of most readers."""
    bound = getattr(rule, key)
    return bound["balanced"] if isinstance(bound, Mapping) else bound


def _place(
    rule_id: str, change: Mapping[str, Any], rule: Rule, keys: tuple[str, ...]
) -> str | None:
    """Return the setting of the first of these keys that the centre wrote; None for our own."""
    for industry in rule.industry if len(rule.industry) == 1 else ():
        own = change.get("industry", {}).get(industry, {})
        for key in keys:
            if key in own:
                return f"rules.{rule_id}.industry.{industry}.{key}"
    return next((f"rules.{rule_id}.{key}" for key in keys if key in change), None)


def _days(bound: object, lengths: Mapping[str, float]) -> float | None:
    """Return a bound in days; None where that depends on the plan or on the reader."""
    if not isinstance(bound, str):
        return None
    phrase = bounds.parse(bound)
    if phrase.anchor is not None:
        return None
    parts = [(phrase.count, phrase.unit), *filter(None, [phrase.more])]
    return sum(count * lengths[unit] for count, unit in parts)


_LEAST = {"days": 1.0, "working days": 1.0, "weeks": 7.0, "months": 28.0}
_MOST = {"days": 1.0, "working days": 4.0, "weeks": 7.0, "months": 31.0}
"""How long a unit can be: a working day with a long weekend before it takes four days."""


def _usual(ours: list[Rule]) -> str:
    return next((str(rule.latest) for rule in ours if isinstance(rule.latest, str)), "")
