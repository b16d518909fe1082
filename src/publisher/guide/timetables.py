"""The tables of timing, made from the rules: what a change of a rule changes in the guide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from calculator.days.workdays import MONDAY_TO_FRIDAY, RegionDates, WorkCalendar
from calculator.situation.model import Interview, Situation
from calculator.text.months import DAY
from calculator.text.words import say_date
from calculator.timing import bounds as phrases_of
from calculator.timing import rulebook
from calculator.timing.rulebook import Rule, Rulebook
from calculator.timing.schedule import Timed, make_schedule
from publisher.guide import phrases
from publisher.guide.markup import capital, generated, plain, rule_link, table
from publisher.guide.words import has, say

MONDAY = dt.date(2026, 11, 16)
"""The first day of an ordinary week; which one it is shows nowhere."""

WEEK = [MONDAY + number * DAY for number in range(7)]

INDUSTRIES = ("technology", "creative", "other", "corporate", "government")
PAIR = 2
PACES = ("prompt", "balanced", "patient")


def find(rule_id: str, book: Rulebook | None = None) -> Rule:
    """Return a timing rule; raises :class:`KeyError` if there is none with that id."""
    return {rule.id: rule for rule in (book or rulebook.load()).timing}[rule_id]


def advice(book: Rulebook | None, *rule_ids: str, place: str = "guide/") -> str:
    """Say, for each of these rules that a career centre has overruled, what it advises and why."""
    book = book or rulebook.load()
    return "\n\n".join(
        say(
            "centre",
            "advises",
            centre=plain(book.overruled[rule_id].centre),
            rule=rule_link(rule_id, place),
            reason=plain(book.overruled[rule_id].reason),
            usual=usual(find(rule_id)),
        )
        for rule_id in rule_ids
        if rule_id in book.overruled
    )


def own_timing(place: str, *rule_ids: str, book: Rulebook | None = None) -> str:
    """Write what a career centre advises for these rules, nothing where it overrules none.

    For a table that shows the usual timing alone, on a page at ``place``.
    """
    return generated(advice(book, *rule_ids, place=place))


def usual(rule: Rule) -> str:
    """Return a rule's window in one line, as the project itself publishes it."""
    return say("phrase", "separator").join(
        f"{label.casefold()}: {words}" for label, words in bounds(rule)
    )


def bounds(rule: Rule, *, paces: bool = False) -> Iterator[tuple[str, str]]:
    """Yield a rule's days as (label, words), none of them twice.

    With ``paces`` the day to act stands there for each pace that differs from the balanced one.
    """
    earliest, latest = phrases.in_words(rule, rule.earliest), phrases.in_words(rule, rule.latest)
    best = phrases.best(rule)
    if earliest != best:
        yield say("head", "earliest"), earliest
    yield say("head", "best"), best
    if paces:
        for pace in PACES:
            if (other := phrases.best(rule, pace)) != best:
                yield say("head", "pace_best", pace=say("head", pace).casefold()), other
    if latest != best:
        yield say("head", "latest"), _latest(rule, latest)
    if rule.fine_until:
        yield say("head", "fine_until"), phrases.in_words(rule, rule.fine_until)


def _latest(rule: Rule, latest: str) -> str:
    return say("phrase", "or_sooner", phrase=latest) if rule.no_later_than else latest


def window(rule_id: str, book: Rulebook | None = None, *, paces: bool = False) -> str:
    """Write the days of one rule, a line each."""
    rule = find(rule_id, book)
    rows = [(label, words) for label, words in bounds(rule, paces=paces)]
    if rule.skipped_after and rule.from_ == "interview":
        phrase = phrases_of.parse(rule.skipped_after)
        rows.append((
            say("head", "left_out"),
            say(
                "row", "after_that", distance=phrases.distance(phrase.count, phrase.unit),
                anchor=phrases.anchor(rule, rule.from_),
            ),
        ))  # fmt: skip
    head = (say("head", "what"), say("head", "when"))
    return generated(table(head, rows), advice(book, rule_id))


def cases(*rule_ids: str, book: Rulebook | None = None, steps: bool = False) -> str:
    """Write the windows of several rules side by side, a row each."""
    rows = []
    for rule in (find(rule_id, book) for rule_id in rule_ids):
        name = say("step", rule.step) if steps else say("case", rule.id)
        rows.append((f"{name} {rule_link(rule.id)}", phrases.best(rule), in_good_time(rule)))
    head = (
        say("head", "step" if steps else "case"), say("head", "best"), say("head", "in_good_time"),
    )  # fmt: skip
    return generated(table(head, rows), advice(book, *rule_ids))


def in_good_time(rule: Rule) -> str:
    """Return a rule's window in words: "one week to two weeks after the interview"."""
    earliest = phrases.in_words(rule, rule.earliest)
    latest = _latest(rule, phrases.in_words(rule, rule.latest))
    if phrases.counts_alone(rule.earliest) and phrases.counts_alone(rule.latest):
        opens = phrases.short(rule, rule.earliest)
        return say("phrase", "window", earliest=opens, latest=latest)
    if rule.from_ == "today":
        return latest
    if earliest == phrases.best(rule):
        return say("phrase", "until", latest=latest)
    return say("phrase", "window", earliest=earliest, latest=latest)


