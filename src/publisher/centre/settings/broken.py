"""A settings file that is not TOML: its line, and what people mostly get wrong in such a line."""

from __future__ import annotations

from calculator.commands.files import toml_mistake
from publisher.centre.faults import Fault
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.words import say

_SENTENCES = {"date": "bad_date", "other": "not_toml"}
"""Mistakes whose sentence is not called after them."""


def broken(fault: ValueError, text: str, file: str = SETTINGS) -> Fault:
    """Return the fault of a file that ``tomllib`` refused with ``fault``."""
    mistake = toml_mistake(fault, text)
    sentence = _SENTENCES.get(mistake.kind, f"toml_{mistake.kind}")
    return Fault(file, mistake.line, say("fault", sentence, **mistake.values))
