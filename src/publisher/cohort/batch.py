"""``follow-up batch``: a plan and a calendar file for every row of a cohort.

Rows are read, planned and written one at a time, so that memory does not grow with the table. A run
that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from calculator.api import plan_checked, read
from calculator.exports import documents, text
from calculator.exports.calendar_file import calendar_file
from calculator.plan import Depth, Plan
from calculator.situation.faults import Fault, SituationError, shorten
from calculator.situation.model import Situation
from calculator.situation.own_fields import answered
from calculator.situation.tables import cells
from calculator.situation.tables.columns import (
    fold,
    fold_title,
    perhaps,
    unsure_contacts,
)
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.places import is_country
from calculator.situation.tables.rows import Row, Table
from calculator.situation.tables.survey import Survey, survey
from calculator.situation.tables.table_words import TableWords
from calculator.text.months import Order
from calculator.text.places import countries_in
from calculator.text.words import language_of
from publisher import words
from publisher.cohort import spreadsheet
from publisher.cohort.centre import NO_CENTRE, Centre, read_centre
from publisher.cohort.plan_rows import kept_cells, plan_row, titles_of, to_write
from publisher.cohort.progress import Progress
from publisher.cohort.row_files import plan_id, texts_of
from publisher.cohort.run_folder import RunFolder
from publisher.cohort.today import write_today

PLANS, ERRORS, TODAY = "plans.csv", "errors.csv", "today.csv"
_A_FOLDER = 1000
"""Rows whose files share a folder: file managers are slow with more."""
_SAVE_EVERY = 50
_MOST_PLACES = 15
"""Places that are named in one line."""
FORMS = {"text": "txt", "markdown": "md", "json": "json"}
_WRONG = ("row", "line", "field", "message", "plan")


def say(section: str, key: str, **values: object) -> str:
    """Return a sentence of the command."""
    return words.say("batch", section, key, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user chose for one run. The same choices give the same files."""

    today: str
    form: str = "text"
    encoding: str | None = None
    chosen: tuple[str, ...] = ()
    order: Order | None = None
    country: str | None = None
    centre: str | None = None
    texts: bool = False
    today_list: bool = False


