"""Entries of a story as one writes them on the command line or in a cell of a table.

``2026-11-25 references``, ``2026-11-20 promise in two to three weeks``, ``2026-11-28 sent
status_check voicemail to=Lee``: a day, a kind, and what belongs to it. What cannot be placed goes
on as it is, to be refused with the entry's number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, get_args

from calculator.situation.kinds import KINDS
from calculator.situation.model import Answer, Channel, OfferForm, TimeKind
from calculator.situation.story_checks import NEEDS

_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_FIELD = re.compile(r"(?P<name>[a-z_]+)=(?P<value>.+)")
_PLAIN_TIMES = tuple(kind for kind in get_args(TimeKind) if kind not in NEEDS)
_TIMED = tuple(name for name, kind in KINDS.items() if "time" in kind.fields)
_SWITCHES = ("only_if_chosen", "reason_given", "reserve", "failed")
_DAYS = {"wait": "until", "away": "until", "on_hold": "until", "call_me": "day"}
"""The field that a bare date after the kind fills, where it is not ``date`` or ``reply_by``."""


def read_entry(written: str) -> dict[str, Any]:
    """Return the entry that one line writes; its kind stands for itself, known or not."""
    words = written.split()
    entry: dict[str, Any] = {}
    if words and _DATE.fullmatch(words[0]):
        entry["on"] = words.pop(0)
    kind = words.pop(0) if words else ""
    entry["kind"] = kind
    return entry | read_details(kind, words)


def read_details(kind: str, words: Sequence[str]) -> dict[str, Any]:
    """Return the fields of an entry of a kind from the words behind it."""
    told: dict[str, Any] = {}
    rest: list[str] = []
    for word in words:
        field = _FIELD.fullmatch(word)
        if field:
            _put(told, field["name"], field["value"])
        elif word in _SWITCHES:
            told[word] = True
        else:
            rest.append(word)
    if kind == "sent":
        rest = _sent(told, rest)
    _take(told, kind, rest)
    if rest and kind in _TIMED:
        told["time"] = read_time(" ".join(rest))
    elif rest and kind == "own_deadline":
        told["label"] = " ".join(rest)
    elif rest:
        told[rest[0]] = " ".join(rest[1:]) or True
    return told


def _take(told: dict[str, Any], kind: str, rest: list[str]) -> None:
    """Take from ``rest`` the one word that a kind may have without its field's name."""
    if not rest:
        return
    if kind == "offer" and rest[0] in get_args(OfferForm):
        told["form"] = rest.pop(0)
    elif kind == "update" and rest[0] in get_args(Channel):
        told["channel"] = rest.pop(0)
    elif kind not in _TIMED and _DATE.fullmatch(rest[0]):
        told[_day_field(kind)] = rest.pop(0)


def _day_field(kind: str) -> str:
    fields = KINDS[kind].fields if kind in KINDS else ()
    return _DAYS.get(kind) or next((one for one in ("date", "reply_by") if one in fields), "date")


def _put(told: dict[str, Any], name: str, value: str) -> None:
    if name == "to":
        told.setdefault("to", []).append(value.replace("_", " "))
    elif name == "time":
        told["time"] = read_time(value.replace("_", " "))
    elif name in _SWITCHES:
        told[name] = {"true": True, "yes": True, "false": False, "no": False}.get(value, value)
    else:
        told[name] = value


def _sent(told: dict[str, Any], rest: list[str]) -> list[str]:
    """Take step, channel and answer from the words behind ``sent``."""
    if rest:
        told.setdefault("step", rest.pop(0))
    left = []
    for word in rest:
        if word in get_args(Channel):
            told["channel"] = word
        elif word in get_args(Answer):
            told["answer"] = word
        else:
            left.append(word)
    return left


def read_time(written: str) -> dict[str, Any]:
    """Return a time: a kind of the contract by its name, else their words, to be read."""
    kind = "_".join(written.lower().split())
    return {"kind": kind} if kind in _PLAIN_TIMES else {"words": written}
