"""What is told of a row of a person's own table: its title, and how each cell was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from calculator.situation.faults import shorten
from calculator.situation.model import Situation
from calculator.situation.tables import cells
from calculator.situation.tables.rows import Row
from calculator.situation.tables.table_words import TableWords
from calculator.telling import entry_told
from calculator.text.places import countries_in
from calculator.text.words import language_of, say_date

_SHOWN = ("round", "region", "industry", "person", "person_email", "topic", "name", "email")
"""Columns of which a row's preview tells, beside the day and the story."""


def title_of(told: Mapping[str, str], row: Row, words: TableWords) -> str:
    """Return what a row's plan is called."""
    company, role = told.get("company"), told.get("role")
    if company and role:
        return words.say("row.title", company=shorten(company), role=shorten(role))
    return shorten(company or role or "") or words.say("row.number", row=row.place)


def told_of(
    told: Mapping[str, str],
    situation: Situation,
    words: TableWords,
    readings: Mapping[tuple[str, dt.date], str],
) -> Iterator[str]:
    """Yield a line for everything that was read of a row, as it is understood."""

    def line(label: str, value: str) -> str:
        return words.say("row.told", label=label, value=shorten(value))

    day = say_date(situation.interview.date, words.locale, weekday=True, year=True)
    yield words.say("row.told", label=words.say("column.interview"), value=day)
    values = {**told, "name": situation.candidate.name or "", "region": _place(situation, words)}
    for column in _SHOWN:
        value = values.get(column, "")
        if value:
            key = f"value.{column}.{value}"
            value = words.say(key) if words.has(key) else value
            yield line(words.say(f"column.{column}"), value)
    if told.get("outcome") == cells.WAITING:
        yield line(words.say("column.outcome"), words.say("stands.waiting"))
    for entry in situation.story:
        on = say_date(situation.day_of(entry), words.locale, weekday=False, year=True)
        said = entry_told(entry, words)
        spoken = (entry.time and entry.time.words) or ""
        if reading := readings.get((spoken, situation.day_of(entry))):
            said = words.say("row.reading", told=said, reading=reading)
        yield words.say("row.told", label=on, value=said)


def _place(situation: Situation, words: TableWords) -> str:
    """Return the employer's place in words."""
    region = situation.region
    if region is None:
        return ""
    country = countries_in(language_of(words.locale))[region.country]
    part = country["subdivisions"].get(region.subdivision)
    return ", ".join(filter(None, (part, country["name"])))
