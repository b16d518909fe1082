"""A settings file that is not TOML: its line, and what people mostly get wrong in such a line.

The reader's own reasons are for programmers; here only the look of the line is judged.
"""

from __future__ import annotations

import re

from publisher.centre.faults import Fault
from publisher.centre.table import SETTINGS
from publisher.centre.words import say

_TWICE = re.compile(r"overwrite|twice|[Dd]uplicate|mutate|already")
_VALUE = re.compile(r"\s*(?P<key>[\w.-]+)\s*=\s*(?P<value>.*?)\s*$")
_DATE = re.compile(r"\d+([-/.])\d+\1\d+\b")
_WORDS = re.compile(r"[^\W\d_][^\"'\[\]{}=]*")


def broken(fault: ValueError, text: str) -> Fault:
    """Return the fault of a file that ``tomllib`` refused with ``fault``."""
    place = re.search(r"\(at (?:line (?P<line>\d+)|end)[^)]*\)", str(fault))
    lines = text.splitlines()
    number = int(place["line"]) if place and place["line"] else max(len(lines), 1)
    reason = re.sub(r" *\(at [^)]*\)$", "", str(fault))
    return Fault(SETTINGS, number, _sentence(reason, lines[number - 1] if lines else ""))


def _sentence(reason: str, line: str) -> str:
    if _TWICE.search(reason):
        return say("fault", "toml_twice")
    if set(line) & set("“”„‘’«»"):
        return say("fault", "toml_curly")
    setting = _VALUE.match(line)
    value = setting["value"] if setting else ""
    if _DATE.match(value):
        return say("fault", "bad_date", written=value[:40])
    if setting and value not in {"true", "false"} and _WORDS.fullmatch(value):
        return say("fault", "toml_unquoted", key=setting["key"], written=value[:80])
    if value.startswith('"') and value.count('"') == 1:
        return say("fault", "toml_unclosed")
    return say("fault", "not_toml", reason=reason)
