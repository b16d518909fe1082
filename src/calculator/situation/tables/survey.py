"""A first look at a whole table: its rows, how its dates are written, which ids stand twice."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from calculator.situation.tables.cells import dates_in
from calculator.situation.tables.dates import ORDERS, orders_of
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.rows import Row, Table
from calculator.text.months import Order


@dataclass(frozen=True, slots=True)
class Example:
    """A date as it is written, and its line."""

    written: str
    line: int


@dataclass(slots=True)
class Survey:
    """What a table's first look found."""

    rows: int = 0
    only: dict[Order, Example] = field(default_factory=dict)
    """For each reading, the first date in figures that has no other."""
    either: Example | None = None
    """The first date in figures that has both."""
    repeated: frozenset[str] = frozenset()
    """The ids that stand in more than one row."""

    def order(self, told: Order | None) -> Order | None:
        """Return which stands first, day or month; None where no date in figures asks for it.

        Raises :class:`TableError` where only the user can tell.
        """
        if told is not None:
            return told
        if len(self.only) == 1:
            return next(iter(self.only))
        if self.only:
            raise TableError(("dates_both", dict(self._examples())))
        if self.either:
            values = {"written": self.either.written, "line": self.either.line}
            raise TableError(("dates_either", values))
        return None

    def _examples(self) -> Iterator[tuple[str, object]]:
        for order, example in self.only.items():
            yield order, example.written
            yield f"{order}_line", example.line


def survey(table: Table) -> Survey:
    """Look at every row of a table; memory does not grow with the length of its texts."""
    found = Survey()
    digests = array("Q")
    for row in table.rows():
        found.rows = row.number
        for written in dates_in(row):
            _weigh(found, written, row)
        if name := row.cells.get("id"):
            digests.append(_digest(name))
    twice = {one for one, other in pairwise(sorted(digests)) if one == other}
    if twice:
        found.repeated = frozenset(
            name for row in table.rows() if (name := row.cells.get("id")) and _digest(name) in twice
        )
    return found


def _weigh(found: Survey, written: str, row: Row) -> None:
    possible = orders_of(written)
    if len(possible) == 1:
        found.only.setdefault(possible[0], Example(written, row.line))
    elif len(possible) == len(ORDERS) and found.either is None:
        found.either = Example(written, row.line)


def _digest(name: str) -> int:
    # Of the two kinds of hashes that the browser's Python has.
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
