"""The generated parts of the page "For the offices that ask", called between cog's markers."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from publisher import words
from publisher.trust.answers import HEAD, answers


def questions() -> str:
    """Write all questions with their answers, a section at a time."""
    head = [words.say("trust", "answers", key) for key in HEAD[1:]]
    parts = []
    for section, entries in groupby(answers(), key=itemgetter(0)):
        rows = [f"| {' | '.join(entry[1:])} |" for entry in entries]
        lines = [f"| {' | '.join(head)} |", "| --- | --- | --- |", *rows]
        parts.append("\n".join([f"### {section}", "", *lines]))
    return "\n\n".join(["", *parts, ""])