class Batch:
    """One run over one table."""

    def __init__(self, cohort: Path, out: Path, choices: Choices) -> None:
        """Take the table, the folder for the plans, and what the user chose."""
        self.cohort = cohort
        self.out = out
        self.choices = choices
        # Only the JSON shows what the proofreader says, which takes longer than all the rest.
        self._depth: Depth = "whole" if choices.form == "json" else "messages"
        self._centre: Centre = NO_CENTRE
        self._places: Counter[str] = Counter()
        """How many plans there are in each place, by its name; "" where no place is named."""
        self._reading = cells.Reading(choices.today)
        self._first_rows: dict[str, int] = {}
        """For each id that stands in several rows, the first of them."""

    def run(self, *, again: bool = False) -> int:
        """Plan every row; return the exit code. Raises :class:`TableError` for a bad table."""
        choices = self.choices
        if choices.country and not is_country(choices.country):
            raise TableError(("no_country", {"written": choices.country}))
        today = _day(choices.today)
        if choices.centre:
            self._centre = read_centre(Path(choices.centre), today)
        table = spreadsheet.open_table(
            self.cohort, choices.encoding, choices.chosen, self._centre.own.titles()
        )
        found = survey(table)
        region = {"country": choices.country} if choices.country else self._centre.region
        self._reading = cells.Reading(
            choices.today,
            found.order(choices.order),
            region.get("country"),
            region.get("subdivision"),
            self._centre.beginning,
        )
        folder = RunFolder(self.out, self._fingerprint(), again=again)
        state = folder.state
        self._places.update(state.get("places", {}))
        self._tell_of_table(table, found)
        if state["rows"]:
            self._tell(say("progress", "resumed", row=state["rows"]))
        with ExitStack() as stack:
            plans = folder.append(stack, PLANS, titles_of(table))
            errors = folder.append(stack, ERRORS, [say("column", one) for one in _WRONG])
            progress = Progress(found.rows, state)
            for row in table.rows():
                is_first = self._is_first(row, found)
                if row.number <= state["rows"]:
                    continue
                faults = self._do_row(row, table, found, plans)
                has_plan = say("plan", "none" if faults else "made")
                for column, message in [*faults, *([] if is_first else [self._repeated(row)])]:
                    told = (row.number, row.line, table.title_of(column), message, has_plan)
                    spreadsheet.write_row(csv.writer(errors), told)
                state["rows"] = row.number
                state["faulty"] += bool(faults)
                state["places"] = self._places
                if row.number % _SAVE_EVERY == 0:
                    folder.save(plans, errors)
                    progress.show()
            folder.save(plans, errors)
            progress.end()
        if choices.today_list:
            self._tell(write_today(self.out / PLANS, self.out / TODAY, self.choices.today))
        return self._conclude(state)

    def _tell_of_table(self, table: Table, found: Survey) -> None:
        columns = [*zip(table.titles, table.columns, strict=True)]
        read_as = [
            say("progress", "read_as", title=title, column=column)
            for title, column in columns
            # A header that is our own name, or our name with a blank, has nothing to tell.
            if column and fold_title(title) != fold(column)
        ]
        if read_as:
            self._tell(say("progress", "read", columns=", ".join(read_as)))
        mapped = {fold_title(one.rpartition("=")[0]) for one in self.choices.chosen}
        for at in unsure_contacts(table.titles, table.columns):
            if fold_title(table.titles[at]) not in mapped:
                self._tell(say("progress", "unsure_contact", title=table.titles[at]))
        for at, column in perhaps(table.titles, table.columns):
            if fold_title(table.titles[at]) not in mapped:
                self._tell(say("unread", column, title=table.titles[at]))
        carried = [title for title, column in columns if not column]
        if any(carried):
            self._tell(say("progress", "carried", titles=", ".join(filter(None, carried))))
        if self.choices.order is None and self._reading.order:
            example = found.only[self._reading.order]
            values = {"written": example.written, "line": example.line}
            self._tell(say("progress", f"read_{self._reading.order}", **values))
        if found.repeated:
            self._tell(say("progress", "repeated", count=len(found.repeated)))

    def _is_first(self, row: Row, found: Survey) -> bool:
        name = row.cells.get("id")
        return (
            name not in found.repeated
            or self._first_rows.setdefault(name, row.number) == row.number
        )

    def _repeated(self, row: Row) -> tuple[str, str]:
        name = row.cells["id"]
        return "id", say("fault", "repeated_id", id=shorten(name), row=self._first_rows[name])

    def _fingerprint(self) -> str:
        with self.cohort.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return f"{digest} {documents.dump(asdict(self.choices))} {self._centre.digest}"

    # A row

    def _do_row(
        self, row: Row, table: Table, found: Survey, plans: IO[str]
    ) -> list[tuple[str, str]]:
        """Plan a row and write its files; return its faults, each with our column."""
        if row.fault:
            return [("", TableWords("en").say(f"fault.{row.fault}"))]
        told, unclear = cells.read_cells(row, self._reading)
        answers, faults = self._centre.own.read(row.cells)
        for column, key in unclear:
            written = shorten(row.cells.get(column, ""))
            faults.append((column, TableWords("en").say(f"fault.{key}", written=written)))
        named = {column for column, _ in faults}
        document = cells.to_document(told, self._reading, plan_id(row, told, found))
        document["own_fields"] = answers
        try:
            situation = read(document, order=self._reading.order)
        except SituationError as error:
            placed = ((self._column_of(one, told), one.message) for one in error.faults)
            return [*faults, *(one for one in placed if one[0] not in named)]
        if not faults:
            made = plan_checked(
                answered(situation, self._centre.own.told(language_of(situation.locale))),
                book=self._centre.said_in(situation.locale).book,
                templates=self._centre.templates,
                depth=self._depth,
            )
            self._write(row, table, told, made, situation, plans)
            self._places[_place_of(situation)] += 1
        return faults

    def _column_of(self, fault: Fault, told: Mapping[str, str]) -> str:
        own = self._centre.own.column_of(fault.field)
        return own or cells.column_of(fault.field, told, self.choices.today)

    def _write(  # noqa: PLR0913, PLR0917 - everything a row's files are made from
        self,
        row: Row,
        table: Table,
        told: Mapping[str, str],
        made: Plan,
        situation: Situation,
        plans: IO[str],
    ) -> None:
        stem = Path(f"{(row.number - 1) // _A_FOLDER:04}", f"{row.number:07}")
        target = self.out / stem
        target.parent.mkdir(exist_ok=True)
        name = stem.with_suffix(f".{FORMS[self.choices.form]}")
        # Not all or nothing: a file that was cut off belongs to a row that the state does not vouch
        # for, and is written again. To write each beside and move it takes as long as the plan.
        (self.out / name).write_bytes(self._render(made, situation).encode())
        centre = self._centre.said_in(situation.locale)
        events = calendar_file(
            [(made, situation)],
            maker=centre.name,
            booking=centre.booking,
            disclaimer=centre.disclaimer,
        )
        target.with_suffix(".ics").write_bytes(events.encode())
        write = to_write(made)
        if self.choices.texts and write:
            texts = target.with_name(f"{stem.name}-message.txt")
            texts.write_bytes(texts_of(write.messages).encode())
        ours = plan_row(row, told, made, situation, name)
        spreadsheet.write_row(csv.writer(plans), (*ours, *kept_cells(row, table)))

    def _render(self, made: Plan, situation: Situation) -> str:
        if self.choices.form == "json":
            return documents.dump(documents.to_document(made))
        return (text.text if self.choices.form == "text" else text.markdown)(made, situation)

    # The end

    def _conclude(self, state: dict[str, Any]) -> int:
        self._tell_of_places()
        made = {"plans": state["rows"] - state["faulty"], "folder": self.out}
        if not state["faulty"]:
            self._tell(say("progress", "all_good", **made))
            return 0
        self._tell(
            say("progress", "done", **made, faulty=state["faulty"], errors=self.out / ERRORS)
        )
        return 1

    def _tell_of_places(self) -> None:
        """Say where the plans are: a place that nobody meant is seen there."""
        most = self._places.most_common(_MOST_PLACES)
        named = [
            say("progress", "in_place", place=place or say("plan", "nowhere"), count=count)
            for place, count in most
        ]
        if others := len(self._places) - len(most):
            named.append(say("progress", "other_places", count=others))
        if any(self._places):
            self._tell(say("progress", "places", places="; ".join(named)))

    @staticmethod
    def _tell(sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")


def _place_of(situation: Situation) -> str:
    """Return the English name of the place that a plan counts working days in; empty for none."""
    region = situation.region
    if region is None:
        return ""
    country = countries_in("en")[region.country]
    part = country["subdivisions"].get(region.subdivision or "")
    return ", ".join(filter(None, (part, country["name"])))


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise TableError(("no_day", {"written": written})) from None
