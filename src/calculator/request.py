"""What a request of the page brings: a situation, the dates of its place, a centre's own rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from calculator.api import plan_checked
from calculator.days.spoken import time_reader
from calculator.plan import Depth, Message, Plan
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Situation
from calculator.situation.own_fields import OwnField, answered
from calculator.situation.reading import as_asked, parse_json, read_situation
from calculator.text.words import Words, asked_in
from calculator.timing import rulebook
from calculator.timing.overruling import OverruleError, overrule
from calculator.timing.rulebook import Rulebook

if TYPE_CHECKING:
    from calculator.messages.tree import Template


def situation_of(request: Mapping[str, Any]) -> Situation:
    """Return the situation that a request, or an entry of its list, holds."""
    return read_with(written_of(request), request)


def read_with(document: Any, entry: Mapping[str, Any], asked: int | None = None) -> Situation:
    """Read a document, with the dates of its place that came beside it.

    ``asked`` is the entry of its story that the reader sees as a question, else the request says
    so: its ``entry``.
    """
    told = entry.get("entry")
    if asked is None and isinstance(told, int):
        asked = told
    read_time = time_reader(lambda _country: entry.get("region"))
    return read_situation(as_asked(document), read_time, asked=asked)


def written_of(request: Mapping[str, Any]) -> Any:
    """Return the document of the situation, which may have come as text."""
    written = request.get("situation")
    return parse_json(written) if isinstance(written, str) else written


def around_words(request: Mapping[str, Any]) -> Situation:
    """Return what words are read in: the day they were said, the interview's, place, days off.

    What is still being typed is no part of it: the plan tells what is wrong with it.
    """
    written = request.get("situation")
    held = written if isinstance(written, Mapping) else {}
    region, interview, closures = (held.get(key) for key in ("region", "interview", "closures"))
    on, locale = request.get("on"), request.get("locale") or held.get("locale")
    day = interview.get("date") if isinstance(interview, Mapping) else None
    around: dict[str, Any] = {"today": on, "interview": {"date": day if day_of(day) else on}}
    if isinstance(region, Mapping):
        around["region"] = region
    if isinstance(closures, list):
        around["closures"] = [one for one in closures if _is_whole(one)]
    if locale:
        around["locale"] = locale
    return situation_of({**request, "situation": around})


def _is_whole(closure: Any) -> bool:
    """Say whether a closure has both its days, in their order."""
    held = closure if isinstance(closure, Mapping) else {}
    first, last = day_of(held.get("from")), day_of(held.get("to"))
    return first is not None and last is not None and first <= last


def day_of(written: Any) -> dt.date | None:
    """Return the date that is written, None where it is none."""
    try:
        return dt.date.fromisoformat(written)
    except (TypeError, ValueError):
        return None


def plan_with(
    situation: Situation,
    entry: Mapping[str, Any],
    request: Mapping[str, Any],
    depth: Depth = "whole",
) -> Plan:
    """Plan with the dates that came beside a situation and the rules that came with the request."""
    from calculator.messages.faults import TemplateError  # noqa: PLC0415 - comes with the messages

    centre = centre_of(request)
    try:
        return plan_checked(
            answered(situation, fields_of(centre)),
            load=lambda _country: entry.get("region"),
            book=book_of(centre),
            templates=_templates(centre),
            depth=depth,
        )
    except TemplateError as error:
        told = [Fault(f"centre.messages.{one.file}", str(one)) for one in error.faults]
        raise SituationError(told) from None


def centre_of(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a career centre's rules and templates, nothing where none came."""
    return _group(request.get("centre"), "centre")


def _group(written: Any, field: str) -> Mapping[str, Any]:
    """Return a group of named values, empty where there is none."""
    if written is not None and not isinstance(written, Mapping):
        faults = Faults(Words(asked_in()))
        faults.add(field, "not_an_object")
        raise SituationError(faults.found)
    return written or {}


def fields_of(centre: Mapping[str, Any]) -> Mapping[str, OwnField]:
    """Return a centre's own fields by their names, as the page's language calls them."""
    found = {}
    for name, told in _group(centre.get("fields"), "centre.fields").items():
        one = _group(told, f"centre.fields.{name}")
        choices = _group(one.get("choices"), f"centre.fields.{name}.choices")
        said = {key: str(words) for key, words in choices.items()}
        found[name] = OwnField(label=str(one.get("label") or name), choices=said)
    return found


def _templates(centre: Mapping[str, Any]) -> Mapping[str, Template]:
    templates = _group(centre.get("messages"), "centre.messages")
    faults = Faults(Words(asked_in()))
    for file, source in templates.items():
        if not isinstance(source, str | list):
            faults.add(f"centre.messages.{file}", "not_text")
    faults.stop_if_any()
    return templates


def book_of(centre: Mapping[str, Any]) -> Rulebook:
    """Return the rules that hold, a centre's over ours."""
    changes = _group(centre.get("rules"), "centre.rules")
    if not changes:
        return rulebook.load()
    changes = {rule: _group(change, f"centre.rules.{rule}") for rule, change in changes.items()}
    try:
        return overrule(rulebook.load(), str(centre.get("name")), changes)
    except OverruleError as error:
        faults = Faults(Words(asked_in()))
        for field, key, values in error.faults:
            faults.add(f"centre.{field}", key, **values)
        raise SituationError(faults.found) from None


def entries_of(request: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the plans that a request holds, each with its situation and its place's dates."""
    entries = request.get("plans")
    if isinstance(entries, list) and all(isinstance(entry, Mapping) for entry in entries):
        return entries
    faults = Faults(Words(asked_in()))
    faults.add("plans", "not_a_list")
    raise SituationError(faults.found)


def readable_of(
    request: Mapping[str, Any],
) -> tuple[list[tuple[Situation, Mapping[str, Any]]], list[Fault]]:
    """Return the plans of a request that can be read, and what is wrong with the others."""
    read, faults = [], []
    for place, entry in enumerate(entries_of(request)):
        try:
            read.append((situation_of(entry), entry))
        except SituationError as error:
            faults += [Fault(f"plans[{place}].{one.field}", one.message) for one in error.faults]
    return read, faults


def message_of(written: Any) -> Message:
    """Return the message that the reader edits, as it stands by now."""
    fields = written if isinstance(written, dict) else {}

    def text(name: str) -> str:
        return text_of(fields.get(name))

    return Message(
        template=text("template"),
        channel="email",
        to=text("to"),
        address=text("address") or None,
        subject=text("subject"),
        body=text("body"),
    )


def text_of(written: Any) -> str:
    """Return a text, empty where something else came."""
    return written if isinstance(written, str) else ""


def exported_of(written: Any) -> Mapping[str, dt.date | None] | None:
    """Return the steps of an earlier file, with their days where they came; None where none did.

    Files of version 0.1.0 left the names alone.
    """
    if isinstance(written, list):
        return dict.fromkeys(map(str, written))
    if isinstance(written, Mapping):
        return {str(name): day_of(day) for name, day in written.items()}
    return None
