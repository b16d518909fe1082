"""Requests to the engine's one function: whole ones of every operation, and spoiled ones."""

from __future__ import annotations

import base64
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
    "upgrade",
    "next_round",
    "proofread",
    "calendar",
    "share",
    "open",
    "record",
    "table",
    "read_table",
    "import",
    "read_words",
    "read_invitation",
)
STEPS = ("thank_you", "status_check", "reply_to_offer", "?")
FIELDS = ("situation", "event", "plans", "text", "fragment", "centre", "words", "on", "content")

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
EVENT = {"kind": "sent", "step": "thank_you", "channel": "email", "to": ["Priya Example"]}
SAID = (
    "in two to three weeks", "by Friday", "not before 12 January", "after the holidays",
    "once the board has met", "banana", "", "2026-12-01", "early next week",
)  # fmt: skip
INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
    "DTSTAMP:20261101T000000Z\r\nDTSTART:20261120T150000Z\r\nSUMMARY:Interview\r\n"
    "ORGANIZER;CN=Priya Example:mailto:priya@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def check(text: str) -> str:
    """The check at the end of a link, worked out as the calculation says."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8]


def _place(situation: dict[str, Any]) -> dict[str, Any]:
    return {**situation, "region": {"country": "CA", "subdivision": "ON"}}


@st.composite
def whole(draw: st.DrawFn) -> dict[str, Any]:
    """A request that is in order, of any operation, about a document of either version."""
    situation = _place(draw(st.one_of(strategies.stories(), strategies.situations())))
    operation = draw(st.sampled_from(OPERATIONS))
    if operation in _ALONE:
        return {"operation": operation, **_ALONE[operation](draw, situation)}
    request: dict[str, Any] = {"operation": operation, "situation": situation}
    request |= copy.deepcopy({"region": REGION, "centre": CENTRE})
    if operation == "calendar":
        entry = {key: request.pop(key) for key in ("situation", "region")}
        request |= {"plans": [{**entry, "exported": ["thank_you"]}], "url": "https://a.example/"}
    elif operation in ("record", "table"):
        entry = {key: request.pop(key) for key in ("situation", "region")}
        forms = ("text", "csv", "markdown", "tsv")
        request |= {"plans": [entry], "format": draw(st.sampled_from(forms))}
    elif operation in _BESIDE:
        request |= _BESIDE[operation](draw, situation)
    if "situation" in request and draw(st.integers(0, 4)) == 0:
        request["situation"] = json.dumps(situation)
    return request


def _event(_draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    return {"event": {**copy.deepcopy(EVENT), "on": situation["today"]}}


def _compare(_draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    return {"to": {**situation, "pace": "prompt"}}


def _next_round(_draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    return {"date": situation["today"]}


def _proofread(draw: st.DrawFn, _situation: dict[str, Any]) -> dict[str, Any]:
    step = draw(st.sampled_from(STEPS))
    return {"step": step, "message": dict(MESSAGE), "others": [dict(MESSAGE)]}


def _read_words(draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    locale = draw(st.sampled_from(("en", "en-CA", "en-US", None)))
    return {"words": draw(st.sampled_from(SAID)), "on": situation["today"], "locale": locale}


def _open(_draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    return {"fragment": write_fragment(read_situation(situation)), "today": situation["today"]}


def _import(draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    plans = [{"situation": copy.deepcopy(situation), "history": [], "edits": {}}]
    archive = {"format": "after-the-interview", "version": 1, "plans": plans}
    text = json.dumps(spoil(draw, archive, draw(st.integers(0, 2))))
    return {"text": text, "today": situation["today"]}


def _invitation(draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    """A calendar file, perhaps with some lines left out, said twice or in another order."""
    lines = INVITATION.splitlines(keepends=True)
    if draw(st.booleans()):
        lines = draw(st.lists(st.sampled_from(lines), max_size=len(lines)))
    content = base64.b64encode("".join(lines).encode()).decode()
    told = {"name": "invite.ics", "content": content, "zone": "America/Toronto"}
    return {**told, "today": situation["today"]}


def _table(draw: st.DrawFn, situation: dict[str, Any]) -> dict[str, Any]:
    """A table, perhaps with some pieces left out, said twice or in another order."""
    pieces = draw(st.lists(st.sampled_from(TABLE), max_size=40)) if draw(st.booleans()) else TABLE
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "windows-1252"]))
    content = base64.b64encode("".join(pieces).encode(encoding)).decode()
    fields = ["dates", "encoding", "column.0", "column.1", "which.interview", "which.role"]
    values = ["dmy", "mdy", "windows-1252", "interview", "none", "0", "1"]
    answers = draw(st.dictionaries(st.sampled_from(fields), st.sampled_from(values)))
    told = {"name": "table.csv", "content": content, "answers": answers}
    return {**told, "today": situation["today"]}


TABLE = (
    "Employer", ",", "Interview", ",", "Date", ",", "They said", ",", "Status", "\n",
    "Example", ",", "20/11/2026", ",", "11/12/2026", ",", "2-3 weeks", ",", "pending", "\n",
    '"', ";", "\t", "Role", "Position", "=1+1", "46346",
)  # fmt: skip


_BESIDE = {
    "event": _event,
    "compare": _compare,
    "next_round": _next_round,
    "proofread": _proofread,
    "read_words": _read_words,
}
"""What a request brings beside its situation."""
_ALONE = {"open": _open, "import": _import, "read_invitation": _invitation, "read_table": _table}
"""What a request brings in place of one."""


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
