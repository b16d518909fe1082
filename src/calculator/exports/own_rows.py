"""The rows of a person's own table: the plan that each one gives, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculator.days.spoken import reading_of
from calculator.days.workdays import LoadCountry
from calculator.exports.archive import MOST
from calculator.exports.documents import to_document
from calculator.exports.own_rows_told import title_of, told_of
from calculator.situation.faults import SituationError, shorten
from calculator.situation.model import Situation
from calculator.situation.reading import read_situation
from calculator.situation.tables import cells
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.places import is_country, read_place
from calculator.situation.tables.rows import Row, Table
from calculator.situation.tables.table_words import TableWords

_A_NAME = 8
"""Letters of an id that is a name of its own, and no row's number."""


@dataclass(slots=True)
class OwnRows:
    """The rows of one table, and what came of them so far."""

    table: Table
    reading: cells.Reading
    words: TableWords
    load: LoadCountry
    brought: Collection[str] | None = None
    """The countries whose dates came; None where all can be loaded."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """The numbers of the rows by the table's own title and the message."""
    statuses: dict[str, list[int]] = field(default_factory=dict)
    """The numbers of the rows by a status that is not known: they wait."""
    countries: set[str] = field(default_factory=set)
    _ids: dict[str, int] = field(default_factory=dict)
    """How often what names a plan has come."""
    _readings: dict[tuple[str, dt.date], str] = field(default_factory=dict)
    """How the words of the row at hand are read, in sentences."""

    def read(self) -> dict[str, Any]:
        """Return ``rows``, ``faults`` and ``countries`` of the answer.

        Raises :class:`TableError` where there are more interviews than are taken at a time.
        """
        count = sum(1 for row in self.table.rows() if row.cells.get("interview"))
        if count > MOST:
            values: dict[str, object] = {
                "count": self.words.number(count),
                "limit": self.words.number(MOST),
            }
            raise TableError(("table_too_many", values))
        self.countries = {country for row in self.table.rows() if (country := self._needs(row))}
        if self.brought is None or self.countries <= set(self.brought):
            for row in self.table.rows():
                self._read_row(row)
        self._join_rounds()
        return {
            "rows": self.rows,
            "faults": [
                {"rows": rows, "column": column, "message": message}
                for (column, message), rows in self.faults.items()
            ],
            "countries": sorted(self.countries),
        }

    def _needs(self, row: Row) -> str | None:
        """Return the country whose holidays the words of a row may name."""
        told = row.cells
        if row.fault or not (told.get("promise") or told.get("story")):
            return None
        usual = self.reading.country
        country, _ = read_place(cells.place_in(told, usual), usual)
        return country if is_country(country) else None

    def _fail(self, row: Row, column: str, message: str) -> None:
        title = self.table.title_of(column) if column in self.table.columns else ""
        self.faults.setdefault((title, message), []).append(row.place)

    def _read_row(self, row: Row) -> None:
        if row.fault or not row.cells.get("interview"):
            key = row.fault or "no_interview"
            column = "" if row.fault else "interview"
            self._fail(row, column, self.words.say(f"fault.{key}"))
            return
        told, unclear = cells.read_cells(row, self.reading)
        waits = ("outcome", "unknown_status") in unclear
        if waits:
            unclear.remove(("outcome", "unknown_status"))
            told["outcome"] = cells.WAITING
        for column, key in unclear:
            written = shorten(row.cells.get(column, ""))
            self._fail(row, column, self.words.say(f"fault.{key}", written=written))
        named = {column for column, _ in unclear}
        document = cells.to_document(told, self.reading, self._plan_id(told))
        try:
            situation = self._situation(document, told)
        except SituationError as error:
            for one in error.faults:
                column = cells.column_of(one.field, told, self.reading.today)
                if column not in named:
                    self._fail(row, column, one.message)
            return
        if unclear:
            return
        self._take(row, told, document, situation)
        if waits:
            self.statuses.setdefault(row.cells["outcome"], []).append(row.place)

    def _situation(self, document: Mapping[str, Any], told: Mapping[str, str]) -> Situation:
        """Return the checked situation; what stands in a column of its own needs no number."""
        places = enumerate(cells.columns_of_story(told, self.reading.today))
        own = [number for number, column in places if column != "story"]
        spoken = {"locale": self.words.locale, **document}
        self._readings.clear()
        return read_situation(spoken, self._read_time, asked=own)

    def _read_time(self, words: str, on: dt.date, situation: Situation) -> Mapping[str, Any]:
        from calculator.situation.phrases import read_words  # noqa: PLC0415 - only words need it

        told = reading_of(words, on, situation, self.load, read_words, self.reading.order)
        found = told.times[0]
        self._readings[words, on] = found.sentence
        time: Mapping[str, Any] = found.time
        return time

    def _take(
        self, row: Row, told: Mapping[str, str], document: dict[str, Any], situation: Situation
    ) -> None:
        # A time that was read stays as it was read, whatever language the plan is in later.
        for entry, read in zip(document["story"], to_document(situation)["story"], strict=True):
            if "time" in entry:
                entry["time"] = read["time"]
        made = {
            "row": row.place,
            "title": title_of(told, row, self.words),
            "told": list(told_of(told, situation, self.words, self._readings)),
            "situation": _without_gaps(document),
        }
        self.rows.append(made)

    def _plan_id(self, told: Mapping[str, str]) -> str:
        """Return the id of a row's plan: the same one when the same table is brought again.

        An id that is short is the number of a row, which other tables have too.
        """
        own = told.get("id", "")
        has_own = len(own) >= _A_NAME
        parts = [told.get(one, "") for one in ("company", "role", "interview", "person")]
        named = own if has_own else "".join(f"{len(part)}:{part}" for part in parts)
        self._ids[named] = count = self._ids.get(named, 0) + 1
        if has_own and count == 1:
            return own
        return hashlib.sha256(f"{named}#{count}".encode()).hexdigest()[:16]

    def _join_rounds(self) -> None:
        """Give the interviews for one post at one employer the same ``application``."""
        known: dict[tuple[str, str], str] = {}
        for made in self.rows:
            situation = made["situation"]
            post = (situation.get("company", "").casefold(), situation.get("role", "").casefold())
            own = situation["id"]
            made["application"] = known.setdefault(post, own) if all(post) else own


def _without_gaps(document: Any) -> Any:
    """Return a document without what is empty or not so."""
    if isinstance(document, Mapping):
        held = {name: _without_gaps(value) for name, value in document.items()}
        return {name: value for name, value in held.items() if value not in (None, False, [])}
    return [_without_gaps(one) for one in document] if isinstance(document, list) else document
