"""The proofreader's words, by language: its sentences and lists, misspellings, and slips."""

from __future__ import annotations

from typing import Any

from calculator.data import read
from calculator.text.words import language_of


def proofread_words(locale: str) -> dict[str, Any]:
    """Return what the proofreader says and looks for in the language of ``locale``."""
    return read(f"locale/{language_of(locale)}/proofread")


def spelling_words(locale: str) -> dict[str, Any]:
    """Return the words that are often misspelt in the language of ``locale``."""
    return read(f"locale/{language_of(locale)}/spelling")


def phrasing_words(locale: str) -> dict[str, Any]:
    """Return the words in the wrong place and the worn phrases of the language of ``locale``."""
    return read(f"locale/{language_of(locale)}/phrasing")
