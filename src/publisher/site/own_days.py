"""The days that the page shows while the calculator is still on its way, from the rules themselves.

The page only adds a number of days to the reader's own date: which number is worked out here.
"""

from __future__ import annotations

import datetime as dt

from calculator.days.workdays import RegionDates, WorkCalendar
from calculator.situation.model import Entry, Interview, Situation, Time
from calculator.text.months import DAY
from calculator.timing import rulebook
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import make_schedule
from publisher.guide.timetables import PLAIN

MONDAY = dt.date(2026, 9, 14)
"""The first day of a week without a holiday anywhere near it."""
WEEK = [MONDAY + number * DAY for number in range(7)]
UNTIL_THEIR_DATE = 14 * DAY
"""How long after the interview their date is: long enough that it alone decides."""
SAID = {"next_week": Time(kind="next_week"), "few_days": Time(kind="few_days")}
"""What they said that the form has a choice of its own for, beside a date and nothing."""


def own_steps(book: Rulebook | None = None) -> list[str]:
    """Return the steps for which the host of the site advises other days than we do."""
    overruled = book.overruled if book else {}
    return sorted(
        {
            rule.step
            for rule in (book.timing if book else ())
            if rule.id in overruled and overruled[rule.id].holds_for(PLAIN)
        }
    )


def own_days(book: Rulebook | None = None) -> dict[str, list[int]]:
    """Return numbers of days, one for each weekday from Monday on.

    ``thank_you``, ``none`` and what is in ``SAID`` count from the interview; ``date`` counts from
    the date that they named. All but the first are the first day to ask.
    """
    thanks = [_days_to("thank_you", day, None, book) for day in WEEK]
    asks = {"none": [_days_to("status_check", day, None, book) for day in WEEK]}
    for kind, said in SAID.items():
        asks[kind] = [_days_to("status_check", day, said, book) for day in WEEK]
    asks["date"] = [
        _days_to("status_check", day - UNTIL_THEIR_DATE, Time(kind="date", date=day), book)
        - UNTIL_THEIR_DATE.days
        for day in WEEK
    ]
    return {"thank_you": thanks, **asks}


def _days_to(step: str, interview: dt.date, said: Time | None, book: Rulebook | None) -> int:
    story = (Entry(kind="promise", on=interview, time=said),) if said else ()
    situation = Situation(today=interview, interview=Interview(date=interview), story=story)
    calendar = WorkCalendar(RegionDates())
    timed = make_schedule(situation, calendar, book or rulebook.load()).find(step)
    if timed is None:
        raise LookupError(f"A waiting plan has a {step}.")
    return ((timed.best if step == "thank_you" else timed.earliest) - interview).days
