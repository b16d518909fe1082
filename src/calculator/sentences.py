"""What a plan says of each step: what to do, and why on that day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from calculator.days.workdays import Off
from calculator.step_words import detail, particular
from calculator.steps import STEPS
from calculator.story.called_back import call_back, calls_back
from calculator.story.record import TELL
from calculator.story.state import State
from calculator.telling import not_thanked, time_in_words, who_said
from calculator.text.months import DAY
from calculator.text.words import Words, off_in_words
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import Schedule
from calculator.timing.timed import Timed

_INNER = re.compile(r" \(([^()]*)\)")
"""Brackets in the name of a day off, which stands in brackets itself."""
_MOST_RUNS = 12
"""Reasons for days off told in one sentence; a longer list is cut."""


def carrier_of(schedule: Schedule) -> str | None:
    """Name the step whose message carries the thanks that never went out, if one does."""
    return next((one.step for one in schedule.steps if one.carries_thanks), None)


def _last_missed(state: State) -> dt.date | None:
    """Return the day of the last call that did not take place, answered since or not."""
    missed = (one.on for one in reversed(state.story) if one.entry.kind == "missed_call")
    return next(missed, None)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Puts the steps of one schedule into words."""

    schedule: Schedule
    book: Rulebook
    words: Words

    def _dates(self, timed: Timed) -> dict[str, object]:
        """Return what the sentences about a step may name."""
        state, schedule = self.schedule.state, self.schedule
        first = schedule.find(state.checks[0])
        tell = schedule.find("tell_preferred_employer")
        call = state.call_me
        offer = state.offer
        return {
            "earliest": timed.earliest,
            "best": timed.best,
            "latest": max(timed.latest, timed.best) if timed.own else timed.latest,
            "chosen": state.situation.own_days.get(timed.step),
            "fine_until": max(timed.fine_until or timed.latest, timed.best),
            "interview": self.schedule.state.situation.interview.date,
            "promised": state.heard,
            "last_news": self._last_news(),
            "deadline": schedule.deadline,
            "day_after": schedule.day_after,
            "news": self._news(timed),
            "until": state.wait,
            "back": state.away.entry.until if state.away else None,
            "who": who_said(state.away.entry.by if state.away else None, self.words, "contact"),
            "contact": state.contact.name,
            "said": time_in_words(state.named.time if state.named else None, self.words),
            "references": state.references,
            "call": (call.day or call.if_nothing_by) if call else None,
            "missed": state.missed or _last_missed(state),
            "reply_by": offer.reply_by if offer else None,
            "time_asked": state.time_asked_on(timed.step),
            "told": tell.best if tell else None,
            "status_check": first.best if first else timed.best,
            "names": self.words.join(not_thanked(state)),
        }

    def _last_news(self) -> dt.date:
        """Return the day they were last heard, news of references included."""
        state = self.schedule.state
        return max(state.heard, state.references or state.heard)

    def _news(self, timed: Timed) -> dt.date:
        """Return the day of the news that a step follows; for one of an earlier phase, of then."""
        state, phases = self.schedule.state, STEPS[timed.step].phases
        if state.phase in phases and (timed.is_open or state.reached.since <= timed.best):
            return state.reached.since
        earlier = (one.on for one in reversed(state.story) if one.kind.phase in phases)
        return next((day for day in earlier if day <= timed.best), state.reached.since)

    def do(self, timed: Timed) -> str:
        """Return what to do at a step, to whom, and how long it stays fine."""
        dates = self._dates(timed)
        dates |= self._fine(timed, dates)
        sentences = [self.words.say(f"do.{self._do_key(timed)}", **dates)]
        sentences += [self.words.say(f"also.{key}", **dates) for key in self._also(timed)]
        return " ".join(sentences)

    def _fine(self, timed: Timed, dates: Mapping[str, object]) -> dict[str, object]:
        """Return, by their names, what says how long a step stays fine."""
        names = ("any_working_day", "any_time", "until")
        own = self._own_key(timed) if timed.own else None
        return {name: partial(self.words.say, f"fine.{own or name}", **dates) for name in names}

    def _own_key(self, timed: Timed) -> str:
        """Return the key of what is said of the reader's own day: ahead, past, or long past."""
        state = self.schedule.state
        chosen = state.situation.own_days[timed.step]
        if chosen >= state.situation.today:
            return "own"
        return "own_late" if timed.status == "overdue" else "own_past"

    def _also(self, timed: Timed) -> Iterator[str]:
        """Yield the keys of what a message is to say beside its own matter."""
        elsewhere = self.schedule.state.elsewhere
        for step in timed.carries:
            key = f"{step}_{elsewhere.entry.kind}" if step == TELL and elsewhere else step
            if step in self.schedule.state.checks and self._do_key(timed).endswith("_spoken"):
                continue  # the sentence before says that the message asks for the paper
            if self.words.has(f"also.{key}"):
                yield key

    def _do_key(self, timed: Timed) -> str:
        step, status, state = timed.step, timed.status, self.schedule.state
        if status == "done":
            some = step == "thank_you" and state.still_to_thank
            return "thank_you_some" if some else "notes_done" if step == "notes" else "done"
        if status == "skipped":
            if step == "thank_you":
                return (
                    "thank_you_skipped" if carrier_of(self.schedule) else "thank_you_skipped_alone"
                )
            if STEPS[step].check:
                second = self.schedule.find(state.checks[1])
                gone = step == state.checks[0] and second is not None and second.status == "done"
                if not gone:
                    return "check_skipped"
                earlier = any(one.entry.step == step for one in state.answered)
                return "check_answered" if earlier else "check_replaced"
        about, own = detail(step, state), particular(step, state)
        told = (
            timed.channel if step == calls_back(state) else "",
            *(f"{one}_{own}" for one in (state.phase, about)),  # with one empty, no sentence's
            own,
            timed.channel,
            state.phase,
            about,
            "agency" if self.schedule.state.situation.through_agency else "",
        )
        for ending in (*(f"{one}_{status}" for one in told), status, *told):
            if self.words.has(f"do.{step}_{ending}"):
                return f"{step}_{ending}"
        return step

    def why(self, timed: Timed) -> str:
        """Return why a step falls on its day."""
        dates = self._dates(timed)
        key = f"why.{self._why_key(timed)}"
        situation = self.schedule.state.situation
        if situation.today < situation.interview.date and self.words.has(f"{key}_ahead"):
            key = f"{key}_ahead"
        sentences = [self.words.say(key, **dates)]
        overruled = self.book.overruled.get(timed.rule.id)
        if overruled is not None and overruled.holds_for(situation.industry):
            sentences.append(self.words.say("advice.why"))
        whys = [move.why for move in timed.moves]
        held = (
            "asked_to_wait",
            "away",
            "quiet_days",
            "not_before_deadline",
            "reply_first",
            "after_rearranging",
            "written_today",
        )
        more = [why for why in held if why in whys]
        state = self.schedule.state
        for why in more:
            key = f"why.{why}"
            on_paper = state.on_paper and self.words.has(f"{key}_on_paper")
            sentences.append(self.words.say(f"{key}_on_paper" if on_paper else key, **dates))
        call = call_back(state) if timed.step == calls_back(state) else None
        if call and not (call.day or call.if_nothing_by):
            way = "email" if timed.channel == "email" else "phone"
            sentences.append(self.words.say(f"why.asked_{way}"))
        instead = timed.is_open and state.is_away(timed.best) and state.contact != state.usual
        if instead and state.contact.name and STEPS[timed.step].to == "contact":
            sentences.append(self.words.say("why.away_other", **dates))
        if timed.own:
            window = {"latest": timed.latest}
            sentences.append(self.words.say(f"why.{self._why_own(timed)}", **dates | window))
        if off := [*self._passed_over(timed)]:
            sentences.append(self.words.say("why.passed_over", days="; ".join(off)))
        passed = next((move for move in timed.moves if move.why == "passed"), None)
        if passed and not timed.own:
            sentences.append(self.words.say("why.in_the_past", plain=passed.start, best=timed.best))
        return " ".join(sentences)

    def _why_own(self, timed: Timed) -> str:
        """Return the key of why a step stands on the reader's own day, or on another by now."""
        key = self._own_key(timed)
        chosen = self.schedule.state.situation.own_days[timed.step]
        if key == "own" or timed.best != chosen:
            return "own" if key == "own" else "own_past"
        return "own_late"

    def _why_key(self, timed: Timed) -> str:
        """Return the key of the reason that says most: in their words, by its case, or plain."""
        rule, state = timed.rule.id, self.schedule.state
        interview = state.situation.interview.date
        if timed.step == "thank_you":
            if timed.best == interview and self._is_before_they_decide():
                return f"{rule}_before"
            if any(isinstance(move.why, Off) for move in timed.moves):
                return f"{rule}_same_day"
        if untold := self._what_never_was(timed):
            return untold
        own = particular(timed.step, state)
        rule = f"{rule}_{own}" if own and self.words.has(f"why.{rule}_{own}") else rule
        if self.schedule.find(state.checks[0]) is None and self.words.has(f"why.{rule}_beside"):
            return f"{rule}_beside"
        for kind in self._why_kinds(timed):
            if kind and self.words.has(f"why.{rule}_{kind}"):
                return f"{rule}_{kind}"
        return rule

    def _what_never_was(self, timed: Timed) -> str:
        """Return the key of a reason in place of one that would name a day that never was."""
        if timed.status == "done" and self._is_older(timed):
            return "earlier"
        if self._went_straight(timed):
            return "straight" if timed.status == "done" else "both_left_out"
        return ""

    def _is_older(self, timed: Timed) -> bool:
        """Say whether what was done was done before the days that its reason would count from."""
        state = self.schedule.state
        if timed.rule.from_ in ("phase", "elsewhere", "interview", "today"):
            return False  # the news that it followed is known, whatever came later
        first = self.schedule.find(state.checks[0])
        counted = first.best if first and timed.step == state.checks[1] else None
        return max(counted or state.heard, state.heard) > timed.best

    def _went_straight(self, timed: Timed) -> bool:
        """Say whether a second question has no first one that went out, or will."""
        state = self.schedule.state
        if timed.step != state.checks[1] or timed.rule.from_ != state.checks[0]:
            return False
        first = self.schedule.find(state.checks[0])
        if first is None:
            return timed.status == "done" and not self._has_word_beside(timed)
        return first.status == "skipped" and not timed.is_open

    def _has_word_beside(self, timed: Timed) -> bool:
        """Say whether another message asked in place of the first question."""
        return self.words.has(f"why.{timed.rule.id}_beside")

    def _why_kinds(self, timed: Timed) -> list[str]:
        """Return what a reason can turn on, what says most first."""
        state = self.schedule.state
        named = state.named
        kinds = [detail(timed.step, state), *timed.rule.if_, timed.channel]
        later = self._last_news() > state.reached.since
        if state.offer is not None:
            kinds += [*(["heard"] if later else []), state.offer.form]
        if named is not None:
            kind = named.time.kind
            paused = state.phase == "on_hold" and named.entry.kind == "promise"
            kinds = [*(["promise"] if paused and named.deadline else []), *kinds]
            words = ["words"] if named.time.words else []
            phrase = ["phrase"] if kind in self.book.reading_names() else []
            kinds = [*([kind] if kind else []), *words, *phrase, *kinds]
        if state.heard > state.reached.since:
            kinds.append("heard")
        return kinds

    def _is_before_they_decide(self) -> bool:
        deadline = self.schedule.deadline
        return (
            deadline is not None and deadline <= self.schedule.state.situation.interview.date + DAY
        )

    def _passed_over(self, timed: Timed) -> Iterator[str]:
        """Yield the days off on the way, days in a row with the same reason together."""
        # A step that moves to an earlier day meets them from the last to the first.
        off = {
            move.start: _INNER.sub(r", \1", off_in_words(move.why, self.words))
            for move in timed.moves
            if isinstance(move.why, Off)
        }
        runs: list[tuple[dt.date, dt.date, str]] = []
        for day, because in sorted(off.items()):
            if runs and runs[-1][1] + DAY == day and runs[-1][2] == because:
                runs[-1] = (runs[-1][0], day, because)
            else:
                runs.append((day, day, because))
        for first, last, because in runs[:_MOST_RUNS]:
            key = "why.day_off" if first == last else "why.days_off"
            yield self.words.say(key, day=first, last=last, because=because)
        if len(runs) > _MOST_RUNS:
            yield self.words.say("why.more_days_off", last=runs[-1][1])
