"""Text that stays text, whatever it holds: on a terminal, in one line, in Markdown."""

from __future__ import annotations

import re

_HARMLESS = "\u200c\u200d\u00a0\u202f"
"""Not printable by themselves: what parts and joins letters of some scripts and emoji, and spaces
that no line breaks at."""
_SPACES = re.compile("[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|!&~@"})
_ADDRESS = re.compile(r":(?=//)|(?<=[wW]{3})\.")
"""By what many readers of Markdown find an address in plain text, and make a link of it."""


def printable(written: str) -> str:
    """Replace control characters, so that no text can steer a terminal. Line breaks stay."""
    return "\n".join(map(_printable_line, written.split("\n")))


def _printable_line(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(sign if sign.isprintable() or sign in _HARMLESS else "\ufffd" for sign in line)


def one_line(written: str) -> str:
    """Return a text with one blank for each run of blanks and line breaks, and none at its ends."""
    return _SPACES.sub(" ", written).strip()


def as_markdown(written: str) -> str:
    """Return a text as one line of Markdown that shows it: no element, no link, no image."""
    escaped = printable(one_line(written)).translate(_MARKDOWN)
    return _ADDRESS.sub(lambda found: f"\\{found[0]}", escaped)
