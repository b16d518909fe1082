"""Tables made in spreadsheets, read row by row, wherever their text comes from."""

from __future__ import annotations

import csv
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from calculator.situation.tables.columns import NONE, columns_of, recognize
from calculator.situation.tables.dates import read_date
from calculator.situation.tables.encoding import NO_TEXT
from calculator.situation.tables.faults import TableError
from calculator.text.cells import unsafe

_DELIMITERS = ",;\t|"
_SEPARATOR = "sep="
"""How a spreadsheet's first line names the delimiter."""
_HEADER_LINES = 50
"""Lines that a header with line breaks in its cells may have."""
_NOTHING = re.compile(r"[-\u2013\u2014?.…/]+")
"""What people put into a cell to say that there is nothing."""
_RECORD_LINES = 200
"""Lines of one row at most: past them a quotation mark is taken to be missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, counted from 1, its line in the file, and its cells."""

    number: int
    line: int
    cells: dict[str, str] = field(default_factory=dict)
    """What stands in our columns."""
    written: tuple[str, ...] = ()
    """Every cell of the table, in its order."""
    fault: str | None = None
    """Why the row cannot be read: the key of the sentence."""
    place: int = 0
    """The row's number as a spreadsheet shows it: the header and empty rows count too."""


@dataclass(frozen=True, slots=True)
class Table:
    """A cohort's table: how its file is written, and what its columns are."""

    begin: Callable[[], TextIO]
    """Opens its text anew, with the ends of lines as they are written."""
    delimiter: str
    head: int
    """Lines above the first row."""
    titles: tuple[str, ...]
    """The header's cells, in one line each."""
    columns: tuple[str | None, ...]
    """Our column for each title; None for one that is only carried along."""
    place: int = 1
    """The header's number as a spreadsheet shows it."""

    def title_of(self, column: str) -> str:
        """Return how the table names one of our columns."""
        named = zip(self.columns, self.titles, strict=True)
        return next((title for one, title in named if one == column), column)

    def rows(self) -> Iterator[Row]:
        """Yield the rows, one at a time."""
        number, place = 0, self.place
        with self.begin() as file:
            lines = itertools.islice(file, self.head, None)
            for line, cells in _records(lines, self.head + 1, self.delimiter, self._swallowed):
                place += 1
                if cells is None:
                    number += 1
                    yield Row(number, line, fault="row_unreadable", place=place)
                elif any(cell.strip() for cell in cells):
                    number += 1
                    yield self._row(number, line, place, cells)

    def _row(self, number: int, line: int, place: int, written: Sequence[str]) -> Row:
        width = len(self.titles)
        cells = [unsafe(cell.strip()) for cell in written[:width]]
        cells += [""] * (width - len(cells))
        fault = None
        if any(cell.strip() for cell in written[width:]):
            fault = "too_wide"
        elif any(map(NO_TEXT.search, cells)):
            fault = "no_text"
        ours = {
            name: "" if _NOTHING.fullmatch(cell) else cell
            for name, cell in zip(self.columns, cells, strict=True)
            if name
        }
        return Row(number, line, ours, tuple(cells), fault, place)

    def _swallowed(self, taken: Sequence[str], cells: Sequence[str]) -> bool:
        """Say whether a cell of a record holds whole rows: a quotation mark stood open.

        Lines within a cell are no rows of their own, with a date where the interview's day belongs.
        """
        if len(taken) == 1 or "interview" not in self.columns:
            return False
        at = self.columns.index("interview")
        # Of each cell alone: across several, its own row's date would count.
        within = [line for cell in cells for line in _lines(cell)[1:-1]]
        try:
            rows = csv.reader(within, delimiter=self.delimiter)
            whole = [one for one in rows if len(one) > at and read_date(one[at], None)]
        except csv.Error:
            return True
        return len(cells) <= at or bool(whole)


@dataclass(frozen=True, slots=True)
class Head:
    """How a table begins: what parts its cells, the lines above the first row, the titles."""

    delimiter: str
    lines: int
    titles: tuple[str, ...]
    place: int
    """The header's number as a spreadsheet shows it."""


