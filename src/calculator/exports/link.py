"""Sharing: a situation's dates and choices as the fragment of a link, without names or texts.

The fragment is readable on purpose, so that whoever shares it sees what it says:
``v=1&interview.date=2026-12-17&promise.kind=date&…&check=…``. The check at the end tells a link
that was cut or changed from a whole one.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from calculator.situation.faults import Faults, SituationError
from calculator.situation.model import Situation
from calculator.text.words import Words

VERSION = "1"
_GROUPS = ("interview", "promise", "region", "outcome")
_CHOICES = (
    "industry",
    "pace",
    "phone_invited",
    "linkedin_connected",
    "through_agency",
    "no_contact",
    "no_contact_until",
    "tone",
    "locale",
)
_NUMBERS = ("promise.count",)
_SWITCHES = ("phone_invited", "linkedin_connected", "through_agency", "no_contact")
_LONGEST = 5_000


def write_fragment(situation: Situation) -> str:
    """Return the fragment, without its ``#``, for a checked situation."""
    parts = [f"v={VERSION}", *(f"{key}={value}" for key, value in _pairs(situation))]
    written = "&".join(parts)
    return f"{written}&check={_check(written)}"


def read_fragment(fragment: str, today: str) -> dict[str, Any]:
    """Return the situation document of a fragment, as of ``today``.

    Raises :class:`SituationError` for a fragment that is cut, changed or from a newer version. What
    it holds is not checked here: the document is read like any other.
    """
    faults = Faults(Words("en"))
    fragment = fragment.removeprefix("#")[:_LONGEST]
    version = fragment.partition("&")[0].removeprefix("v=")
    written, _, check = fragment.rpartition("&check=")
    if version.isdecimal() and version.isascii() and int(version[:9]) > int(VERSION):
        faults.add("", "newer_link")
    elif version != VERSION or check != _check(written):
        faults.add("", "broken_link")
    faults.stop_if_any()
    document: dict[str, Any] = {"version": 1, "today": today}
    for part in written.split("&")[1:]:
        key, _, value = part.partition("=")
        _put(document, key, value)
    return document


def _check(written: str) -> str:
    return hashlib.sha256(written.encode(errors="replace")).hexdigest()[:8]


def _pairs(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield what differs from the defaults."""
    for group in _GROUPS:
        value = getattr(situation, group)
        if value is None:
            continue
        for field in dataclasses.fields(value):
            answer = getattr(value, field.name)
            if answer is not None and answer != field.default:
                yield f"{group}.{field.name}", _write(answer)
    defaults = {field.name: field.default for field in dataclasses.fields(Situation)}
    for name in _CHOICES:
        answer = getattr(situation, name)
        if answer is not None and answer != defaults[name]:
            yield name, _write(answer)
    for closure in situation.closures:
        yield "closed", f"{closure.from_}..{closure.to}"
    for sent in situation.sent:
        yield "sent", f"{sent.step}:{sent.date}"


def _write(answer: object) -> str:
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return "yes" if answer is True else str(answer)


def _put(document: dict[str, Any], key: str, value: str) -> None:
    group, _, name = key.partition(".")
    if key == "closed":
        first, _, last = value.partition("..")
        document.setdefault("closures", []).append({"from": first, "to": last})
    elif key == "sent":
        step, _, day = value.partition(":")
        document.setdefault("sent", []).append({"step": step, "date": day})
    elif group in _GROUPS:
        number = key in _NUMBERS and value.isdecimal() and value.isascii()
        document.setdefault(group, {})[name] = int(value[:9]) if number else value
    else:
        document[key] = value == "yes" if key in _SWITCHES else value


__all__ = ["SituationError", "read_fragment", "write_fragment"]
