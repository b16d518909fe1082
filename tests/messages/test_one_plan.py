"""What must hold of all the messages of one plan together, whatever the story."""

from __future__ import annotations

import itertools
import re

import calculator
from calculator.situation.reading import read_situation
from calculator.steps import CHECKS, MESSAGES
from support import strategies
from test_invariants import prove, sent_in, times

NOT_OF_THIS_EMPLOYER = "answer_other_offer"
ASKING = (*CHECKS, "last_note", "feedback_request", "handwritten_note", "keep_in_touch")
"""Messages that can always wait a day; others answer what happened on it."""
ANSWERS = ("reply_to_offer", "decide_offer")
THANKS = re.compile(
    r"(thank|grateful)[^.?!]*(interview|invitation|chance|opportunity|arranging|setting|that)",
    re.IGNORECASE,
)


def sent_steps(situation):
    """Return the steps of a plan that are still to be sent, with their messages."""
    plan = calculator.plan(read_situation(situation), depth="messages")
    return [
        step
        for step in plan.steps
        if step.status not in ("done", "skipped")
        and step.step in MESSAGES
        and step.step != NOT_OF_THIS_EMPLOYER
    ]


def readers(step):
    return {message.to for message in step.messages}


@times(600)
def test_nobody_gets_two_messages_on_one_day(examples):
    prove(examples, check_days, strategies.stories(own=False))


def check_days(situation):
    today = situation["today"]
    for one, other in itertools.combinations(sent_steps(situation), 2):
        days = {max(str(step.best), today) for step in (one, other)}
        alone = len(situation["people"]) < 2
        if len(days) == 1:
            assert not alone, (one.step, other.step)
            assert not readers(one) & readers(other), (one.step, other.step)


@times(300)
def test_a_question_waits_for_the_day_after_another_message(examples):
    kinds = tuple(
        kind for kind in strategies.ENTRIES if kind not in ("other_offer", "own_deadline")
    )
    prove(examples, check_today, strategies.stories(kinds, own=False))


def check_today(situation):
    today = situation["today"]
    written = any(
        one["on"] == today and one["step"] != NOT_OF_THIS_EMPLOYER for one in sent_in(situation)
    )
    if not written or len(situation["people"]) > 1:
        return
    for step in sent_steps(situation):
        if step.step in ASKING:
            assert str(step.best) > today, step.step


@times(300)
def test_thanks_that_are_promised_are_given(examples):
    prove(examples, check_thanks, strategies.stories())


def check_thanks(situation):
    """Where the plan says that the thanks go into another message, that message has them."""
    plan = calculator.plan(read_situation(situation), depth="messages")
    promised = [one.because for one in plan.cancelled if one.step == "thank_you"]
    promised += [one.do for one in plan.steps if (one.step, one.status) == ("thank_you", "skipped")]
    if not any("Your thanks go" in said for said in promised):
        return
    # A voicemail, or a second way such as LinkedIn, is short.
    written = [
        [one.body for at, one in enumerate(step.messages) if not at or step.step in ANSWERS]
        for step in plan.steps
        if step.status != "done"
    ]
    assert any(bodies and all(THANKS.search(body) for body in bodies) for bodies in written)
