"""``follow-up batch``: a plan and a calendar file for every row of a cohort.

Rows are read, planned and written one at a time, so that memory does not grow with the table. A run
that was interrupted goes on where it stopped: ``batch.json`` says how far it came, and the two
tables are cut back to that point first.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from calculator.api import plan, read
from calculator.exports import documents, text
from calculator.exports.calendar_file import calendar_file
from calculator.plan import Depth, Plan
from calculator.situation.faults import Fault, SituationError
from calculator.situation.model import Situation
from calculator.text.words import Words
from publisher import words
from publisher.cohort import spreadsheet
from publisher.cohort.spreadsheet import Row, TableError

STATE, PLANS, ERRORS = "batch.json", "plans.csv", "errors.csv"
_A_FOLDER = 1000
"""Rows whose files share a folder: file managers are slow with more."""
_SAVE_EVERY = 50
_ENDINGS = {"text": "txt", "markdown": "md", "json": "json"}
_TOP = ("row", "id", "name", "company", "interview", "next", "on", "status", "file")
_WRONG = ("row", "line", "field", "message")


def _say(section: str, key: str, **values: object) -> str:
    return words.say("batch", section, key, **values)


def add_command(subparsers: Any) -> None:
    """Add ``batch`` to the program's commands."""
    parser = subparsers.add_parser("batch", help=_say("help", "batch"))
    parser.add_argument("cohort", type=Path, metavar="COHORT.csv", help=_say("help", "cohort"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=_say("help", "out"))
    parser.add_argument("--encoding", default="utf-8-sig", help=_say("help", "encoding"))
    parser.add_argument("--format", choices=_ENDINGS, default="text", help=_say("help", "format"))
    parser.add_argument("--today", metavar="DATE", help=_say("help", "today"))
    parser.add_argument("--again", action="store_true", help=_say("help", "again"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out ``batch``: 0 when every row has its plan, 1 when some or all have faults."""
    today = options.today or dt.date.today().isoformat()  # noqa: DTZ011 - the user's own date
    try:
        batch = Batch(options.cohort, options.out, today, options.format, options.encoding)
        return batch.run(again=options.again)
    except TableError as error:
        for key, values in error.faults:
            sys.stderr.write(f"{_sentence(key, values)}\n")
        return 1


def _sentence(key: str, values: dict[str, object]) -> str:
    if key == "unknown_column":
        close = values.pop("close")
        hint = (
            _say("fault", "did_you_mean", word=close)
            if close
            else _say("fault", "known", words=", ".join(spreadsheet.COLUMNS))
        )
        values = {**values, "hint": hint}
    return _say("fault", key, **values)


class Batch:
    """One run over one table."""

    def __init__(self, cohort: Path, out: Path, today: str, form: str, encoding: str) -> None:
        """Take the table, the folder for the plans, the day to count from, and the formats."""
        self.cohort = cohort
        self.out = out
        self.today = today
        self.form = form
        self.encoding = encoding
        # Only the JSON shows what the proofreader says, which takes longer than all the rest.
        self._depth: Depth = "whole" if form == "json" else "messages"

    def run(self, *, again: bool = False) -> int:
        """Plan every row; return the exit code. Raises :class:`TableError` for a bad table."""
        total = max(spreadsheet.count_lines(self.cohort, self.encoding) - 1, 0)
        rows = spreadsheet.read_rows(self.cohort, self.encoding)
        first = next(rows, None)
        state = self._open_folder(again=again)
        if state["rows"]:
            self._tell(_say("progress", "resumed", row=state["rows"]))
        with ExitStack() as stack:
            plans = self._append(stack, PLANS, _TOP, state)
            errors = self._append(stack, ERRORS, _WRONG, state)
            progress = _Progress(total, state)
            for row in _chain(first, rows):
                if row.number <= state["rows"]:
                    continue
                faults = self._do_row(row, plans)
                for fault in faults:
                    cells = (
                        row.number,
                        row.line,
                        spreadsheet.column_of(fault.field, row, self.today),
                        fault.message,
                    )
                    spreadsheet.write_row(csv.writer(errors), cells)
                state["rows"] = row.number
                state["faulty"] += bool(faults)
                if row.number % _SAVE_EVERY == 0:
                    self._save(state, plans, errors)
                    progress.show()
            self._save(state, plans, errors)
            progress.end()
        return self._conclude(state)

    # The folder

    def _fingerprint(self) -> str:
        with self.cohort.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return f"{digest} {self.today} {self.form} {self.encoding}"

    def _open_folder(self, *, again: bool) -> dict[str, Any]:
        fresh = {"version": 1, "run": self._fingerprint(), "rows": 0, "faulty": 0, "sizes": {}}
        self.out.mkdir(parents=True, exist_ok=True)
        marker = self.out / STATE
        if not marker.exists():
            if any(self.out.iterdir()):
                raise TableError(("foreign_folder", {"folder": self.out}))
        elif not again:
            held: dict[str, Any] = json.loads(marker.read_text(encoding="utf-8"))
            if held.get("run") != fresh["run"]:
                raise TableError(("other_run", {"folder": self.out}))
            return held
        _write_whole(marker, documents.dump(fresh))
        return fresh

    def _append(
        self, stack: ExitStack, name: str, columns: tuple[str, ...], state: dict[str, Any]
    ) -> IO[str]:
        """Open a table to go on with, cut back to what the state vouches for."""
        path = self.out / name
        size = state["sizes"].get(name, 0)
        path.touch()
        os.truncate(path, size)
        file = stack.enter_context(path.open("a", encoding="utf-8", newline=""))
        if size == 0:
            # The mark at the start tells spreadsheets that this is UTF-8.
            file.write("\ufeff")
            spreadsheet.write_row(csv.writer(file), [_say("column", column) for column in columns])
        return file

    def _save(self, state: dict[str, Any], *tables: IO[str]) -> None:
        for file in tables:
            file.flush()
            state["sizes"][Path(file.name).name] = os.fstat(file.fileno()).st_size
        _write_whole(self.out / STATE, documents.dump(state))

    # A row

    def _do_row(self, row: Row, plans: IO[str]) -> list[Fault]:
        if row.fault:
            return [Fault("", _say("fault", row.fault))]
        document, unclear = spreadsheet.to_document(row, self.today)
        faults = [Fault(name, _say("fault", "yes_or_no")) for name in unclear]
        try:
            situation = read(document)
        except SituationError as error:
            return [*faults, *error.faults]
        if not faults:
            self._write(row, plan(situation, depth=self._depth), situation, plans)
        return faults

    def _write(self, row: Row, made: Plan, situation: Situation, plans: IO[str]) -> None:
        stem = Path(f"{(row.number - 1) // _A_FOLDER:04}", f"{row.number:07}")
        target = self.out / stem
        target.parent.mkdir(exist_ok=True)
        name = stem.with_suffix(f".{_ENDINGS[self.form]}")
        _write_whole(self.out / name, self._render(made, situation))
        _write_whole(target.with_suffix(".ics"), calendar_file([(made, situation)]))
        step = next((step for step in made.steps if step.step == made.next), None)
        cells = (
            row.number,
            row.cells.get("id"),
            situation.candidate.name,
            situation.company,
            made.interview,
            step.title if step else "",
            step.best if step else "",
            Words(situation.locale).say(f"status.{step.status}") if step else "",
            name.as_posix(),
        )
        spreadsheet.write_row(csv.writer(plans), cells)

    def _render(self, made: Plan, situation: Situation) -> str:
        if self.form == "json":
            return documents.dump(documents.to_document(made))
        return (text.text if self.form == "text" else text.markdown)(made, situation)

    def _conclude(self, state: dict[str, Any]) -> int:
        made = {"plans": state["rows"] - state["faulty"], "folder": self.out}
        if not state["faulty"]:
            self._tell(_say("progress", "all_good", **made))
            return 0
        self._tell(
            _say("progress", "done", **made, faulty=state["faulty"], errors=self.out / ERRORS)
        )
        return 1

    @staticmethod
    def _tell(sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")


def _chain(first: Row | None, rest: Iterator[Row]) -> Iterator[Row]:
    if first is not None:
        yield first
        yield from rest


def _write_whole(path: Path, text: str) -> None:
    """Write a file all or nothing."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(text.encode())
    part.replace(path)


class _Progress:
    """A line that counts, on a terminal only."""

    def __init__(self, total: int, state: dict[str, Any]) -> None:
        self._total = total
        self._state = state
        self._from = state["rows"]
        self._start = time.monotonic()
        self._shown = sys.stderr.isatty()

    def show(self) -> None:
        if not self._shown:
            return
        seconds = max(time.monotonic() - self._start, 0.001)
        line = _say(
            "progress",
            "line",
            done=f"{self._state['rows']:,}",
            total=f"{max(self._total, self._state['rows']):,}",
            faulty=f"{self._state['faulty']:,}",
            rate=f"{(self._state['rows'] - self._from) / seconds:,.0f}",
        )
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()

    def end(self) -> None:
        if self._shown:
            self.show()
            sys.stderr.write("\n")
