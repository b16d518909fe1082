"""The words of invitations: the sentences about what was found, and the words to find it by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from calculator.data import read
from calculator.text.words import Words, language_of


class InvitationWords(Words):
    """The words of one locale, with those of the language's ``invitation.toml``."""

    files = ("invitation", "plan")

    def __init__(self, locale: str, today: dt.date | None = None) -> None:
        """Take the locale's name, such as ``en-CA``; ``today`` as for :class:`Words`."""
        super().__init__(locale, today)
        self.terms: Mapping[str, Any] = read(f"locale/{language_of(locale)}/invitation")


@cache
def known() -> dict[str, Any]:
    """Return what an invitation shows whatever language it is in."""
    return read("situation/invitation/known")


def find_words(text: str, wanted: Iterable[str]) -> list[str]:
    """Return which of the ``wanted`` words stand in ``text``, whole and in any case.

    A longer one counts before a shorter one inside it: "video call" hides "call".
    """
    found = []
    left = text
    for word in sorted(wanted, key=len, reverse=True):
        left, times = as_words(word).subn(" ", left)
        if times:
            found.append(word)
    return found


@cache
def as_words(word: str) -> re.Pattern[str]:
    """Return the pattern for a word or a phrase that stands by itself."""
    parts = r"\s+".join(map(re.escape, word.split()))
    return re.compile(rf"(?<![\w]){parts}(?![\w])", re.IGNORECASE)


def squeeze(text: str) -> str:
    """Return the letters and digits of ``text`` alone, in small letters, to compare names by."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
