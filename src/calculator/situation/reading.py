"""Reading: from a document (JSON or TOML, already parsed) to a :class:`Situation`, or every fault.

The shape comes from the classes in :mod:`calculator.situation.model`; what depends on several
answers at once is checked in :mod:`calculator.situation.checking`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from calculator.data import read
from calculator.situation import version_1, version_1_checks
from calculator.situation.checking import check
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Entry, Situation, Time
from calculator.situation.parsing import parse_json
from calculator.situation.shapes import read_object
from calculator.situation.story_checks import check_story
from calculator.text.words import Words, asked_in, in_language_asked, locales

ReadTime = Callable[[str, dt.date, Situation], Mapping[str, Any]]


def read_situation(
    document: Any,
    read_time: ReadTime | None = None,
    *,
    asked: int | Collection[int] | None = None,
) -> Situation:
    """Return the situation in a parsed document of version 1 or 2.

    ``read_time`` reads a time that is told in words alone; without it such a time is refused. A
    document without a version is of version 1 where it has a field that only that version knows.
    ``asked`` is the entry of the story, or several, that the reader sees as a question of its own:
    its faults need not say which entry is meant.
    Raises :class:`SituationError` with every fault.
    """
    held = document if isinstance(document, Mapping) else {}
    faults = Faults(Words(_told_in(held)))
    if version_1.is_version_1(held):
        told = read_object(version_1.Situation1, _with_locale(document), "", faults)
        version_1_checks.check(told, faults)
        check(told, faults)
        faults.sort(document)
        faults.stop_if_any()
        return version_1.convert(told)
    situation: Situation = read_object(Situation, _with_locale(document), "", faults)
    check(situation, faults)
    if read_time is not None:
        situation = _with_times(situation, read_time, faults)
    check_story(situation, faults)
    _name_entries(document, faults, asked)
    faults.sort(document)
    faults.stop_if_any()
    return situation


def _with_times(situation: Situation, read_time: ReadTime, faults: Faults) -> Situation:
    """Return the situation with every time read that is told in words alone."""
    return dataclasses.replace(
        situation,
        story=tuple(
            _with_time(situation, entry, f"story[{number}]", read_time, faults)
            for number, entry in enumerate(situation.story)
        ),
    )


def _with_time(
    situation: Situation, entry: Entry, where: str, read_time: ReadTime, faults: Faults
) -> Entry:
    time = entry.time
    if time is None or time.kind is not None or time.words is None or faults.has(f"{where}.time"):
        return entry
    from calculator.situation.phrases import PhraseError  # noqa: PLC0415 - only words need it

    try:
        read = read_time(time.words, situation.day_of(entry), situation)
    except PhraseError as error:
        faults.found.append(Fault(f"{where}.time.words", str(error)))
        return entry
    said = {key: value for key, value in read.items() if key != "other"}
    time = read_object(Time, said, f"{where}.time", faults)
    return dataclasses.replace(entry, time=dataclasses.replace(time, other=read.get("other")))


def _name_entries(document: Any, faults: Faults, asked: int | Collection[int] | None) -> None:
    """Put the number and the day of its entry before each fault of the story."""
    story = document.get("story") if isinstance(document, Mapping) else None
    known = asked if isinstance(asked, Collection) else (asked,)
    for place, fault in enumerate(faults.found):
        number = _entry_of(fault.field)
        if number is None or number in known or not isinstance(story, list):
            continue
        entry = story[number] if number < len(story) else None
        written = entry.get("on") if isinstance(entry, Mapping) else None
        said = Faults(faults.words)
        try:
            day = dt.date.fromisoformat(str(written))  # TOML's dates are dates already
        except ValueError:
            day = None
        key = "entry" if day else "entry_undated"
        said.add(fault.field, key, number=number + 1, day=day, message=fault.message)
        faults.found[place] = said.found[0]


def _entry_of(field: str) -> int | None:
    """Return the number of the entry that a fault lies in, None for any other place."""
    found = re.match(r"story\[(\d+)\]", field)
    return int(found[1]) if found else None


def as_version_2(document: Any) -> dict[str, Any]:
    """Return a checked document of any version as one of version 2; what was typed stays."""
    if not version_1.is_version_1(document):
        return {**document, "version": 2}
    faults = Faults(Words(asked_in()))
    return version_1.upgrade(
        document, read_object(version_1.Situation1, _with_locale(document), "", faults)
    )


def usual_locale(region: Any) -> str:
    """Return the locale in which people of a region's country write, ``en`` where none is known."""
    country = region.get("country") if isinstance(region, Mapping) else None
    usual: Mapping[str, str] = read("locale/countries")["usual"]
    return usual.get(country, "en") if isinstance(country, str) else "en"


def _told_in(document: Mapping[str, Any]) -> str:
    """Return the locale in which faults are told: the document's, else that of its place.

    Where a language was asked for, no other is told.
    """
    written = document.get("locale")
    known = isinstance(written, str) and written in locales()
    return in_language_asked(str(written) if known else usual_locale(document.get("region")))


def as_asked(document: Any) -> Any:
    """Return a document whose locale is of the language that was asked for, if one was."""
    if not isinstance(document, Mapping):
        return document
    written = document.get("locale")
    if written is not None and written not in locales():
        return document  # its fault is told
    usual = str(written or usual_locale(document.get("region")))
    locale = in_language_asked(usual)
    return document if locale == usual else {**document, "locale": locale}


def _with_locale(document: Any) -> Any:
    """Return the document with the locale that its region has, where it names none."""
    if isinstance(document, Mapping) and document.get("locale") is None:
        return {**document, "locale": usual_locale(document.get("region"))}
    return document


__all__ = [
    "Fault",
    "SituationError",
    "as_asked",
    "as_version_2",
    "parse_json",
    "read_situation",
    "usual_locale",
]
