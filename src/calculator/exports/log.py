"""The record: what was sent and heard, when, how and with whom, for an adviser or an office.

Text, Markdown, or CSV that a spreadsheet opens as it is: marked as UTF-8, and no cell can be taken
for a formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.exports.documents import to_document
from calculator.situation.faults import Fault
from calculator.situation.kinds import Happened, in_order
from calculator.situation.model import Situation
from calculator.telling import told, who_said
from calculator.text import cells
from calculator.text.plain import as_markdown, one_line, printable
from calculator.text.words import Words, asked_in, say_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the record."""

    date: str
    employer: str
    role: str
    direction: str
    way: str
    person: str
    what: str

    def cells(self) -> tuple[str, ...]:
        """Return what stands in the columns, in their order."""
        return (
            *(self.date, self.employer, self.role, self.direction, self.way, self.person),
            self.what,
        )


def rows(situations: Sequence[Situation]) -> list[Row]:
    """Return the record of one plan or several, in the order of the days."""
    found: list[tuple[str, int, Row]] = []
    for situation in situations:
        words = Words(situation.locale)
        interview = situation.interview.date
        own = Row(
            date=interview.isoformat(),
            employer=situation.company or "",
            role=situation.role or "",
            direction="",
            way="",
            person="",
            what=" ".join([words.say("log.interview"), *_own_fields(situation, words)]),
        )
        found.append((own.date, len(found), own))
        story = in_order(situation)
        for place, one in enumerate(story):
            said = told(story[: place + 1], interview, words)
            found.append((one.on.isoformat(), len(found), _row(one, situation, said, words)))
    return [row for _, _, row in sorted(found, key=lambda each: each[:2])]


def _own_fields(situation: Situation, words: Words) -> Iterator[str]:
    """Yield what a centre asks on its own form, with the answer."""
    for label, answer in situation.own_fields.items():
        yield words.say("log.own", label=label, answer=answer)


def _row(one: Happened, situation: Situation, said: str, words: Words) -> Row:
    entry = one.entry
    sent = entry.kind == "sent"
    channel = entry.channel or ("email" if sent else "")
    person = ", ".join(entry.to) if sent else who_said(entry.by, words) if entry.by else ""
    return Row(
        date=one.on.isoformat(),
        employer=situation.company or "",
        role=situation.role or "",
        direction=words.say(f"log.{one.kind.whose}"),
        way=words.say(f"log.way.{channel}") if channel else "",
        person=person,
        what=said,
    )


def text(situations: Sequence[Situation], name: str | None = None) -> str:
    """Return the record as plain text; ``name`` is whose it is."""
    words = _words(situations)
    lines = [_heading(words, name)]
    for row in rows(situations):
        about = one_line(" · ".join(filter(None, (row.employer, row.role))))
        day = say_date(_day(row.date), words.locale, weekday=True, year=True)
        lines += ["", f"{day}{f'  {about}' if about else ''}", f"  {one_line(row.what)}"]
    return printable("\n".join(lines) + "\n")


def markdown(situations: Sequence[Situation], name: str | None = None) -> str:
    """Return the record as a Markdown table."""
    words = _words(situations)
    head = _columns(words)
    lines = [f"# {as_markdown(_heading(words, name))}", "", _line(head), _line(["---"] * len(head))]
    lines += [_line(row.cells()) for row in rows(situations)]
    return "\n".join(lines) + "\n"


def table(
    situations: Sequence[Situation],
    name: str | None = None,  # noqa: ARG001 - a table has no heading
    separator: str = ",",
) -> str:
    """Return the record as CSV with a mark for UTF-8, so that a spreadsheet opens it as it is.

    Where numbers are written with a comma, spreadsheets part cells at a semicolon.
    """
    head = cells.line(_columns(_words(situations)), separator)
    lines = (cells.line(row.cells(), separator) for row in rows(situations))
    return f"\ufeff{head}{''.join(lines)}"


FORMS = {"text": (text, "txt"), "csv": (table, "csv"), "markdown": (markdown, "md")}
"""How a record can be written, and how the names of such files end."""
SEPARATORS = (",", ";", "\t")


def record_document(
    situations: Sequence[Situation], request: Mapping[str, Any], faults: Sequence[Fault]
) -> dict[str, Any]:
    """Answer the page's request ``record``; ``faults`` tell of plans that are left out."""
    form, name = request.get("format"), request.get("name")
    name = name.strip() or None if isinstance(name, str) else None
    words = _words(situations)
    write, ending = FORMS.get(form if isinstance(form, str) else "", FORMS["text"])
    separator = request.get("separator")
    more = {"separator": separator} if write is table and separator in SEPARATORS else {}
    return {
        "version": 2,
        "filename": f"{words.say('log.filename')}.{ending}",
        "text": write(situations, name, **more),
        "heading": _heading(words, name),
        "columns": _columns(words),
        "rows": [list(row.cells()) for row in rows(situations)],
        **({"errors": to_document(list(faults))} if faults else {}),
    }


def _words(situations: Sequence[Situation]) -> Words:
    return Words(situations[0].locale if situations else asked_in())


def _heading(words: Words, name: str | None) -> str:
    return words.say("log.heading_of", name=one_line(name)) if name else words.say("log.heading")


def _columns(words: Words) -> list[str]:
    return words.say("log.columns").split("|")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(as_markdown, cells))} |"


def _day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)
