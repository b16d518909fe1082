"""A settings file that is not TOML: its line, and what people mostly get wrong in such a line."""

from __future__ import annotations

import re

from calculator.commands.files import toml_mistake
from publisher.centre.faults import Fault
from publisher.centre.settings import top
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.words import say

_SENTENCES = {"date": "bad_date", "other": "not_toml"}
"""Mistakes whose sentence is not called after them."""

_MARKS = "\"'“”„‘’«»"
_HEADER = re.compile(r"\s*\[+\s*(?P<name>[\w-]+)\s*\]+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = re.compile(
    rf"\s*(?:from|to|until|reviewed)\s*=\s*[{_MARKS}]*"
    rf"(?P<written>[^\s{_MARKS}{{\[#][^{_MARKS}#]{{0,39}})"
)
"""A line of a setting that takes a date, with what is written there."""


def broken(fault: ValueError, text: str, file: str = SETTINGS) -> Fault:
    """Return the fault of a file that ``tomllib`` refused with ``fault``."""
    mistake = toml_mistake(fault, text)
    day = _DAY.match(text.split("\n")[mistake.line - 1])
    if day and mistake.kind not in {"date", "twice"}:
        # Told of its quotation marks, one would set them, and then be told to take them away.
        written = day["written"].strip()
        key = "quoted_date" if _ISO.fullmatch(written) else "bad_date"
        return Fault(file, mistake.line, say("fault", key, written=written))
    table = _HEADER.match(text.split("\n")[mistake.line - 1])
    if table and mistake.kind == "twice" and table["name"] in top.MANY:
        line = top.header(table["name"], many=True)
        return Fault(file, mistake.line, say("fault", "table_of_many", line=line))
    sentence = _SENTENCES.get(mistake.kind, f"toml_{mistake.kind}")
    return Fault(file, mistake.line, say("fault", sentence, **mistake.values))
