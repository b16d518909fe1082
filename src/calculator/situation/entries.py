"""Entries of a story as one writes them on the command line or in a cell of a table.

``2026-11-25 references``, ``2026-11-20 promise in two to three weeks``, ``2026-11-28 sent
status_check voicemail to=Lee``: a day, a kind, and what belongs to it. What cannot be placed goes
on as it is, to be refused with the entry's number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from calculator.situation.kinds import KINDS
from calculator.situation.model import Answer, Channel, OfferForm, Part, TimeKind
from calculator.situation.story_checks import NEEDS

_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_FIELD = re.compile(r"(?P<name>[a-z_]+(?:\.[a-z]+)?)=(?P<value>.+)")
_COUNT = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_PART_OF_TIME = "time."
_PLAIN_TIMES = tuple(kind for kind in get_args(TimeKind) if kind not in NEEDS)
_TIMED = tuple(name for name, kind in KINDS.items() if "time" in kind.fields)
_SWITCHES = ("only_if_chosen", "reason_given", "reserve", "failed")
_SPACED = ("by", "label")
"""Fields of several words, with a low line for each space."""
_ESCAPES = {";": "%3B", "_": "%5F"}
"""How a text holds what parts entries and words."""
_ESCAPED = "(?=(?:25)*(?:3B|5F))"
_LITERAL = re.compile(f"%{_ESCAPED}")
_WRITTEN = re.compile(f"%25{_ESCAPED}|%3B|%5F")
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
    rest = _named(told, kind, rest)
    day = _day_field(kind)
    if rest and kind in _TIMED:
        told["time"] = read_time(" ".join(rest))
    elif rest and kind == "own_deadline":
        told["label"] = " ".join(rest)
    elif rest and kind in KINDS and day in KINDS[kind].fields and day not in told:
        # No day that can be read: refused as such, and not as a field of that name.
        told[day] = " ".join(rest)
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


def _named(told: dict[str, Any], kind: str, rest: list[str]) -> list[str]:
    """Take the fields of a kind that are told by their names in words: "reply by 2026-12-04".

    A name of one word counts at the front alone, for elsewhere it may be any word.
    """
    for name in KINDS[kind].fields if kind in KINDS else ():
        words = name.split("_")
        places = range(len(rest) - len(words) + 1 if len(words) > 1 else min(1, len(rest)))
        at = next((at for at in places if rest[at : at + len(words)] == words), None)
        if at is None or name in told or name == "time":
            continue
        before, behind = rest[:at], rest[at + len(words) :]
        if name in _SWITCHES:
            told[name], rest = True, [*before, *behind]
        elif behind:
            told[name], *left = behind if _DATE.fullmatch(behind[0]) else [" ".join(behind)]
            rest = [*before, *left]
    return rest


def _day_field(kind: str) -> str:
    fields = KINDS[kind].fields if kind in KINDS else ()
    return _DAYS.get(kind) or next((one for one in ("date", "reply_by") if one in fields), "date")


def _put(told: dict[str, Any], name: str, value: str) -> None:
    if name == "to":
        told.setdefault("to", []).append(_spaced(value))
    elif name == "time":
        told["time"] = read_time(_spaced(value))
    elif name.startswith(_PART_OF_TIME):
        told.setdefault("time", {})[name.removeprefix(_PART_OF_TIME)] = _part(name, value)
    elif name in _SPACED and value not in get_args(Part):
        told[name] = _spaced(value)
    elif name in _SWITCHES:
        told[name] = {"true": True, "yes": True, "false": False, "no": False}.get(value, value)
    else:
        told[name] = value


def _part(name: str, value: str) -> Any:
    """Return a part of a time as a document has it: ``time.count=2-3`` is a pair of numbers."""
    found = _COUNT.fullmatch(value) if name == "time.count" else None
    if found is None:
        return _spaced(value) if name == "time.words" else value
    return int(found[1]) if found[2] is None else [int(found[1]), int(found[2])]


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
    kind = written.strip().lower()
    return {"kind": kind} if kind in _PLAIN_TIMES else {"words": written}


def write_entry(entry: Mapping[str, Any]) -> str:
    """Return the line that :func:`read_entry` reads as this entry of a document.

    Every part of a time is written, for its words alone are read in one language. A text of several
    lines comes back in one, and one of blanks alone not at all.
    """
    written = [entry["on"]] if entry.get("on") else []
    written.append(entry["kind"])
    for name, value in entry.items():
        if name == "time":
            parts = ((f"{_PART_OF_TIME}{part}", each) for part, each in value.items())
            written += [f"{part}={text}" for part, each in parts if (text := _plain(part, each))]
        elif name == "to":
            written += [f"{name}={text}" for each in value if (text := _joined(each))]
        elif name not in ("on", "kind") and (text := _plain(name, value)):
            written.append(f"{name}={text}")
    return " ".join(written)


def _plain(name: str, value: Any) -> str:
    """Return a field's value as a line has it: a text without blanks, a word of the contract."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "-".join(map(str, value))
    is_text = name == "time.words" or (name in _SPACED and value not in get_args(Part))
    return _joined(value) if is_text else str(value)


def _joined(text: str) -> str:
    escaped = _LITERAL.sub("%25", text)
    for sign, written in _ESCAPES.items():
        escaped = escaped.replace(sign, written)
    return "_".join(escaped.split())


def _spaced(written: str) -> str:
    """Return the text that :func:`_joined` wrote, or somebody by hand."""
    signs = {code: sign for sign, code in _ESCAPES.items()}
    return _WRITTEN.sub(lambda found: signs.get(found[0], "%"), written.replace("_", " "))
