"""The tables that answer "when do I write?": by weekday, by field, and a whole plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import get_args

from calculator.days.workdays import MONDAY_TO_FRIDAY, RegionDates, WorkCalendar
from calculator.situation.model import Industry, Interview, Situation
from calculator.text.months import DAY
from calculator.timing import rulebook
from calculator.timing.rule import Rule
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import make_schedule
from calculator.timing.timed import Timed
from publisher.guide import phrases
from publisher.guide.markup import capital, generated, rule_link, table
from publisher.guide.rule_windows import PACES
from publisher.guide.timetables import advice, find, in_brief
from publisher.guide.words import has, say, weekday

MONDAY = dt.date(2026, 11, 16)
"""The first day of an ordinary week; which one it is shows nowhere."""

WEEK = [MONDAY + number * DAY for number in range(7)]

INDUSTRIES: tuple[str, ...] = get_args(Industry)
PLAN = {
    "notes": ("undated",),
    "thank_you": ("undated",),
    "status_check": ("dated", "undated"),
    "second_status_check": ("undated",),
    "move_on": ("undated",),
}
"""The steps of a plan while waiting, with the cases worth a row of their own."""
HOME = ""
"""The home page stands at the site's root."""
PAIR = 2


def _by_weekday(answers: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return a row a weekday, those next to each other with the same answers as one."""
    days = [(weekday(day.weekday()), cells) for day, cells in zip(WEEK, answers, strict=True)]
    rows = []
    for cells, group in groupby(days, key=lambda day: day[1]):
        same = [name for name, _ in group]
        label = same[0]
        if len(same) > 1:
            joined = "range" if len(same) > PAIR else "pair"
            label = say("weekday", joined, first=same[0], last=same[-1])
        rows.append((capital(label), *cells))
    return rows


def at_once(book: Rulebook | None = None) -> str:
    """Write the home page's answer: when to say thanks and when to ask, by day of the interview.

    What a career centre advises for these two stands below it, in brief.
    """
    thanks = [_waiting(day, "thank_you", book) for day in WEEK]
    asks = [_waiting(day, "status_check", book) for day in WEEK]
    usual_wait = min(ask.earliest - day for day, ask in zip(WEEK, asks, strict=True))
    cells = [
        (_later("at_once", (thank.best - day).days), _ask(day, ask.earliest - day, usual_wait))
        for day, thank, ask in zip(WEEK, thanks, asks, strict=True)
    ]
    head = (say("at_once", "interview"), say("at_once", "thanks"), say("at_once", "ask"))
    rules = (timed.rule for timed in (*thanks, *asks))
    return generated(table(head, _by_weekday(cells)), in_brief(book, *rules, place=HOME))


def _ask(interview: dt.date, ask: dt.timedelta, usual: dt.timedelta) -> str:
    """Return when to ask: the usual time later, or the Monday after it where that is a weekend."""
    if ask == usual:
        return _later("at_once", ask.days)
    mondays = [n for n in range(1, ask.days + 1) if (interview + n * DAY).weekday() == 0]
    if has("monday", str(len(mondays))):
        return say("monday", str(len(mondays)))
    return _later("at_once", ask.days)


def _later(section: str, days: int) -> str:
    """Return the words for a number of days where there are some, else how much later it is."""
    if has(section, str(days)):
        return say(section, str(days))
    return say("at_once", "later", distance=phrases.distance(days, "days"))


def thank_you(book: Rulebook | None = None) -> str:
    """Write the thank-you's days for each day of the week, and for the day before a holiday."""
    rows = _by_weekday(_thanks(day, book) for day in WEEK)
    eve = MONDAY + DAY
    holiday = RegionDates(MONDAY_TO_FRIDAY, {eve + DAY: ""})
    rows.append((say("weekday", "before_holiday"), *_thanks(eve, book, holiday)))
    head = (say("head", "interview"), say("head", "best"), say("head", "fine_until"))
    return generated(table(head, rows), advice(book, find("thank_you", book=book)))


def _waiting(
    interview: dt.date, step: str, book: Rulebook | None, region: RegionDates | None = None
) -> Timed:
    """Return a step of a plan made on the day of the interview, with no date named."""
    situation = Situation(today=interview, interview=Interview(date=interview))
    calendar = WorkCalendar(region or RegionDates())
    found = make_schedule(situation, calendar, book or rulebook.load()).find(step)
    if found is None:
        raise LookupError(f"A waiting plan has a {step}.")
    return found


def _thanks(
    interview: dt.date, book: Rulebook | None, region: RegionDates | None = None
) -> tuple[str, str]:
    step = _waiting(interview, "thank_you", book, region)
    return offset(step.best - interview), offset((step.fine_until or step.latest) - interview)


def offset(distance: dt.timedelta) -> str:
    """Return a distance from the interview in words: "the next day"."""
    if has("offset", str(distance.days)):
        return say("offset", str(distance.days))
    return say("offset", "n", count=phrases.number(distance.days, "days"))


def no_date(book: Rulebook | None = None) -> str:
    """Write when to ask where no date was named, by industry and pace."""
    rules = {each: _undated("status_check", each, book) for each in INDUSTRIES}

    def days(industry: str) -> tuple[str, ...]:
        rule = rules[industry]
        return tuple(phrases.short(rule, rule.best_for(pace, industry)) for pace in PACES)

    head = (say("head", "industry"), *(say("head", pace) for pace in PACES))
    rows = [(names, *cells) for names, cells in _by_industry(days)]
    return generated(say("counted", "no_date"), table(head, rows), advice(book, *rules.values()))


def industries(book: Rulebook | None = None) -> str:
    """Write when to ask first and again, by industry, where no date was named."""
    checks = ("status_check", "second_status_check")
    rules = {
        (industry, step): _undated(step, industry, book)
        for industry in INDUSTRIES
        for step in checks
    }

    def days(industry: str) -> tuple[str, ...]:
        found = [rules[industry, step] for step in checks]
        return tuple(phrases.short(rule, rule.best_for("balanced", industry)) for rule in found)

    head = (say("head", "industry"), *(say("step", step) for step in checks))
    rows = [(names, *cells) for names, cells in _by_industry(days)]
    return generated(say("counted", "industries"), table(head, rows), advice(book, *rules.values()))


def _undated(step: str, industry: str, book: Rulebook | None) -> Rule:
    return find(step, "undated", industry=industry, book=book)


def _by_industry(
    days: Callable[[str], tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield industries that share their days as one, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for industry in INDUSTRIES:
        groups.setdefault(days(industry), []).append(say("industry", industry))
    for same, names in groups.items():
        yield capital(", ".join([names[0], *map(_lower_first, names[1:])])), same


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def overview(book: Rulebook | None = None) -> str:
    """Write the whole of a plan while waiting, a step a row."""
    rules, rows = [], []
    for step, facts in PLAN.items():
        for fact in facts:
            rule = find(step, fact, book=book)
            name = say("step", step)
            if len(facts) > 1:
                name = say("row", "in_case", step=name, case=say("fact", fact))
            rules.append(rule)
            rows.append((f"{name} {rule_link(rule.id)}", phrases.best(rule)))
    head = (say("head", "step"), say("head", "best"))
    return generated(table(head, rows), advice(book, *rules))
