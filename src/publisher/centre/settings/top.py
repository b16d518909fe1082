"""The names at the top of ``centre.toml``, and how each of them begins there."""

from __future__ import annotations

import re

LINES = frozenset({"schema", "base", "url", "languages", "hide", "menu"})
"""Settings of one line; they stand above the first table."""
TABLES = frozenset(
    {"name", "brand", "region", "contact", "rules", "embed", "privacy", "disclaimer", "calculator"}
)
MANY = frozenset({"centre_closed", "footer_link", "notice", "source", "field"})
"""Tables that may be there several times."""


def header(path: str, *, many: bool) -> str:
    """Return the line that a table begins with: ``[[notice]]``, ``[field.choices]``."""
    name = re.sub(r"\[\d+\]", "", path)
    return f"[[{name}]]" if many else f"[{name}]"