def _by_weekday(answers: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return a row a weekday, those next to each other with the same answers as one."""
    days = [
        (say_date(day, "en").split()[0], cells) for day, cells in zip(WEEK, answers, strict=True)
    ]
    rows = []
    for cells, group in groupby(days, key=lambda day: day[1]):
        same = [name for name, _ in group]
        label = same[0]
        if len(same) > 1:
            joined = "range" if len(same) > PAIR else "pair"
            label = say("weekday", joined, first=same[0], last=same[-1])
        rows.append((label, *cells))
    return rows


def at_once(book: Rulebook | None = None) -> str:
    """Write the home page's answer: when to say thanks and when to ask, by day of the interview."""
    thanks = [_waiting(day, "thank_you", book).best - day for day in WEEK]
    asks = [_waiting(day, "status_check", book).earliest - day for day in WEEK]
    cells = [
        (_later("at_once", thank.days, thank), _ask(day, ask, min(asks)))
        for day, thank, ask in zip(WEEK, thanks, asks, strict=True)
    ]
    head = (say("at_once", "interview"), say("at_once", "thanks"), say("at_once", "ask"))
    return generated(table(head, _by_weekday(cells)))


def _ask(interview: dt.date, ask: dt.timedelta, usual: dt.timedelta) -> str:
    """Return when to ask: the usual time later, or the Monday after it where that is a weekend."""
    mondays = [n for n in range(1, ask.days + 1) if (interview + n * DAY).weekday() == 0]
    return _later("at_once", ask.days, ask) if ask == usual else _later("monday", len(mondays), ask)


def _later(section: str, number: int, distance: dt.timedelta) -> str:
    """Return the words for a number where there are some, else how much later it is."""
    if has(section, str(number)):
        return say(section, str(number))
    return say("at_once", "later", distance=phrases.distance(distance.days, "days"))


def thank_you(book: Rulebook | None = None) -> str:
    """Write the thank-you's days for each day of the week, and for the day before a holiday."""
    rows = _by_weekday(_thanks(day, book) for day in WEEK)
    eve = MONDAY + DAY
    holiday = RegionDates(MONDAY_TO_FRIDAY, {eve + DAY: ""})
    rows.append((say("weekday", "before_holiday"), *_thanks(eve, book, holiday)))
    head = (say("head", "interview"), say("head", "best"), say("head", "fine_until"))
    return generated(table(head, rows), advice(book, "TY01"))


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
    return say("offset", "n", count=phrases.distance(distance.days, "days").split()[0])


def date_passed(book: Rulebook | None = None) -> str:
    """Write when to ask once the date they named has passed."""
    return window("SC01", book, paces=True)


def no_date(book: Rulebook | None = None) -> str:
    """Write when to ask where no date was named, by industry and pace."""
    rule = find("SC03", book)
    head = (say("head", "industry"), *(say("head", pace) for pace in PACES))
    rows = [
        (names, *days)
        for names, days in _by_industry(
            lambda industry: tuple(
                phrases.short(rule, rule.best_for(pace, industry)) for pace in PACES
            )
        )
    ]
    return generated(say("counted", "SC03"), table(head, rows), advice(book, "SC03"))


def industries(book: Rulebook | None = None) -> str:
    """Write when to ask first and again, by industry, where no date was named."""
    book = book or rulebook.load()
    first = find("SC03", book)

    def days(industry: str) -> tuple[str, ...]:
        again = next(
            rule
            for rule in book.rules_for("waiting", "none", industry, no_contact=False)
            if rule.step == "second_status_check"
        )
        return (
            phrases.short(first, first.best_for("balanced", industry)),
            phrases.short(again, again.best_for("balanced", industry)),
        )

    head = (
        say("head", "industry"), say("step", "status_check"), say("step", "second_status_check"),
    )  # fmt: skip
    rows = [(names, *cells) for names, cells in _by_industry(days)]
    counted = say("counted", "industries")
    return generated(counted, table(head, rows), advice(book, "SC03", "SS01", "SS02"))


def _by_industry(
    days: Callable[[str], tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield industries next to each other that share their days, as one."""
    for same, group in groupby(INDUSTRIES, key=days):
        names = [say("industry", industry) for industry in group]
        yield capital(", ".join([names[0], *map(_lower_first, names[1:])])), same


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def first_check(book: Rulebook | None = None) -> str:
    """Write the first status check's window in each of the three cases."""
    return cases("SC01", "SC02", "SC03", book=book)


def second_check(book: Rulebook | None = None) -> str:
    """Write the second status check's window."""
    return cases("SS01", "SS02", book=book)


def move_on(book: Rulebook | None = None) -> str:
    """Write the day from which to move on."""
    rows = [
        (f"{say('case', rule_id)} {rule_link(rule_id)}", phrases.best(find(rule_id, book)))
        for rule_id in ("MO01", "MO02")
    ]
    head = (say("head", "case"), say("row", "from_day"))
    return generated(table(head, rows), advice(book, "MO01", "MO02"))


def rejected(book: Rulebook | None = None) -> str:
    """Write what to send after a rejection, and when."""
    return cases("FB01", "HN01", "KT01", book=book, steps=True)


def offers(book: Rulebook | None = None) -> str:
    """Write what to send about offers, and when."""
    return cases("RO01", "TP01", "WD01", book=book, steps=True)


def overview(book: Rulebook | None = None) -> str:
    """Write the whole of a plan while waiting, a step a row."""
    ids = ("NT01", "TY01", "SC01", "SC03", "SS01", "MO01")
    rows = []
    for rule_id in ids:
        rule = find(rule_id, book)
        several = rule.step == "status_check"
        name = say("step", rule.step)
        if several:
            name = f"{name}: {_lower_first(say('case', rule_id))}"
        rows.append((f"{name} {rule_link(rule_id)}", phrases.best(rule)))
    return generated(table((say("head", "step"), say("head", "best")), rows), advice(book, *ids))
