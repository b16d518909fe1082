"""Words without their accents: people leave them out on a telephone, and mean the same."""

from __future__ import annotations

_MARKS = range(0x300, 0x370)
"""Accents that are written as signs of their own, behind their letter."""
_PLAIN = str.maketrans("àâäáãåçéèêëîïíìñôöóòõùûüúÿ", "aaaaaaceeeeiiiinooooouuuuy") | dict.fromkeys(
    _MARKS
)


def plain(text: str) -> str:
    """Return a text in lower case without accents, letter by letter."""
    return text.lower().translate(_PLAIN)
