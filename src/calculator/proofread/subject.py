"""Checks of the subject line and of what goes into the mail's header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calculator.proofread.found import Finder, Hit, Part
from calculator.proofread.letter import Letter
from calculator.proofread.passage import words_in
from calculator.text.wording import shorter

_LINE_BREAK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LEAST_ALIKE = 3
"""Letters that two words must share from the start to count as a shortened form."""


def subject_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find an email without a subject."""
    if letter.channel == "email" and not letter.subject.strip():
        yield Hit(part="subject", values={"role": letter.role} if letter.role else {})


def subject_role(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a subject that does not name the role, be it shortened."""
    if not letter.role or letter.channel != "email" or not letter.subject.strip():
        return
    if letter.role.casefold() in letter.subject.casefold():
        return
    wanted = letter.telling(letter.role) or {w.folded for w in words_in(letter.role)}
    said = {w.folded for w in words_in(letter.subject)}
    if not any(_same(one, other) for one in wanted for other in said):
        yield Hit(part="subject", end=len(letter.subject), values={"role": letter.role})


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    short = min(len(one), len(other))
    wide = not (one + other).isascii()
    return (short >= _LEAST_ALIKE or wide) and one[:short] == other[:short]


def subject_long(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a subject that is too long to be read at a glance."""
    most = limits["most"]
    if letter.channel == "email" and len(letter.subject) > most:
        values = {
            "count": len(letter.subject),
            "most": most,
            "shorter": shorter(letter.subject, most, letter.locale["words"]["small"]),
        }
        yield Hit(part="subject", start=most, end=len(letter.subject), values=values)


def subject_capitals(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a subject all in capitals; the given names may be."""
    letters = [sign for sign in letter.masked_subject if sign.isalpha()]
    if len(letters) >= limits["least_letters"] and all(sign.isupper() for sign in letters):
        values = {"sentence": letter.subject.capitalize()}
        yield Hit(part="subject", end=len(letter.subject), values=values)


def line_break(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find control characters where they would break the mail's header."""
    parts: tuple[tuple[Part, str], ...] = (
        ("to", letter.message.to),
        ("subject", letter.subject),
    )
    for part, text in parts:
        for found in _LINE_BREAK.finditer(text):
            yield Hit(part=part, start=found.start(), end=found.end())
    if _LINE_BREAK.search(letter.message.address or ""):
        yield Hit(part="to")


FINDERS: dict[str, Finder] = {
    "subject_missing": subject_missing,
    "subject_role": subject_role,
    "subject_long": subject_long,
    "subject_capitals": subject_capitals,
    "line_break": line_break,
}
