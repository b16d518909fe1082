"""Times told in words alone, read for the employer's place: "after Thanksgiving" has a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from calculator.data import read
from calculator.days.deadline import find_deadline, readings
from calculator.days.region import PlaceNotLoadedError, find_place
from calculator.days.workdays import LoadCountry, RegionDates, WorkCalendar
from calculator.situation.faults import Faults
from calculator.situation.model import Region, Situation, Time
from calculator.situation.shapes import read_object
from calculator.text.words import Words, asked_in

if TYPE_CHECKING:
    from calculator.text.months import Order

ReadTime = Callable[[str, dt.date, Situation], Mapping[str, Any]]
"""Gives the time document of their words, said on a day, and as ``other`` the day that they may
mean too; raises ``PhraseError``."""


def time_reader(load: LoadCountry, order: Order | None = None) -> ReadTime:
    """Return what reads words alone; ``load`` gives a country's frozen dates.

    ``order`` says which stands first in a date in figures, where that is known otherwise than by
    the place.
    """

    def time_of(words: str, on: dt.date, situation: Situation) -> Mapping[str, Any]:
        # The patterns are loaded only where somebody tells words alone.
        from calculator.situation.phrases import read_words  # noqa: PLC0415

        first, *others = reading_of(words, on, situation, load, read_words, order).times
        return {**first.time, "other": others[0].deadline} if others else first.time

    return time_of


def reading_of(  # noqa: PLR0913, PLR0917 - what words mean hangs on all of them
    words: str,
    on: dt.date,
    situation: Situation,
    load: LoadCountry,
    read_words: Any,
    order: Order | None = None,
) -> Any:
    """Return how words are read, said on a day about a situation; ``order`` as for all of them."""
    dates = _dates(situation.region, load)
    closures = [(one.from_, one.to, one.label) for one in situation.closures]
    calendar = WorkCalendar(dates, closures)

    def deadline_of(document: Mapping[str, Any], said: dt.date) -> dt.date | None:
        time: Time = read_object(Time, document, "time", Faults(Words(asked_in())))
        return find_deadline(time, said, calendar, readings())

    return read_words(
        words,
        on,
        locale=situation.locale,
        deadline_of=deadline_of,
        holidays=dates.holidays,
        interview=situation.interview.date,
        order=order or _usual_order(situation),
    )


def _usual_order(situation: Situation) -> Order | None:
    """Return which stands first in a date in figures where the employer is, None for either."""
    known = read("locale/countries")
    orders: Mapping[str, Order] = known["figures"]
    region = situation.region
    if region is None:
        return orders.get(situation.locale)
    # Where two languages are usual, as in Canada, the reader's own one counts.
    if situation.locale in orders and situation.locale.endswith(f"-{region.country}"):
        return orders[situation.locale]
    usual = known["usual"].get(region.country)
    return orders.get(usual) if usual else "dmy"


def _dates(region: Region | None, load: LoadCountry) -> RegionDates:
    """Return the place's dates; a place that is unknown or did not come has none."""
    try:
        return find_place(region, load, Words(asked_in())).dates
    except (PlaceNotLoadedError, KeyError):
        return RegionDates()
