"""The schedule: the dates of every step, and what has become of it, without any words.

This is the timing calculation. It is a pure function of the situation, the working days and the
rules; :mod:`calculator.planner` puts it into words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from calculator.days.deadline import find_deadline
from calculator.days.workdays import Reckoned, WorkCalendar
from calculator.plan import Status
from calculator.situation.kinds import OVER
from calculator.situation.model import Situation, Time
from calculator.steps import CHECKS, ORDER, STEPS
from calculator.story.facts import days_of, facts_of
from calculator.story.record import TELL
from calculator.story.state import State, fold
from calculator.timing.rule import Rule
from calculator.timing.rulebook import Rulebook
from calculator.timing.sending import channel_of, readers_after, readers_of
from calculator.timing.status import is_overtaken, status_of
from calculator.timing.timed import Timed
from calculator.timing.together import (
    carry_thanks,
    in_their_order,
    next_day,
    one_a_day,
    waits_a_day,
)
from calculator.timing.windows import Window, Windows, by_day, moved_on

_ANSWERED_WITHIN = dt.timedelta(days=2)
"""So long a message of theirs waits for a line in answer, or until the next working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A step that fell away; ``why`` is the phase, the instruction or the step that ended it."""

    step: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All dates of a plan."""

    state: State
    deadline: dt.date | None
    day_after: dt.date | None
    """The first working day after the deadline."""
    steps: tuple[Timed, ...]
    dropped: tuple[Dropped, ...]
    answered: tuple[tuple[str, dt.date], ...]
    invitation_open: bool
    """They wrote that they would like to see the reader again, and wait for an answer."""
    checks_given_up: bool
    """Both checks were left out because their time had long passed."""

    def find(self, step: str) -> Timed | None:
        """Return the step of that name, if the plan has it."""
        return next((timed for timed in self.steps if timed.step == step), None)

    @property
    def open_steps(self) -> tuple[Timed, ...]:
        """Return what is still to be done, in the order of its days."""
        return tuple(one for one in self.steps if one.is_open)


def make_schedule(situation: Situation, calendar: WorkCalendar, book: Rulebook) -> Schedule:
    """Work out every date for a checked situation."""
    readings = book.reading_names()

    def deadline(time: Time, said: dt.date) -> dt.date | None:
        return find_deadline(time, said, calendar, readings)

    return _Scheduler(fold(situation, deadline), calendar, book).run()


