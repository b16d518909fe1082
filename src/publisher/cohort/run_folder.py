"""The folder of a run: what it holds so far, so that an interrupted run goes on where it stopped.

``batch.json`` says how far a run came; its tables are cut back to that point before it goes on.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from calculator.exports import documents
from calculator.situation.tables.faults import TableError
from publisher.cohort import spreadsheet
from publisher.cohort.row_files import write_whole

STATE = "batch.json"


class RunFolder:
    """The folder that one run over one table writes to."""

    def __init__(self, out: Path, run: str, *, again: bool) -> None:
        """Open ``out`` for the ``run`` of that fingerprint; ``again`` begins anew.

        Raises :class:`TableError` where the folder holds something else.
        """
        self.out = out
        self.state: dict[str, Any] = self._open(run, again=again)

    def _open(self, run: str, *, again: bool) -> dict[str, Any]:
        fresh = {"version": 2, "run": run, "rows": 0, "faulty": 0, "sizes": {}}
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
        write_whole(marker, documents.dump(fresh))
        return fresh

    def append(self, stack: ExitStack, name: str, titles: Sequence[str]) -> IO[str]:
        """Open a table to go on with, cut back to what the state vouches for."""
        path = self.out / name
        size = self.state["sizes"].get(name, 0)
        path.touch()
        os.truncate(path, size)
        file = stack.enter_context(path.open("a", encoding="utf-8", newline=""))
        if size == 0:
            # The mark at the start tells spreadsheets that this is UTF-8.
            file.write("\ufeff")
            spreadsheet.write_row(csv.writer(file), titles)
        return file

    def save(self, *tables: IO[str]) -> None:
        """Write down how far the run came."""
        for file in tables:
            file.flush()
            self.state["sizes"][Path(file.name).name] = os.fstat(file.fileno()).st_size
        write_whole(self.out / STATE, documents.dump(self.state))
