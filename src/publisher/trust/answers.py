"""Answers to the questions of offices for security, privacy and purchase."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from publisher import words
from publisher.words import LANGUAGE

HEAD = ("section", "question", "answer", "more")


def answers(language: str = LANGUAGE) -> Iterator[tuple[str, str, str, str]]:
    """Yield section, question, short answer and sentence of each, in words."""
    for entry in words.load("trust", language)["question"]:
        section = words.say("trust", "sections", entry["section"], language)
        answer = words.say("trust", "values", entry["answer"], language)
        yield section, entry["ask"], answer, entry["more"]


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
