"""Tables in files: found by their encoding, and written so that no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from calculator.situation.tables.columns import NONE
from calculator.situation.tables.encoding import encoding_of
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.rows import Table, table_of
from calculator.text.cells import safe


def find_encoding(path: Path, told: str | None) -> str:
    """Return the encoding in which a whole file can be read as text; ``told`` by the user.

    Raises :class:`TableError` where there is no such file, and as :func:`encoding_of` does.
    """
    try:
        with path.open("rb") as file:
            return encoding_of(file, path, told)
    except OSError as error:
        raise TableError(("no_file", {"name": path, "reason": error.strerror})) from None


def open_table(
    path: Path,
    encoding: str | None = None,
    chosen: Sequence[str] = (),
    own: Mapping[str, str] = NONE,
) -> Table:
    """Return the table of a file; ``chosen`` is what the user says of its columns.

    ``own`` are further columns by their folded titles. Raises :class:`TableError` with everything
    that is wrong with the file or its header.
    """
    found = find_encoding(path, encoding)
    return table_of(partial(path.open, encoding=found, newline=""), str(path), chosen, own)


def write_row(writer: Any, values: Iterable[object]) -> None:
    """Write one row of safe cells."""
    writer.writerow([safe(value) for value in values])
