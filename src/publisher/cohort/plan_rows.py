"""The table of plans: our columns, then the cohort's own, a row for each row of the cohort."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from calculator.exports import text
from calculator.plan import Plan, Step
from calculator.situation.model import Situation
from calculator.situation.tables.rows import Row, Table
from calculator.situation.tables.table_words import TableWords
from calculator.text.words import Words
from publisher import words

_OURS = ("row", "id", "name", "email", "company", "adviser", "interview", "phase", "next", "on")
_OURS_TOO = ("status", "write", "write_on", "subject", "text", "file")
_TOP = (*_OURS, *_OURS_TOO)
"""Our columns of the table of plans; the cohort's own come behind them."""
_OPEN = ("due", "overdue", "upcoming")
"""What a step is that is still to be done."""


def titles_of(table: Table) -> list[str]:
    """Return the titles of the table of plans: ours, then the cohort's, no title twice."""
    titles = [_say(column) for column in _TOP]
    for at in _kept(table):
        title = table.titles[at]
        while title.casefold() in map(str.casefold, titles):
            title = _say("theirs", name=title)
        titles.append(title)
    return titles


def _say(column: str, **values: object) -> str:
    return words.say("batch", "column", column, **values)


def to_write(made: Plan) -> Step | None:
    """Return the next step of a plan that has a message to write."""
    return next((one for one in made.steps if one.status in _OPEN and one.messages), None)


def plan_row(
    row: Row, told: Mapping[str, str], made: Plan, situation: Situation, file: Path
) -> tuple[object, ...]:
    """Return what stands in our columns for a row whose plan is in ``file``."""
    step = next((step for step in made.steps if step.step == made.next), None)
    write = to_write(made)
    message = write.messages[0] if write else None
    return (
        row.number,
        row.cells.get("id"),
        situation.candidate.name,
        situation.candidate.email,
        situation.company,
        told.get("adviser"),
        made.interview,
        TableWords("en").say(f"stands.{made.phase}"),
        step.title if step else "",
        step.best if step else "",
        text.status_of(step, Words(situation.locale)) if step else "",
        write.title if write else "",
        write.best if write else "",
        message.subject if message else "",
        message.body if message else "",
        file.as_posix(),
    )


def kept_cells(row: Row, table: Table) -> tuple[str, ...]:
    """Return what stands in the cohort's own columns for a row."""
    return tuple(row.written[at] for at in _kept(table))


def _kept(table: Table) -> list[int]:
    """Return the places of the cohort's columns that ours do not repeat word for word."""
    same = {"id", "name", "email", "company", "adviser", "interview"}
    return [
        at
        for at, (title, column) in enumerate(zip(table.titles, table.columns, strict=True))
        if not (column in same and title.casefold() == _say(column))
    ]
