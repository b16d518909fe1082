"""The planner: puts the schedule into words, and so makes the plan."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.days.region import Place
from calculator.days.workdays import Move, Off, WorkCalendar
from calculator.first_line import first_line, is_fine_now
from calculator.notices import find_notices
from calculator.plan import Answered, Cancelled, DayOff, Depth, Message, Plan, Shift, Step
from calculator.sentences import Sentences, carrier_of
from calculator.situation.model import Situation
from calculator.step_words import say_of
from calculator.steps import MESSAGES, STEPS
from calculator.telling import reading_of, story_told
from calculator.text.months import DAY
from calculator.text.wording import message_words
from calculator.text.words import Words, off_in_words
from calculator.timing import rulebook
from calculator.timing.rule import Position, Rule
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import Schedule, make_schedule
from calculator.timing.timed import Timed

if TYPE_CHECKING:
    from calculator.messages.tree import Template

_WEEK = 7
_LOOK_BACK = dt.timedelta(days=371)
"""How far before today the picture of the plan reaches."""
_LOOK_AHEAD = dt.timedelta(days=371)
"""How far after its first day the picture of the plan reaches."""


def make_plan(
    situation: Situation,
    place: Place,
    book: Rulebook,
    templates: Mapping[str, Template] | None,
    depth: Depth,
) -> Plan:
    """Make the plan for a checked situation.

    ``place`` holds the employer's working days, ``book`` the rules in force, ``templates`` a
    centre's own message templates, ``depth`` how far to go. The same input gives the same plan.
    """
    calendar = WorkCalendar(
        place.dates,
        [(closure.from_, closure.to, closure.label) for closure in situation.closures],
    )
    schedule = make_schedule(situation, calendar, book)
    usual = make_schedule(situation, calendar, rulebook.load()) if book.overruled else schedule
    return _Planner(situation, place, book, calendar, schedule, usual).make(templates, depth)


class _Planner:
    def __init__(  # noqa: PLR0913, PLR0917 - everything a plan is made from
        self,
        situation: Situation,
        place: Place,
        book: Rulebook,
        calendar: WorkCalendar,
        schedule: Schedule,
        usual: Schedule,
    ) -> None:
        self.situation = situation
        self.place = place
        self.book = book
        self.calendar = calendar
        self.schedule = schedule
        self.usual = usual
        self.words = Words(situation.locale, situation.today)
        self.sentences = Sentences(schedule, book, self.words)

    def make(self, templates: Mapping[str, Template] | None, depth: Depth) -> Plan:
        situation, schedule = self.situation, self.schedule
        steps = tuple(self._step(timed) for timed in schedule.steps)
        if depth != "dates":
            steps = tuple(
                self._with_messages(step, timed, templates, depth)
                for step, timed in zip(steps, schedule.steps, strict=True)
            )
        return Plan(
            version=2,
            rulebook=rulebook.VERSION,
            id=situation.id or derive_id(situation),
            revision=situation.revision,
            today=situation.today,
            interview=situation.interview.date,
            phase=schedule.state.phase,
            deadline=schedule.deadline,
            reading=self._reading(),
            place=self.place.name,
            now=first_line(schedule, self.words),
            next=next((one.step for one in schedule.open_steps), None),
            steps=steps,
            story=tuple(story_told(schedule.state, self.words)),
            answered=tuple(Answered(step=step, date=day) for step, day in schedule.answered),
            cancelled=tuple(self._cancelled()),
            notices=tuple(find_notices(situation, schedule, self.calendar, self.place, self.words)),
            days_off=tuple(self._days_off()),
            guidance=self.words.say("plan.guidance"),
        )

    def _step(self, timed: Timed) -> Step:
        return Step(
            step=timed.step,
            rule=timed.rule.id,
            title=say_of(self.words, "title.", timed.step, self.schedule.state),
            do=self.sentences.do(timed),
            status=timed.status,
            earliest=timed.earliest,
            best=timed.best,
            latest=timed.latest,
            fine_until=timed.fine_until,
            when=self.words.date(timed.best),
            channel=timed.channel,
            to=(),
            why=self.sentences.why(timed),
            claims=self._claims(timed),
            range=self._range(timed.rule),
            advice=self._advice(timed),
            shifts=tuple(self._shift(move) for move in timed.moves),
            optional=STEPS[timed.step].optional,
            own=timed.own,
            fine_now=is_fine_now(timed, self.situation.today),
            replaces=timed.replaces,
        )

    def _reading(self) -> str | None:
        named = self.schedule.state.named
        return reading_of(named, self.words) if self.schedule.deadline else None

    def _with_messages(
        self, step: Step, timed: Timed, templates: Mapping[str, Template] | None, depth: Depth
    ) -> Step:
        left = step.step == "thank_you" and self.schedule.state.still_to_thank
        if step.step not in MESSAGES or (step.status == "done" and not left):
            return step
        # Jinja takes longer to load than a plan to make; commands without messages do without it.
        from calculator.messages import for_step  # noqa: PLC0415

        messages: tuple[Message, ...] = for_step(timed, self.schedule.state, templates=templates)
        if depth == "whole":
            # Its word lists are large, and most commands never look at a message.
            from calculator.proofread.check import proofread_all  # noqa: PLC0415

            messages = proofread_all(messages, self.situation, step.step)
        blanks = message_words(self.situation.locale)["blanks"].values()
        names = [message.to for message in messages if message.to not in blanks]
        return replace(step, messages=messages, to=tuple(dict.fromkeys(filter(None, names))))

    def _claims(self, timed: Timed) -> tuple[str, ...]:
        claims = list(timed.rule.claims)
        state = self.schedule.state
        held = {
            "asked_to_wait": state.wait is not None,
            "no_contact": state.no_contact,
            "away": state.contact_away,
            "quiet_days": any(move.why == "quiet_days" for move in timed.moves),
            "strong_rapport": timed.channel == "phone" and state.situation.strong_rapport,
        }
        for rule in self.book.instructions.values():
            if timed.step in rule.steps and held[rule.when]:
                claims.extend(rule.claims)
        return tuple(dict.fromkeys(claims))

    def _range(self, rule: Rule) -> str:
        said = [self._position(position) for position in rule.positions]
        if rule.scale:
            return self.words.say("range.to", first=said[0], last=said[-1])
        return "; ".join(said)

    def _position(self, position: Position) -> str:
        sources = {claim.partition("-")[0] for claim in position.claims}
        return self.words.say(
            "range.one" if len(sources) == 1 else "range.many",
            what=self.words.say(f"position.{position.says}"),
            count=len(sources),
        )

    def _advice(self, timed: Timed) -> str | None:
        overruled = self.book.overruled.get(timed.rule.id)
        if overruled is None or not overruled.holds_for(self.situation.industry):
            return None
        usual = self.usual.find(timed.step)
        ours = (timed.earliest, timed.best, timed.latest)
        if usual is None or ours == (usual.earliest, usual.best, usual.latest):
            return self.words.say("advice.same", centre=overruled.centre, reason=overruled.reason)
        return self.words.say(
            "advice.differs",
            centre=overruled.centre,
            reason=overruled.reason,
            best=self._window_in_words(timed),
            usual=self._window_in_words(usual),
        )

    def _window_in_words(self, timed: Timed) -> str:
        return self.words.say(
            "advice.window", best=timed.best, earliest=timed.earliest, latest=timed.latest
        )

    def _shift(self, move: Move) -> Shift:
        because = (
            off_in_words(move.why, self.words)
            if isinstance(move.why, Off)
            else self.words.say(f"shift.{move.why}")
        )
        return Shift(from_=move.start, to=move.end, because=because)

    # Around the steps

    def _cancelled(self) -> Iterator[Cancelled]:
        for dropped in self.schedule.dropped:
            key = f"{dropped.step}_beside" if dropped.why.startswith("beside") else dropped.why
            if not self.words.has(f"cancelled.{key}"):
                key = dropped.why
            if key == "rejected" and self.schedule.state.earlier_offer is not None:
                key = "taken_back"
            offer = self.schedule.state.offer
            if offer is not None and self.words.has(f"cancelled.{key}_{offer.form}"):
                key = f"{key}_{offer.form}"
            reasons = [self.words.say(f"cancelled.{key}")]
            carrier = carrier_of(self.schedule) if dropped.step == "thank_you" else None
            if carrier and not dropped.why.startswith("beside"):
                reasons.append(self.words.say(f"thanks_in.{carrier}"))
            yield Cancelled(
                step=dropped.step,
                title=say_of(self.words, "title.", dropped.step, self.schedule.state),
                because=" ".join(reasons),
            )

    def _days_off(self) -> Iterator[DayOff]:
        situation = self.situation
        days = [situation.today, situation.interview.date]
        for one in self.schedule.steps:
            days += [one.earliest, one.best, one.latest]
        if self.schedule.deadline:
            days.append(self.schedule.deadline)
        first = max(min(days), situation.today - _LOOK_BACK)
        last = min(max(days), first + _LOOK_AHEAD)
        monday = first - first.weekday() * DAY
        sunday = last + (_WEEK - 1 - last.weekday()) * DAY
        for day, off in self.calendar.days_off(monday, sunday):
            yield DayOff(date=day, because=off_in_words(off, self.words), kind=off.kind)


def derive_id(situation: Situation) -> str:
    """Return an id for a plan that has none: from company, role and interview date."""
    parts = (situation.company or "", situation.role or "", situation.interview.date.isoformat())
    # Length first, so that two different applications cannot run together into one text.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