def table_of(
    opening: Callable[[], TextIO],
    name: str,
    chosen: Sequence[str] = (),
    own: Mapping[str, str] = NONE,
) -> Table:
    """Return the table of a text; ``chosen`` and ``own`` say more of its columns.

    They are as :func:`recognize` takes them. ``opening`` opens the text from its start, ``name`` is
    what it is called. Raises :class:`TableError` with everything that is wrong with the header.
    """
    head = head_of(opening, name)
    columns = recognize(head.titles, chosen, own)
    return Table(opening, head.delimiter, head.lines, head.titles, tuple(columns), head.place)


def head_of(opening: Callable[[], TextIO], name: str) -> Head:
    """Return how the table of a text begins; raise :class:`TableError` where it has no header."""
    with opening() as file:
        head = list(itertools.islice(file, _HEADER_LINES))
    above = next((at for at, line in enumerate(head) if not _is_blank(line)), None)
    if above is None:
        raise TableError(("empty", {"name": name}))
    delimiters = _DELIMITERS
    if told := _separator(head[above]):
        delimiters = told
        above = next((at for at in range(above + 1, len(head)) if not _is_blank(head[at])), above)
    above = _below_its_name(head, above, delimiters)
    delimiter, cells, used = _header(head[above:], delimiters, name)
    titles = tuple(" ".join(unsafe(cell.strip()).split()) for cell in cells)
    while titles and not titles[-1]:
        titles = titles[:-1]
    # The line that names the delimiter is no row of the sheet.
    return Head(delimiter, above + used, titles, above + (0 if told else 1))


def _below_its_name(head: Sequence[str], first: int, delimiters: str) -> int:
    """Return the header's line: the first, or where that is one cell, one below with known names.

    The one cell is what a table is called: "My job search", and nothing beside it.
    """
    for at in range(first, len(head)):
        try:
            _, cells, _ = _header(head[at:], delimiters, "")
        except TableError:
            break
        filled = [cell for cell in cells if cell.strip()]
        known = any(columns_of(filled))
        if known or len(filled) > 1:
            return at if known else first
    return first


def _lines(cell: str) -> list[str]:
    return cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_blank(line: str) -> bool:
    return not line.strip(f"\ufeff \r\n{_DELIMITERS}")


def _separator(line: str) -> str | None:
    """Return the delimiter that a first line such as ``sep=;`` names."""
    told = line.rstrip("\r\n").lstrip("\ufeff").strip('" ')
    return told[len(_SEPARATOR) :][:1] if told.lower().startswith(_SEPARATOR) else None


def _header(lines: Sequence[str], delimiters: str, name: str) -> tuple[str, list[str], int]:
    """Return the delimiter that gives a header the most cells, those cells, and their lines."""
    found: list[tuple[str, list[str], int]] = []
    for delimiter in delimiters:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            found.append((delimiter, next(reader), reader.line_num))
        except csv.Error:
            continue
    if not found:
        raise TableError(("header_unreadable", {"name": name}))
    return max(found, key=lambda one: len(one[1]))


def _records(
    lines: Iterator[str],
    first: int,
    delimiter: str,
    swallowed: Callable[[Sequence[str], Sequence[str]], bool],
) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each record's line and cells; None for cells that cannot be read.

    After a record that cannot be read, reading goes on at its second line, so that an open
    quotation mark costs one row and not all that follow.
    """
    waiting: deque[str] = deque()
    source = _Source(lines, waiting)
    line = first
    while True:
        source.taken = []
        cells: list[str] | None
        try:
            cells = next(csv.reader(source, delimiter=delimiter, strict=True), None)
        except csv.Error:
            cells = None
        taken = source.taken
        if not taken:
            return
        if cells is None or swallowed(taken, cells):
            waiting.extendleft(reversed(taken[1:]))
            yield line, None
            line += 1
        else:
            yield line, cells
            line += len(taken)


class _Source:
    """Lines for one record: those that wait, then those of the file, and not too many."""

    def __init__(self, lines: Iterator[str], waiting: deque[str]) -> None:
        self._lines = lines
        self._waiting = waiting
        self.taken: list[str] = []

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        if len(self.taken) == _RECORD_LINES:
            raise StopIteration
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.taken.append(line)
        return line
