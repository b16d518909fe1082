"""The planner: puts the schedule into words, and so makes the plan."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.days.region import Place
from calculator.days.workdays import Move, Off, WorkCalendar
from calculator.notices import find_notices
from calculator.plan import Answered, Cancelled, Channel, DayOff, Depth, Message, Plan, Shift, Step
from calculator.situation.checking import MESSAGES
from calculator.situation.model import Situation
from calculator.text.months import DAY
from calculator.text.words import Words, off_in_words
from calculator.timing import rulebook
from calculator.timing.rulebook import Position, Rule, Rulebook
from calculator.timing.schedule import Schedule, Timed, make_schedule

if TYPE_CHECKING:
    from calculator.messages.tree import Template

_WEEK = 7
_LOOK_BACK = dt.timedelta(days=371)
"""How far before today the picture of the plan reaches."""
_LOOK_AHEAD = dt.timedelta(days=371)
"""How far after its first day the picture of the plan reaches."""


_MOST_RUNS = 12
"""Reasons for days off told in one sentence; a longer list is cut."""


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

    def make(self, templates: Mapping[str, Template] | None, depth: Depth) -> Plan:
        situation, schedule = self.situation, self.schedule
        steps = tuple(self._step(timed) for timed in schedule.steps)
        if depth != "dates":
            steps = tuple(self._with_messages(step, templates, depth) for step in steps)
        return Plan(
            version=1,
            rulebook=rulebook.VERSION,
            id=situation.id or derive_id(situation),
            revision=situation.revision,
            today=situation.today,
            interview=situation.interview.date,
            deadline=schedule.deadline,
            place=self.place.name,
            now=self._now(),
            next=next((one.step for one in self._open_steps()), None),
            steps=steps,
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
            title=self.words.say(f"title.{timed.step}"),
            do=self._do(timed),
            status=timed.status,
            earliest=timed.earliest,
            best=timed.best,
            latest=timed.latest,
            fine_until=timed.fine_until,
            when=self.words.date(timed.best),
            channel=self._channel(timed.step),
            to=(),
            why=self._why(timed),
            claims=self._claims(timed),
            range=self._range(timed.rule),
            advice=self._advice(timed),
            shifts=tuple(self._shift(move) for move in timed.moves),
        )

    def _with_messages(
        self, step: Step, templates: Mapping[str, Template] | None, depth: Depth
    ) -> Step:
        if step.status in ("done", "skipped"):
            return step
        # Jinja takes longer to load than a plan to make; commands without messages do without it.
        from calculator.messages import for_step  # noqa: PLC0415

        messages: tuple[Message, ...] = for_step(
            step,
            self.situation,
            self.schedule.deadline,
            templates=templates,
            missed=("thank_you",) if step.step == self._carrier() else (),
            proofread=depth == "whole",
        )
        names = [message.to for message in messages if message.to not in message.blanks]
        return replace(step, messages=messages, to=tuple(dict.fromkeys(filter(None, names))))

    def _carrier(self) -> str | None:
        """Name the step whose message carries the thanks that never went out, if one does.

        Only the first message after them: nobody is thanked late twice.
        """
        thanks = self.schedule.find("thank_you")
        dropped = any(one.step == "thank_you" for one in self.schedule.dropped)
        owed = dropped or (thanks and thanks.status == "skipped")
        written = any(sent.step in MESSAGES for sent in self.situation.sent)
        if not owed or written:
            return None
        return next((one.step for one in self._open_steps() if one.step in MESSAGES), None)

    def _channel(self, step: str) -> Channel:
        phone = self.book.instructions["PH01"]
        if step in phone.steps and self.situation.phone_invited:
            return "phone"
        if step in ("notes", "move_on"):
            return "none"
        return "card" if step == "handwritten_note" else "email"

    def _claims(self, timed: Timed) -> tuple[str, ...]:
        claims = list(timed.rule.claims)
        for rule in self.book.instructions.values():
            if timed.step in rule.steps and getattr(self.situation, rule.when):
                claims.extend(rule.claims)
        return tuple(dict.fromkeys(claims))

    # Sentences

    def _dates(self, timed: Timed) -> dict[str, object]:
        first = self.schedule.find("status_check")
        return {
            "earliest": timed.earliest,
            "best": timed.best,
            "latest": timed.latest,
            "fine_until": timed.fine_until or timed.latest,
            "interview": self.situation.interview.date,
            "promised": self.situation.promised_on,
            "deadline": self.schedule.deadline,
            "news": self.situation.outcome.date,
            "until": self.situation.no_contact_until,
            "status_check": first.best if first else timed.best,
        }

    def _do(self, timed: Timed) -> str:
        return self.words.say(f"do.{self._do_key(timed)}", **self._dates(timed))

    def _do_key(self, timed: Timed) -> str:
        step, status = timed.step, timed.status
        if status == "done":
            return "done"
        if status == "skipped":
            if step == "thank_you":
                return "thank_you_skipped" if self._carrier() else "thank_you_skipped_alone"
            if step in ("status_check", "second_status_check"):
                second = self.schedule.find("second_status_check")
                gone = step == "status_check" and second is not None and second.status == "done"
                return "check_replaced" if gone else "check_skipped"
        special = (
            status,
            self._channel(step),
            "agency" if self.situation.through_agency else "",
        )
        for ending in special:
            if self.words.has(f"do.{step}_{ending}"):
                return f"{step}_{ending}"
        return step

    def _why(self, timed: Timed) -> str:
        dates = self._dates(timed)
        sentences = [self.words.say(f"why.{self._why_key(timed)}", **dates)]
        whys = [move.why for move in timed.moves]
        if "asked_to_wait" in whys:
            sentences.append(self.words.say("why.asked_to_wait", **dates))
        if off := [*self._passed_over(timed)]:
            sentences.append(self.words.say("why.passed_over", days="; ".join(off)))
        passed = next((move for move in timed.moves if move.why == "passed"), None)
        if passed:
            sentences.append(self.words.say("why.in_the_past", plain=passed.start, best=timed.best))
        return " ".join(sentences)

    def _passed_over(self, timed: Timed) -> Iterator[str]:
        """Yield the days off on the way, days in a row with the same reason together."""
        off = [
            (move, off_in_words(move.why, self.words))
            for move in timed.moves
            if isinstance(move.why, Off)
        ]
        runs: list[tuple[dt.date, dt.date, str]] = []
        for move, because in off:
            if runs and runs[-1][1] + DAY == move.start and runs[-1][2] == because:
                runs[-1] = (runs[-1][0], move.start, because)
            else:
                runs.append((move.start, move.start, because))
        for first, last, because in runs[:_MOST_RUNS]:
            key = "why.day_off" if first == last else "why.days_off"
            yield self.words.say(key, day=first, last=last, because=because)
        if len(runs) > _MOST_RUNS:
            yield self.words.say("why.more_days_off", last=runs[-1][1])

    def _why_key(self, timed: Timed) -> str:
        rule = timed.rule.id
        if rule == "TY01" and timed.best == self.situation.interview.date:
            return "TY01_same_day"
        vague = self.situation.promise.kind in self.book.reading_names()
        return "SC01_phrase" if rule == "SC01" and vague else rule

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
        if overruled is None:
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

    def _open_steps(self) -> list[Timed]:
        return [one for one in self.schedule.steps if one.status not in ("done", "skipped")]

    def _now(self) -> str:
        situation, words = self.situation, self.words
        steps = self._open_steps()
        today = [one for one in steps if one.best <= situation.today]
        later = [one for one in steps if one.best > situation.today]
        ahead = situation.today < situation.interview.date
        if ahead and not today:
            return words.say("now.ahead", interview=situation.interview.date)
        sentences = [words.say(f"now.today_{one.step}") for one in today]
        if not sentences and later:
            sentences.append(words.say("now.nothing"))
        if later and not ahead:
            sentences.append(words.say(f"now.next_{later[0].step}", best=later[0].best))
        if situation.outcome.kind == "next_round":
            sentences.append(words.say("now.restart"))
        return " ".join(sentences) or words.say("now.finished")

    def _cancelled(self) -> Iterator[Cancelled]:
        for dropped in self.schedule.dropped:
            special = f"cancelled.{dropped.step}_{self._carrier()}"
            key = special if self.words.has(special) else f"cancelled.{dropped.why}"
            yield Cancelled(
                step=dropped.step,
                title=self.words.say(f"title.{dropped.step}"),
                because=self.words.say(key),
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
