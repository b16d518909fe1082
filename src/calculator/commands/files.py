"""Files of the command line: text, JSON and TOML, each fault with its line."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calculator.situation.faults import Faults, SituationError
from calculator.situation.parsing import LARGEST, parse_json
from calculator.text.words import Words

_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods")
_TOML_PLACE = re.compile(r" *\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = re.compile(r"overwrite|twice|[Dd]uplicate|mutate|redefine|already")
_NAME = re.compile(r"\s*\[*\s*([\w.\"'-]+)\s*[\]=]")
_VALUE = re.compile(r"\s*(?P<key>[\w.-]+)\s*=\s*(?P<value>.*?)\s*$")
_ODD_NAME = re.compile(r"\s*\[*\s*(?=[\w.-]*[^\W\x00-\x7f])([\w.-]+)\s*[\]=]")
"""A name with a letter that only text in quotation marks may have, such as an accent."""
_TOML_DATE = re.compile(
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{2,4})(?=$|[ T])"
)
"""Figures that can be meant as a day; a telephone number has longer or more groups of them."""
_UNQUOTED = re.compile(r"#[0-9A-Fa-f]{3,8}|[^\W_][^\"'\[\]{}=]*|[+(]\s*\d[^\"'\[\]{}=]*")
_TEXT = re.compile(r""" "(?:[^"\\]|\\.)*" | '[^']*' """, re.VERBOSE)
_NEXT = re.compile(r"[\w.-]+\s*=")
"""The next setting, where a comma or the end of the line is missing before it."""
_OPENING = ('"', "'", "{", "[")
_LONG = ('"""', "'''")
_CURLY = re.compile(r"[“”„«»]|(?<!\w)[‘’]|[‘’](?!\w)")
"""Curly marks, but for the apostrophe in the middle of a word."""
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")


def read_file(name: str, largest: int = LARGEST) -> str:
    """Read a text file, or standard input for ``-``; UTF-8, with or without its mark.

    Raises :class:`SituationError` where there is no such file or it is not text.
    """
    faults = Faults(Words("en"))
    try:
        # One character past the limit is enough to know that a file is too long.
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw[: 4 * largest + 4].decode("utf-8-sig")
    except OSError as error:
        faults.add("", "no_file", name=name, reason=error.strerror or "")
    except UnicodeDecodeError:
        faults.add("", "not_utf8", name=name)
    raise SituationError(faults.found)


def parse_file(name: str, largest: int = LARGEST) -> Any:
    """Read and parse a JSON or TOML file; raise :class:`SituationError` with line and column.

    ``largest`` is how many characters JSON may have.
    """
    if name.lower().endswith(_TABLES):
        faults = Faults(Words("en"))
        faults.add("", "is_a_table", name=name)
        raise SituationError(faults.found)
    written = read_file(name, largest)
    if not name.endswith((".toml", ".json")) and _is_json(written, largest):
        return parse_json(written, largest)
    toml = name.endswith(".toml") or not (
        name.endswith(".json") or written.lstrip().startswith("{") or not written.strip()
    )
    return parse_toml(written) if toml else parse_json(written, largest)


def _is_json(written: str, largest: int) -> bool:
    """Say whether text of no known ending is JSON; what is not may still be TOML."""
    try:
        parse_json(written, largest)
    except SituationError:
        return False
    return True


def parse_toml(written: str) -> Any:
    """Parse TOML; raise :class:`SituationError` with the line and what is wrong in it."""
    faults = Faults(Words("en"))
    if len(written) > LARGEST:
        faults.add("", "too_large", limit=f"{LARGEST // 1000}")
    elif not written.strip():
        faults.add("", "empty")
    elif is_tangled(written):
        faults.add("", "unreadable_json")
    else:
        try:
            return tomllib.loads(written)
        except tomllib.TOMLDecodeError as error:
            mistake = toml_mistake(error, written)
            told = faults.words.say(f"fault.toml_{mistake.kind}", **mistake.values)
            faults.add("", "malformed_toml", line=mistake.line, mistake=told)
        except (ValueError, RecursionError):
            faults.add("", "unreadable_json")
    raise SituationError(faults.found)


