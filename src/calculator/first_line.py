"""The first line of a plan: what to do today, what may be done, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from calculator.situation.kinds import OVER
from calculator.situation.model import Entry
from calculator.step_words import say_of
from calculator.story.called_back import call_back, call_is_open
from calculator.story.state import State
from calculator.telling import not_thanked
from calculator.text.words import Words
from calculator.timing.schedule import Schedule
from calculator.timing.timed import Timed

_DONE_WITH = ("rejected", "withdrawn")
"""Phases in which nothing more is to be waited for once every step is done."""


def is_fine_now(timed: Timed, today: dt.date) -> bool:
    """Say whether a step may be done today although a later day is best."""
    return timed.status in ("due", "overdue") and timed.best > today and not timed.carries_on


def first_line(schedule: Schedule, words: Words) -> str:
    """Return what to do today, what may be done from today, and what comes next."""
    state = schedule.state
    situation, phase = state.situation, state.phase
    if phase in OVER:
        return words.say(f"now.{_end(state)}")
    steps = schedule.open_steps
    today = [one for one in steps if one.best <= situation.today]
    fine = [one for one in steps if is_fine_now(one, situation.today)]
    later = [one for one in steps if one.best > situation.today and one not in fine]
    ahead = situation.today < situation.interview.date
    if ahead and not today and not fine:
        return words.say("now.ahead", interview=situation.interview.date)
    asked = _asked_call(state)
    sentences = [*_before_all(schedule, words)]
    for one in today:
        sentences.append(say_of(words, "now.today_", one.step, state))
        if one.best < situation.today and words.has(f"now.late_{one.step}"):
            sentences.append(say_of(words, "now.late_", one.step, state))
    sentences += [say_of(words, "now.fine_", one.step, state, best=one.best) for one in fine]
    if not sentences and (later or asked):
        sentences.append(words.say("now.nothing"))
    if asked and asked.day and not (later and later[0].best < asked.day):
        sentences.append(words.say(f"now.next_{_call_key(asked)}", day=asked.day))
        later = []
    # What may wait does not hide what comes sooner.
    if later and not ahead and (not fine or later[0].best < min(one.best for one in fine)):
        sentences.append(say_of(words, "now.next_", later[0].step, state, best=later[0].best))
    if phase == "next_round":
        sentences.append(_restart(state, words))
    return " ".join(sentences) or words.say(
        "now.finished" if phase in _DONE_WITH else "now.nothing_open"
    )


def _before_all(schedule: Schedule, words: Words) -> Iterator[str]:
    """Yield what they asked for, and who is still to be thanked: it comes before all steps."""
    state = schedule.state
    if _needs_advice(state, schedule.open_steps):
        yield words.say("now.advice_first")
    if state.still_to_thank:
        yield words.say("changed.thanked_some", names=words.join(not_thanked(state)))
    if schedule.invitation_open:
        yield words.say("now.answer_invitation")
    if (call := call_back(state)) and call_is_open(state) and _asked_call(state) is None:
        yield words.say(f"now.{_call_key(call)}")


def _asked_call(state: State) -> Entry | None:
    """Return the call of a later day that they asked for, and that is no step of the plan."""
    call = call_back(state) if call_is_open(state) else None
    return call if call and call.day and call.day > state.situation.today else None


def _call_key(call: Entry) -> str:
    """Return the key of the line for a call, or a message, that they asked for."""
    return "call_back_email" if call.channel == "email" else "call_back"


def _needs_advice(state: State, steps: Sequence[Timed]) -> bool:
    """Say whether an offer was taken back after a yes, and something is still to be written."""
    offer = state.earlier_offer if state.phase == "rejected" else None
    return offer is not None and offer.answer == "accepted" and bool(steps)


def _restart(state: State, words: Words) -> str:
    """Return that the next interview has a plan of its own, and its day where that is known."""
    date = state.reached.deciding.date if state.reached.deciding else None
    anew = "_anew" if state.met_nobody else ""
    if any(one.entry.kind == "missed_call" and one.on == date for one in state.story):
        return words.say("now.restart_missed")
    past = date is not None and date < state.situation.today
    when = "" if date is None else "_past" if past else "_ahead"
    return words.say(f"now.restart{anew}{when}", date=date)


def _end(state: State) -> str:
    """Return the key of the kind line for a plan that is over."""
    return f"settled_{state.reached.answer}" if state.phase == "settled" else "closed"
