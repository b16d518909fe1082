"""The proofreader finds nothing in our own messages but their blanks, whatever was filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calculator.data import read
from calculator.messages.catalogue import TONES
from calculator.proofread.check import proofread_all
from calculator.proofread.rules import checks
from calculator.situation.reading import read_situation
from calculator.steps import STEPS
from messages.letters import letters

EMPTY = {"today": "2026-12-07", "interview": {"date": "2026-11-20"}, "locale": "en-CA"}
PERSON = {
    "name": "Priya Example",
    "part": "hiring_manager",
    "email": "priya@example.com",
    "topic": "how you plan for rain on the first night",
}
NAMES = {
    "role": "Event Coordinator",
    "company": "Maple Street Arts",
    "candidate": {"name": "Jordan Sample", "email": "jordan@example.com", "phone": "416 555 0142"},
    "people": [PERSON],
}
NOTES = {
    "appealed": "how small teams see an event through",
    "fit": "I ran a street festival with forty volunteers",
    "forgot": "I finish my first aid certificate in December",
    "concern": "I would learn the ticket system in my first week",
    "news": "our winter market sold out",
    "link": "https://example.com/market",
}
STATES = {
    "empty": {},
    "names": NAMES,
    "full": {**NAMES, "notes": NOTES},
    "through an agency": {
        **NAMES,
        "through_agency": True,
        "people": [{**PERSON, "part": "recruiter"}],
    },
    "one of the notes": {
        **NAMES,
        "people": [
            {"name": f"{name} Example", "email": f"{name.lower()}@example.com"}
            for name in ("Priya", "Kim", "Lee", "Sam")
        ],
        "notes": {"appealed": "the calm pace"},
    },
    "the same, to one person": {
        **NAMES,
        "people": [{"name": "Priya Example", "email": "priya@example.com"}],
        "notes": {"appealed": "the calm pace"},
    },
    "connected": {**NAMES, "notes": NOTES, "linkedin_connected": True},
    "a second round": {**NAMES, "interview": {"date": "2026-11-20", "round": "final"}},
    "recorded": {**NAMES, "interview": {"date": "2026-11-20", "format": "one_way_video"}},
    "a named day": {**NAMES, "promise": {"kind": "date", "date": "2026-12-04"}},
    "a few words": {**NAMES, "promise": {"kind": "couple_of_weeks"}},
    "asked before": {**NAMES, "sent": [{"step": "status_check", "date": "2026-11-30"}]},
}
OUTCOMES = {
    "feedback_request": "rejected",
    "handwritten_note": "rejected",
    "keep_in_touch": "rejected",
    "reply_to_offer": "offer",
    "tell_preferred_employer": "other_offer",
    "withdraw": "withdrawn",
}
BLANK = "PF01"


def _messages(step, state, tone, *, owed=False):
    document = EMPTY | STATES[state]
    if step in OUTCOMES:
        document["outcome"] = {"kind": OUTCOMES[step], "date": "2026-12-01"}
    return letters(step, document, tone, owed=owed), read_situation(document | {"tone": tone})


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_found_in_our_messages_but_blanks(step, state, tone):
    for owed in (False, True):
        messages, situation = _messages(step, state, tone, owed=owed)
        for one in proofread_all(messages, situation, step):
            found = {(each.id, each.quote, each.message) for each in one.findings}
            assert {each for each in found if each[0] != BLANK} == set(), one.body


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("step", ["status_check", "second_status_check"])
def test_nothing_is_found_where_somebody_else_named_the_day(step, tone):
    when = {"kind": "date", "date": "2026-12-04"}
    told = {"kind": "promise", "by": "Priya Example", "time": when}
    document = {**EMPTY, **NAMES, "version": 2, "tone": tone, "people": [], "story": [told]}
    messages = letters(step, document, tone)
    found = [
        (each.id, each.quote)
        for one in proofread_all(messages, read_situation(document), step)
        for each in one.findings
    ]
    # Priya's address is not known, which is worth saying.
    assert {id_ for id_, _ in found} <= {BLANK, "PF29"}, messages[0].body


FILLED = {
    "[one thing you discussed]": "rain on the first night",
    "[one thing you liked about the job]": "the size of the crew",
    "[why you fit the job]": "I have run a market",
    "[company]": "Maple Street Arts",
    "[role]": "Event Coordinator",
    "[name]": "Priya",
    "[names]": "Priya and Sam",
    "[your name]": "Jordan",
}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("step", STEPS)
def test_a_blank_that_was_filled_in_by_hand_is_not_missing(step, tone):
    messages, situation = _messages(step, "empty", tone)
    for message in messages:
        subject, body = message.subject, message.body
        for blank in message.blanks:
            subject = subject.replace(blank, FILLED.get(blank, "something"))
            body = body.replace(blank, FILLED.get(blank, "something"))
        filled = replace(message, subject=subject, body=body, to="Priya", address="p@example.com")
        (read_again,) = proofread_all((filled,), situation, step)
        found = {(each.id, each.message) for each in read_again.findings}
        # Who fills in nothing else has sent our template, and may be told so.
        assert {each for each in found if each[0] != "PF25"} == set(), body


def test_no_suggestion_has_a_blank_in_it():
    words = read("locale/en/proofread")
    blanks = set(read("locale/en/messages")["blanks"].values())
    said = [*words["suggests"].values()]
    said += [one for group in words["suggests_for"].values() for one in group.values()]
    assert not [one for one in said if any(blank in one for blank in blanks)]


def test_a_name_that_is_a_blank_makes_no_suggestion():
    people = [{"name": "[name]", "email": "a@example.com"}]
    situation = read_situation(
        EMPTY | {"people": people, "role": "[role]", "candidate": {"name": "[name]"}}
    )
    messages = letters("thank_you", {"people": people, "role": "[role]"})
    bare = tuple(replace(one, body="Hello", subject="") for one in messages)
    for one in proofread_all(bare, situation, "thank_you"):
        assert not [each for each in one.findings if "[" in (each.suggestion or "")]


def test_checks_that_replace_have_a_suggestion():
    suggests = read("locale/en/proofread")["suggests"]
    assert {one.check for one in checks() if one.replaces} <= set(suggests)


def test_what_stops_a_message_stands_first():
    messages, situation = _messages("thank_you", "empty", "warm")
    typed = replace(messages[0], body="Hi,\n\nThanks!! I recieved it. [name]\n", subject="")
    (found,) = proofread_all((typed,), situation, "thank_you")
    grave = [one.severity == "block" for one in found.findings]
    assert grave == sorted(grave, reverse=True)
    assert any(grave)
    assert not all(grave)
    assert {one.quote for one in found.findings} >= {"[name]", "recieved", "!"}
