"""What must hold of all the messages of one plan together, whatever the story."""

from __future__ import annotations

import itertools

import calculator
from calculator.situation.reading import read_situation
from calculator.steps import CHECKS, MESSAGES
from support import strategies
from test_invariants import prove, sent_in, times

NOT_OF_THIS_EMPLOYER = "answer_other_offer"
ASKING = (*CHECKS, "last_note", "feedback_request", "handwritten_note", "keep_in_touch")
"""Messages that can always wait a day; others answer what happened on it."""


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