@dataclass(frozen=True, slots=True)
class TomlMistake:
    """What people mostly get wrong in TOML, with the line it stands in."""

    kind: str
    """``twice``, ``curly``, ``name``, ``date``, ``unquoted``, ``unclosed``, ``goes_on``,
    ``no_comma``, ``apostrophe``, else ``other``."""
    line: int
    values: Mapping[str, object] = field(default_factory=dict)


def toml_mistake(error: ValueError, written: str) -> TomlMistake:
    """Return the mistake in a text that ``tomllib`` refused with ``error``.

    The reader's own reasons are for programmers; beside them the look of the line is judged.
    """
    reason = str(error)
    place = _TOML_PLACE.search(reason)
    # Where the reader came to the end, it is the last line with something in it that breaks off.
    lines = (written if place and place[1] else written.rstrip()).split("\n")
    number = int(place[1]) if place and place[1] else len(lines)
    line = lines[number - 1]
    reason = reason[: place.start()] if place else reason
    if _TWICE.search(reason):
        # A value of several lines is refused at its end, and its name stands above.
        names = (_NAME.match(above) for above in reversed(lines[:number]))
        inside = re.search(r"inline table key '(.*)'$", reason)
        name = inside or next((name for name in names if name), None)
        return TomlMistake("twice", number, {"key": name[1][:40] if name else line.strip()[:40]})
    column = int(place[2]) if place and place[2] else len(line) + 1
    other = TomlMistake("other", number, {"column": column, "reason": reason})
    return _text_that_goes_on(line, number) or _by_its_look(line, number) or other


def _by_its_look(line: str, number: int) -> TomlMistake | None:
    """Return what a line that cannot be read looks like, None where it looks like nothing known."""
    if _CURLY.search(line):
        return TomlMistake("curly", number)
    if odd := _ODD_NAME.match(line):
        return TomlMistake("name", number, {"written": odd[1][:40]})
    setting = _VALUE.match(line)
    value = _COMMENT.sub("", setting["value"]) if setting else ""
    if _TOML_DATE.match(value):
        return TomlMistake("date", number, {"written": value[:40]})
    if setting and value not in {"true", "false"} and _UNQUOTED.fullmatch(value):
        return TomlMistake("unquoted", number, {"key": setting["key"], "written": value[:80]})
    if value.startswith('"') and value.count('"') == 1:
        return TomlMistake("unclosed", number)
    return None


def _text_that_goes_on(line: str, number: int) -> TomlMistake | None:
    """Return the mistake of a mark inside a text: the text ends there, and its line goes on."""
    setting = _VALUE.match(line)
    value = setting["value"] if setting else ""
    if setting is None or value[:1] not in _OPENING or value.startswith(_LONG):
        return None
    alone = value[0] in "\"'"
    for text in _TEXT.finditer(value):
        rest = value[text.end() :].lstrip()
        if rest.startswith("#"):
            break
        if rest and (alone or rest[0] not in ",}]=") and not _NEXT.match(rest):
            if not alone and rest[0] in "\"'":
                return TomlMistake("no_comma", number)
            return _inner_mark(setting["key"], _COMMENT.sub("", value), text[0][0], number)
    return None


def _inner_mark(key: str, value: str, mark: str, number: int) -> TomlMistake | None:
    if mark == '"':
        return TomlMistake("goes_on", number)
    written = value[1:].removesuffix(mark)
    if not value.startswith(mark) or set(written) & set('"\\'):
        return None
    return TomlMistake("apostrophe", number, {"better": f'{key} = "{written[:80]}"'})


_DOTS = 1000


def is_tangled(toml: str) -> bool:
    """Say whether a line has so many dots that ``tomllib`` would take minutes over its keys."""
    return any(line.count(".") > _DOTS for line in toml.split("\n"))
