"""The proofreader's words, by language: its sentences and lists, and its list of misspellings."""

from __future__ import annotations

from typing import Any

from calculator.data import read
from calculator.text.words import language_of


def proofread_words(locale: str) -> dict[str, Any]:
    """Return what the proofreader says and looks for in the language of ``locale``."""
    return read(f"locale/{language_of(locale)}/proofread")


def spelling_words(locale: str) -> dict[str, Any]:
    """Return the misspellings and slips of the language of ``locale``."""
    return read(f"locale/{language_of(locale)}/spelling")
