"""The check of typography: spaces, quotation marks, hours and dates as a language sets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculator.proofread.found import Finder, Hit, Part
from calculator.proofread.letter import Letter
from calculator.text.typography import set_otherwise


def typography(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find what a language sets otherwise; English asks for nothing here."""
    parts: tuple[tuple[Part, str], ...] = (("subject", letter.subject), ("body", letter.body))
    for part, written in parts:
        for found, right in set_otherwise(written, letter.situation.locale):
            # Nobody sees which space stands there: what is wrong is said in words.
            key = "typography_space" if _is_unseen(found[0], right) else None
            yield Hit(
                part=part,
                start=found.start(),
                end=found.end(),
                says=key,
                suggests=key,
                values={"right": right, "sign": right.strip()},
                instead=right,
            )


def _is_unseen(written: str, right: str) -> bool:
    """Say whether the two look the same: one space stands in for another."""
    return len(written) == len(right) and written.split() == right.split()


FINDERS: dict[str, Finder] = {"typography": typography}
