"""What only the owner of a table can tell: its encoding, what a column is, day or month first."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from calculator.situation.tables.dates import ORDERS, read_date
from calculator.situation.tables.encoding import encoding_of, likely
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.own import NOT_READ, Question
from calculator.situation.tables.rows import Head
from calculator.situation.tables.table_words import TableWords
from calculator.text.words import say_date


def encoding_or_samples(
    content: bytes, answers: Mapping[str, str]
) -> tuple[str | None, dict[str, str]]:
    """Return the encoding, or None and a line of the table as each likely one would read it."""
    samples: dict[str, str] = {}
    try:
        return encoding_of(io.BytesIO(content), ""), samples
    except TableError:
        samples = likely(content)
        if not samples:
            raise
    told = answers.get("encoding")
    return (told if told in samples else None), samples


def asked_column(
    question: Question, head: Head, examples: Sequence[str], words: TableWords
) -> dict[str, Any]:
    """Return the question what a column is, or which of several columns something stands in."""
    kind, _, of = question.field.partition(".")
    if kind == "column":
        options = [
            {"value": one, "label": words.say(f"column.{one}")}
            if one != NOT_READ
            else {"value": one, "label": words.say("ask.not_read")}
            for one in question.options
        ]
        title = words.say("ask.title", title=head.titles[int(of)])
        return {"field": question.field, "question": title, "options": options}
    key = "ask.which_interview" if of == "interview" else "ask.which"
    options = [
        {
            "value": number,
            "label": words.say(
                "ask.option", title=head.titles[int(number)], example=examples[int(number)]
            ),
        }
        for number in question.options
    ]
    asked = words.say(key, column=words.say(f"column.{of}"))
    return {"field": question.field, "question": asked, "options": options}


def asked_order(error: TableError, words: TableWords) -> dict[str, Any]:
    """Return the question which stands first in the table's dates, day or month."""
    key, values = error.faults[0]
    both = key == "dates_both"
    question = words.say(f"ask.{'dates_both' if both else 'dates'}", **values)
    labels = {"dmy": words.say("ask.day_first"), "mdy": words.say("ask.month_first")}
    for one in ORDERS:
        day = None if both else read_date(str(values["written"]), one)
        if day:
            spoken = say_date(dt.date.fromisoformat(day), words.locale, weekday=False, year=True)
            labels[one] = words.say(f"ask.{one}", date=spoken)
    options = [{"value": one, "label": labels[one]} for one in ORDERS]
    return {"field": "dates", "question": question, "options": options}
