"""The words of tables: names of columns, and sentences on what could not be read."""

from __future__ import annotations

import datetime as dt

from calculator.data import read
from calculator.text.words import Words, language_of


class TableWords(Words):
    """The words of one locale, with those of the language's ``tables.toml``."""

    def __init__(self, locale: str, today: dt.date | None = None) -> None:
        """Take the locale's name, such as ``en-CA``; ``today`` as for :class:`Words`."""
        super().__init__(locale, today)
        own = read(f"locale/{language_of(locale)}/tables")
        self._words = {**self._words, **own, "fault": {**self._words["fault"], **own["fault"]}}
