"""Windows: a rule's earliest, best and latest day, before anything happened to the step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calculator.days.workdays import Move, Reckoned, WorkCalendar
from calculator.situation.kinds import REPLIES
from calculator.steps import CHECKS
from calculator.story.record import is_sent
from calculator.story.state import State
from calculator.text.months import DAY
from calculator.timing import bounds
from calculator.timing.rule import Bound, Rule

_QUIET_FROM, _QUIET_TO = (12, 24), (1, 1)
_REPLY_FIRST = 3
"""So many working days pass between a first reply to an offer and a question after the paper."""
_AFTER_REARRANGING = 3
_BEHIND_REARRANGING = (
    *CHECKS, "feedback_request", "handwritten_note", "keep_in_touch", "apply_again"
)  # fmt: skip
"""What waits that many working days beside a question for a new time."""
_WAITS_FOR_READER = ("feedback_request", "keep_in_touch")
"""What waits, beside the checks, until its reader is back."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a step as its rule gives them."""

    earliest: Reckoned
    best: Reckoned
    latest: Reckoned
    empty: bool = False
    """No day is left between the two."""


def is_quiet(day: dt.date) -> bool:
    """Say whether a day lies between 24 December and 1 January."""
    return (day.month, day.day) >= _QUIET_FROM or (day.month, day.day) == _QUIET_TO


