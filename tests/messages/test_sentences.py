"""Sentences that are right for the day, the names and the number of their readers."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import plan
from calculator.data import text
from calculator.messages import names
from calculator.messages.catalogue import TONES
from calculator.messages.drafting import Need
from calculator.messages.jinja import known_variables, tree_of
from calculator.messages.joining import filters
from calculator.messages.tree import render
from calculator.messages.writing import write
from calculator.proofread.check import proofread_all
from calculator.situation.reading import read_situation
from calculator.text.wording import Blank


def _steps(document):
    situation = read_situation({"locale": "en-CA", "company": "Maple Street Arts"} | document)
    return {one.step: one for one in plan(situation).steps}


REJECTED = {
    "today": "2026-12-02",
    "interview": {"date": "2026-11-20"},
    "outcome": {"kind": "rejected", "date": "2026-12-01"},
}
LATE = {
    "warm": "I never properly thanked you",
    "plain": "later than I meant to say it",
    "formal": "later than they were due",
}


@pytest.mark.parametrize("tone", LATE)
def test_thanks_that_are_owed_are_given_once(tone):
    steps = _steps(REJECTED | {"tone": tone})
    owing = steps["feedback_request"].messages[0].body
    sent = [{"step": "feedback_request", "date": "2026-12-02"}]
    after = _steps(REJECTED | {"tone": tone, "sent": sent})
    assert "Thank" in owing
    for now in (steps, after):
        assert LATE[tone] not in now["keep_in_touch"].messages[0].body
    done = _steps(REJECTED | {"tone": tone, "sent": [{"step": "thank_you", "date": "2026-11-20"}]})
    assert done["feedback_request"].messages[0].body != owing


ENDINGS = ["Example Inc.", "Yahoo!", "Who Cares?", "Example", "Acme Co.", None]
TOPICS = ["the plan for rain.", "We sold out!", "Is there a better way?", "rain", None]
KINDS = {
    "thank_you": {"kind": "waiting"},
    "status_check": {"kind": "waiting"},
    "second_status_check": {"kind": "waiting"},
    "feedback_request": {"kind": "rejected", "date": "2026-12-01"},
    "handwritten_note": {"kind": "rejected", "date": "2026-12-01"},
    "keep_in_touch": {"kind": "rejected", "date": "2026-12-01"},
    "reply_to_offer": {"kind": "offer", "date": "2026-12-01", "reply_by": "2026-12-11"},
    "tell_preferred_employer": {"kind": "other_offer", "date": "2026-12-01"},
    "withdraw": {"kind": "withdrawn", "date": "2026-12-01"},
}
DOUBLED = re.compile(r"[.!?][.]")


@settings(deadline=None, max_examples=12)
@given(
    st.sampled_from(ENDINGS),
    st.sampled_from(["Lab Tech.", "Clerk!", "Clerk?", "clerk", None]),
    st.sampled_from(TOPICS),
    st.sampled_from(["Sam Placeholder Jr.", "Sam", None]),
    st.sampled_from(TONES),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_no_stop_is_doubled(company, role, topic, name, tone, owed, alone, agency):
    people = [{"name": name, "topic": topic}] * (1 if alone else 3)
    for step, outcome in KINDS.items():
        ahead = step == "withdraw" and alone
        situation = read_situation(
            {
                "today": "2026-12-07",
                "interview": {"date": "2026-12-20" if ahead else "2026-11-20"},
                "role": role,
                "company": company,
                "candidate": {"name": name},
                "people": people,
                "notes": {"fit": topic, "appealed": topic},
                "tone": tone,
                "outcome": {"kind": "withdrawn"} if ahead else outcome,
                "through_agency": agency,
                "linkedin_connected": True,
                "locale": "en-CA",
            }
        )
        need = Need(step=step, late=alone, named=owed, phone=True)
        missed = ("thank_you",) if owed else ()
        for message in write(need, situation, missed=missed, templates={}):
            assert not DOUBLED.search(message.body), message.body
            assert not DOUBLED.search(message.subject), message.subject
            assert not message.subject[:1].islower()


@pytest.mark.parametrize("tone", TONES)
def test_no_template_doubles_a_stop(tone):
    trees = [
        tree_of(text(f"message_templates/{one.name}/en.{tone}.txt"), one.name, "en")
        for one in names()
    ]
    for typed in ("Example Inc.", "Yahoo!", "experience with dashboards", ""):
        values = {name: typed or Blank(f"[{name}]") for name in known_variables("en")}
        for switch in (0, 1, 2, 3, 4, 5):
            values |= {"turn": switch, "close": switch}
            values |= dict.fromkeys(("ahead", "late", "asking", "thanks_owed"), switch % 2 == 1)
            for tree in trees:
                said = render(tree, filters("en"), values)
                assert not DOUBLED.search(said), said


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("step", ["withdraw", "tell_preferred_employer"])
def test_an_interview_still_to_come_is_not_thanked_for(step, tone):
    outcome = {"kind": KINDS[step]["kind"]}
    document = {
        "today": "2026-12-07",
        "interview": {"date": "2026-12-09"},
        "locale": "en-CA",
        "company": "Maple Street Arts",
        "people": [{"name": "Priya Example", "topic": "rain"}],
        "tone": tone,
        "outcome": outcome,
    }
    need = Need(step=step)
    said = write(need, read_situation(document), missed=("thank_you",), templates={})[0].body
    assert "Wednesday, December 9" in said
    assert "planned for" in said
    for past in (
        "for the interview",
        "meet you",
        "sooner",
        "interviewed",
        "rain",
        "interview itself",
    ):
        assert past not in said
    past = read_situation(document | {"interview": {"date": "2026-12-03"}})
    assert "planned" not in write(need, past, missed=(), templates={})[0].body


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("kind", ["offer", "other_offer"])
def test_nobody_is_asked_to_decide_before_a_day_that_is_past(kind, tone):
    outcome = {"kind": kind, "date": "2026-12-01", "reply_by": "2026-12-04"}
    document = {"interview": {"date": "2026-11-20"}, "outcome": outcome, "tone": tone}
    step = "reply_to_offer" if kind == "offer" else "tell_preferred_employer"
    for message in _steps(document | {"today": "2026-12-08"})[step].messages:
        assert "December 4" not in message.body
        if kind == "other_offer":
            assert "[the day by which they need your answer]" in message.blanks
    soon = _steps(document | {"today": "2026-12-02"})[step].messages
    assert any("December 4" in message.body for message in soon)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("topic", [None, "how you plan for rain on the first night of it"])
@pytest.mark.parametrize("count", [6])
def test_many_people_get_notes_that_differ(count, topic, tone, late):
    first = ["Priya", "Sam", "Lee", "Hana", "Noor", "Tomas", "Wren", "Ines", "Kofi", "Mei", "Ola"]
    people = [
        {"name": f"{name} Example", "email": "reader@example.com", "topic": topic}
        for name in [*first, "Zoe"][:count]
    ]
    situation = read_situation(
        {
            "today": "2026-11-20",
            "interview": {"date": "2026-11-20", "format": "panel"},
            "locale": "en-CA",
            "role": "Event Coordinator",
            "company": "Maple Street Arts",
            "candidate": {"name": "Jordan Sample"},
            "people": people,
            "notes": {
                "appealed": "how small teams see an event through",
                "fit": "I ran a street festival with forty volunteers",
            },
            "tone": tone,
        }
    )
    notes = write(Need(step="thank_you", late=late), situation, missed=(), templates={})
    notes = [one for one in notes if one.channel == "email"]
    assert len(notes) == count
    notes = proofread_all(notes, situation, "thank_you")
    assert [found for one in notes for found in one.findings] == []
    assert len({one.body.partition(",")[2] for one in notes}) == count


@pytest.mark.parametrize("tone", TONES)
def test_a_reason_that_is_no_sentence_reads_well(tone):
    situation = read_situation(
        {
            "today": "2026-11-20",
            "interview": {"date": "2026-11-20"},
            "people": [{"name": "Priya"}, {"name": "Sam"}],
            "notes": {"fit": "experience with dashboards"},
            "tone": tone,
        }
    )
    for note in write(Need(step="thank_you"), situation, missed=(), templates={})[:2]:
        assert ". I would bring experience with dashboards." in note.body
