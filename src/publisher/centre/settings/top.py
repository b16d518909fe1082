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

WITHIN = {
    "brand": {
        *("logo", "logo_alt", "primary", "primary_dark", "heading", "heading_dark"),
        *("header", "header_dark"),
    },
    "region": {"country", "subdivision"},
    "contact": {"email", "telephone", "booking_url", "accessibility_email"},
    "privacy": {"keep_unsaved"},
    "calculator": {"tone", "locale"},
    "embed": {"parents"},
}
"""The settings inside a table, for those who write one elsewhere."""


def home(key: str) -> str | None:
    """Return the line below which a setting belongs, None where it is none or is at the top."""
    table = next((name for name, keys in WITHIN.items() if key in keys), None)
    return header(table, many=False) if table else None


def header(path: str, *, many: bool) -> str:
    """Return the line that a table begins with: ``[[notice]]``, ``[field.choices]``."""
    name = re.sub(r"\[\d+\]", "", path)
    return f"[[{name}]]" if many else f"[{name}]"
