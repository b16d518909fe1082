"""How a language sets spaces, quotation marks, hours and dates: what is found, and what is right.

English asks for nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from calculator.data import read
from calculator.text.words import language_of

_Rule = tuple[re.Pattern[str], str | None]
"""What is found in a language, and what is written instead: None for small letters."""


@cache
def _rules(language: str) -> tuple[tuple[tuple[str, ...], _Rule], ...]:
    """Return the rules of a language, each with the signs of which a text has to have one."""
    return tuple(
        (tuple(entry.get("signs", ("",))), (re.compile(entry["found"]), entry.get("instead")))
        for entry in read(f"locale/{language}/proofread")["typography"]
    )


def _rules_for(text: str, locale: str) -> Iterator[_Rule]:
    """Yield the rules that may find something in a text."""
    for signs, rule in _rules(language_of(locale)):
        if any(sign in text for sign in signs):
            yield rule


def set_otherwise(text: str, locale: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each place that a language sets otherwise, with what is right there."""
    for pattern, instead in _rules_for(text, locale):
        for found in pattern.finditer(text):
            right = _right(found, instead)
            if right != found[0]:
                yield found, right


def spaced(text: str, locale: str) -> str:
    """Return a text with its spaces as a language sets them; all else stays.

    It may be the piece of a text between two blanks that are filled in later.
    """
    before = _FILLED if text[:1] in _JOINED else ""
    after = _FILLED if text.rstrip(_SPACES)[-1:] in _OPENED else ""
    whole = f"{before}{text}{after}"
    for pattern, instead in _rules_for(whole, locale):
        whole = pattern.sub(partial(_in_spaces, instead=instead), whole)
    return whole[len(before) : len(whole) - len(after)]


def _right(found: re.Match[str], instead: str | None) -> str:
    return found[0].lower() if instead is None else found.expand(instead)


def _in_spaces(found: re.Match[str], *, instead: str | None) -> str:
    right = _right(found, instead)
    return right if "".join(right.split()) == "".join(found[0].split()) else found[0]


_SPACES = " \u00a0\u202f"
_FILLED = "x"
"""What a blank is filled in with: a word."""
_JOINED = tuple(f"{_SPACES}»:;!?%")
_OPENED = ("«",)
