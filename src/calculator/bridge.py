"""The bridge: JSON in, JSON out. What the browser calls, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from calculator.api import answer, plan_checked, read, schedule_of
from calculator.exports import documents
from calculator.plan import Depth, Message, Plan
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Situation
from calculator.situation.reading import as_version_2, parse_json
from calculator.story.changes import find_changes, next_round, with_entry
from calculator.text.words import Words
from calculator.timing import rulebook
from calculator.timing.rulebook import OverruleError, Rulebook

if TYPE_CHECKING:
    from calculator.messages.tree import Template

LARGEST_REQUEST = 30_000_000
"""Longest request, in characters: hundreds of plans, each with its country's dates."""
VERSION = 2
"""The version of every answer."""


def call(request: str | bytes) -> str:
    """Answer one request of the page.

    A request names an ``operation`` and brings what the page fetched for it: ``region``, the frozen
    file of the employer's country, and ``centre``, a career centre's rules and templates. What
    cannot be read or answered comes back as the document with every fault.
    """
    return answer(lambda: _operate(parse_json(request, LARGEST_REQUEST)))


def _operate(request: Any) -> Any:
    operation = request.get("operation") if isinstance(request, dict) else None
    if operation not in _OPERATIONS:
        faults = Faults(Words("en"))
        faults.add_unknown("operation", "unknown_operation", str(operation)[:40], _OPERATIONS)
        raise SituationError(faults.found)
    return _OPERATIONS[operation](request)


def _ready(_request: Mapping[str, Any]) -> Any:
    return {"version": VERSION, "rulebook": rulebook.VERSION}


def _plan(request: Mapping[str, Any]) -> Any:
    return documents.to_document(_plan_with(_situation(request), request, request))


def _situation(request: Mapping[str, Any]) -> Situation:
    return _read(_written(request), request)


def _read(document: Any, entry: Mapping[str, Any]) -> Situation:
    """Read a document, with the dates of its place that came beside it."""
    return read(document, load=lambda _country: entry.get("region"))


def _written(request: Mapping[str, Any]) -> Any:
    """Return the document of the situation, which may have come as text."""
    written = request.get("situation")
    return parse_json(written) if isinstance(written, str) else written


def _plan_with(
    situation: Situation,
    entry: Mapping[str, Any],
    request: Mapping[str, Any],
    depth: Depth = "whole",
) -> Plan:
    """Plan with the dates that came beside a situation and the rules that came with the request."""
    from calculator.messages.faults import TemplateError  # noqa: PLC0415 - comes with the messages

    centre = _centre(request)
    try:
        return plan_checked(
            situation,
            load=lambda _country: entry.get("region"),
            book=_book(centre),
            templates=_templates(centre),
            depth=depth,
        )
    except TemplateError as error:
        told = [Fault(f"centre.messages.{one.file}", str(one)) for one in error.faults]
        raise SituationError(told) from None


def _centre(request: Mapping[str, Any]) -> Mapping[str, Any]:
    return _group(request.get("centre"), "centre")


def _group(written: Any, field: str) -> Mapping[str, Any]:
    """Return a group of named values, empty where there is none."""
    if written is not None and not isinstance(written, Mapping):
        faults = Faults(Words("en"))
        faults.add(field, "not_an_object")
        raise SituationError(faults.found)
    return written or {}


def _templates(centre: Mapping[str, Any]) -> Mapping[str, Template]:
    templates = _group(centre.get("messages"), "centre.messages")
    faults = Faults(Words("en"))
    for file, source in templates.items():
        if not isinstance(source, str | list):
            faults.add(f"centre.messages.{file}", "not_text")
    faults.stop_if_any()
    return templates


