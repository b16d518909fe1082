"""Tables made in spreadsheets: read row by row, written so that no cell is a formula."""

from __future__ import annotations

import codecs
import csv
import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.commands.entries import read_entry, read_time

SWITCHES = (
    "phone_invited", "linkedin_connected", "through_agency", "no_contact", "internal",
    "strong_rapport",
)  # fmt: skip
COLUMNS = (
    "id", "name", "email", "phone", "company", "role", "interview", "round", "promise", "said_on",
    "industry", "region", "pace", "outcome", "outcome_date", "reply_by", "sent",
    "no_contact_until", "story", "tone", "locale", "person", "person_email", "topic", *SWITCHES,
)  # fmt: skip
"""Every column a cohort may have; only ``interview`` is needed."""

FIELDS = {
    "interview.date": "interview",
    "interview.round": "round",
    "region.country": "region",
    "region.subdivision": "region",
    "candidate.name": "name",
    "candidate.email": "email",
    "candidate.phone": "phone",
    "people[0].name": "person",
    "people[0].email": "person_email",
    "people[0].topic": "topic",
}
"""The column in which a field of the situation stands."""

_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0", ""}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # noqa: RUF001 - wide ones too
_BLOCK = 1 << 16


class TableError(ValueError):
    """A table that cannot be read at all; ``faults`` holds (key of the sentence, its values)."""

    def __init__(self, *faults: tuple[str, dict[str, object]]) -> None:
        """Take every fault found."""
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, counted from 1, its line in the file, and its cells by column."""

    number: int
    line: int
    cells: dict[str, str]
    fault: str | None = None
    """Why the row cannot be read: the key of the sentence."""


def safe(value: object) -> str:
    """Return a cell that a spreadsheet shows as text and never runs as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unsafe(text: str) -> str:
    """Take back what :func:`safe` added."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def count_lines(path: Path, encoding: str) -> int:
    """Return the number of lines; raise :class:`TableError` where the file is not such text."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        raise TableError(("unknown_encoding", {"name": encoding})) from None
    lines = 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
                lines += block.count(b"\n")
            decoder.decode(b"", final=True)
    except OSError as error:
        raise TableError(("no_file", {"name": path, "reason": error.strerror})) from None
    except UnicodeDecodeError as error:
        line = lines + error.object[: error.start].count(b"\n") + 1
        raise TableError(("not_text", {"name": path, "line": line})) from None
    return lines


def read_rows(path: Path, encoding: str) -> Iterator[Row]:
    """Yield the rows of a cohort, one at a time; raise :class:`TableError` for a bad header."""
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline()
        if not first.strip():
            raise TableError(("empty", {"name": path}))
        delimiter = max(",;\t", key=first.count)
        try:
            names = next(csv.reader([first], delimiter=delimiter))
        except csv.Error:
            raise TableError(("header_unreadable", {"name": path})) from None
        header = [name.strip().lower().replace(" ", "_") for name in names]
        _check_header(header)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        while True:
            line = reader.line_num + 2
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                number += 1
                yield Row(number, line, {}, "row_unreadable")
                continue
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            wide = any(cell.strip() for cell in cells[len(header) :])
            values = {
                name: _unsafe(cell.strip())
                for name, cell in zip(header, cells, strict=False)
                if name
            }
            yield Row(number, line, values, "too_wide" if wide else None)


def _check_header(header: list[str]) -> None:
    faults: list[tuple[str, dict[str, object]]] = []
    for name in dict.fromkeys(filter(None, header)):
        if name not in COLUMNS:
            faults.append(("unknown_column", {"name": name, "close": _close(name)}))
        elif header.count(name) > 1:
            faults.append(("twice", {"name": name}))
    if "interview" not in header:
        faults.append(("missing_column", {}))
    if faults:
        raise TableError(*faults)


def _close(name: str) -> str | None:
    return next(iter(difflib.get_close_matches(name, COLUMNS, n=1)), None)


def to_document(row: Row, today: str) -> tuple[dict[str, Any], list[str]]:
    """Return the situation document of a row, and the columns whose yes or no is neither."""
    cells = {name: cell for name, cell in row.cells.items() if cell}
    unclear = [name for name in SWITCHES if cells.get(name, "").lower() not in _YES | _NO]
    told = {name for name in SWITCHES if cells.get(name, "").lower() in _YES}
    country, _, subdivision = cells.get("region", "").partition("-")
    groups: dict[str, dict[str, Any]] = {
        "interview": {"date": cells.get("interview"), "round": cells.get("round")},
        "region": {"country": country, "subdivision": subdivision or None} if country else {},
        "candidate": {name: cells.get(name) for name in ("name", "email", "phone")},
    }
    person = {
        "name": cells.get("person"),
        "email": cells.get("person_email"),
        "topic": cells.get("topic"),
    }
    plain = ("id", "company", "role", "industry", "pace", "tone", "locale")
    return {
        "version": 2,
        "today": today,
        **{
            name: group
            for name, group in groups.items()
            if any(group.values()) or name == "interview"
        },
        **{name: cells[name] for name in plain if name in cells},
        **{name: name in told for name in ("linkedin_connected", "through_agency", "internal")},
        "strong_rapport": bool(told & {"phone_invited", "strong_rapport"}),
        "people": [person] if any(person.values()) else [],
        "story": [entry for _, entry in _story(cells, today, told)],
    }, unclear


def _story(
    cells: Mapping[str, str], today: str, told: Container[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of a row, each with the column that it stands in."""
    said = {"on": cells["said_on"]} if "said_on" in cells else {}
    if cells.get("promise", "none") != "none":
        yield "promise", {**said, "kind": "promise", "time": read_time(cells["promise"])}
    elif said:
        yield "said_on", {**said, "kind": "update"}
    if "no_contact_until" in cells:
        yield "no_contact_until", {**said, "kind": "wait", "until": cells["no_contact_until"]}
    if "no_contact" in told:
        yield "no_contact", {**said, "kind": "no_contact"}
    if cells.get("outcome", "waiting") != "waiting":
        reply = {"reply_by": cells["reply_by"]} if "reply_by" in cells else {}
        on = cells.get("outcome_date", today)
        yield "outcome", {"on": on, "kind": cells["outcome"], **reply}
    for written in filter(None, cells.get("sent", "").replace(";", " ").split()):
        step, _, day = written.partition("=")
        yield "sent", {"on": day, "kind": "sent", "step": step}
    for written in filter(None, map(str.strip, cells.get("story", "").split(";"))):
        yield "story", read_entry(written)


_OWN_COLUMN = {("promise", "on"): "said_on", ("outcome", "on"): "outcome_date"}
"""The column of an entry's field that has one of its own."""


def column_of(field: str, row: Row, today: str) -> str:
    """Return the column in which a field of the situation stands."""
    entry = re.match(r"story\[(\d+)\](?:\.(\w+))?", field)
    if entry is None:
        return FIELDS.get(field) or field.partition("[")[0].partition(".")[0]
    cells = {name: cell for name, cell in row.cells.items() if cell}
    told = {name for name in SWITCHES if cells.get(name, "").lower() in _YES}
    columns = [column for column, _ in _story(cells, today, told)]
    column = columns[int(entry[1])]
    return _OWN_COLUMN.get((column, entry[2] or ""), entry[2] if entry[2] == "reply_by" else column)


def write_row(writer: Any, values: Iterable[object]) -> None:
    """Write one row of safe cells."""
    writer.writerow([safe(value) for value in values])