@dataclass(slots=True)
class Windows:
    """Works windows out from the days that are known so far."""

    state: State
    calendar: WorkCalendar
    days: dict[str, Reckoned]
    """Every day that a phrase can count from."""
    opens: dict[str, dt.date] = field(default_factory=dict)
    """A step's earliest day as computed, before any widening."""

    def of(self, rule: Rule, today: dt.date | None = None) -> Window | None:
        """Return a rule's window; None where a day it counts from is unknown."""
        situation = self.state.situation
        days = dict(self.days)
        if today is not None:
            days["today"] = Reckoned(today)
        waiting = {
            "earliest": bounds.parse_bound(rule.earliest),
            "latest": bounds.parse_bound(rule.latest),
            "best": bounds.parse_bound(rule.best_for(situation.pace, situation.industry)),
        }
        while waiting:
            # A bound that counts from another of the three waits for it.
            name = next(
                name
                for name, phrases in waiting.items()
                if not any(phrase.anchor in waiting for phrase in phrases)
            )
            reckoned = bounds.latest_of(waiting.pop(name), days, rule.from_, self.calendar)
            if reckoned is None:
                return None
            days[name] = self._settle(rule, name, reckoned, days)
        earliest, latest = days["earliest"], days["latest"]
        if rule.may_be_empty and latest.day < earliest.day:
            return Window(earliest, earliest, latest, empty=True)
        latest = max(latest, earliest, key=by_day)
        best = max(min(days["best"], latest, key=by_day), earliest, key=by_day)
        return Window(earliest, self._out_of_quiet_days(rule, best, latest), latest)

    def last_day(self, written: Bound | None, rule: Rule, window: Window) -> dt.date | None:
        """Return the day of a bound that may count from the window's end; None without one."""
        if written is None:
            return None
        days = {**self.days, "latest": window.latest}
        reckoned = bounds.latest_of(bounds.parse_bound(written), days, rule.from_, self.calendar)
        return reckoned.day if reckoned else None

    def _settle(
        self, rule: Rule, name: str, bound: Reckoned, days: Mapping[str, Reckoned]
    ) -> Reckoned:
        """Apply to one bound what the rule and the employer's wishes add."""
        calendar = self.calendar
        if rule.roll:
            rolled = calendar.roll(bound.day)
            bound = Reckoned(rolled.day, bound.moves + rolled.moves)
        if rule.step in CHECKS:
            bound = self._as_they_wish(rule, bound)
        if rule.step in _WAITS_FOR_READER:
            bound = self._when_back(bound)
        if rule.step in _BEHIND_REARRANGING:
            bound = self._after_rearranging(bound)
        if name == "earliest":
            bound = self._not_before_others(rule, bound)
        if name == "latest" and rule.at_least and "earliest" in days:
            shortest = bounds.count(bounds.parse(rule.at_least), days["earliest"].day, calendar)
            if shortest.day > bound.day:
                # What moved the bound itself is told first; the days after it complete the way.
                later = (move for move in shortest.moves if move.start >= bound.day)
                bound = Reckoned(shortest.day, (*bound.moves, *later))
        if name == "latest" and rule.no_later_than in self.days:
            bound = min(bound, self.days[rule.no_later_than], key=by_day)
        if name == "best" and rule.if_not_working and (off := calendar.off(bound.day)):
            phrase = bounds.parse(rule.if_not_working)
            instead = bounds.count(phrase, self.days[rule.from_].day, calendar)
            bound = Reckoned(instead.day, (Move(bound.day, instead.day, off),))
        return bound

    def _as_they_wish(self, rule: Rule, bound: Reckoned) -> Reckoned:
        """Hold a check back as long as they asked, are away, or owe the first reply."""
        state, calendar = self.state, self.calendar
        if state.wait:
            bound = self._not_before(bound, state.wait, "asked_to_wait")
        bound = self._when_back(bound)
        if rule.step == "ask_in_writing" and state.owes_reply:
            since = max(state.reached.since, state.situation.today)
            bound = self._not_before(bound, calendar.after(since, _REPLY_FIRST).day, "reply_first")
        undated = state.deadline is None
        if rule.step == "ask_in_writing" and undated and (replied := self._replied()):
            bound = self._not_before(
                bound, calendar.after(replied, _REPLY_FIRST).day, "reply_first"
            )
        return bound

    def _when_back(self, bound: Reckoned) -> Reckoned:
        """Hold back a message to somebody who is away, where nobody else is known."""
        state = self.state
        away = state.away.entry.until if state.away else None
        if away and state.contact_away:
            return self._not_before(bound, away + DAY, "away")
        return bound

    def _after_rearranging(self, bound: Reckoned) -> Reckoned:
        """Hold back what would stand beside a question for a new time."""
        if "rearrange" not in self.days or not self.state.rearranges:
            return bound
        told = self.calendar.after(self.days["rearrange"].day, _AFTER_REARRANGING)
        return self._not_before(bound, told.day, "after_rearranging")

    def _replied(self) -> dt.date | None:
        """Return the day of the last answer to an offer, which asked for the paper itself."""
        sent = self.state.reached.entries
        replies = [one.on for one in sent if is_sent(one) and one.entry.step in REPLIES]
        return max(replies, default=None)

    def _not_before_others(self, rule: Rule, bound: Reckoned) -> Reckoned:
        if rule.not_before and (first := self._count(rule.not_before, rule)):
            bound = self._not_before(bound, first, "not_before_deadline")
        if rule.not_before_if_room and (first := self._count(rule.not_before_if_room, rule)):
            latest = self._count(rule.latest, rule)
            if latest is None or first <= latest:
                bound = self._not_before(bound, first, "not_before_deadline")
        if rule.never_before in self.opens:
            bound = self._not_before(bound, self.opens[rule.never_before], "not_before_first")
        return bound

    def _count(self, written: Bound, rule: Rule) -> dt.date | None:
        found = bounds.latest_of(bounds.parse_bound(written), self.days, rule.from_, self.calendar)
        return found.day if found else None

    def _not_before(self, bound: Reckoned, first: dt.date, why: str) -> Reckoned:
        rolled = self.calendar.roll(first)
        if rolled.day <= bound.day:
            return bound
        return Reckoned(rolled.day, (*bound.moves, Move(bound.day, first, why), *rolled.moves))

    def _out_of_quiet_days(self, rule: Rule, best: Reckoned, latest: Reckoned) -> Reckoned:
        """Move a check out of the days around the turn of the year, where its time allows it."""
        if rule.step not in CHECKS or not is_quiet(best.day):
            return best
        year = best.day.year + (best.day.month == _QUIET_FROM[0])
        after = self.calendar.roll(dt.date(year, 1, 2))
        if after.day > latest.day:
            return best
        return Reckoned(after.day, (*best.moves, Move(best.day, after.day, "quiet_days")))


def moved_on(
    best: Reckoned, rule: Rule, window: Window, today: dt.date, calendar: WorkCalendar
) -> Reckoned:
    """Move a best day that is past to today, or as far as the rule lets it."""
    if rule.when_past == "until latest":
        today = min(today, window.latest.day)
        if today <= best.day:
            return best
    plain = rule.when_past in ("today", "until latest")
    rolled = Reckoned(today) if plain else calendar.roll(today)
    return replace(rolled, moves=(*best.moves, Move(best.day, today, "passed"), *rolled.moves))


def by_day(reckoned: Reckoned) -> dt.date:
    """Return what days are put in order by."""
    return reckoned.day
