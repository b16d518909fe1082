"""The schedule: the dates of every step, and what has become of it, without any words.

This is the timing calculation. It is a pure function of the situation, the working days and the
rules; :mod:`calculator.planner` puts it into words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from calculator.days.deadline import find_deadline
from calculator.days.workdays import Move, Reckoned, WorkCalendar
from calculator.plan import Status
from calculator.situation.checking import CHECKS, is_answered
from calculator.situation.model import Situation
from calculator.text.months import DAY
from calculator.timing import bounds
from calculator.timing.rulebook import Bound, Rule, Rulebook

ORDER = (
    "notes",
    "thank_you",
    "status_check",
    "second_status_check",
    "move_on",
    "feedback_request",
    "handwritten_note",
    "keep_in_touch",
    "reply_to_offer",
    "tell_preferred_employer",
    "withdraw",
)
"""Every step, in the order in which ties are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One step with its dates."""

    step: str
    rule: Rule
    status: Status
    earliest: dt.date
    best: dt.date
    latest: dt.date
    fine_until: dt.date | None = None
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A step that fell away; ``why`` is the outcome or the instruction that ended it."""

    step: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All dates of a plan."""

    deadline: dt.date | None
    steps: tuple[Timed, ...]
    dropped: tuple[Dropped, ...]
    answered: tuple[tuple[str, dt.date], ...]
    checks_given_up: bool
    """Both status checks were dropped because their time had long passed."""

    def find(self, step: str) -> Timed | None:
        """Return the step of that name, if the plan has it."""
        return next((timed for timed in self.steps if timed.step == step), None)


@dataclass(frozen=True, slots=True)
class _Window:
    earliest: Reckoned
    best: Reckoned
    latest: Reckoned


def promise_class(situation: Situation) -> str:
    """Return "none", "few_days" or "dated": whether the promise names a day."""
    kind = situation.promise.kind
    return kind if kind in ("none", "few_days") else "dated"


def make_schedule(situation: Situation, calendar: WorkCalendar, book: Rulebook) -> Schedule:
    """Work out every date for a checked situation."""
    return _Scheduler(situation, calendar, book).run()


@dataclass(slots=True)
class _Scheduler:
    situation: Situation
    calendar: WorkCalendar
    book: Rulebook
    days: dict[str, Reckoned] = field(default_factory=dict)
    """Every day that a phrase can count from."""
    opens: dict[str, dt.date] = field(default_factory=dict)
    """A step's earliest day as computed, before any widening."""
    planned: frozenset[str] = frozenset()
    """The steps that this outcome asks for and no instruction ends."""

    def run(self) -> Schedule:
        situation = self.situation
        deadline = find_deadline(
            situation.promise, situation.promised_on, self.calendar, self.book.reading_names()
        )
        self._note_days(deadline)
        sent, answered = self._split_sent()
        waiting = situation.outcome.kind == "waiting"
        silenced = self.book.instructions["NC02"].steps if waiting and situation.no_contact else ()
        active = {rule.step: rule for rule in self._rules(situation.outcome.kind)}
        usual = {rule.step: rule for rule in self._rules("waiting")}
        self.planned = frozenset(active).difference(silenced)
        self._open(usual["status_check"])

        timed: dict[str, Timed] = {}
        dropped: list[Dropped] = []
        for step in ORDER:
            if step in self.planned:
                timed[step] = self._time(active[step], sent, timed)
            elif step in sent:
                timed[step] = self._time_sent(usual.get(step) or self._any_rule(step), sent[step])
            elif step in usual:
                dropped.append(
                    Dropped(step=step, why="no_contact" if waiting else situation.outcome.kind)
                )
                self._count_from_plain(usual[step])
        return Schedule(
            deadline=deadline,
            steps=tuple(sorted(timed.values(), key=lambda one: (one.best, ORDER.index(one.step)))),
            dropped=tuple(dropped),
            answered=tuple(answered),
            checks_given_up=all(
                step in timed and timed[step].status == "skipped" for step in CHECKS
            ),
        )

    def _note_days(self, deadline: dt.date | None) -> None:
        situation = self.situation
        reply_by = situation.outcome.reply_by
        known = {
            "interview": situation.interview.date,
            "promise": situation.promised_on,
            "deadline": deadline,
            "news": situation.outcome.date,
            "today": situation.today,
            "reply_by": max(reply_by, situation.today) if reply_by else None,
        }
        self.days = {name: Reckoned(day) for name, day in known.items() if day is not None}

    def _split_sent(self) -> tuple[dict[str, dt.date], list[tuple[str, dt.date]]]:
        """Part what still counts from the status checks that were answered with a new time."""
        sent: dict[str, dt.date] = {}
        answered = []
        for entry in self.situation.sent:
            if is_answered(self.situation, entry.step, entry.date):
                answered.append((entry.step, entry.date))
            else:
                sent[entry.step] = entry.date
        return sent, sorted(answered, key=lambda entry: (entry[1], ORDER.index(entry[0])))

    def _rules(self, outcome: str) -> Iterator[Rule]:
        return self.book.rules_for(
            outcome,
            promise_class(self.situation),
            self.situation.industry,
            no_contact=self.situation.no_contact,
        )

    def _any_rule(self, step: str) -> Rule:
        return next(rule for rule in self.book.timing if rule.step == step)

    # Windows

    def _open(self, rule: Rule) -> None:
        window = self._window(rule)
        if window is not None:
            self.opens[rule.step] = window.earliest.day

    def _window(self, rule: Rule, today: dt.date | None = None) -> _Window | None:
        """Work out a rule's window before anything happened; None if a day it needs is unknown."""
        days = dict(self.days)
        if today is not None:
            days["today"] = Reckoned(today)
        waiting = {
            "earliest": bounds.parse_bound(rule.earliest),
            "latest": bounds.parse_bound(rule.latest),
            "best": bounds.parse_bound(self._best_phrase(rule)),
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
            days[name] = self._settle_bound(rule, name, reckoned, days)
        earliest, latest = days["earliest"], days["latest"]
        latest = max(latest, earliest, key=_by_day)
        best = max(min(days["best"], latest, key=_by_day), earliest, key=_by_day)
        return _Window(earliest, best, latest)

    def _best_phrase(self, rule: Rule) -> Bound:
        return rule.best_for(self.situation.pace, self.situation.industry)

    def _settle_bound(
        self, rule: Rule, name: str, bound: Reckoned, days: Mapping[str, Reckoned]
    ) -> Reckoned:
        """Apply to one bound what the rule and the employer's instructions add."""
        calendar = self.calendar
        if rule.roll:
            rolled = calendar.roll(bound.day)
            bound = Reckoned(rolled.day, bound.moves + rolled.moves)
        until = self.situation.no_contact_until
        if until and self._holds_back(rule):
            bound = self._not_before(bound, until, "asked_to_wait")
        if name == "earliest" and rule.never_before in self.opens:
            bound = self._not_before(bound, self.opens[rule.never_before], "not_before_first")
        if name == "latest" and rule.at_least and "earliest" in days:
            shortest = bounds.count(bounds.parse(rule.at_least), days["earliest"].day, calendar)
            if shortest.day > bound.day:
                # What moved the bound itself is told first; the days after it complete the way.
                later = (move for move in shortest.moves if move.start >= bound.day)
                bound = Reckoned(shortest.day, (*bound.moves, *later))
        if name == "latest" and rule.no_later_than in self.days:
            bound = min(bound, self.days[rule.no_later_than], key=_by_day)
        if name == "best" and rule.if_not_working and (off := calendar.off(bound.day)):
            phrase = bounds.parse(rule.if_not_working)
            instead = bounds.count(phrase, self.days[rule.from_].day, calendar)
            bound = Reckoned(instead.day, (Move(bound.day, instead.day, off),))
        return bound

    def _holds_back(self, rule: Rule) -> bool:
        waiting = self.situation.outcome.kind == "waiting"
        return waiting and rule.step in self.book.instructions["NC01"].steps

    def _not_before(self, bound: Reckoned, first: dt.date, why: str) -> Reckoned:
        rolled = self.calendar.roll(first)
        if rolled.day <= bound.day:
            return bound
        return Reckoned(rolled.day, (*bound.moves, Move(bound.day, first, why), *rolled.moves))

    # Steps

    def _time(self, rule: Rule, sent: Mapping[str, dt.date], timed: Mapping[str, Timed]) -> Timed:
        if rule.step in sent:
            return self._time_sent(rule, sent[rule.step])
        window = self._window(rule)
        if window is None:
            message = f"{rule.id} counts from a day this outcome does not have"
            raise LookupError(message)
        today = self.situation.today
        fine_until = self._last_day(rule.fine_until, rule, window)
        status = self._judge(rule, window, fine_until)
        first = timed.get("status_check")
        if (rule.step == "status_check" and "second_status_check" in sent) or (
            rule.step == "second_status_check" and first is not None and first.status == "skipped"
        ):
            status = "skipped"
        best, latest = window.best, window.latest
        if best.day < today and status != "skipped" and rule.when_past != "stay":
            best = self._move_to_today(best, rule)
            latest = max(latest, best, key=_by_day)
        if not self._ends_silently(rule.step, status, first):
            self.days[rule.step] = Reckoned(best.day)
        return Timed(
            step=rule.step,
            rule=rule,
            status=status,
            earliest=window.earliest.day,
            best=best.day,
            latest=latest.day,
            fine_until=fine_until,
            moves=best.moves,
        )

    def _time_sent(self, rule: Rule, day: dt.date) -> Timed:
        """Time a step whose message has gone out: that day is its best, its window holds it."""
        window = self._window(rule, today=day)
        earliest = min(window.earliest.day, day) if window else day
        latest = max(window.latest.day, day) if window else day
        self.days[rule.step] = Reckoned(day)
        return Timed(
            step=rule.step, rule=rule, status="done", earliest=earliest, best=day, latest=latest
        )

    def _count_from_plain(self, rule: Rule) -> None:
        """Let later steps count from a dropped one's plain day, where one of them was sent."""
        if window := self._window(rule):
            self.days[rule.step] = Reckoned(window.best.day)

    def _judge(self, rule: Rule, window: _Window, fine_until: dt.date | None) -> Status:
        today = self.situation.today
        on_time = max(window.latest.day, fine_until or dt.date.min)
        last = self._last_day(rule.skipped_after, rule, window)
        if last and rule.gives_way_to in self.planned.intersection(self.opens):
            last = min(last, max(on_time, self.opens[rule.gives_way_to] - DAY))
        if last and today > last:
            return "skipped"
        if today < window.earliest.day:
            return "upcoming"
        return "due" if rule.when_past == "stay" or today <= on_time else "overdue"

    def _last_day(self, written: str | None, rule: Rule, window: _Window) -> dt.date | None:
        if written is None:
            return None
        days = {**self.days, "latest": window.latest}
        reckoned = bounds.latest_of(bounds.parse_bound(written), days, rule.from_, self.calendar)
        return reckoned.day if reckoned else None

    def _move_to_today(self, best: Reckoned, rule: Rule) -> Reckoned:
        today = self.situation.today
        rolled = Reckoned(today) if rule.when_past == "today" else self.calendar.roll(today)
        return replace(rolled, moves=(*best.moves, Move(best.day, today, "passed"), *rolled.moves))

    @staticmethod
    def _ends_silently(step: str, status: Status, first: Timed | None) -> bool:
        """Say whether both checks were dropped: then there is no second one to count from."""
        return (
            step == "second_status_check"
            and status == "skipped"
            and first is not None
            and first.status == "skipped"
        )


def _by_day(reckoned: Reckoned) -> dt.date:
    return reckoned.day
