"""A person's own table, brought to the page: looked at row by row before anything is kept.

One reader serves this and ``follow-up batch``: columns by their names, dates in several writings,
places. What only the table's owner can tell is asked; what a row lacks is told, every fault at once
and the same fault of many rows in one sentence.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from calculator.days.region import load_packaged
from calculator.days.workdays import LoadCountry
from calculator.exports.own_questions import asked_column, asked_order, encoding_or_samples
from calculator.exports.own_rows import OwnRows
from calculator.situation.faults import Fault, SituationError, shorten
from calculator.situation.tables import cells
from calculator.situation.tables.columns import COLUMNS
from calculator.situation.tables.dates import ORDERS
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.own import match
from calculator.situation.tables.rows import Table, head_of
from calculator.situation.tables.survey import Survey, survey
from calculator.situation.tables.table_words import TableWords
from calculator.text.words import asked_in, locales

LARGEST = 5_000_000
"""Largest table, in bytes: some ten thousand rows."""
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: those of Excel, Numbers and LibreOffice."""
_EXAMPLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A table as it was brought."""

    content: bytes
    """A CSV or TSV file, or pasted cells."""
    name: str
    """The file's, empty for what was pasted."""
    today: str
    """As 2026-11-24."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To what was asked, by the ``field`` of each question."""


def read_table(
    brought: Brought,
    *,
    locale: str = "en",
    load: LoadCountry = load_packaged,
    countries: Collection[str] | None = None,
) -> dict[str, Any]:
    """Return what a table says, row by row; nothing of it is used before its owner has seen it.

    ``locale`` is that of the sentences, and of what the cells quote; ``load`` gives a country's
    frozen dates. ``countries`` are those whose dates came; where others are needed, no row is read
    and they are named. The document has:

    - ``columns``: for each title ``title``, ``column`` (ours, or None) and an ``example``;
      ``known`` are all that a title may be
    - ``choices``: what has to be asked before rows are read: ``field``, ``question``, ``options``
    - ``rows``: each plan that can be made: ``row``, ``title``, ``told`` (lines on what was read),
      ``situation``, and ``application``, which rounds of one post share
    - ``faults``: what could not be read: ``rows``, ``column`` (the table's title) and ``message``
    - ``notes``, ``total`` (the number of rows), and ``countries`` whose dates were asked for

    Raises :class:`SituationError` with one sentence where the table cannot be read at all.
    """
    words = TableWords(locale)
    try:
        return _read(brought, words, load, countries)
    except TableError as error:
        key, values = error.faults[0]
        values["name"] = brought.name or words.say("ask.pasted")
        sentence = words.say(f"fault.{_KEYS.get(key, key)}", **values)
        raise SituationError([Fault("", sentence)]) from None


_KEYS = {
    "empty": "table_empty",
    "header_unreadable": "table_header",
    "odd_sign": "table_no_text",
    "not_text": "table_no_text",
}
"""Faults for which the command line has other words: it has options to name."""


def table_document(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer the page's request ``read_table``."""
    locale = request.get("locale")
    locale = locale if isinstance(locale, str) and locale in locales() else asked_in()
    words = TableWords(locale)
    try:
        content = base64.b64decode(str(request.get("content") or ""), validate=True)
        today = dt.date.fromisoformat(str(request.get("today"))).isoformat()
    except (binascii.Error, ValueError):
        sentence = words.say("fault.table_no_text", name=words.say("ask.pasted"))
        raise SituationError([Fault("content", sentence)]) from None
    told = request.get("answers")
    answers = {str(name): str(one) for name, one in told.items()} if isinstance(told, dict) else {}
    regions = dict(_regions(request.get("plans")))
    name = str(request.get("name") or "")
    brought = Brought(content=content, name=name, today=today, answers=answers)
    return read_table(brought, locale=locale, load=regions.get, countries=regions)


def _regions(plans: Any) -> Iterator[tuple[str, Any]]:
    """Yield the countries whose dates came with a request."""
    for entry in plans if isinstance(plans, list) else ():
        situation = entry.get("situation") if isinstance(entry, dict) else None
        region = situation.get("region") if isinstance(situation, dict) else None
        country = region.get("country") if isinstance(region, dict) else None
        if isinstance(country, str):
            yield country, entry.get("region")


def _read(
    brought: Brought, words: TableWords, load: LoadCountry, countries: Collection[str] | None
) -> dict[str, Any]:
    content, answers = brought.content, brought.answers
    if not content.strip():
        raise TableError(("empty", {}))
    if len(content) > LARGEST:
        raise TableError(("table_too_large", {"limit": LARGEST // 1_000_000}))
    if content.startswith(_BOOKS):
        raise TableError(("table_workbook", {}))
    answer: dict[str, Any] = {"version": 2, "columns": [], "known": [], "choices": [], "rows": []}
    answer |= {"faults": [], "notes": [], "total": 0, "countries": []}
    encoding, samples = encoding_or_samples(content, answers)
    if encoding is None:
        options = [{"value": value, "label": label} for value, label in samples.items()]
        question = words.say("ask.encoding")
        asked = {"field": "encoding", "question": question, "options": options}
        return answer | {"choices": [asked]}
    opening = partial(io.StringIO, content.decode(encoding), newline="")
    head = head_of(opening, brought.name)
    columns, questions = match(head.titles, answers)
    table = Table(opening, head.delimiter, head.lines, head.titles, tuple(columns), head.place)
    examples = _examples(table)
    answer["columns"] = [
        {"title": title, "column": column, "example": example}
        for title, column, example in zip(head.titles, columns, examples, strict=True)
    ]
    answer["known"] = [
        {"value": column, "label": words.say(f"column.{column}")} for column in COLUMNS
    ]
    if questions:
        return answer | {"choices": [asked_column(one, head, examples, words) for one in questions]}
    found = survey(table)
    if not found.rows:
        raise TableError(("table_no_rows", {}))
    answer["total"] = found.rows
    try:
        order = found.order(next((one for one in ORDERS if one == answers.get("dates")), None))
    except TableError as error:
        return answer | {"choices": [asked_order(error, words)]}
    reading = cells.Reading(brought.today, order)
    rows = OwnRows(table, reading, words, load, countries)
    answer |= rows.read()
    answer["notes"] = [
        *_notes(found, reading, table, answers, words),
        *_unknown(rows.statuses, words),
    ]
    return answer


def _examples(table: Table) -> list[str]:
    """Return the first thing that stands in each column, short."""
    found = [""] * len(table.titles)
    for row in table.rows():
        for place, written in enumerate(row.written):
            found[place] = found[place] or " ".join(written.split())[:_EXAMPLE]
        if all(found):
            break
    return found


def _notes(
    found: Survey,
    reading: cells.Reading,
    table: Table,
    answers: Mapping[str, str],
    words: TableWords,
) -> Iterator[str]:
    if reading.order and "dates" not in answers:
        example = found.only[reading.order]
        values = {"written": example.written, "line": example.line}
        yield words.say(f"note.read_{reading.order}", **values)
    left = [title for title, one in zip(table.titles, table.columns, strict=True) if not one]
    if any(left):
        yield words.say("note.not_read", titles=", ".join(filter(None, left)))
    if "outcome" in table.columns and "outcome_date" not in table.columns:
        yield words.say("note.story_today")


def _unknown(statuses: Mapping[str, Sequence[int]], words: TableWords) -> Iterator[str]:
    """Tell of each status that is not known, and of the rows that wait for that."""
    for status, rows in statuses.items():
        numbers = ", ".join(map(str, rows))
        yield words.say("note.unknown_status", status=shorten(status), rows=numbers)
