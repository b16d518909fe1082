"""Notices: what the reader should know beside the dates. Nothing here changes a date.

``notices.toml`` lists them with their conditions, laws among them; this module says which
conditions hold, and hands each sentence its values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.data import read
from calculator.days.region import Place, has_own_rules
from calculator.days.workdays import WorkCalendar
from calculator.situation.model import Entry, Region, Situation
from calculator.step_words import last_day_for
from calculator.steps import CHECKS, MESSAGES
from calculator.story.called_back import call_back, call_is_open
from calculator.story.state import State
from calculator.telling import time_in_words
from calculator.text.months import months_after
from calculator.text.words import Words, off_in_words
from calculator.timing.schedule import Schedule
from calculator.timing.windows import is_quiet

_OLD_AFTER_MONTHS = 24
_PLAIN_TIMES = ("date", "between", "within", "event", "not_before")
"""Times that name a day by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice and when it is told. ``notices.toml`` explains each field."""

    name: str
    claims: tuple[str, ...]
    if_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    region: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    days: int | None = None
    law: bool = False

    def is_told(self, situation: Situation, phase: str, facts: frozenset[str]) -> bool:
        """Say whether its conditions hold."""
        interview = situation.interview.date
        return (
            (not self.phase or phase in self.phase)
            and all(fact in facts for fact in self.if_)
            and not any(fact in facts for fact in self.unless)
            and (self.region is None or _lies_in(situation.region, self.region))
            and (self.since is None or interview >= self.since)
            and (self.until is None or interview <= self.until)
        )


@cache
def notices() -> tuple[Notice, ...]:
    """Return every notice there is, in the order in which they are told."""
    return tuple(
        Notice(
            name=name, **{_NAMES.get(key, key): _fixed(key, told) for key, told in entry.items()}
        )
        for name, entry in read("notices").items()
    )


_NAMES = {"if": "if_"}


def _fixed(key: str, told: Any) -> Any:
    if key in ("since", "until") and isinstance(told, str):
        return dt.date.fromisoformat(told)  # the browser's copy is JSON, which has no dates
    return tuple(told) if isinstance(told, list) else told


def _lies_in(region: Region | None, wanted: str) -> bool:
    country, _, subdivision = wanted.partition("-")
    return (
        region is not None
        and region.country == country
        and (not subdivision or region.subdivision == subdivision)
    )


def find_notices(
    situation: Situation,
    schedule: Schedule,
    calendar: WorkCalendar,
    place: Place,
    words: Words,
) -> Iterator[str]:
    """Yield every notice for a plan, in reading order."""
    facts = frozenset(_facts(situation, schedule, calendar, place))
    values = _values(schedule, calendar, place, words)
    for notice in notices():
        if notice.is_told(situation, schedule.state.phase, facts):
            day = situation.interview.date + dt.timedelta(days=notice.days or 0)
            told = day if notice.days else schedule.deadline
            past = told is not None and told < situation.today
            key = f"notice.{notice.name}_past"
            key = key if past and words.has(key) else f"notice.{notice.name}"
            yield words.say(key, **values, day=day)


def _facts(
    situation: Situation, schedule: Schedule, calendar: WorkCalendar, place: Place
) -> Iterator[str]:
    """Yield what holds of a plan, in the words of ``notices.toml``."""
    yield situation.industry
    if situation.internal:
        yield "internal"
    yield from _about_place(situation, schedule, calendar, place)
    if situation.today > months_after(situation.interview.date, _OLD_AFTER_MONTHS):
        yield "two_years_ago"
    yield from _about_time(schedule, calendar)
    yield from _about_steps(situation, schedule)
    yield from _about_own_days(schedule, calendar)
    if schedule.invitation_open:
        yield "invitation_open"
    yield from _about_state(schedule.state)


def _about_state(state: State) -> Iterator[str]:
    deciding = state.reached.deciding
    holds = {
        "reserve": deciding is not None and deciding.reserve,
        "accepted": state.reached.answer == "accepted",
        "never_met": state.met_nobody,
        "on_paper": state.on_paper,
        "by_email": state.by_email,
        "offered_before": state.earlier_offer is not None,
    }
    yield from (name for name, is_so in holds.items() if is_so)
    if call_is_open(state):
        call = call_back(state)
        yield "asked_to_call_on" if call and call.day else "asked_to_call"


def _about_place(
    situation: Situation, schedule: Schedule, calendar: WorkCalendar, place: Place
) -> Iterator[str]:
    region = situation.region
    if region is None:
        yield "region_unknown"
        return
    if not place.frozen:
        yield "region_without_data"
        return
    if region.subdivision and not has_own_rules(region.country, region.subdivision):
        yield "own_rules_unknown"
    days = [day for one in schedule.steps for day in (one.earliest, one.best, one.latest)]
    days += [schedule.deadline] if schedule.deadline else []
    if not all(map(calendar.knows, days)):
        yield "outside_years"


def _about_time(schedule: Schedule, calendar: WorkCalendar) -> Iterator[str]:
    state, deadline = schedule.state, schedule.deadline
    named = state.named
    if named is not None and named.entry.only_if_chosen and deadline is not None:
        yield "only_if_chosen"
    if deadline is None:
        few = named is not None and named.time.kind == "few_days"
        yield "few_days" if few and state.phase == "waiting" else "undated"
        if named is not None and named.time.kind == "soon" and state.phase == "waiting":
            yield "soon"
        return
    if named is not None and named.time.kind not in _PLAIN_TIMES:
        yield "vague"
    if named is not None and named.time.other:
        yield "two_readings"
    if calendar.off(deadline):
        yield "deadline_off"


def _about_steps(situation: Situation, schedule: Schedule) -> Iterator[str]:
    state = schedule.state
    asked = state.no_contact or (state.wait and state.wait > situation.today)
    thanks = schedule.find("thank_you")
    if asked and thanks and thanks.is_open:
        yield from ("asked_for_quiet", "thanks_open")
    if schedule.checks_given_up:
        yield "checks_given_up"
    if any(one.step in MESSAGES and is_quiet(one.best) for one in schedule.open_steps):
        yield "quiet"
    card = schedule.find("handwritten_note")
    if card and card.is_open and any(person.email for person in situation.people):
        yield "card_without_address"


def _about_own_days(schedule: Schedule, calendar: WorkCalendar) -> Iterator[str]:
    """Yield what is to be said of days that the reader chose against a date or an instruction."""
    state = schedule.state
    call = state.call_me
    for one in schedule.open_steps:
        if not one.own:
            continue
        if one.step == "status_check" and call and _calls_early(call, one.best):
            yield "own_day_call"
        if one.step in CHECKS and state.contact_away and state.is_away(one.best):
            yield "own_day_away"
        last = last_day_for(one.step, state)
        if last is not None and one.best > last:
            yield "own_day_late"
        if one.step in CHECKS and schedule.deadline and one.best <= schedule.deadline:
            yield "own_day_early"
        if one.step in CHECKS and state.wait and one.best < state.wait:
            yield "own_day_wait"
        if one.step in MESSAGES and calendar.off(one.best):
            yield "own_day_off"


def _calls_early(call: Entry, best: dt.date) -> bool:
    """Say whether a day comes before the one that they named for a call, or is not after it."""
    if call.if_nothing_by is not None:
        return best <= call.if_nothing_by
    return call.day is not None and best < call.day


def _values(
    schedule: Schedule,
    calendar: WorkCalendar,
    place: Place,
    words: Words,
) -> Mapping[str, object]:
    """Return what the sentences may name."""
    named, deadline = schedule.state.named, schedule.deadline
    off = calendar.off(deadline) if deadline else None
    state = schedule.state
    mine = [one for one in schedule.open_steps if one.own]
    own = [one.best for one in mine]
    lasts = ((one.best, last_day_for(one.step, state)) for one in mine)
    late = next(((day, last) for day, last in lasts if last and day > last), (None, None))
    call = state.call_me
    return {
        "country": place.name,
        "place": place.name,
        "first": place.dates.first_year,
        "last": place.dates.last_year,
        "deadline": deadline,
        "because": off_in_words(off, words) if off else "",
        "said": time_in_words(named.time if named else None, words),
        "other": named.time.other if named else None,
        "until": schedule.state.wait,
        "call": (call.day or call.if_nothing_by) if call else None,
        "back": state.away.entry.until if state.away else None,
        "own_late": late[0],
        "own_last": late[1],
        "own_off": next((day for day in own if calendar.off(day)), None),
    }
