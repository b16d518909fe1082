"""Notices: what the reader should know beside the dates. Nothing here changes a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from calculator.days.region import Place
from calculator.days.workdays import WorkCalendar
from calculator.situation.checking import MESSAGES
from calculator.situation.model import Situation
from calculator.text.months import months_after
from calculator.text.words import Words, off_in_words
from calculator.timing.schedule import Schedule, Timed

_ONTARIO_SINCE = dt.date(2026, 1, 1)
_ONTARIO_DAYS = dt.timedelta(days=45)
"""E-16: within 45 days of the last interview."""
_OLD_AFTER_MONTHS = 24
_CLOSED = ("done", "skipped")


def find_notices(
    situation: Situation,
    schedule: Schedule,
    calendar: WorkCalendar,
    place: Place,
    words: Words,
) -> Iterator[str]:
    """Yield every notice for a plan, in reading order."""
    yield from _about_place(situation, schedule, calendar, place, words)
    if situation.today > months_after(situation.interview.date, _OLD_AFTER_MONTHS):
        yield words.say("notice.two_years_ago")
    if situation.outcome.kind == "next_round":
        yield words.say("notice.next_round")
    if situation.outcome.kind == "waiting":
        yield from _about_promise(situation, schedule, calendar, words)
        yield from _about_waiting(situation, schedule, words)
    if any(_is_quiet(one.best) for one in _open_messages(schedule)):
        yield words.say("notice.quiet_season")
    card = schedule.find("handwritten_note")
    if card and card.status not in _CLOSED and any(person.email for person in situation.people):
        yield words.say("notice.card_needs_address")


def _open_messages(schedule: Schedule) -> list[Timed]:
    return [one for one in schedule.steps if one.step in MESSAGES and one.status not in _CLOSED]


def _is_quiet(day: dt.date) -> bool:
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def _about_place(
    situation: Situation,
    schedule: Schedule,
    calendar: WorkCalendar,
    place: Place,
    words: Words,
) -> Iterator[str]:
    if situation.region is None:
        yield words.say("notice.region_unknown")
    elif not place.frozen:
        yield words.say("notice.region_without_data", country=place.name)
    else:
        days = [day for one in schedule.steps for day in (one.earliest, one.best, one.latest)]
        if schedule.deadline:
            days.append(schedule.deadline)
        if not all(map(calendar.knows, days)):
            yield words.say(
                "notice.outside_years", first=place.dates.first_year, last=place.dates.last_year
            )


def _about_promise(
    situation: Situation, schedule: Schedule, calendar: WorkCalendar, words: Words
) -> Iterator[str]:
    deadline = schedule.deadline
    if deadline is None:
        if situation.promise.kind == "few_days":
            yield words.say("notice.vague_few_days")
        if situation.industry == "government":
            yield words.say("notice.government")
        return
    if situation.promise.kind not in ("date", "within"):
        yield words.say("notice.vague_promise", deadline=deadline)
    if off := calendar.off(deadline):
        because = off_in_words(off, words)
        yield words.say("notice.deadline_off", deadline=deadline, because=because)


def _about_waiting(situation: Situation, schedule: Schedule, words: Words) -> Iterator[str]:
    region = situation.region
    interview = situation.interview.date
    if (
        region is not None
        and (region.country, region.subdivision) == ("CA", "ON")
        and interview >= _ONTARIO_SINCE
    ):
        yield words.say("notice.ontario", day=interview + _ONTARIO_DAYS)
    thanks = schedule.find("thank_you")
    asked = situation.no_contact or situation.no_contact_until
    if asked and thanks and thanks.status not in _CLOSED:
        yield words.say("notice.no_messages")
    if schedule.checks_given_up:
        yield words.say("notice.checks_given_up")