@dataclass(slots=True)
class _Scheduler:
    state: State
    calendar: WorkCalendar
    book: Rulebook
    facts: set[str] = field(default_factory=set)
    windows: Windows = field(init=False)
    timed: dict[str, Timed] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)

    def run(self) -> Schedule:
        state = self.state
        self.facts = {*facts_of(state)}
        days = {name: Reckoned(day) for name, day in days_of(state).items()}
        self.windows = Windows(state, self.calendar, days)
        self._open_first_check()
        for step in self._in_turn():
            self._take(step)
            if step == state.checks[0]:
                self._tell_instead()
            if step == state.checks[1]:
                self._after_checks()
        steps, merged = one_a_day(self.timed, state)
        self.dropped |= merged
        thanks = carry_thanks(steps, self.dropped, state)
        ordered = sorted(thanks, key=lambda one: (one.best, ORDER.index(one.step)))
        return Schedule(
            state=state,
            deadline=state.deadline,
            day_after=self.calendar.after(state.deadline, 1).day if state.deadline else None,
            steps=in_their_order(ordered, state),
            dropped=tuple(
                Dropped(step=step, why=self.dropped[step]) for step in ORDER if step in self.dropped
            ),
            answered=tuple((one.entry.step or "", one.on) for one in state.answered),
            invitation_open=self._has_invitation(),
            checks_given_up="checks_given_up" in self.facts,
        )

    def _in_turn(self) -> tuple[str, ...]:
        """Return every step behind those that it counts from."""
        first = ("rearrange", TELL, *(("keep_in_touch",) if "reserve" in self.facts else ()))
        between = tuple(step for step in ORDER if step not in (*first, "move_on"))
        return (*first, *between, "move_on")

    def _rule(self, step: str) -> Rule | None:
        situation = self.state.situation
        return self.book.rule_for(step, self.state.phase, self.facts, situation.industry)

    def _take(self, step: str) -> None:
        """Time a step, or say why the plan does not have it."""
        state = self.state
        rule = self._rule(step)
        done = state.sent.get(step)
        if done is not None:
            self.timed[step] = self._time_sent(step, rule, done.on)
        elif rule is not None and step == "notes" and state.has_notes:
            self.timed[step] = self._time_sent(step, rule, state.situation.interview.date)
        elif state.phase in OVER or step in self.dropped:
            return
        elif rule is not None and not self._is_silenced(step):
            self._time(step, rule)
        elif why := self._why_not(step, rule):
            self.dropped[step] = why
            self._count_from_plain(step)

    def _is_silenced(self, step: str) -> bool:
        return self.state.no_contact and STEPS[step].check

    def _why_not(self, step: str, rule: Rule | None) -> str | None:
        """Return why a step that the wait would have is not there."""
        if rule is not None:
            return "no_contact"
        if step not in ("thank_you", "status_check", "second_status_check", "move_on"):
            return None
        if self.state.met_nobody:
            return None
        return self.state.phase

    # Windows

    def _open_first_check(self) -> None:
        rule = self._rule(self.state.checks[0])
        window = self.windows.of(rule) if rule and not self._is_silenced(rule.step) else None
        if window is not None:
            self.windows.opens[self.state.checks[0]] = window.earliest.day

    def _count_from_plain(self, step: str) -> None:
        """Let later steps count from a dropped one's plain day, where one of them was sent."""
        if window := self.windows.of(self._rule_before(step)):
            self.windows.days[step] = Reckoned(window.best.day)

    # Steps

    def _time(self, step: str, rule: Rule) -> None:
        window = self.windows.of(rule)
        if window is None:
            message = f"{rule.id} counts from a day this phase does not have"
            raise LookupError(message)
        if window.empty:
            self.dropped[step] = "told"
            return
        fine_until = self.windows.last_day(rule.fine_until, rule, window)
        status = status_of(rule, window, fine_until, self.windows, self.timed)
        own = self.state.situation.own_days.get(step)
        if own is not None and not is_overtaken(step, self.state):
            self.timed[step] = self._own_day(step, rule, window, own)
            return
        earliest, best, latest = window.earliest, window.best, window.latest
        tells = step == TELL or "told_first" in self.facts
        waits = waits_a_day(step, self.state, latest.day if tells else None)
        if status != "skipped" and best.day <= self._today and waits:
            earliest = best = next_day(best, self._today, self.calendar)
            latest, status = max(latest, best, key=by_day), "upcoming"
        if best.day < self._today and status != "skipped" and rule.when_past != "stay":
            best = moved_on(best, rule, window, self._today, self.calendar)
            latest = max(latest, best, key=by_day)
        first = self.timed.get(self.state.checks[0])
        behind = first if step == self.state.checks[1] else None
        if behind is None or behind.status != "skipped":  # with both left out neither counts
            self.windows.days[step] = Reckoned(best.day)
        self.timed[step] = Timed(
            step=step,
            rule=rule,
            status=status,
            earliest=earliest.day,
            best=best.day,
            latest=latest.day,
            fine_until=fine_until,
            moves=best.moves,
            channel=channel_of(step, self.state, self.book),
            readers=readers_after(step, self.state, best.day, self.timed),
        )

    @property
    def _today(self) -> dt.date:
        return self.state.situation.today

    def _time_sent(self, step: str, rule: Rule | None, day: dt.date) -> Timed:
        """Time a step whose message has gone out: that day is its best, its window holds it."""
        now, rule = rule, rule or self._rule_before(step)
        # What an earlier phase counted from its own days is not known any more.
        known = now or rule.from_ == "interview"
        window = self.windows.of(rule, today=day) if known else None
        self.windows.days[step] = Reckoned(day)
        return Timed(
            step=step,
            rule=rule,
            status="done",
            earliest=min(window.earliest.day, day) if window else day,
            best=day,
            latest=max(window.latest.day, day) if window else day,
            channel=channel_of(step, self.state, self.book),
            readers=readers_of(step, self.state, day),
        )

    def _rule_before(self, step: str) -> Rule:
        """Return the rule that a step had in the phase that it belongs to, which is over."""
        before, industry = STEPS[step].phases[0], self.state.situation.industry
        rule = self.book.rule_for(step, before, self.facts, industry)
        return rule or self.book.rules_of(step)[-1]

    def _own_day(self, step: str, rule: Rule, window: Window, own: dt.date) -> Timed:
        """Time a step on the reader's own day, with the rule's window beside it."""
        late = self._today > max(own, window.latest.day)
        status: Status = "upcoming" if self._today < own else "overdue" if late else "due"
        best = Reckoned(own)
        if own < self._today and rule.when_past != "stay":
            best = moved_on(best, rule, window, self._today, self.calendar)
        self.windows.days[step] = best
        return Timed(
            step=step,
            rule=rule,
            status="due" if late and STEPS[step].optional else status,
            earliest=window.earliest.day,
            best=best.day,
            latest=window.latest.day,
            moves=best.moves,
            channel=channel_of(step, self.state, self.book),
            readers=readers_after(step, self.state, best.day, self.timed),
            own=True,
        )

    def _has_invitation(self) -> bool:
        """Say whether a written invitation without a day is still to be answered."""
        one = self.state.invitation
        if one is None:
            return False
        return self._today <= max(one.on + _ANSWERED_WITHIN, self.calendar.after(one.on, 1).day)

    # What a word about another offer takes the place of, and what falls away after the checks

    def _tell_instead(self) -> None:
        """Let telling them take the place of the next check that is neither sent nor left out."""
        tell, (first, second) = self.timed.get(TELL), self.state.checks
        if tell is None or tell.status == "skipped" or self.state.is_told_and_answered:
            return
        told = self.state.sent.get(TELL)
        if told is not None and told.entry.step in CHECKS:
            return  # it was told in a call, which was itself the question
        check = self.timed.get(first)
        called = first == "status_check" and "call_day" in self.facts
        early = self.state.phase == "waiting" and tell.best < self.state.situation.interview.date
        if check is None or (check.is_open and (called or early)):
            return  # before the interview there is nothing to ask yet
        if check.is_open:
            del self.timed[first]
            self.dropped[first] = "told"
            self.facts.add("told_first")
            replaced = first
        elif check.status == "done" and second not in self.state.sent:
            self.dropped[second] = "told"
            replaced = second
        else:
            return
        self.windows.days[replaced] = Reckoned(tell.best)
        self.timed[TELL] = replace(tell, replaces=replaced)

    def _after_checks(self) -> None:
        """Settle what comes after the two checks: nothing more to ask, or one last note."""
        first, second = self.state.checks
        check = self.timed.get(second)
        if check is not None and check.is_open and self.state.says_no_by_silence:
            del self.timed[second]
            self.dropped[second] = "only_if_chosen"
        gone = self.dropped.get(second)
        told = gone == "told" and "told_first" not in self.facts
        if gone and not told and first in self.windows.days:
            self.windows.days[second] = self.windows.days[first]
        check = self.timed.get(second)
        if check is not None and check.is_open:
            self.windows.days["second_closes"] = Reckoned(check.latest)
        one = self.timed.get(first)
        if one and check and one.status == check.status == "skipped":
            self.facts.add("checks_given_up")
