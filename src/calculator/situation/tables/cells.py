"""From the cells of a row to the document of its situation, and from a field back to its column."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from calculator.situation.entries import read_entry, read_time
from calculator.situation.kinds import KINDS
from calculator.situation.questions import put
from calculator.situation.tables.columns import (
    ASKED,
    DATES,
    SWITCHES,
    fold,
    names_in_languages,
)
from calculator.situation.tables.dates import orders_of, read_date
from calculator.situation.tables.places import is_unread, lacks_country, place_of, read_place
from calculator.situation.tables.rows import Row
from calculator.text.months import Order
from calculator.text.names import full_name

FIELDS = {
    **{".".join(one.place): (name,) for name, one in ASKED.items()},
    "region.country": ("region", "country", "subdivision"),
    "region.subdivision": ("region", "subdivision", "country"),
    "candidate.name": ("name", "first_name", "last_name"),
    "people[0].name": ("person",),
    "people[0].email": ("person_email",),
    "people[0].topic": ("topic",),
}
"""The columns in which a field of the situation may stand."""

_PLACES = ("region", "subdivision", "country")
"""The columns that name a row's place, the smallest first."""
_ANY = "en-CA"
"""A name reads alike in every language here."""
_YES = {"yes", "y", "oui", "o", "true", "vrai", "1", "x"}
_NO = {"no", "n", "non", "false", "faux", "0", ""}
WAITING = "waiting"
"""The status of an interview of which nothing has come yet."""
_ANSWERED = {"accepted": "accepted", "offer_declined": "declined"}
"""The statuses of an offer on paper that was answered, with the answer.

"Declined" alone is none: in one table the employer did, in the next its owner.
"""
_STATUSES = {
    *(name for name, kind in KINDS.items() if kind.phase),
    *("other_offer", "references", "missed_call"),
}
"""The kinds of entries that say where an application stands; "Sent" and "Update" do not."""
_CHOICES = ("outcome", *(name for name, one in ASKED.items() if one.choices))
"""Columns that hold one word of a list."""
_OWN_COLUMN = {("promise", "on"): "said_on", ("outcome", "on"): "outcome_date"}
"""The column of an entry's field that has one of its own."""
_BEHIND_A_STEP = re.compile(r"(?<==)[^\s;]+")
_IN_A_STORY = re.compile(
    r"\b(?:by|label|to|time\.words)=\S*"
    r"|(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/.-])"
)
"""A date in figures, with what parts it; or somebody's own words, whose dates stay."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for every row of a table."""

    today: str
    order: Order | None = None
    """Which stands first in a date in figures, day or month."""
    country: str | None = None
    """The country of a row that names none."""
    subdivision: str | None = None
    """Its part for a row that names no place at all."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """Answers of a row that gives none, such as the tone of its messages."""


def dates_in(row: Row) -> Iterator[str]:
    """Yield each date in figures that a row holds, as it is written."""
    yield from (row.cells[name] for name in (*DATES, "promise") if row.cells.get(name))
    yield from _BEHIND_A_STEP.findall(row.cells.get("sent", ""))
    yield from (found[0] for found in _IN_A_STORY.finditer(row.cells.get("story", "")) if found[1])


def read_cells(row: Row, reading: Reading) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return a row's cells, dates as 2026-11-24, and (column, fault) for what is unclear."""
    cells = {name: cell for name, cell in row.cells.items() if cell}
    faults = [
        (name, "yes_or_no") for name in SWITCHES if cells.get(name, "").lower() not in _YES | _NO
    ]
    for name in _CHOICES:
        if name in cells:
            cells[name] = read_value(name, cells[name])
    if cells.get("outcome", WAITING) not in {WAITING, *_ANSWERED, *_STATUSES}:
        faults.append(("outcome", "unknown_status"))
    if fault := _place_fault(cells, reading):
        faults.append(fault)
        # Told in the words of its cell; what is left of the place has no fault of its own.
        cells = {name: cell for name, cell in cells.items() if name not in _PLACES}
    order = reading.order
    for name in (*DATES, "promise"):
        if name not in cells:
            continue
        possible = orders_of(cells[name])
        if possible and order and order not in possible:
            faults.append((name, f"not_{order}"))
        cells[name] = read_date(cells[name], order) or cells[name]
    if "sent" in cells:
        cells["sent"] = _BEHIND_A_STEP.sub(lambda found: _iso(found, order), cells["sent"])
    if "story" in cells:
        cells["story"] = _IN_A_STORY.sub(
            lambda found: _iso(found, order) if found[1] else found[0], cells["story"]
        )
    return cells, faults


def _place_fault(cells: Mapping[str, str], reading: Reading) -> tuple[str, str] | None:
    """Return (column, fault) for a place that is none we know, such as a city."""
    named = [name for name in _PLACES if name in cells]
    if named and not reading.country and lacks_country(tuple(cells[name] for name in named)):
        return named[0], "no_country_named"
    if not is_unread(place_in(cells, reading.country), reading.country):
        return None
    unread = (name for name in named if is_unread(cells[name], reading.country))
    return next(unread, named[0]), "unread_place"


