"""What the files of a row are called and hold: its id, its messages; and files written whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from calculator.exports import text
from calculator.plan import Message
from calculator.situation.tables import cells
from calculator.situation.tables.rows import Row
from calculator.situation.tables.survey import Survey
from calculator.text.plain import printable


def plan_id(row: Row, told: Mapping[str, str], found: Survey) -> str:
    """Return the id of a row's plan: its own where no other row has it.

    Without one, row and name go into it: two people with the same employer and the same day never
    share the events of a calendar.
    """
    own = told.get("id", "")
    if own and own not in found.repeated:
        return own
    named = (cells.name_of(told), told.get("company", ""), told.get("role", ""))
    parts = (own, str(row.number), *named, told.get("interview", ""))
    written = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def texts_of(messages: Sequence[Message]) -> str:
    """Return messages ready to be copied, one below the other."""
    parts = []
    for message in messages:
        to = " ".join(filter(None, (message.to, f"<{message.address}>" if message.address else "")))
        head = "\n".join(filter(None, (to, message.subject)))
        parts.append(f"{head}\n\n{message.body}\n")
    return printable(f"\n{'-' * text.WIDTH}\n\n".join(parts))


def write_whole(path: Path, written: str) -> None:
    """Write a file all or nothing."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(written.encode())
    part.replace(path)
