"""Archives: saved plans as one JSON file, to take to another device or keep.

An archive holds situations with what belongs to them, such as edited messages. Each is
checked like any other input; what is whole can be used although another is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from calculator.exports import documents
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Situation
from calculator.situation.reading import as_asked, parse_json, read_situation
from calculator.text.words import Words, asked_in

FORMAT = "after-the-interview"
VERSION = 2
"""Of the whole file: from 2 on it may hold situations of version 2, unknown to older pages."""
LARGEST = 5_000_000
"""Longest archive, in characters."""
MOST = 1_000
"""Most plans in one archive: more than anybody has, and what the page keeps goes into one."""


def read_archive(written: str, today: str) -> dict[str, Any]:
    """Return the whole plans of an archive, and the faults of the others.

    The answer has ``plans``, each with its checked ``situation`` as of ``today`` and what belongs
    to it, and ``errors`` for what could not be used. A file that holds one bare situation is an
    archive of one. Raises :class:`SituationError` for a file of another kind.
    """
    document = parse_json(written, LARGEST)
    faults = Faults(Words(asked_in()))
    if isinstance(document, dict) and "interview" in document:
        document = {"format": FORMAT, "version": 1, "plans": [{"situation": document}]}
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        faults.add("", "not_an_archive")
    elif isinstance(document.get("version"), int) and document["version"] > VERSION:
        faults.add("version", "newer_archive")
    elif not isinstance(document.get("plans"), list):
        faults.add("plans", "not_a_list")
    elif len(document["plans"]) > MOST:
        faults.add("plans", "too_many", limit=MOST)
    faults.stop_if_any()
    plans, errors = [], []
    for number, saved in enumerate(document["plans"]):
        try:
            plans.append(_read_saved(saved, today))
        except SituationError as error:
            errors += [
                Fault(f"plans[{number}].{fault.field}".rstrip("."), fault.message)
                for fault in error.faults
            ]
    answer: dict[str, Any] = {"version": 2, "plans": plans}
    return answer | (documents.errors(errors) if errors else {})


_BESIDE: dict[str, tuple[type, Any]] = {
    "application": (str, ""),
    "edits": (dict, {}),
    "exported": (dict, {}),
}
"""What is kept beside a situation, its type, and what stands for it where it is missing: the name
that several rounds of one application share, edited messages, the last calendar."""


def _as_said(words: str, _on: dt.date, _situation: Situation) -> Mapping[str, Any]:
    """Return a time told in words alone as it stands.

    How it is read hangs on the dates of its place, which a file does not bring: the plan says so.
    """
    return {"kind": "none", "words": words}


def _read_saved(saved: Any, today: str) -> dict[str, Any]:
    held = saved if isinstance(saved, Mapping) else {}
    situation = held.get("situation")
    if isinstance(situation, Mapping):
        situation = {**situation, "today": today}
    read_situation(as_asked(situation), _as_said)
    beside = {
        name: held[name] if isinstance(held.get(name), kind) else empty
        for name, (kind, empty) in _BESIDE.items()
    }
    return {"situation": situation, **beside}
