"""Words of a step where its usual ones would not be true, such as a post inside one's own house."""

from __future__ import annotations

import datetime as dt

from calculator.situation.kinds import REPLIES
from calculator.story.called_back import calls_back
from calculator.story.record import ANSWER_OTHER, TELL
from calculator.story.state import State
from calculator.text.words import Words

_AFTER_OFFER = {"rejected": "feedback_request", "withdrawn": "withdraw", "on_hold": "status_check"}
"""The step whose words change where an offer came before the phase."""
_NO_TALK = {"one_way_video": "recorded", "task": "task"}
"""Formats of an interview in which nobody spoke with the reader."""


def particular(step: str, state: State) -> str:
    """Return what is particular to a step, as its keys end; empty where the usual words are true.

    ``on_paper``: the offer is in writing, and depends on something. ``by_email``: it came by email,
    and the contract is still to come. ``taken_back``: they withdrew
    an offer. ``accepted``, ``offered``: what went before, where the reader withdraws, the post is
    paused, or the offer that they said yes to comes on paper.
    ``asked``: time was asked for, and no other day is known.
    ``left``: the reader had said no, or withdrawn, before the job was opened again.
    ``anew``, ``not_met``: the interview itself did not take place. ``internal``: a post inside.
    ``recorded``, ``task``: the interview was no talk, so there is nobody whom the reader met.
    """
    offer = state.earlier_offer
    written = "on_paper" if state.on_paper else "by_email" if state.by_email else ""
    if written and step in (*state.checks, "reply_to_offer", "move_on"):
        return written
    if offer is not None and offer.answer == "accepted" and state.phase == "offer":
        return "accepted" if step in REPLIES else ""
    if offer is not None and step == _AFTER_OFFER.get(state.phase):
        if state.phase == "rejected":
            return "taken_back"
        return "accepted" if step == "withdraw" and offer.answer == "accepted" else "offered"
    if state.met_nobody and step == "status_check" and state.phase in ("waiting", "going_on"):
        return "anew" if state.phase == "going_on" else "not_met"
    return _of_the_reader(step, state)


def _of_the_reader(step: str, state: State) -> str:
    if step == "thank_you":
        kind = _NO_TALK.get(state.situation.interview.format or "", "")
        # An agency passes thanks on, whoever set the task.
        return "" if kind == "task" and state.situation.through_agency else kind
    left = state.left_before
    if left is not None and left.how != "taken_back" and step == "apply_again":
        return "left"
    if step in ("decide_offer", ANSWER_OTHER) and state.time_asked_on(step) is not None:
        return "asked"
    deciding = state.reached.deciding
    reserve = deciding is not None and deciding.reserve
    inside = (TELL,) if reserve else (TELL, "keep_in_touch")
    return "internal" if state.situation.internal and step in inside else ""


def detail(step: str, state: State) -> str:
    """Return what a step's sentences turn on, as their keys end; empty where it is nothing.

    Another offer and a day of one's own differ, and so do an answer that has its day and one that
    has none, or nothing on paper yet.
    """
    if step == TELL and state.elsewhere is not None:
        last, own = state.elsewhere.that_day, state.situation.own_days.get(TELL)
        dated = "_undated" if last is None or (own is not None and own > last) else ""
        return f"{state.elsewhere.entry.kind}{dated}"
    if step == "decide_offer":
        if not (state.offer and state.offer.reply_by):
            return "undated"
        written = state.on_paper or state.by_email
        spoken = state.phase == "promised_offer" and not written
        return "dated_spoken" if spoken else "dated"
    return "reserve" if state.reached.deciding and state.reached.deciding.reserve else ""


def last_day_for(step: str, state: State) -> dt.date | None:
    """Return the day by which somebody wants what a step brings; None where nobody named one."""
    offer, other, elsewhere = state.offer, state.other_offer, state.elsewhere
    days = {
        "decide_offer": offer.reply_by if offer else None,
        ANSWER_OTHER: other.entry.reply_by if other else None,
        TELL: elsewhere.that_day if elsewhere else None,
    }
    return days.get(step)


def say_of(words: Words, group: str, step: str, state: State, **values: object) -> str:
    """Return the sentence of a step in a group such as ``title``, or the one particular to it."""
    key = f"{group}{step}"
    own, told = particular(step, state), detail(step, state)
    elsewhere = state.elsewhere
    values |= {"that_day": elsewhere.that_day if elsewhere else None}
    call = state.call_me if step == calls_back(state) else None
    called = "call" if call is not None and call.channel != "email" else ""
    for ending in (called, f"{told}_{own}" if own and told else "", own, state.phase, told):
        if ending and words.has(f"{key}_{ending}"):
            return words.say(f"{key}_{ending}", **values)
    return words.say(key, **values)
