"""The words of tables: names of columns, and sentences on what could not be read."""

from __future__ import annotations

from calculator.text.words import Words


class TableWords(Words):
    """The words of one locale, with those of the language's ``tables.toml``."""

    files = ("tables", "plan")