def read_value(column: str, written: str) -> str:
    """Return the contract's word for what a cell of a column of choices says, known or not."""
    return _values(column).get(fold(written)) or "_".join(written.lower().split())


@cache
def _values(column: str) -> Mapping[str, str]:
    choices = ASKED[column].choices if column in ASKED else ()
    synonyms = {
        synonym: value
        for known in names_in_languages()
        for value, synonyms in known["values"].get(column, {}).items()
        for synonym in synonyms
    }
    return {**{fold(choice): choice for choice in choices}, **synonyms}


def _iso(found: re.Match[str], order: Order | None) -> str:
    possible = orders_of(found[0])
    if possible and order not in possible:
        return found[0]
    return read_date(found[0], order) or found[0]


def to_document(cells: Mapping[str, str], reading: Reading, plan_id: str) -> dict[str, Any]:
    """Return the situation document of a row's cells."""
    told = _told(cells)
    named = place_in(cells, reading.country)
    country, subdivision = read_place(named, reading.country)
    if not named:
        subdivision = reading.subdivision
    person = {
        "name": cells.get("person"),
        "email": cells.get("person_email"),
        "topic": cells.get("topic"),
    }
    document: dict[str, Any] = {
        **reading.usual,
        "version": 2,
        "today": reading.today,
        "id": plan_id,
    }
    # What is missing is told by the column's own name.
    document["interview"] = {"date": None}
    if country:
        document["region"] = {"country": country, "subdivision": subdivision}
    for name, one in ASKED.items():
        answer = name in told if one.kind is bool else _answer(name, cells)
        if answer is not None:
            put(document, one.place, answer)
    document["strong_rapport"] = bool(told & {"phone_invited", "strong_rapport"})
    document["people"] = [person] if any(person.values()) else []
    document["story"] = [entry for _, entry in _story(cells, reading.today, told)]
    return document


def _answer(name: str, cells: Mapping[str, str]) -> str | None:
    return (name_of(cells) or None) if name == "name" else cells.get(name)


def name_of(cells: Mapping[str, str]) -> str:
    """Return the candidate's name, from one column or two."""
    parts = (cells.get("first_name"), cells.get("last_name"))
    return _given_first(cells.get("name", "")) or " ".join(filter(None, parts))


def _given_first(name: str) -> str:
    """Return a name as its bearer signs: "Julie Roy" for "Roy, Julie", else as it is typed."""
    family, comma, given = name.partition(",")
    if not comma:
        return name
    turned = full_name(name, locale=_ANY)
    # What stands behind the comma may be a degree, or a place.
    return turned if fold(turned) == fold(f"{given} {family}") else name


def place_in(cells: Mapping[str, str], country: str | None) -> str:
    """Return the place that a row names, from one column or several."""
    return place_of([*filter(None, map(cells.get, _PLACES))], country)


def _told(cells: Mapping[str, str]) -> set[str]:
    return {name for name in SWITCHES if cells.get(name, "").lower() in _YES}


def _story(
    cells: Mapping[str, str], today: str, told: Container[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of a row, each with the column that it stands in."""
    said = {"on": cells["said_on"]} if "said_on" in cells else {}
    if cells.get("promise", "none").lower() != "none":
        yield "promise", {**said, "kind": "promise", "time": read_time(cells["promise"])}
    elif said:
        yield "said_on", {**said, "kind": "update"}
    if "no_contact_until" in cells:
        yield "no_contact_until", {**said, "kind": "wait", "until": cells["no_contact_until"]}
    if "no_contact" in told:
        yield "no_contact", {**said, "kind": "no_contact"}
    if cells.get("outcome", WAITING) != WAITING:
        reply = {"reply_by": cells["reply_by"]} if "reply_by" in cells else {}
        on = cells.get("outcome_date", today)
        answer = _ANSWERED.get(cells["outcome"])
        yield "outcome", {"on": on, "kind": "offer" if answer else cells["outcome"], **reply}
        if answer:
            yield "outcome", {"on": on, "kind": "sent", "step": "decide_offer", "answer": answer}
    for written in filter(None, cells.get("sent", "").replace(";", " ").split()):
        step, _, day = written.partition("=")
        yield "sent", {"on": day, "kind": "sent", "step": step}
    for written in filter(None, map(str.strip, cells.get("story", "").split(";"))):
        yield "story", read_entry(written)


def columns_of_story(cells: Mapping[str, str], today: str) -> list[str]:
    """Return the column in which each entry of a row's story stands."""
    return [column for column, _ in _story(cells, today, _told(cells))]


def column_of(path: str, cells: Mapping[str, str], today: str) -> str:
    """Return the column of ours in which a field of the situation stands."""
    entry = re.match(r"story\[(\d+)\](?:\.(\w+))?", path)
    if entry is None:
        places = FIELDS.get(path) or (re.split(r"[.\[]", path)[0],)
        return next((name for name in places if name in cells), places[0])
    column = columns_of_story(cells, today)[int(entry[1])]
    if column == "story":
        return column
    return _OWN_COLUMN.get((column, entry[2] or ""), entry[2] if entry[2] == "reply_by" else column)
