"""Which step's message carries the thanks that never went out, and to whom messages go."""

from __future__ import annotations

import pytest

import calculator
import calculator.messages
from calculator.situation.reading import read_situation
from calculator.steps import MESSAGES

BASE = {"today": "2026-11-20", "interview": {"date": "2026-11-20"}}
LATE = {"today": "2026-12-10", "interview": {"date": "2026-11-20"}}
REJECTED = {**BASE, "outcome": {"kind": "rejected", "date": "2026-11-20"}}


@pytest.fixture
def written(monkeypatch):
    """For each step that was put into words: whether it carries the thanks."""
    told = {}

    def for_step(timed, *_given, **_named):
        told[timed.step] = timed.carries_thanks
        return ()

    monkeypatch.setattr(calculator.messages, "for_step", for_step)
    return told


@pytest.mark.parametrize(
    ("document", "owing"),
    [
        (BASE, None),
        (LATE, "status_check"),
        (REJECTED, "feedback_request"),
        ({**BASE, "outcome": {"kind": "next_round"}}, None),
        ({**LATE, "sent": [{"step": "thank_you", "date": "2026-11-20"}]}, None),
        ({**LATE, "sent": [{"step": "handwritten_note", "date": "2026-11-23"}]}, None),
        ({**REJECTED, "sent": [{"step": "handwritten_note", "date": "2026-11-20"}]}, None),
    ],
)
def test_only_the_first_message_carries_thanks_that_never_went_out(written, document, owing):
    plan = calculator.plan(read_situation(document))
    carrying = [step for step, carries in written.items() if carries]
    assert carrying == ([owing] if owing else [])
    not_done = [one.step for one in plan.steps if one.status != "done" and one.step in MESSAGES]
    assert list(written) == not_done


@pytest.mark.parametrize(
    ("options", "proofread"),
    [({}, True), ({"depth": "whole"}, True), ({"depth": "messages"}, False)],
)
def test_messages_are_proofread_where_all_is_asked_for(options, proofread):
    plan = calculator.plan(read_situation(BASE), **options)
    found = [finding.id for step in plan.steps for one in step.messages for finding in one.findings]
    assert ("PF01" in found) is proofread


@pytest.mark.parametrize(
    ("people", "to"),
    [([{"name": "Priya Example"}], ("Priya Example",)), ([], ())],
)
def test_a_step_names_those_its_messages_go_to(people, to):
    plan = calculator.plan(read_situation({**BASE, "people": people}))
    assert next(one.to for one in plan.steps if one.step == "thank_you") == to


def test_where_only_dates_are_asked_for_nothing_is_written(written):
    plan = calculator.plan(read_situation(BASE), depth="dates")
    assert written == {}
    assert [step.messages for step in plan.steps] == [()] * len(plan.steps)
