"""The bridge: JSON in, JSON out. What the browser calls, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from calculator.api import answer, schedule_of
from calculator.exports import documents
from calculator.plan import Plan
from calculator.request import (
    around_words,
    book_of,
    centre_of,
    entries_of,
    exported_of,
    fields_of,
    message_of,
    plan_with,
    read_with,
    readable_of,
    situation_of,
    text_of,
    written_of,
)
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Situation
from calculator.situation.own_fields import labelled
from calculator.situation.reading import as_version_2, parse_json
from calculator.story.changes import find_changes, next_round, settled, with_entry
from calculator.text.words import Words, asked_in, asking_in
from calculator.timing import rulebook

LARGEST_REQUEST = 30_000_000
"""Longest request, in characters: hundreds of plans, each with its country's dates."""
VERSION = 2
"""The version of every answer."""


def call(request: str | bytes) -> str:
    """Answer one request of the page.

    A request is JSON, as text or as bytes in UTF-8. It names an ``operation`` and brings what the
    page fetched for it: ``region``, the frozen file of the employer's country, without which a
    situation that names a place is refused, ``centre``, a career centre's rules and templates, and
    ``language``, the page's own: faults and plans are told in it, whatever language a situation
    names, also where nothing that was brought can be read.
    Never raises: what cannot be read or answered comes back as
    ``{"version": 2, "errors": [{"field", "message"}]}``.

    ``plan``, ``event``, ``upgrade``, ``compare``, ``next_round``, ``proofread``, ``calendar``,
    ``share``, ``open``, ``record``, ``table``, ``read_table``, ``import``, ``read_words``,
    ``read_invitation`` and ``ready`` are the operations; what each takes stands at the end of this
    module.
    """
    return answer(lambda: _operate(parse_json(request, LARGEST_REQUEST)))


def _operate(request: Any) -> Any:
    with asking_in(request.get("language") if isinstance(request, dict) else None):
        return _answer(request)


def _answer(request: Any) -> Any:
    operation = request.get("operation") if isinstance(request, dict) else None
    if not isinstance(operation, str) or operation not in _OPERATIONS:
        faults = Faults(Words(asked_in()))
        faults.add_unknown("operation", "unknown_operation", str(operation)[:40], _OPERATIONS)
        raise SituationError(faults.found)
    return _OPERATIONS[operation](request)


def _ready(_request: Mapping[str, Any]) -> Any:
    return {"version": VERSION, "rulebook": rulebook.VERSION}


def _plan(request: Mapping[str, Any]) -> Any:
    return documents.to_document(plan_with(situation_of(request), request, request))


def _proofread(request: Mapping[str, Any]) -> Any:
    from calculator.proofread.check import proofread  # noqa: PLC0415 - only this needs it

    situation = situation_of(request)
    message = message_of(request.get("message"))
    written = request.get("others")
    others = [message_of(other) for other in written] if isinstance(written, list) else []
    findings = proofread(message, situation, str(request.get("step")), others)
    return {"version": VERSION, "findings": documents.to_document(findings)}


def _event(request: Mapping[str, Any]) -> Any:
    before = situation_of(request)
    # Read again, so that an entry is refused for the same reasons as in a file.
    held = as_version_2(written_of(request))
    document, after = with_entry(
        held, request.get("event"), lambda told: read_with(told, request, len(told["story"]) - 1)
    )
    return {"situation": document} | _moved(before, after, request)


def _compare(request: Mapping[str, Any]) -> Any:
    before = situation_of(request)
    to: Any = request.get("to")
    document, after = settled(to, before.own_days, lambda told: read_with(told, request))
    return {"situation": document} | _moved(before, after, request)


