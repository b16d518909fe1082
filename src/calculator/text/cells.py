"""Cells of a table that a spreadsheet opens: text, and never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # noqa: RUF001 - wide ones too
"""What a spreadsheet takes for the beginning of a formula."""
_SIGNS = "".join(sign for sign in FORMULA if not sign.isspace())
_INSIDE = re.compile(rf"([;,|\t\r\n])(?='*[{re.escape(_SIGNS)}])")
_MARKED_INSIDE = re.compile(rf"([;,|\t\r\n])'(?='*[{re.escape(_SIGNS)}])")
"""A formula behind what parts the cells where numbers are written otherwise than here."""


def safe(value: object) -> str:
    """Return a cell that a spreadsheet shows as text and never runs as a formula."""
    text = _INSIDE.sub(r"\1'", "" if value is None else str(value))
    return f"'{text}" if _is_marked(text) else text


def unsafe(text: str) -> str:
    """Take back what :func:`safe` added, and no more: "'=1" was typed where "''=1" stands."""
    plain = text[1:] if text.startswith("'") and _is_marked(text) else text
    return _MARKED_INSIDE.sub(r"\1", plain)


def _is_marked(text: str) -> bool:
    """Say whether a formula begins a text, apostrophes in front or none."""
    return text.lstrip("'").startswith(FORMULA)


def line(values: Iterable[object], separator: str = ",") -> str:
    """Return one line of CSV with safe cells.

    Written by hand: in the browser, Python's own module for it would be fetched for this alone.
    """
    return separator.join(_quoted(safe(value), separator) for value in values) + "\r\n"


def _quoted(cell: str, separator: str) -> str:
    if not any(sign in cell for sign in (separator, '"', "\r", "\n")):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