def _book(centre: Mapping[str, Any]) -> Rulebook:
    changes = _group(centre.get("rules"), "centre.rules")
    if not changes:
        return rulebook.load()
    changes = {rule: _group(change, f"centre.rules.{rule}") for rule, change in changes.items()}
    try:
        return rulebook.overrule(rulebook.load(), str(centre.get("name")), changes)
    except OverruleError as error:
        faults = Faults(Words("en"))
        for field, key, values in error.faults:
            faults.add(f"centre.{field}", key, **values)
        raise SituationError(faults.found) from None


def _proofread(request: Mapping[str, Any]) -> Any:
    from calculator.proofread.check import proofread  # noqa: PLC0415 - only this needs it

    situation = _situation(request)
    message = _message(request.get("message"))
    written = request.get("others")
    others = [_message(other) for other in written] if isinstance(written, list) else []
    findings = proofread(message, situation, str(request.get("step")), others)
    return {"version": VERSION, "findings": documents.to_document(findings)}


def _message(written: Any) -> Message:
    fields = written if isinstance(written, dict) else {}

    def text(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    return Message(
        template=text("template"),
        channel="email",
        to=text("to"),
        address=text("address") or None,
        subject=text("subject"),
        body=text("body"),
    )


def _event(request: Mapping[str, Any]) -> Any:
    before = _situation(request)
    # Read again, so that an entry is refused for the same reasons as in a file.
    document = with_entry(as_version_2(_written(request)), request.get("event"))
    return {"situation": document} | _moved(before, _read(document, request), request)


def _compare(request: Mapping[str, Any]) -> Any:
    return _moved(_situation(request), _read(request.get("to"), request), request)


def _moved(before: Situation, after: Situation, request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the later situation's plan, and what differs from the earlier one's."""
    words = Words(before.locale, before.today)
    old = _plan_with(before, request, request, "dates")
    new = _plan_with(after, request, request)
    return {
        "version": VERSION,
        "plan": documents.to_document(new),
        "changes": documents.to_document(list(find_changes(old, new, words))),
    }


def _upgrade(request: Mapping[str, Any]) -> Any:
    _situation(request)
    return {"version": VERSION, "situation": as_version_2(_written(request))}


def _next_round(request: Mapping[str, Any]) -> Any:
    _situation(request)
    document = next_round(as_version_2(_written(request)), request.get("date"))
    _read(document, request)
    return {"version": VERSION, "situation": document}


def _calendar(request: Mapping[str, Any]) -> Any:
    from calculator.exports.calendar_file import calendar_file  # noqa: PLC0415 - only this needs it

    entries = request.get("plans")
    faults = Faults(Words("en"))
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        faults.add("plans", "not_a_list")
        raise SituationError(faults.found)
    situations = [(_situation(entry), entry) for entry in entries]
    plans = [(_plan_with(each, entry, request, "messages"), each) for each, entry in situations]
    earlier = [
        _earlier(made, each, entry, request)
        for (made, each), entry in zip(plans, entries, strict=True)
    ]
    url = request.get("url")
    return {
        "version": VERSION,
        "filename": "follow-up.ics",
        "text": calendar_file(
            plans,
            url if isinstance(url, str) else None,
            earlier,
            maker=_text(_centre(request).get("name")),
            booking=_text(_centre(request).get("booking")),
        ),
    }


def _earlier(
    made: Plan, situation: Situation, entry: Mapping[str, Any], request: Mapping[str, Any]
) -> Mapping[str, dt.date]:
    """Return the steps of a plan's earlier file with their days, none before a first file."""
    from calculator.exports.earlier_file import earlier_days  # noqa: PLC0415 - only this needs it

    if made.revision == 0:
        return {}
    book = _book(_centre(request))
    return earlier_days(
        made,
        situation,
        lambda before: schedule_of(before, load=lambda _country: entry.get("region"), book=book),
        _exported(entry.get("exported")),
    )


def _text(written: Any) -> str:
    return written if isinstance(written, str) else ""


def _exported(written: Any) -> Mapping[str, dt.date | None] | None:
    """Return the steps of an earlier file, with their days where they came; None where none did.

    Files of version 0.1.0 left the names alone.
    """
    if isinstance(written, list):
        return dict.fromkeys(map(str, written))
    if isinstance(written, Mapping):
        return {str(name): _day(day) for name, day in written.items()}
    return None


def _day(written: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except (TypeError, ValueError):
        return None


def _share(request: Mapping[str, Any]) -> Any:
    from calculator.exports.link import write_fragment  # noqa: PLC0415 - only this needs it

    return {"version": VERSION, "fragment": write_fragment(_situation(request))}


def _open_link(request: Mapping[str, Any]) -> Any:
    from calculator.exports.link import read_fragment  # noqa: PLC0415 - only this needs it

    document = read_fragment(str(request.get("fragment")), str(request.get("today")))
    _read(document, request)
    return {"version": VERSION, "situation": document}


def _read_words(request: Mapping[str, Any]) -> Any:
    from calculator.days.spoken import reading_of  # noqa: PLC0415 - only this needs it
    from calculator.situation.phrases import (  # noqa: PLC0415
        PhraseError,
        read_words,
        reading_document,
    )

    told = _situation({**request, "situation": _around(request)})
    try:
        found = reading_of(
            str(request.get("words") or ""),
            told.interview.date,
            told,
            lambda _country: request.get("region"),
            read_words,
        )
    except PhraseError as error:
        raise SituationError([Fault("words", str(error))]) from None
    return reading_document(found)


def _around(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what words are read in: the day they were said, the place, the locale."""
    written = request.get("situation")
    held = written if isinstance(written, Mapping) else {}
    region = held.get("region")
    around = {"today": request.get("on"), "interview": {"date": request.get("on")}}
    if isinstance(region, Mapping):
        around["region"] = region
    locale = request.get("locale") or held.get("locale")
    return {**around, **({"locale": locale} if locale else {})}


def _import(request: Mapping[str, Any]) -> Any:
    from calculator.exports.archive import read_archive  # noqa: PLC0415 - only this needs it

    return read_archive(str(request.get("text")), str(request.get("today")))


def _read_invitation(request: Mapping[str, Any]) -> Any:
    from calculator.situation.invitation import invitation_document  # noqa: PLC0415 - only this

    return invitation_document(request)


_OPERATIONS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "ready": _ready,
    "plan": _plan,
    "event": _event,
    "compare": _compare,
    "upgrade": _upgrade,
    "next_round": _next_round,
    "proofread": _proofread,
    "calendar": _calendar,
    "share": _share,
    "open": _open_link,
    "import": _import,
    "read_words": _read_words,
    "read_invitation": _read_invitation,
}
"""What the page can ask for:

- ``plan``: ``situation`` (and ``region``, ``centre``) → the plan
- ``event``: ``situation``, ``event`` (an entry of its story) → the situation with it, its plan, and
  what changed
- ``upgrade``: ``situation`` of any version → the same as a document of version 2
- ``compare``: ``situation``, ``to`` (another of the same region) → the other's plan, what changed
- ``next_round``: ``situation``, ``date`` → the situation of the next interview for the same job
- ``proofread``: ``situation``, ``step``, ``message``, ``others`` → findings
- ``calendar``: ``plans``, each with ``situation`` and ``region``, and ``exported``, the steps of an
  earlier file with their days (or their names alone), and ``url`` → a calendar file
- ``share``: ``situation`` → the fragment of a link; ``open``: ``fragment``, ``today`` → a situation
- ``import``: ``text`` of an archive, ``today`` → its plans
- ``read_words``: ``words``, ``on`` (the day they were said), ``locale``, ``situation`` for its
  place (and ``region``) → how they are read
- ``read_invitation``: ``name`` and ``content`` (base64) of a file, ``today``, ``locale``, and the
  answers to what is asked → what the file says of an interview
- ``ready``: nothing → the rulebook's version
"""
