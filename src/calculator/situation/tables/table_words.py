"""The words of tables: names of columns, and sentences on what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from calculator.data import read
from calculator.text.words import Words, language_of


class TableWords(Words):
    """The words of one locale, with those of the language's ``tables.toml``."""

    def __init__(self, locale: str, today: dt.date | None = None) -> None:
        """Take the locale's name, such as ``en-CA``; ``today`` as for :class:`Words`."""
        super().__init__(locale, today)
        own = read(f"locale/{language_of(locale)}/tables")
        usual = super()._sentences()
        self._all = {**usual, **own, "fault": {**usual["fault"], **own["fault"]}}

    def _sentences(self) -> Mapping[str, Any]:
        return self._all