def _moved(before: Situation, after: Situation, request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the later situation's plan, and what differs from the earlier one's."""
    words = Words(before.locale, before.today)
    old = plan_with(before, request, request, "dates")
    new = plan_with(after, request, request)
    return {
        "version": VERSION,
        "plan": documents.to_document(new),
        "changes": documents.to_document(list(find_changes(old, new, words))),
    }


def _upgrade(request: Mapping[str, Any]) -> Any:
    situation_of(request)
    return {"version": VERSION, "situation": as_version_2(written_of(request))}


def _next_round(request: Mapping[str, Any]) -> Any:
    situation_of(request)
    document = next_round(as_version_2(written_of(request)), request.get("date"))
    read_with(document, request)
    return {"version": VERSION, "situation": document}


def _calendar(request: Mapping[str, Any]) -> Any:
    from calculator.exports.calendar_file import calendar_file  # noqa: PLC0415 - only this needs it

    entries = entries_of(request)
    situations = [(situation_of(entry), entry) for entry in entries]
    plans = [(plan_with(each, entry, request, "messages"), each) for each, entry in situations]
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
            maker=text_of(centre_of(request).get("name")),
            booking=text_of(centre_of(request).get("booking")),
            disclaimer=text_of(centre_of(request).get("disclaimer")),
        ),
    }


def _earlier(
    made: Plan, situation: Situation, entry: Mapping[str, Any], request: Mapping[str, Any]
) -> Mapping[str, dt.date]:
    """Return the steps of a plan's earlier file with their days, none before a first file."""
    from calculator.exports.earlier_file import earlier_days  # noqa: PLC0415 - only this needs it

    if made.revision == 0:
        return {}
    book = book_of(centre_of(request))
    return earlier_days(
        made,
        situation,
        lambda before: schedule_of(before, load=lambda _country: entry.get("region"), book=book),
        exported_of(entry.get("exported")),
    )


def _share(request: Mapping[str, Any]) -> Any:
    from calculator.exports.link import write_fragment  # noqa: PLC0415 - only this needs it

    return {"version": VERSION, "fragment": write_fragment(situation_of(request))}


def _open_link(request: Mapping[str, Any]) -> Any:
    from calculator.exports.link import read_fragment  # noqa: PLC0415 - only this needs it

    document = read_fragment(str(request.get("fragment")), str(request.get("today")))
    read_with(document, request)
    return {"version": VERSION, "situation": document}


def _read_words(request: Mapping[str, Any]) -> Any:
    from calculator.days.spoken import reading_of  # noqa: PLC0415 - only this needs it
    from calculator.situation.phrases import (  # noqa: PLC0415
        PhraseError,
        read_words,
        reading_document,
    )

    told = around_words(request)
    try:
        found = reading_of(
            str(request.get("words") or ""),
            told.today,
            told,
            lambda _country: request.get("region"),
            read_words,
        )
    except PhraseError as error:
        raise SituationError([Fault("words", str(error))]) from None
    return reading_document(found)


def _record(request: Mapping[str, Any]) -> Any:
    from calculator.exports.log import record_document  # noqa: PLC0415 - only this needs it

    read, faults = readable_of(request)
    fields = fields_of(centre_of(request))
    situations = [labelled(situation, fields) for situation, _ in read]
    return record_document(situations, request, faults)


def _table(request: Mapping[str, Any]) -> Any:
    from calculator.exports.plans_table import plans_table  # noqa: PLC0415 - only this needs it

    entries, faults = readable_of(request)
    made = [(each, plan_with(each, entry, request, "dates")) for each, entry in entries]
    return {"version": VERSION, **plans_table(made, request), **_errors(faults)}


def _errors(faults: list[Fault]) -> dict[str, Any]:
    return {"errors": documents.to_document(faults)} if faults else {}


def _read_table(request: Mapping[str, Any]) -> Any:
    from calculator.exports.own_table import table_document  # noqa: PLC0415 - only this needs it

    return table_document(request)


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
    "record": _record,
    "table": _table,
    "read_table": _read_table,
    "import": _import,
    "read_words": _read_words,
    "read_invitation": _read_invitation,
}
"""What the page can ask for:

- ``plan``: ``situation`` (and ``region``, ``centre``) → the plan; here and in ``compare``, the
  number ``entry`` says which entry of the story the reader sees as a question
- ``event``: ``situation``, ``event`` (an entry of its story) → the situation with it, its plan, and
  what changed
- ``upgrade``: ``situation`` of any version → the same as a document of version 2
- ``compare``: ``situation``, ``to`` (another of the same region) → the other without own days of
  steps that are gone, its plan, and what changed
- ``next_round``: ``situation``, ``date`` → the situation of the next interview for the same job
- ``proofread``: ``situation``, ``step``, ``message``, ``others`` → findings
- ``calendar``: ``plans``, each with ``situation`` and ``region``, and ``exported``, the steps of an
  earlier file with their days (or their names alone), and ``url`` → a calendar file
- ``share``: ``situation`` → the fragment of a link; ``open``: ``fragment``, ``today`` → a situation
- ``record``: ``plans``, each with ``situation`` and ``region``, ``format`` (``text``, ``csv`` or
  ``markdown``), ``name`` of the reader, ``separator`` of cells → the record as a file and in rows;
  ``errors`` tells of plans that cannot be read, and are left out
- ``table``: ``plans``, each with ``situation`` and ``region``, ``format`` (``csv`` or ``tsv``),
  ``separator`` of cells, ``locale`` → the plans as a table of one's own
- ``read_table``: ``name`` and ``content`` (base64) of such a table, ``today``, ``locale``, the
  ``answers`` to what is asked, and ``plans`` with the ``region`` of each of its ``countries`` →
  what its rows say
- ``import``: ``text`` of an archive, ``today`` → its plans
- ``read_words``: ``words``, ``on`` (the day they were said), ``locale``, ``situation`` for its
  place (and ``region``) → how they are read
- ``read_invitation``: ``name`` and ``content`` (base64) of a file, ``today``, ``locale``, and the
  answers to what is asked → what the file says of an interview
- ``ready``: nothing → the rulebook's version
"""
