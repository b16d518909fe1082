"""Worked examples: real dates from the calculator itself, for employers in Ontario."""

from __future__ import annotations

import datetime as dt

from calculator.data import read
from calculator.days.deadline import find_deadline
from calculator.days.workdays import RegionDates, WorkCalendar, read_region
from calculator.situation.model import Entry, Industry, Interview, Situation, Time
from calculator.text.months import DAY
from calculator.text.places import names_in
from calculator.text.words import say_date
from calculator.timing import rulebook
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import make_schedule
from calculator.timing.timed import Timed
from publisher.guide import timetables
from publisher.guide.markup import generated, in_column, rule_link, table, wide
from publisher.guide.words import language, locale, say

TUESDAY = dt.date(2026, 11, 17)
FRIDAY = dt.date(2026, 11, 20)
BEFORE_CHRISTMAS = dt.date(2026, 12, 17)
THEIR_DATES = (dt.date(2026, 12, 1), dt.date(2026, 12, 4), dt.date(2026, 12, 24))


def ontario() -> RegionDates:
    """Return Ontario's working days, as the calculator reads them."""
    return read_region(read("holidays/CA"), "ON", names_in(language())["holidays"])


def say_day(day: dt.date) -> str:
    """Return a date in words, with the weekday."""
    return say_date(day, locale())


def check_after(
    interview: dt.date, said: Time | None, industry: Industry, book: Rulebook | None
) -> Timed:
    """Return the first status check of a plan made on the day of the interview.

    ``said`` is the time that the employer named in it, None where they named none.
    """
    story = (Entry(kind="promise", on=interview, time=said),) if said else ()
    situation = Situation(
        today=interview, interview=Interview(date=interview), story=story, industry=industry
    )
    schedule = make_schedule(situation, WorkCalendar(ontario()), book or rulebook.load())
    check = schedule.find("status_check")
    if check is None:
        raise LookupError("A waiting plan has a status check.")
    return check


def holidays(first: dt.date, last: dt.date) -> str:
    """Name the holidays from ``first`` up to, but not including, ``last``."""
    days = WorkCalendar(ontario()).days_off(first, last - DAY)
    names = [off.name for _, off in days if off.name]
    return say("phrase", "separator").join(names)


def their_dates(book: Rulebook | None = None) -> str:
    """Write the day to ask on for a few dates that an employer might name."""
    rows = []
    over = []
    for date in THEIR_DATES:
        check = check_after(TUESDAY, Time(kind="date", date=date), "other", book)
        rows.append((say_day(date), say_day(check.best), say_day(check.latest)))
        if names := holidays(date + DAY, check.best):
            over.append(say("example", "passed_over", date=say_day(date), names=names))
    head = (say("head", "their_date"), say("head", "write"), say("head", "latest"))
    return generated(say("example", "at"), table(head, rows), " ".join(over))


def interviews(book: Rulebook | None = None) -> str:
    """Write the day to ask on where no date was named, for a few interviews."""
    groups: tuple[Industry, ...] = ("technology", "other", "government")
    rows = []
    for day in (TUESDAY, FRIDAY, BEFORE_CHRISTMAS):
        found = [check_after(day, None, industry, book).best for industry in groups]
        first = in_column(say("head", "interview"), say_day(day))
        rows.append((first, *map(say_day, found)))
    head = (
        say("head", "interview"),
        *(say("industry", "group", name=say("industry", industry)) for industry in groups),
    )
    intro = say("example", "at")
    return generated(intro, wide(intro.rstrip(":\u00a0"), head, rows))


def vague_promises(book: Rulebook | None = None) -> str:
    """Write what vague promises mean as a day, and when to ask after it."""
    book = book or rulebook.load()
    rows, checks = [], []
    for reading in book.readings:
        said = Time(kind=reading.promise)  # type: ignore[arg-type]
        deadline = find_deadline(said, TUESDAY, WorkCalendar(ontario()), book.reading_names())
        if deadline is None:
            raise LookupError(f"{reading.id} gives no day.")
        check = check_after(TUESDAY, said, "other", book)
        checks.append(check)
        words = f"{say('said', reading.promise)} {rule_link(reading.id)}"
        rows.append((words, say_day(deadline), say_day(check.best)))
    few = check_after(TUESDAY, Time(kind="few_days"), "other", book)
    words = f"{say('said', 'few_days')} {rule_link(few.rule.id)}"
    rows.append((words, say("said", "no_day"), say_day(few.best)))
    head = (
        say("head", "their_words"), say("head", "means", day=say_day(TUESDAY)), say("head", "write")
    )  # fmt: skip
    rules = (check.rule for check in (*checks, few))
    return generated(table(head, rows), timetables.advice(book, *rules))
