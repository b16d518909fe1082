"""Sentences that are right for the day, the names and the number of their readers."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import plan
from calculator.data import text
from calculator.messages import names
from calculator.messages.catalogue import TONES
from calculator.messages.jinja import known_variables, tree_of
from calculator.messages.joining import filters
from calculator.messages.tree import render
from calculator.situation.reading import read_situation
from calculator.text.wording import Blank
from messages.letters import letters


def _steps(document):
    situation = read_situation({"locale": "en-CA", "company": "Maple Street Arts"} | document)
    return {one.step: one for one in plan(situation).steps}


REJECTED = {
    "today": "2026-12-02",
    "interview": {"date": "2026-11-20"},
    "story": [{"kind": "rejected", "on": "2026-12-01"}],
}


@pytest.mark.parametrize("tone", TONES)
def test_thanks_that_are_owed_are_given_once_and_without_an_apology(tone):
    said = [
        one.messages[0].body for one in _steps(REJECTED | {"tone": tone}).values() if one.messages
    ]
    thanked = [body for body in said if "the interview on Friday, November 20" in body]
    assert len(thanked) == 1
    assert not re.search("sooner|properly|later than|belated", "".join(said))


ENDINGS = ["Example Inc.", "Yahoo!", "Who Cares?", "Example", "Acme Co.", None]
TOPICS = ["the plan for rain.", "We sold out!", "Is there a better way?", "rain", None]
STORIES = {
    "thank_you": [],
    "status_check": [{"kind": "promise", "time": {"kind": "event", "words": "when it is time."}}],
    "second_status_check": [{"kind": "sent", "step": "status_check", "on": "2026-12-01"}],
    "feedback_request": [{"kind": "rejected", "on": "2026-12-01"}],
    "handwritten_note": [{"kind": "rejected", "on": "2026-12-01"}],
    "keep_in_touch": [{"kind": "rejected", "on": "2026-12-01"}],
    "reply_to_offer": [{"kind": "offer", "on": "2026-12-01", "reply_by": "2026-12-11"}],
    "ask_in_writing": [{"kind": "offer", "on": "2026-12-01", "form": "spoken"}],
    "ask_in_writing_again": [{"kind": "offer", "on": "2026-12-01", "form": "promised"}],
    "tell_preferred_employer": [{"kind": "other_offer", "on": "2026-12-01"}],
    "withdraw": [{"kind": "withdrawn", "on": "2026-12-01"}],
    "apply_again": [{"kind": "reopened", "on": "2026-12-01"}],
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
    for step, story in STORIES.items():
        document = {
            "role": role,
            "company": company,
            "candidate": {"name": name, "phone": name},
            "people": people,
            "notes": {"fit": topic, "appealed": topic},
            "story": story,
            "through_agency": agency,
            "linkedin_connected": True,
        }
        for message in letters(step, document, tone, owed=owed, late=alone, phone=not alone):
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
        for switch in range(8):
            values |= {"turn": switch, "close": switch}
            values |= dict.fromkeys(("ahead", "late", "asking", "thanks_owed"), switch % 2 == 1)
            for tree in trees:
                said = render(tree, filters("en"), values)
                assert not DOUBLED.search(said), said


AHEAD = {
    "withdraw": {"kind": "withdrawn"},
    "tell_preferred_employer": {"kind": "other_offer", "on": "2026-12-07"},
}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("step", AHEAD)
def test_an_interview_still_to_come_is_not_thanked_for(step, tone):
    document = {
        "interview": {"date": "2026-12-09"},
        "company": "Maple Street Arts",
        "people": [{"name": "Priya Example", "topic": "rain"}],
        "story": [AHEAD[step]],
    }
    said = letters(step, document, tone, owed=True)[0].body
    assert "Wednesday, December 9" in said
    assert "planned for" in said
    assert not re.search("for the interview on|meet you|sooner|interviewed|rain", said)
    past = document | {"interview": {"date": "2026-12-03"}}
    assert "planned" not in letters(step, past, tone)[0].body


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("kind", ["offer", "other_offer"])
def test_nobody_is_asked_to_decide_before_a_day_that_is_past(kind, tone):
    told = {"kind": kind, "on": "2026-12-01", "reply_by": "2026-12-04"}
    document = {"interview": {"date": "2026-11-20"}, "story": [told], "tone": tone}
    step = "decide_offer" if kind == "offer" else "tell_preferred_employer"
    late = _steps(document | {"today": "2026-12-08"}).get(step)
    for message in late.messages if late else ():
        assert "before then" not in message.body
        assert "December 4" not in message.body or kind == "offer"
    soon = _steps(document | {"today": "2026-12-02"})[step].messages
    assert any("December 4" in message.body for message in soon)


@pytest.mark.parametrize("tone", TONES)
def test_a_reason_stands_in_one_note_alone(tone):
    document = {
        "people": [{"name": "Priya", "topic": "rain"}, {"name": "Sam", "topic": "the choir"}],
        "notes": {"fit": "experience with dashboards"},
    }
    first, second = letters("thank_you", document, tone)[:2]
    assert ": I would bring experience with dashboards." in first.body
    assert "dashboards" not in second.body


def test_a_note_typed_twice_is_said_once():
    document = {
        "people": [{"name": "Priya", "topic": "How small the team is"}],
        "notes": {"appealed": "how small the team is.", "news": "how small the team is"},
    }
    body = letters("thank_you", document)[0].body
    assert body.casefold().count("how small the team is") == 1


@pytest.mark.parametrize("tone", TONES)
def test_what_appealed_stands_in_one_note_of_a_panel(tone):
    document = {
        "people": [{"name": name} for name in ("Priya", "Sam", "Ann", "Lee")],
        "notes": {"appealed": "how the team shares its work"},
    }
    notes = [one for one in letters("thank_you", document, tone) if one.channel == "email"]
    assert ["shares its work" in one.body for one in notes] == [True, False, False, False]
    # Each of the others asks for something of its own.
    assert all(one.blanks for one in notes[1:])
