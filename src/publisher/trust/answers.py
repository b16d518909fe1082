"""Answers to the questions of offices for security, privacy and purchase."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from publisher import words

HEAD = ("section", "question", "answer", "more")


def answers() -> Iterator[tuple[str, str, str, str]]:
    """Yield section, question, short answer and sentence of each, in words."""
    for entry in words.load("trust")["question"]:
        section = words.say("trust", "sections", entry["section"])
        yield section, entry["ask"], words.say("trust", "values", entry["answer"]), entry["more"]


def spreadsheet(host: Mapping[str, Any]) -> str:
    """Return the answers as a table to copy from, with whoever hosts the site."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(words.say("trust", "answers", key) for key in HEAD)
    if host.get("name"):
        writer.writerow(
            ["", words.say("trust", "answers", "host"), host["name"], host.get("url", "")]
        )
    writer.writerows(answers())
    return out.getvalue()
