"""Sharing: a situation's dates and choices as the fragment of a link, without names or texts.

The fragment is readable on purpose, so that whoever shares it sees what it says:
``v=2&interview.date=2026-12-17&story=promise;on=2026-12-17;time.kind=next_week&…&check=…``. The
check at the end tells a link that was cut or changed from a whole one. Which fields travel is said
beside each of them in :mod:`calculator.situation.model`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from calculator.situation.faults import Faults, SituationError
from calculator.situation.model import Closure, Entry, Situation
from calculator.situation.questions import is_group, switches
from calculator.situation.reading import usual_locale
from calculator.situation.shapes import fields_of
from calculator.situation.version_1 import Situation1
from calculator.story.contacts import PARTS
from calculator.text.words import Words, asked_in

VERSION = "2"
_LONGEST = 20_000
_SEPARATOR = ";"


def write_fragment(situation: Situation) -> str:
    """Return the fragment, without its ``#``, for a checked situation."""
    parts = [f"v={VERSION}", *(f"{key}={value}" for key, value in _pairs(situation))]
    written = "&".join(parts)
    return f"{written}&check={_check(written)}"


def read_fragment(fragment: str, today: str) -> dict[str, Any]:
    """Return the situation document of a fragment of any version, as of ``today``.

    Raises :class:`SituationError` for a fragment that is cut, changed or from a newer version. What
    it holds is not checked here: the document is read like any other.
    """
    faults = Faults(Words(asked_in()))
    fragment = fragment.removeprefix("#")[:_LONGEST]
    version = fragment.partition("&")[0].removeprefix("v=")
    written, _, check = fragment.rpartition("&check=")
    if version.isdecimal() and version.isascii() and int(version[:9]) > int(VERSION):
        faults.add("", "newer_link")
    elif version not in _READERS or check != _check(written):
        faults.add("", "broken_link")
    faults.stop_if_any()
    document: dict[str, Any] = {"version": int(version), "today": today}
    for part in written.split("&")[1:]:
        key, _, value = part.partition("=")
        _READERS[version](document, key, value)
    return document


def _check(written: str) -> str:
    return hashlib.sha256(written.encode(errors="replace")).hexdigest()[:8]


# Writing


def _pairs(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield what travels and differs from what reading fills in."""
    region = situation.region
    locale = usual_locale({"country": region.country} if region else None)
    for field in dataclasses.fields(situation):
        value = getattr(situation, field.name)
        usual = locale if field.name == "locale" else field.default
        if not field.metadata.get("link") or value is None or value == usual:
            continue
        if field.name == "closures":
            for closure in value:
                yield "closed", _closure(closure)
        elif field.name == "own_days":
            for step, day in value.items():
                yield f"own_days.{step}", day.isoformat()
        elif dataclasses.is_dataclass(value):
            for name, answer in _told(value):
                yield f"{field.name}.{name}", answer
        else:
            yield field.name, _write(value)
    for entry in situation.story:
        yield "story", _SEPARATOR.join(_entry(entry))


def _closure(closure: Closure) -> str:
    return f"{closure.from_}..{closure.to}"


def _entry(entry: Entry) -> Iterator[str]:
    yield entry.kind
    for name, answer in _told(entry):
        if name != "kind":
            yield f"{name}={answer}"


def _told(value: Any) -> Iterator[tuple[str, str]]:
    """Yield what a group tells beyond its defaults, without what only its writer may know."""
    for field in dataclasses.fields(value):
        answer = getattr(value, field.name)
        key = field.metadata.get("key", field.name)
        if answer is None or answer == field.default or field.metadata.get("private"):
            continue
        if dataclasses.is_dataclass(answer):
            for name, inner in _told(answer):
                yield f"{key}.{name}", inner
        elif key != "by" or answer in PARTS:  # a name stays at home
            yield key, _write(answer)


def _write(answer: object) -> str:
    if isinstance(answer, dt.date):
        return answer.isoformat()
    if isinstance(answer, tuple):
        return "-".join(map(str, answer))
    return "yes" if answer is True else str(answer)


# Reading


@cache
def _switches() -> frozenset[str]:
    """Return the names of what is answered with yes or no, in either version."""
    return switches(Situation, Situation1)


@cache
def _groups() -> frozenset[str]:
    """Return the fields that travel as several answers, each by its own name."""
    now = fields_of(Situation)
    before = {key: one for key, one in fields_of(Situation1).items() if key not in now}
    linked = {key: one for key, one in now.items() if one[0].metadata.get("link")}
    return frozenset(key for key, (_, kind) in {**before, **linked}.items() if is_group(kind))


def _put(document: dict[str, Any], key: str, value: str) -> None:
    """Put what both versions have in common into its place."""
    group, _, name = key.partition(".")
    if key == "closed":
        first, _, last = value.partition("..")
        document.setdefault("closures", []).append({"from": first, "to": last})
    elif name and group in _groups():
        document.setdefault(group, {})[name] = _read(name, value)
    else:
        document[key] = _read(key, value)


def _put_1(document: dict[str, Any], key: str, value: str) -> None:
    if key == "sent":
        step, _, day = value.partition(":")
        document.setdefault("sent", []).append({"step": step, "date": day})
    else:
        _put(document, key, value)


def _put_2(document: dict[str, Any], key: str, value: str) -> None:
    if key != "story":
        _put(document, key, value)
        return
    kind, *told = value.split(_SEPARATOR)
    entry: dict[str, Any] = {"kind": kind}
    for part in told:
        name, _, answer = part.partition("=")
        group, _, inner = name.partition(".")
        if group == "time" and inner:
            entry.setdefault("time", {})[inner] = _read(inner, answer)
        else:
            entry[name] = _read(name, answer)
    document.setdefault("story", []).append(entry)


def _read(name: str, value: str) -> Any:
    """Return yes and no, and a count as one number or two; anything else as it is written."""
    if name in _switches():
        return value == "yes"
    if name != "count":
        return value
    numbers = value.split("-")
    if not all(part.isdecimal() and part.isascii() for part in numbers):
        return value
    read = [int(part[:9]) for part in numbers]
    return read[0] if len(read) == 1 else read


_READERS: dict[str, Callable[[dict[str, Any], str, str], None]] = {"1": _put_1, "2": _put_2}

__all__ = ["SituationError", "read_fragment", "write_fragment"]
