"""Steps beside each other: one message a day to one reader, and who carries the thanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from calculator.days.workdays import Move, Reckoned, WorkCalendar
from calculator.situation.kinds import REPLIES, Happened
from calculator.situation.model import Person
from calculator.steps import CHECKS, STEPS, carries_thanks, tells_news
from calculator.story.called_back import calls_back
from calculator.story.contacts import who
from calculator.story.record import TELL, is_sent_to_them
from calculator.story.state import State
from calculator.timing.sending import readers_of
from calculator.timing.timed import Timed

_BESIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("answer_update", (*CHECKS, "thank_you", TELL, "last_note")),
    ("thank_you", (*CHECKS, TELL, "rearrange", "last_note")),
    ("last_note", (TELL,)),
    ("rearrange", (TELL, *REPLIES)),
    # A call on the day that they named is never moved: what there is to tell is told in it.
    (TELL, (*REPLIES[::-1], "status_check")),
    ("ask_in_writing", ("decide_offer",)),
    ("ask_in_writing_again", ("decide_offer",)),
    ("reply_to_offer", ("decide_offer",)),
)
"""Each step with those beside which, on the same day to the same reader, it does not go out: the
least binding first. The other's message carries what it had to say."""
_FEW = 2
_IN_ANSWER = ("answer_update", "rearrange", "withdraw", *REPLIES)
"""Messages that follow from what happened on their day, whatever else went out on it."""


def one_a_day(timed: Mapping[str, Timed], state: State) -> tuple[dict[str, Timed], dict[str, str]]:
    """Return the steps without those that would be a second message on one day to one reader.

    The second answer names what fell away, with the step that goes out instead.
    """
    left, gone = dict(timed), {}
    today = state.situation.today
    for step, others in _BESIDE:
        one = left.get(step)
        if one is None or not one.is_open or one.own:
            continue
        for name in others:
            other = left.get(name)
            if other is None or not other.is_open or _day(other, today) != _day(one, today):
                continue
            rest = _not_reached(one.readers, other.readers, state)
            if rest == one.readers:
                continue
            left[name] = _carrying(other, one)
            if step == calls_back(state):
                left[name] = replace(left[name], channel=one.channel)
            if not rest:
                del left[step]
                gone[step] = f"beside_{name}"
                break
            one = left[step] = replace(one, readers=rest)
    return left, gone


def _day(timed: Timed, today: dt.date) -> dt.date:
    """Return the day on which a step is done: one whose day has passed waits to be done today."""
    return max(timed.best, today)


def _carrying(other: Timed, one: Timed) -> Timed:
    """Return a step whose message also says what another one had to say."""
    thanks = other.carries_thanks or one.carries_thanks or one.step == "thank_you"
    return replace(
        other,
        carries=(*other.carries, one.step, *one.carries),
        carries_thanks=thanks and carries_thanks(other.step),
    )


def _not_reached(
    readers: tuple[Person, ...], others: Collection[Person], state: State
) -> tuple[Person, ...]:
    """Return the readers whom another message of the day does not reach."""
    one_reader = len(state.situation.people) < _FEW
    return tuple(person for person in readers if not (one_reader or person in others))


def is_written_to_today(step: str, state: State) -> bool:
    """Say whether all who would get a step's message have had another one of ours today."""
    today = state.situation.today
    # A card takes days: it waits for nothing.
    waits = step not in _IN_ANSWER and STEPS[step].to != "lead"
    readers = rest = readers_of(step, state, today) if waits else ()
    for one in state.story:
        if is_sent_to_them(one) and one.on == today:
            rest = _not_reached(rest, _reached(one, state), state)
    return rest != readers and not rest


def waits_a_day(step: str, state: State, closes: dt.date | None) -> bool:
    """Say whether a step waits for the day after a message of today's to the same readers.

    ``closes`` is its latest day, where it speaks of a day that matters elsewhere. A call on the day
    that they named is theirs, not ours: it never waits.
    """
    named = state.call_me is not None and state.call_me.day is not None
    if named and step in ("status_check", calls_back(state)):
        return False
    that_day = state.elsewhere.that_day if state.elsewhere else None
    today = state.situation.today
    presses = closes is not None and that_day is not None and closes <= today <= that_day
    return not presses and is_written_to_today(step, state)


def next_day(best: Reckoned, today: dt.date, calendar: WorkCalendar) -> Reckoned:
    """Return the working day after today: one message a day to one reader."""
    later = calendar.after(today, 1)
    move = Move(best.day, later.day, "written_today")
    return replace(later, moves=(*best.moves, move))


def _reached(one: Happened, state: State) -> tuple[Person, ...]:
    """Return who got a message: those it names, else those to whom its step goes."""
    if one.entry.to:
        found = (who(name, state.situation.people) for name in one.entry.to)
        return tuple(person for person in found if person is not None)
    return readers_of(one.entry.step or "", state, one.on)


def carry_thanks(
    timed: Mapping[str, Timed], dropped: Mapping[str, str], state: State
) -> list[Timed]:
    """Return the steps, the one marked whose message carries thanks that never went out.

    Only the first message after them that can: nobody is thanked late twice.
    """
    thanks = timed.get("thank_you")
    owed = "thank_you" in dropped or (thanks is not None and thanks.status == "skipped")
    written = any(is_sent_to_them(one) for one in state.story)
    if not owed or written or any(one.carries_thanks for one in timed.values()):
        return list(timed.values())
    ready = [one for one in timed.values() if one.is_open and carries_thanks(one.step)]
    first = min(ready, key=lambda one: one.best, default=None)
    return [replace(one, carries_thanks=True) if one is first else one for one in timed.values()]


def in_their_order(timed: Sequence[Timed], state: State) -> tuple[Timed, ...]:
    """Return the steps, in the order of their days, with what goes before each of its kind.

    What is new with the candidate is told in the first message that is still to be sent.
    """
    before = {"decide_offer": "reply_to_offer"}
    there = {one.step for one in timed if one.step == "reply_to_offer" and one.status != "skipped"}
    first, second = state.checks
    before[second] = first
    there |= {one.step for one in timed if one.step == first and one.is_open}
    telling = [one.step for one in timed if one.is_open and tells_news(one.step)]
    return tuple(
        replace(
            one,
            follows=before.get(one.step) if before.get(one.step) in there else None,
            news_told=one.step in telling[1:],
        )
        for one in timed
    )
