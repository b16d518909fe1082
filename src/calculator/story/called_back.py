"""A call that they asked for about their own answer: an offer, or a no."""

from __future__ import annotations

import datetime as dt

from calculator.situation.kinds import REPLIES, Happened, Phase
from calculator.situation.model import Entry
from calculator.story.record import is_sent, is_sent_to_them
from calculator.story.state import State
from calculator.text.months import DAY

_PHASES: tuple[Phase, ...] = ("offer", "promised_offer", "rejected")
"""The phases in which a call that they ask for is about their own answer, and no question."""
_SPOKEN = ("phone", "voicemail", "in_person")
_TOLD_WITHIN = dt.timedelta(days=2)
"""How long after its day a call that was not made is told of."""


def call_back(state: State) -> Entry | None:
    """Return their request to call, made with or since an offer or a no, while it holds."""
    if state.phase not in _PHASES or state.call_me is None:
        return None
    return next((one.entry for one in state.reached.entries if one.entry is state.call_me), None)


def calls_back(state: State) -> str | None:
    """Return the step that is the call they asked for, as long as none was made.

    To an offer it is the answer, after a no the request for feedback. One that was made stays the
    step that it was.
    """
    call = call_back(state)
    if call is None or (call.if_nothing_by and state.phase != "rejected"):
        return None  # silence about an offer is asked about, not answered
    made = next((one for one in _since(call, state) if _is_call_back(one, call)), None)
    if made is not None:
        return None if made.entry.answer == "time_asked" else made.entry.step
    if state.phase == "rejected":
        deciding = state.reached.deciding
        given = deciding is not None and (deciding.reason_given or deciding.reserve)
        return None if given or "feedback_request" in state.sent else "feedback_request"
    soon = max(state.situation.today, state.reached.since + DAY)
    if state.owes_reply and (call.day is None or call.day <= soon):
        return "reply_to_offer"  # before a later call there is time for a word of thanks
    offer = state.offer
    undecided = offer is not None and state.reached.answer != "accepted"
    dated = state.phase == "offer" or (offer is not None and offer.reply_by is not None)
    return "decide_offer" if undecided and dated else None


def call_is_open(state: State) -> bool:
    """Say whether they asked for a call that no step of the plan is, and it was not made."""
    call = call_back(state)
    if call is None or call.if_nothing_by or calls_back(state) is not None:
        return False
    day = call.day or state.situation.day_of(call)
    made = any(
        is_sent_to_them(one) and (one.on >= day or one.entry.channel in _SPOKEN)
        for one in _since(call, state)
    )
    return not made and state.situation.today <= day + _TOLD_WITHIN


def _since(call: Entry, state: State) -> tuple[Happened, ...]:
    entries = [one.entry for one in state.reached.entries]
    return tuple(state.reached.entries[entries.index(call) + 1 :])


def _is_call_back(one: Happened, call: Entry) -> bool:
    """Say whether a message was the call: spoken, or sent once its day had come."""
    if not is_sent(one) or one.entry.step not in (*REPLIES, "feedback_request"):
        return False
    day = call.day or call.if_nothing_by
    return day is None or one.on >= day or one.entry.channel in _SPOKEN
