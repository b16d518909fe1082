"""The facts and days of a state: the closed vocabulary in which the timing rules are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from calculator.steps import STEPS
from calculator.story.called_back import calls_back
from calculator.story.record import ANSWER_OTHER, TELL
from calculator.story.state import State
from calculator.text.months import DAY

FACTS = frozenset(
    {
        "dated",  # a day by which they said one would hear is waited for
        "few_days",  # they spoke of a few days
        "undated",  # neither of the two
        "deadline_next_day",  # that day is the interview's or the next one
        "call_day",  # they asked to be called on a day
        "call_if_nothing",  # ... or if there is nothing by a day
        "call_open",  # ... or at any time
        "call_for_reply",  # ... and answering an offer is that call
        "call_for_decision",  # ... or saying yes or no to it
        "call_for_feedback",  # ... or, after a no, asking for feedback
        "references_last",  # references are the last news of a time
        "no_contact",  # they asked for no messages
        "missed_call",  # a call or meeting did not take place, and nothing was said since
        "never_met",  # it was the interview itself, or the reader withdrew before it
        "update_to_answer",  # their last word came by email and has no answer
        "conditional",  # the offer depends on something
        "offer_to_answer",  # an offer that has had no word of thanks
        "offer_undecided",  # an offer without a yes or a no
        "reply_by",  # the offer wants an answer by a day
        "reserve",  # turned down as the next in line
        "reason_given",  # turned down with a reason
        "taken_back",  # turned down after an offer
        "other_offer",  # an offer from elsewhere is the last thing to tell them
        "own_deadline",  # a day of the reader's own is
        "other_to_answer",  # the other offer is to be answered now
        "that_day_known",  # what is told names a day
        "that_day_ahead",  # ... which is not over
        "told_first",  # telling them took the place of the first check
        "checks_given_up",  # both checks were left out for age
    }
)


_CALLS: Mapping[str | None, str] = {
    "reply_to_offer": "call_for_reply",
    "decide_offer": "call_for_decision",
    "feedback_request": "call_for_feedback",
}


def facts_of(state: State) -> frozenset[str]:
    """Return the facts that hold; those about steps the schedule adds as it goes."""
    return frozenset({*_about_times(state), *_about_offers(state), *_about_news(state)})


def _about_times(state: State) -> Iterator[str]:
    deadline = state.deadline
    if deadline is not None:
        yield "dated"
        if deadline <= state.situation.interview.date + DAY:
            yield "deadline_next_day"
    elif state.named and state.named.time.kind == "few_days":
        yield "few_days"
    else:
        yield "undated"
    if state.call_me is not None:
        if state.call_me.day:
            yield "call_day"
        else:
            yield "call_if_nothing" if state.call_me.if_nothing_by else "call_open"
    call = calls_back(state)
    if call in _CALLS:
        yield _CALLS[call]
    if state.references and (deadline is None or state.references > deadline):
        yield "references_last"


def _about_news(state: State) -> Iterator[str]:
    if state.no_contact:
        yield "no_contact"
    if state.missed:
        yield "missed_call"
    if state.met_nobody or _left_before_interview(state):
        yield "never_met"
    if state.update:
        yield "update_to_answer"
    deciding = state.reached.deciding
    if deciding and deciding.kind == "rejected":
        if deciding.reserve:
            yield "reserve"
        if deciding.reason_given:
            yield "reason_given"
        if state.earlier_offer:
            yield "taken_back"


def _left_before_interview(state: State) -> bool:
    """Say whether the reader withdrew before the interview, which does not take place then."""
    return state.phase == "withdrawn" and state.reached.since < state.situation.interview.date


def _about_offers(state: State) -> Iterator[str]:
    offer, today = state.offer, state.situation.today
    if offer is not None:
        # After a no, and after a yes to one on paper, the plan is over.
        decided = state.reached.answer == "accepted"
        if offer.form == "conditional":
            yield "conditional"
        # Who has asked for time has given thanks with it.
        replied = offer.form != "promised" and "reply_to_offer" in state.sent
        if replied or state.owes_reply:
            yield "offer_to_answer"
        if not decided:
            yield "offer_undecided"
        if offer.reply_by:
            yield "reply_by"
    if state.elsewhere is not None:
        yield state.elsewhere.entry.kind
        if state.elsewhere.that_day:
            yield "that_day_known"
            if today <= state.elsewhere.that_day:
                yield "that_day_ahead"
    if _other_is_to_be_answered(state):
        yield "other_to_answer"


def _other_is_to_be_answered(state: State) -> bool:
    """Say whether the other employer comes next: once the preferred one was told, or cannot be."""
    offer = state.other_offer.entry if state.other_offer else None
    last = offer.reply_by if offer else None
    told_of = state.elsewhere.entry if state.elsewhere else None
    tellable = told_of is offer and state.phase in STEPS[TELL].phases
    done = TELL in state.sent or ANSWER_OTHER in state.sent
    return last is not None and (done or not tellable or state.situation.today >= last)


def days_of(state: State) -> dict[str, dt.date]:
    """Return every day that a rule can count from before any step is timed, by its name."""
    offer, elsewhere, other = state.offer, state.elsewhere, state.other_offer
    since, call = state.reached.since, state.call_me
    that_day = elsewhere.that_day if elsewhere else None
    known: dict[str, dt.date | None] = {
        "interview": state.situation.interview.date,
        "today": state.situation.today,
        "phase": since,
        "heard": state.heard,
        "deadline": state.deadline,
        "references": state.references,
        "heard_or_references": max(state.heard, state.references or state.heard),
        "call_day": call.day if call else None,
        "call_if_nothing": call.if_nothing_by if call else None,
        "missed": state.missed,
        "update": state.update.on if state.update else None,
        "reply_by": offer.reply_by if offer else None,
        "other_offer": other.on if other else None,
        "other_reply_by": other.entry.reply_by if other else None,
        "elsewhere": elsewhere.on if elsewhere else None,
        "own_date": (that_day if elsewhere and elsewhere.entry.kind == "own_deadline" else None),
        "that_day": that_day,
        "before_that_day": that_day - DAY if that_day else None,
    }
    return {name: day for name, day in known.items() if day is not None}


ANCHORS = frozenset(
    {
        "interview", "today", "phase", "heard", "deadline", "references", "heard_or_references",
        "call_day", "call_if_nothing", "missed", "update", "reply_by", "other_offer",
        "other_reply_by", "elsewhere", "own_date", "that_day", "before_that_day", "second_closes",
        *STEPS,
    }
)  # fmt: skip
"""Every day that a rule may name."""
