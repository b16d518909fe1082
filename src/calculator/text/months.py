"""Counting in months, and the day: what every part that handles dates shares."""

from __future__ import annotations

import datetime as dt
from typing import Literal

Order = Literal["dmy", "mdy"]
"""Which stands first in a date in figures, day or month."""
DAY = dt.timedelta(days=1)


def months_after(day: dt.date, count: int) -> dt.date:
    """Return the same day ``count`` months on, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    last = last_of_month(day.year + years, month + 1)
    return last.replace(day=min(day.day, last.day))


def last_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - DAY


def end_in_month(kind: str, month: str) -> dt.date:
    """Return the 10th, the 15th or the last day of a month written ``2027-01``.

    ``kind`` is ``early_in``, ``middle_of`` or ``end_of``.
    """
    year, number = map(int, month.split("-"))
    if kind == "end_of":
        return last_of_month(year, number)
    return dt.date(year, number, 10 if kind == "early_in" else 15)
