"""What messages say of a story: the facts decide the words, in every tone."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from calculator import plan
from calculator.data import read
from calculator.days.workdays import RegionDates, WorkCalendar
from calculator.messages import for_template, names
from calculator.messages.catalogue import TONES
from calculator.situation.reading import read_situation
from calculator.timing import rulebook
from calculator.timing.schedule import make_schedule

FILE = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))
STORIES = {one["name"]: one for one in FILE["story"]}
_ABOUT = {"name", "step", "to", "says", "never"}
BLANKS = read("locale/en/messages")["blanks"]


def document(story):
    """Return the situation document of a story."""
    found = {**FILE["base"], **{key: told for key, told in story.items() if key not in _ABOUT}}
    if isinstance(found["people"], str):
        found["people"] = FILE["people"][found["people"]]
    return found


@cache
def planned(name, tone):
    return plan(read_situation({**document(STORIES[name]), "tone": tone}))


def test_there_are_enough_stories_and_of_every_kind():
    told = {entry["kind"] for story in STORIES.values() for entry in story.get("story", [])}
    # No question is asked after these two, and there is nothing to write to them.
    assert told == set(read("situation/story")) - {"closed", "no_contact"}
    assert len(STORIES) >= 40


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_told_as_it_was(name, tone):
    story = STORIES[name]
    step = next(one for one in planned(name, tone).steps if one.step == story["step"])
    assert step.messages
    if "to" in story:
        written = {one.to for one in step.messages if one.channel in ("email", "phone")}
        assert written == set(story["to"])
    said = " ".join(" ".join(f"{one.subject}\n{one.body}" for one in step.messages).split())
    for pattern in story.get("says", []):
        assert re.search(pattern, said, re.IGNORECASE), f"does not say {pattern}: {said}"
    for pattern in story.get("never", []):
        found = re.search(pattern, said, re.IGNORECASE)
        assert not found, f"says {found}: {said}"


NEVER = re.compile(
    r"""
    [{}] | \bNone\b | [ ]{2} | [.?!,;:][.,;:] | [ ][.,;:?!] | \n{3}
    | \b(?:the\ the|by\ by|about\ about|for\ for|on\ on|in\ in|of\ of|to\ to|a\ a)\b
    | [.?!]["”]?\ [a-z] | \n\n["“]?[a-z] | ^[ ]*[.,:;]
    """,
    re.VERBOSE | re.MULTILINE,
)


def _sound(message, situation):
    """Hold a message against what no message may have."""
    whole = f"{message.subject}\n\n{message.body}"
    found = NEVER.search(whole)
    assert not found, f"{message.template}: {found} in {whole}"
    given = {
        "role": situation.role,
        "company": situation.company,
        "me": situation.candidate.name,
        "phone": situation.candidate.phone,
        "email": situation.candidate.email,
        "name": situation.people,
    }
    for name, there in given.items():
        if there and not message.template.startswith("other_"):
            assert BLANKS[name] not in whole, f"{message.template}: {whole}"
    assert "[company]" not in whole


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", STORIES)
def test_every_message_of_every_state_is_sound(name, tone):
    situation = read_situation({**document(STORIES[name]), "tone": tone})
    state = make_schedule(situation, WorkCalendar(RegionDates()), rulebook.load()).state
    for step in planned(name, tone).steps:
        for message in step.messages:
            _sound(message, situation)
    for template in names():
        written = for_template(template.name, state)
        assert written
        for message in written:
            assert message.template == template.name
            _sound(message, situation)


FIRST = ["Priya", "Sam", "Lee", "Hana", "Noor", "Tomas", "Wren", "Ines"]
NOTES = {
    "appealed": "how small teams see an event through",
    "fit": "I ran a street festival with forty volunteers",
    "forgot": "I finish my first aid certificate in December",
    "concern": "I would learn the ticket system in my first week",
    "news": "our winter market sold out",
}
TOPICS = ["rain", "how you train people", "the choir", "The new stage", "we talked about ferries",
          "why you moved here", "parking", "the night shift"]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "today"),
    [("panel", 20), ("panel", 24), ("one_way_video", 20), ("task", 20)],
    ids=["in time", "late", "recorded", "task"],
)
@pytest.mark.parametrize("notes", [{}, NOTES], ids=["no notes", "notes"])
@pytest.mark.parametrize("topics", ["none", "same", "own"])
@pytest.mark.parametrize("count", [2, 3, 5, 8])
@pytest.mark.parametrize("tone", TONES)
def test_no_sentence_stands_in_two_notes(tone, count, topics, notes, kind, today):
    given = {"none": [None] * 8, "same": ["the plan for an outdoor stage"] * 8, "own": TOPICS}
    people = [
        {"name": f"{name} Example", "topic": topic, "email": "a@example.com" if at else None}
        for at, (name, topic) in enumerate(zip(FIRST[:count], given[topics], strict=False))
    ]
    asked = {
        "today": f"2026-11-{today}",
        "interview": {"date": "2026-11-19", "format": kind},
        "role": "Event Coordinator",
        "company": "Maple Street Arts",
        "candidate": {"name": "Jordan Sample"},
        "people": people,
        "notes": notes,
        "tone": tone,
    }
    step = next(one for one in plan(read_situation(asked)).steps if one.step == "thank_you")
    emails = [one for one in step.messages if one.channel == "email"]
    assert len(emails) == count + 1  # and one to pass a note on
    found = {one.id for message in emails for one in message.findings}
    assert found <= {"PF01", "PF17", "PF25", "PF29"}  # blanks, short, the template's, no address
    seen = {}
    for message in emails:
        for sentence in re.split(r"[.?!\n]+", message.body):
            if len(sentence.split()) > 6:
                assert sentence.strip() not in seen, sentence
        seen |= dict.fromkeys(one.strip() for one in re.split(r"[.?!\n]+", message.body))
