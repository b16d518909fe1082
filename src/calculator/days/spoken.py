"""Times told in words alone, read for the employer's place: "after Thanksgiving" has a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from calculator.days.deadline import find_deadline, readings
from calculator.days.region import PlaceNotLoadedError, find_place
from calculator.days.workdays import LoadCountry, RegionDates, WorkCalendar
from calculator.situation.faults import Faults
from calculator.situation.model import Region, Situation, Time
from calculator.situation.shapes import read_object
from calculator.text.words import Words

ReadTime = Callable[[str, dt.date, Situation], Mapping[str, Any]]
"""Gives the time document of their words, said on a day, and as ``other`` the earlier day that they
may mean too; raises ``PhraseError``."""


def time_reader(load: LoadCountry) -> ReadTime:
    """Return what reads words alone; ``load`` gives a country's frozen dates."""

    def read(words: str, on: dt.date, situation: Situation) -> Mapping[str, Any]:
        # The patterns are loaded only where somebody tells words alone.
        from calculator.situation.phrases import read_words  # noqa: PLC0415

        first, *others = reading_of(words, on, situation, load, read_words).times
        return {**first.time, "other": others[0].deadline} if others else first.time

    return read


def reading_of(
    words: str, on: dt.date, situation: Situation, load: LoadCountry, read_words: Any
) -> Any:
    """Return how words are read, said on a day about a situation."""
    dates = _dates(situation.region, load)
    closures = [(one.from_, one.to, one.label) for one in situation.closures]
    calendar = WorkCalendar(dates, closures)

    def deadline_of(document: Mapping[str, Any], said: dt.date) -> dt.date | None:
        time: Time = read_object(Time, document, "time", Faults(Words("en")))
        return find_deadline(time, said, calendar, readings())

    return read_words(
        words,
        on,
        locale=situation.locale,
        deadline_of=deadline_of,
        holidays=dates.holidays,
        interview=situation.interview.date,
    )


def _dates(region: Region | None, load: LoadCountry) -> RegionDates:
    """Return the place's dates; a place that is unknown or did not come has none."""
    try:
        return find_place(region, load, Words("en")).dates
    except (PlaceNotLoadedError, KeyError):
        return RegionDates()
