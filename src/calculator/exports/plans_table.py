"""Plans as a table of one's own: a row each, which a spreadsheet opens and the page reads again.

What is told of the interview, the post and the story goes out whole. Of several people a table has
the first; drafts, notes, closures and days of one's own stay in the file of plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator.exports.documents import to_document
from calculator.plan import Plan
from calculator.situation.entries import write_entry
from calculator.situation.model import Entry, Situation
from calculator.situation.tables.columns import ASKED
from calculator.situation.tables.table_words import TableWords
from calculator.text import cells
from calculator.text.words import asked_in, locales

_FIRST = (
    "company", "role", "interview", "round", "person", "person_email", "topic", "region",
    "industry", "story", "pace", "tone",
)  # fmt: skip
_OWN = ("candidate", "locale")
"""What is the same for every plan of one's own."""
COLUMNS = (
    *_FIRST,
    *(name for name, one in ASKED.items() if name not in _FIRST and one.place[0] not in _OWN),
    "id",
)
"""Our columns that go out and are read again, in their order."""
_SHOWN = ("stands", "next", "on")
"""What a plan says today, behind the day of the interview; not read again."""
_BEHIND = COLUMNS.index("interview") + 1
SEPARATORS = {"csv": ",", "tsv": "\t"}


def plans_table(
    plans: Sequence[tuple[Situation, Plan]], request: Mapping[str, Any]
) -> dict[str, str]:
    """Return the table as a file's name and its text, marked as UTF-8, no cell a formula.

    ``request`` names the ``format`` (``csv``
    or ``tsv``), the ``locale`` of the titles, and ``separator``, a semicolon where numbers have a
    comma.
    """
    locale = request.get("locale")
    words = TableWords(locale if isinstance(locale, str) and locale in locales() else asked_in())
    form = "tsv" if request.get("format") == "tsv" else "csv"
    sign = ";" if form == "csv" and request.get("separator") == ";" else SEPARATORS[form]
    titles = [words.say(f"column.{column}") for column in COLUMNS]
    titles[_BEHIND:_BEHIND] = [words.say(f"out.{column}") for column in _SHOWN]
    lines = [cells.line(titles, sign)]
    for situation, plan in plans:
        row = list(_row(situation, words))
        row[_BEHIND:_BEHIND] = _shown(plan, words)
        lines.append(cells.line([_in_one_line(cell, form) for cell in row], sign))
    name = f"{words.say('out.filename')}.{form}"
    return {"filename": name, "text": "\ufeff" + "".join(lines)}


def _in_one_line(cell: str, form: str) -> str:
    """Return a cell as the form can hold it: between tabs, a line is a row."""
    return " ".join(cell.split()) if form == "tsv" else cell


def _shown(plan: Plan, words: TableWords) -> list[str]:
    step = next((one for one in plan.steps if one.step == plan.next), None)
    stands = words.say(f"stands.{plan.phase}")
    return [stands, step.title if step else "", step.best.isoformat() if step else ""]


def _row(situation: Situation, words: TableWords) -> Iterator[str]:
    document = to_document(situation)
    person = next(iter(situation.people), None)
    region = situation.region
    known = {
        "person": person.name if person else "",
        "person_email": person.email if person else "",
        "topic": person.topic if person else "",
        "region": "-".join(filter(None, (region.country, region.subdivision))) if region else "",
        "story": "; ".join(write_entry(_told(entry)) for entry in situation.story),
        "id": situation.id,
    }
    for column in COLUMNS:
        value = known[column] if column in known else _answer(column, document, words)
        yield (words.say("out.yes") if value else "") if isinstance(value, bool) else value or ""


def _answer(column: str, document: Mapping[str, Any], words: TableWords) -> Any:
    """Return what stands at the place of a column's question."""
    one = ASKED[column]
    answer: Any = document
    for key in one.place:
        answer = answer[key]
    return _value(column, answer, words) if one.choices else answer


def _value(column: str, value: str, words: TableWords) -> str:
    key = f"value.{column}.{value}"
    return words.say(key) if words.has(key) else value


def _told(entry: Entry) -> dict[str, Any]:
    """Return an entry's document with what it says alone."""
    blank = to_document(Entry(kind=entry.kind))
    whole: dict[str, Any] = to_document(entry)
    told = {
        name: value
        for name, value in whole.items()
        if name == "kind" or (value not in (None, []) and value != blank[name])
    }
    if entry.time is not None:
        told["time"] = {name: value for name, value in whole["time"].items() if value is not None}
    return told
