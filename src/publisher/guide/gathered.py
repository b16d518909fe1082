"""Gathers the sources of a section of the guide at its end, in a fold: sentences read without them.

A page names the source behind a sentence where it stands, since that is where a writer checks it.
A reader seldom wants it there. Tags in tables stay, and so do those that are words of a sentence.
The tag of a rule that a part is about goes to its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher import words

_TAG = r"\[(?:FS|HF|EP|BP|SF|OUR|E)-\d+\]\([^)\s]+\)\{ \.cite \}"
_BEHIND = re.compile(rf"(?<=\S) ((?:{_TAG} ?)*{_TAG})(?=[.,:;)]|$)")
"""Tags that end a sentence or a part of one."""
_EACH = re.compile(_TAG)
_HEADING = re.compile(r"#{1,6} ")
_RULED = re.compile(r"\{ #([A-Z]{2}\d{2}) \}$")
"""The end of a heading that explains a rule."""
_MADE = ("<!-- [[[cog", "<!-- [[[end]]]")
_NO_SENTENCE = ("|", "<", "    ")


def gather(page: str, language: str) -> str:
    """Return a page of the guide with the sources of each section in a fold at its end."""
    title = words.say("tables", "sources", "fold", language)
    return "\n".join(_gathered(page.split("\n"), title))


def _gathered(lines: list[str], title: str) -> Iterator[str]:
    found: dict[str, None] = {}
    made, rule = False, ""
    for line in lines:
        if line.startswith(_MADE):
            made = line.startswith(_MADE[0])
        if made or line.startswith(_NO_SENTENCE):
            yield line
            continue
        if _HEADING.match(line):
            yield from _fold(found, title)
            found.clear()
            ruled = _RULED.search(line)
            rule = ruled[1] if ruled else ""
            yield _RULED.sub(r"{ #\1 .ruled }", line)
            continue
        line = line.removeprefix(f"[{rule}](#{rule}){{ .rule }} ")  # noqa: PLW2901 - read on without
        for tags in _BEHIND.findall(line):
            found.update(dict.fromkeys(_EACH.findall(tags)))
        yield _BEHIND.sub("", line)
    yield from _fold(found, title)


def _fold(tags: dict[str, None], title: str) -> Iterator[str]:
    """The fold; the search leaves it out, since every section has one."""
    if tags:
        yield "\n".join(
            (
                "",
                '<details class="cites" data-search-exclude markdown>',
                f"<summary>{title}</summary>",
                "",
                " ".join(tags),
                "",
                "</details>",
                "",
            )
        )
