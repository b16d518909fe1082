"""The list of who writes today, adviser by adviser."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from publisher import words

_COLUMNS = ("adviser", "name", "email", "company", "write", "write_on", "subject", "text", "file")


def write_today(plans: Path, target: Path, today: str) -> str:
    """Write whose next message is for ``today`` or earlier, and return what it comes to in words.

    ``plans`` is the table of plans; its cells are safe for spreadsheets already.
    """
    titles = {column: words.say("batch", "column", column) for column in _COLUMNS}
    with plans.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            [row[title] for title in titles.values()]
            for row in csv.DictReader(file)
            if row[titles["write_on"]] and row[titles["write_on"]] <= today
        ]
    rows.sort(key=lambda row: (row[0].casefold(), row[_COLUMNS.index("write_on")]))
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(titles.values())
        writer.writerows(rows)
    counts = Counter(row[0] or words.say("batch", "progress", "no_adviser") for row in rows)
    told = ", ".join(f"{adviser}: {count}" for adviser, count in counts.items())
    key = "writes" if rows else "nobody_writes"
    return words.say("batch", "progress", key, file=target, counts=told)
