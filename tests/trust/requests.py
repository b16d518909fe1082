"""Requests to the engine's one function: whole ones of every operation, and spoiled ones."""

from __future__ import annotations

import copy
import hashlib
import json
from typing import Any

from hypothesis import strategies as st

from calculator.exports.link import write_fragment
from calculator.situation.reading import read_situation
from support import strategies

OPERATIONS = (
    "ready",
    "plan",
    "event",
    "compare",
    "next_round",
    "proofread",
    "calendar",
    "share",
    "open",
    "import",
)
STEPS = ("thank_you", "status_check", "reply_to_offer", "?")

REGION = {
    "version": 1,
    "library": "holidays 0.0",
    "country": "CA",
    "name": "Canada",
    "years": [2025, 2032],
    "weekend": [{"days": [5, 6]}, {"in": ["QC"], "days": [6]}],
    "holidays": [
        {"name": "New Year's Day", "dates": ["2026-01-01", "2027-01-01"]},
        {"name": "Family Day", "in": ["ON", ""], "dates": ["2026-02-16"]},
    ],
    "worked": [{"in": ["QC"], "dates": ["2026-01-04"]}],
}
"""A country's frozen dates in miniature."""

CENTRE = {
    "name": "Example College",
    "rules": {"SC03": {"best": "12 days", "reason": "Ours take longer.", "reviewed": "2026-11-01"}},
    "messages": {"en/thank_you.warm.txt": "Subject: Thank you\n\nAbout the job of {{ role }}\n"},
}
MESSAGE = {
    "template": "thank_you",
    "to": "Priya Example",
    "address": "priya@example.org",
    "subject": "Thank you",
    "body": "Dear Priya\n\nThank you for the talk.",
}
EVENT = {"kind": "sent", "step": "thank_you", "date": "2026-11-20"}


def check(text: str) -> str:
    """The check at the end of a link, worked out as the calculation says."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8]


def _place(situation: dict[str, Any]) -> dict[str, Any]:
    return {**situation, "region": {"country": "CA", "subdivision": "ON"}}


@st.composite
def whole(draw: st.DrawFn) -> dict[str, Any]:
    """A request that is in order, of any operation."""
    situation = _place(draw(strategies.situations()))
    operation = draw(st.sampled_from(OPERATIONS))
    request: dict[str, Any] = {"operation": operation, "situation": situation}
    request |= copy.deepcopy({"region": REGION, "centre": CENTRE})
    if operation == "event":
        request["event"] = {**EVENT, "date": situation["today"]}
    elif operation == "compare":
        request["to"] = {**situation, "pace": "prompt"}
    elif operation == "next_round":
        request["date"] = situation["today"]
    elif operation == "proofread":
        request |= {"step": draw(st.sampled_from(STEPS)), "message": dict(MESSAGE)}
        request["others"] = [dict(MESSAGE)]
    elif operation == "calendar":
        entry = {key: request.pop(key) for key in ("situation", "region")}
        request |= {"plans": [{**entry, "exported": ["thank_you"]}], "url": "https://a.example/"}
    elif operation == "open":
        fragment = write_fragment(read_situation(situation))
        request = {"operation": "open", "fragment": fragment, "today": situation["today"]}
    elif operation == "import":
        plans = [{"situation": copy.deepcopy(situation), "history": [], "edits": {}}]
        archive = {"format": "after-the-interview", "version": 1, "plans": plans}
        text = json.dumps(spoil(draw, archive, draw(st.integers(0, 2))))
        request = {"operation": "import", "text": text, "today": situation["today"]}
    if "situation" in request and draw(st.integers(0, 4)) == 0:
        request["situation"] = json.dumps(situation)
    return request


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A request of which up to four values, at any depth, were replaced, dropped or added."""
    request: dict[str, Any] = spoil(draw, draw(whole()), draw(st.integers(0, 4)))
    return request


def spoil(draw: st.DrawFn, document: Any, times: int) -> Any:
    """Change ``document`` in as many places; its operation stays."""
    for _ in range(times):
        place, keys = document, _keys(document)
        while keys:
            key = draw(st.sampled_from(keys))
            inner = place[key]
            if not _keys(inner) or draw(st.integers(0, 3)) == 0:
                _change(draw, place, key)
                break
            place, keys = inner, _keys(inner)
    return document


def _keys(place: Any) -> list[Any]:
    if isinstance(place, dict):
        return [key for key in place if key != "operation"]
    return list(range(len(place))) if isinstance(place, list) else []


def _change(draw: st.DrawFn, place: Any, key: Any) -> None:
    act = draw(st.sampled_from(("replace", "replace", "drop", "add")))
    if act == "drop":
        del place[key]
    elif act == "add" and isinstance(place, dict):
        place[draw(st.text(max_size=8))] = draw(strategies.anything)
    else:
        place[key] = draw(strategies.anything)
