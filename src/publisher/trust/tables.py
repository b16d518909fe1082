"""The generated parts of the page "For the offices that ask", called between cog's markers."""

from __future__ import annotations

from itertools import groupby

from publisher import words
from publisher.as_html import heading
from publisher.trust.answers import HEAD, answers


def questions() -> str:
    """Write all questions with their answers, a section at a time."""
    head = [words.say("trust", "answers", key, words.language()) for key in HEAD[1:]]
    parts = []
    pairs = zip(answers(words.language()), answers(), strict=True)
    for (section, english), entries in groupby(pairs, lambda pair: (pair[0][0], pair[1][0])):
        rows = [f"| {' | '.join(entry[1:])} |" for entry, _ in entries]
        lines = [f"| {' | '.join(head)} |", "| --- | --- | --- |", *rows]
        # On a phone a table in this box becomes a list of cards.
        cards = ['<div class="stack" markdown>', "", *lines, "", "</div>"]
        parts.append("\n".join([heading("###", section, english), "", *cards]))
    return "\n\n".join(["", *parts, ""])
