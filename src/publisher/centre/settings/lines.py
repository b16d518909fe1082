"""Where in a TOML file a setting stands: the standard library's reader does not tell.

Only the shape of lines is looked at, after ``tomllib`` has read the file without a fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_BARE = r"[A-Za-z0-9_-]+"
_KEY = rf"(?:{_BARE}|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[(?P<many>\[?)\s*(?P<name>{_DOTTED})\s*\]")
_SETTING = re.compile(rf"\s*(?P<name>{_DOTTED})\s*=")
_PART = re.compile(_KEY)
_LONG = re.compile(r"\"\"\"|'''")


def line_numbers(text: str) -> dict[str, int]:
    """Return the line of each table and key, by its dotted path: ``centre_closed[0].from``."""
    found: dict[str, int] = {}
    seen: Counter[str] = Counter()
    table = ""
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if head := _TABLE.match(line):
                table = _within(_path(head["name"]), seen, inner=not head["many"])
                if head["many"]:
                    seen[table] += 1
                    table = f"{table}[{seen[table] - 1}]"
                found.setdefault(table, number)
            elif setting := _SETTING.match(line):
                found.setdefault(_join(table, _path(setting["name"])), number)
        for mark in _LONG.findall(line):
            inside = mark if not inside else ("" if inside == mark else inside)
    return found


def line_of(path: str, lines: Mapping[str, int]) -> int:
    """Return the line of a setting, or of the nearest thing around it; 0 where there is none."""
    while path:
        if path in lines:
            return lines[path]
        # A table may be there by what is inside it alone: ``[rules.SC03.industry.technology]``.
        if inside := [
            line for other, line in lines.items() if other.startswith((f"{path}.", f"{path}["))
        ]:
            return min(inside)
        path = _around(path)
    return 0


def is_elsewhere(path: str, lines: Mapping[str, int], shared: Mapping[str, int]) -> bool:
    """Say whether a setting stands in the shared file, or else the nearest thing around it.

    A list is taken as a whole: where the file has one of its own, nothing in it is shared.
    """
    whole, many, _ = path.partition("[")
    if many and _has(whole, lines):
        return False
    while path:
        if _has(path, lines):
            return False
        if _has(path, shared):
            return True
        path = _around(path)
    return False


def _has(path: str, lines: Mapping[str, int]) -> bool:
    return path in lines or any(other.startswith((f"{path}.", f"{path}[")) for other in lines)


def _around(path: str) -> str:
    """Return the path of what a setting stands in."""
    indexed = re.search(r"\[\d+\]$", path)
    return path[: indexed.start()] if indexed else path.rpartition(".")[0]


def _path(name: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(name))


def _within(name: str, seen: Counter[str], *, inner: bool) -> str:
    """Return a table's path with the number of each list of tables that it lies in.

    ``[field.choices]`` below the second ``[[field]]`` is ``field[1].choices``.
    """
    path = ""
    parts = name.split(".")
    for number, part in enumerate(parts, start=1):
        path = _join(path, part)
        if path in seen and (inner or number < len(parts)):
            path = f"{path}[{seen[path] - 1}]"
    return path


def _join(table: str, name: str) -> str:
    return f"{table}.{name}" if table else name
