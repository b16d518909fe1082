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
from calculator.plan import Answered, Cancelled, DayOff, Depth, Message, Plan, Shift, Step
from calculator.situation.kinds import OVER
from calculator.situation.model import Situation
from calculator.steps import MESSAGES, STEPS
from calculator.telling import reading_of, story_told, time_in_words, who_said
from calculator.text.months import DAY
from calculator.text.words import Words, off_in_words
from calculator.timing import rulebook
from calculator.timing.rulebook import Position, Rule, Rulebook
from calculator.timing.schedule import Schedule, make_schedule
from calculator.timing.timed import Timed

if TYPE_CHECKING:
    from calculator.messages.tree import Template

_WEEK = 7
_LOOK_BACK = dt.timedelta(days=371)
"""How far before today the picture of the plan reaches."""
_LOOK_AHEAD = dt.timedelta(days=371)
"""How far after its first day the picture of the plan reaches."""


_DONE_WITH = ("rejected", "withdrawn", "next_round", "reopened")
"""Phases in which nothing more is to be waited for once every step is done."""
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
            now=self._now(),
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
            title=self.words.say(f"title.{timed.step}"),
            do=self._do(timed),
            status=timed.status,
            earliest=timed.earliest,
            best=timed.best,
            latest=timed.latest,
            fine_until=timed.fine_until,
            when=self.words.date(timed.best),
            channel=timed.channel,
            to=(),
            why=self._why(timed),
            claims=self._claims(timed),
            range=self._range(timed.rule),
            advice=self._advice(timed),
            shifts=tuple(self._shift(move) for move in timed.moves),
            optional=STEPS[timed.step].optional,
            own=timed.own,
            fine_now=self._is_fine_now(timed),
            replaces=timed.replaces,
        )

    def _reading(self) -> str | None:
        named = self.schedule.state.named
        return reading_of(named, self.words) if self.schedule.deadline else None

    def _is_fine_now(self, timed: Timed) -> bool:
        """Say whether a step may be done today although a later day is best."""
        later = timed.best > self.situation.today
        return timed.status in ("due", "overdue") and later and not timed.carries_on

    def _with_messages(
        self, step: Step, timed: Timed, templates: Mapping[str, Template] | None, depth: Depth
    ) -> Step:
        if step.status == "done" or step.step not in MESSAGES:
            return step
        # Jinja takes longer to load than a plan to make; commands without messages do without it.
        from calculator.messages import for_step  # noqa: PLC0415

        messages: tuple[Message, ...] = for_step(timed, self.schedule.state, templates=templates)
        if depth == "whole":
            # Its word lists are large, and most commands never look at a message.
            from calculator.proofread.check import proofread_all  # noqa: PLC0415

            messages = proofread_all(messages, self.situation, step.step)
        names = [message.to for message in messages if message.to not in message.blanks]
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

    # Sentences

    def _dates(self, timed: Timed) -> dict[str, object]:
        """Return what the sentences about a step may name."""
        state, schedule = self.schedule.state, self.schedule
        first = schedule.find(state.checks[0])
        tell = schedule.find("tell_preferred_employer")
        elsewhere = state.elsewhere
        call = state.call_me
        offer = state.offer
        return {
            "earliest": timed.earliest,
            "best": timed.best,
            "latest": timed.latest,
            "fine_until": timed.fine_until or timed.latest,
            "interview": self.situation.interview.date,
            "promised": state.heard,
            "deadline": schedule.deadline,
            "news": state.reached.since,
            "until": state.wait,
            "back": state.away.entry.until if state.away else None,
            "who": who_said(state.away.entry.by if state.away else None, self.words),
            "said": time_in_words(state.named.time if state.named else None, self.words),
            "references": state.references,
            "call": (call.day or call.if_nothing_by) if call else None,
            "missed": state.missed,
            "that_day": elsewhere.that_day if elsewhere else None,
            "label": (elsewhere.entry.label or "").strip() if elsewhere else "",
            "reply_by": offer.reply_by if offer else None,
            "told": tell.best if tell else None,
            "status_check": first.best if first else timed.best,
        }

    def _do(self, timed: Timed) -> str:
        return self.words.say(f"do.{self._do_key(timed)}", **self._dates(timed))

    def _do_key(self, timed: Timed) -> str:
        step, status, state = timed.step, timed.status, self.schedule.state
        if status == "done":
            return "done"
        if status == "skipped":
            if step == "thank_you":
                return "thank_you_skipped" if self._carrier() else "thank_you_skipped_alone"
            if STEPS[step].check:
                second = self.schedule.find(state.checks[1])
                gone = step == state.checks[0] and second is not None and second.status == "done"
                return "check_replaced" if gone else "check_skipped"
        told = (
            state.phase,
            timed.channel,
            self._detail(timed),
            "agency" if self.situation.through_agency else "",
        )
        for ending in (*(f"{one}_{status}" for one in told), status, *told):
            if self.words.has(f"do.{step}_{ending}"):
                return f"{step}_{ending}"
        return step

    def _detail(self, timed: Timed) -> str:
        """Return what a step's sentences turn on beside its status."""
        state = self.schedule.state
        if timed.step == "tell_preferred_employer" and state.elsewhere is not None:
            dated = "" if state.elsewhere.that_day else "_undated"
            return f"{state.elsewhere.entry.kind}{dated}"
        if timed.step == "decide_offer":
            return "dated" if state.offer and state.offer.reply_by else "undated"
        return "reserve" if state.reached.deciding and state.reached.deciding.reserve else ""

    def _carrier(self) -> str | None:
        """Name the step whose message carries the thanks that never went out, if one does."""
        return next((one.step for one in self.schedule.steps if one.carries_thanks), None)

    def _why(self, timed: Timed) -> str:
        dates = self._dates(timed)
        sentences = [self.words.say(f"why.{self._why_key(timed)}", **dates)]
        whys = [move.why for move in timed.moves]
        for why in ("asked_to_wait", "away", "quiet_days", "reply_first", "after_rearranging"):
            if why in whys:
                sentences.append(self.words.say(f"why.{why}", **dates))
        if timed.own:
            sentences.append(self.words.say("why.own", **dates))
        if off := [*self._passed_over(timed)]:
            sentences.append(self.words.say("why.passed_over", days="; ".join(off)))
        passed = next((move for move in timed.moves if move.why == "passed"), None)
        if passed:
            sentences.append(self.words.say("why.in_the_past", plain=passed.start, best=timed.best))
        return " ".join(sentences)

    def _why_key(self, timed: Timed) -> str:
        """Return the key of the reason that says most: in their words, by its case, or plain."""
        rule, state = timed.rule.id, self.schedule.state
        if rule == "TY01" and timed.best == self.situation.interview.date:
            early = timed.best < timed.latest and self.schedule.deadline is not None
            return "TY01_before" if early and self._is_before_they_decide() else "TY01_same_day"
        named = state.named
        kinds = [self._detail(timed), *(f"{fact}" for fact in timed.rule.if_)]
        if named is not None:
            kinds = [named.time.kind or "", "words" if named.time.words else "", *kinds]
            if named.time.kind in self.book.reading_names():
                kinds.insert(2, "phrase")
        for kind in kinds:
            if kind and self.words.has(f"why.{rule}_{kind}"):
                return f"{rule}_{kind}"
        return rule

    def _is_before_they_decide(self) -> bool:
        deadline = self.schedule.deadline
        return deadline is not None and deadline <= self.situation.interview.date + DAY

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

    def _now(self) -> str:
        situation, words, phase = self.situation, self.words, self.schedule.state.phase
        if phase in OVER:
            return words.say(f"now.{self._end()}")
        steps = self.schedule.open_steps
        today = [one for one in steps if one.best <= situation.today]
        fine = [one for one in steps if self._is_fine_now(one)]
        later = [one for one in steps if one.best > situation.today and one not in fine]
        ahead = situation.today < situation.interview.date
        if ahead and not today and not fine:
            return words.say("now.ahead", interview=situation.interview.date)
        sentences = [words.say(f"now.today_{one.step}") for one in today]
        sentences += [words.say(f"now.fine_{one.step}", best=one.best) for one in fine]
        if not sentences and later:
            sentences.append(words.say("now.nothing"))
        if later and not fine and not ahead:
            sentences.append(words.say(f"now.next_{later[0].step}", best=later[0].best))
        if phase == "next_round":
            sentences.append(words.say("now.restart"))
        return " ".join(sentences) or words.say(
            "now.finished" if phase in _DONE_WITH else "now.nothing_open"
        )

    def _end(self) -> str:
        """Return the key of the kind line for a plan that is over."""
        state = self.schedule.state
        return f"settled_{state.reached.answer}" if state.phase == "settled" else "closed"

    def _cancelled(self) -> Iterator[Cancelled]:
        for dropped in self.schedule.dropped:
            reasons = [self.words.say(f"cancelled.{dropped.why}")]
            carrier = self._carrier() if dropped.step == "thank_you" else None
            if carrier and not dropped.why.startswith("beside"):
                reasons.append(self.words.say(f"thanks_in.{carrier}"))
            yield Cancelled(
                step=dropped.step,
                title=self.words.say(f"title.{dropped.step}"),
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
