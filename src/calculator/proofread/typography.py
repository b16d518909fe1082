"""The check of typography: spaces, quotation marks, hours and dates as a language sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from calculator.proofread.found import Finder, Hit, Part
from calculator.proofread.language import proofread_words
from calculator.proofread.letter import Letter
from calculator.text.words import language_of


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str | None], ...]:
    """Return what is found in a language, and what is written instead: None for small letters."""
    return tuple(
        (re.compile(entry["found"]), entry.get("instead"))
        for entry in proofread_words(language)["typography"]
    )


def typography(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find what a language sets otherwise; English asks for nothing here."""
    parts: tuple[tuple[Part, str], ...] = (("subject", letter.subject), ("body", letter.body))
    for pattern, instead in _patterns(language_of(letter.situation.locale)):
        for part, written in parts:
            for found in pattern.finditer(written):
                right = found[0].lower() if instead is None else found.expand(instead)
                if right != found[0]:
                    values = {"right": right}
                    yield Hit(part=part, start=found.start(), end=found.end(), values=values)


FINDERS: dict[str, Finder] = {"typography": typography}
