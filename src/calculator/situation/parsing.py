"""Parsing: from JSON text to a document, with a plain sentence for whatever is malformed."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from calculator.situation.faults import Faults, SituationError
from calculator.text.words import Words, asked_in

LARGEST = 500_000
"""Longest input, in characters: several times the longest honest one."""
DEEPEST = 100
"""How many brackets may stand in each other: a document of ours has a dozen at most. In a browser
the stack is full long before Python says so, which then stops."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def parse_json(text: str | bytes, largest: int = LARGEST) -> Any:
    """Parse JSON of at most ``largest`` characters.

    Raises :class:`SituationError` with line and column where it is malformed, and where it is no
    text: callers without a type checker pass on whatever they were given.
    """
    faults = Faults(Words(asked_in()))
    if not isinstance(text, str | bytes):
        faults.add("", "json_as_text")
    elif len(text) > largest:
        faults.add("", "too_large", limit=f"{largest // 1000}")
    elif not text.strip():
        faults.add("", "empty")
    elif _is_deep(text):
        faults.add("", "unreadable_json")
    else:
        try:
            return json.loads(text, object_pairs_hook=_without_twins)
        except json.JSONDecodeError as error:
            faults.add("", "malformed_json", line=error.lineno, column=error.colno)
        except UnicodeDecodeError:
            faults.add("", "not_utf8", name="This")
        except _TwinError as error:
            faults.add("", "twice", key=error.args[0])
        except (ValueError, RecursionError):
            # A number of thousands of digits; a stack that was nearly full before.
            faults.add("", "unreadable_json")
    raise SituationError(faults.found)


class _TwinError(Exception):
    """A key that stands twice in one object: one of the two would be lost."""


def _is_deep(text: str | bytes) -> bool:
    """Say whether more brackets stand in each other than any document has."""
    written = text if isinstance(text, str) else text.decode(errors="replace")
    if written.count("[") + written.count("{") <= DEEPEST:
        return False
    depths = itertools.accumulate(
        1 if bracket in "[{" else -1 for bracket in _BRACKET.findall(_STRING.sub("", written))
    )
    return max(depths, default=0) > DEEPEST


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise _TwinError(key[:40].encode(errors="replace").decode())
        read[key] = value
    return read
