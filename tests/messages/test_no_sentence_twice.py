"""Across the messages of one plan to one reader no sentence stands twice, in any tone or language.

Greetings, closings and telephone numbers are apart, and so are messages of which one alone is sent:
those of one step, and a yes or a no to the same offer.
"""

import itertools
import json
import re

import pytest

from calculator import plan_json
from calculator.messages.catalogue import TONES

DANA = {"name": "Dana Whit", "part": "hiring_manager", "email": "whit@example.org"}
PEOPLE = {
    "one": [DANA | {"topic": "the intake redesign"}],
    "two": [
        DANA | {"topic": "We sold out early!"},
        {"name": "Lee Ortiz", "part": "hr", "email": "ortiz@example.org"},
    ],
    "agency": [
        {"name": "Ned Marsh", "part": "recruiter", "email": "marsh@example.org"},
        DANA | {"topic": "the intake redesign"},
    ],
}
NOTES = {
    "appealed": "how small teams see an event through",
    "fit": "I ran a street festival with forty volunteers",
    "forgot": "I finish my first aid certificate in December",
    "news": "our winter market sold out in two hours this year",
    "link": "https://example.com/market",
}
ON = "2026-11-12"
OFFER = {"kind": "offer", "on": ON}
STORIES = [
    ("2026-11-03", []),
    (ON, []),
    ("2026-12-28", []),
    ("2027-03-01", []),
    ("2026-11-03", [{"kind": "promise", "time": {"kind": "within", "count": 2, "unit": "weeks"}}]),
    ("2026-11-03", [{"kind": "promise", "time": {"kind": "date", "date": "2026-11-13"}}]),
    (ON, [{"kind": "update", "on": ON, "channel": "email", "by": "hiring_manager"}]),
    (ON, [{"kind": "going_on", "on": "2026-11-10"}]),
    (ON, [{"kind": "going_on", "on": "2026-11-10", "time": {"kind": "next_week"}}]),
    (ON, [{"kind": "on_hold", "on": "2026-11-10"}]),
    (ON, [OFFER | {"on": "2026-11-09", "form": "spoken"}, {"kind": "on_hold", "on": "2026-11-10"}]),
    (ON, [{"kind": "references", "on": "2026-11-10"}]),
    (ON, [{"kind": "call_me", "on": "2026-11-05", "day": "2026-11-13"}]),
    (ON, [{"kind": "missed_call", "on": ON}]),
    (ON, [{"kind": "other_offer", "on": ON, "reply_by": "2026-11-27"}]),
    (ON, [{"kind": "own_deadline", "on": ON, "date": "2026-11-27", "label": "my lease"}]),
    (ON, [OFFER | {"form": "spoken"}]),
    (ON, [OFFER | {"form": "spoken", "reply_by": "2026-11-25", "time": {"kind": "few_days"}}]),
    (ON, [OFFER | {"form": "conditional", "channel": "email", "reply_by": "2026-11-25"}]),
    (ON, [OFFER | {"form": "promised"}]),
    (ON, [OFFER | {"reply_by": "2026-11-20"}]),
    (ON, [{"kind": "rejected", "on": ON}]),
    (ON, [{"kind": "rejected", "on": ON, "reserve": True}]),
    (ON, [{"kind": "rejected", "on": ON, "reason_given": True}]),
    (ON, [OFFER | {"on": "2026-11-10", "form": "spoken"}, {"kind": "rejected", "on": ON}]),
]
WAYS = [
    ("one", {}),
    ("one", {"strong_rapport": True}),
    ("one", {"internal": True}),
    ("one", {"linkedin_connected": True}),
    ("two", {}),
    ("agency", {"through_agency": True}),
]
FINAL = ("offer_accept", "offer_decline")
ELSEWHERE = "answer_other_offer"
CLOSING = re.compile(
    r"thank you for your|thank you, and|merci de votre|je vous remercie de votre|prie d’agréer"
    r"|mon numéro|my number|me joindre|reach me",
    re.IGNORECASE,
)
SHORT = 6


def sentences(message):
    """Return the sentences of a message, or of what a script says aloud, that are no closing."""
    body = message["body"]
    if message["channel"] == "phone":
        body = "\n".join(re.findall(r'"[^"]*"|«[^»]*»', body))
    found = {one.strip() for one in re.split(r"[.!?\n]+", body)}
    return {one for one in found if len(one.split()) >= SHORT and not CLOSING.search(one)}


def twice(plan):
    """Yield what two messages to one reader, in two steps that are both to be sent, both say."""
    steps = [
        step
        for step in plan["steps"]
        if step["status"] not in ("done", "skipped") and step["step"] != ELSEWHERE
    ]
    for one, other in itertools.combinations(steps, 2):
        for first, second in itertools.product(one["messages"], other["messages"]):
            alone = first["template"] == second["template"] and first["template"] in FINAL
            if not alone and first["to"] == second["to"]:
                for said in sentences(first) & sentences(second):
                    yield first["template"], second["template"], said


@pytest.mark.parametrize("locale", ["en-US", "fr-CA"])
@pytest.mark.parametrize("tone", TONES)
def test_no_sentence_stands_in_two_messages_of_one_plan(tone, locale):
    for (people, more), (today, story) in itertools.product(WAYS, STORIES):
        document = {
            "version": 2,
            "today": today,
            "interview": {"date": "2026-11-03"},
            "role": "Program Coordinator",
            "company": "Harbour Trust",
            "candidate": {"name": "Sam Reyes", "phone": "555 0142"},
            "people": PEOPLE[people],
            "notes": NOTES,
            "story": story,
            "tone": tone,
            "locale": locale,
            **more,
        }
        plan = json.loads(plan_json(json.dumps(document)))
        assert [*twice(plan)] == [], (story, people, more)


@pytest.mark.parametrize("kind", ["panel", "one_way_video"])
@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
@pytest.mark.parametrize("tone", TONES)
def test_ten_people_who_sit_together_get_ten_notes(tone, locale, kind):
    people = [
        {"name": f"Dr. {name}", "part": "interviewer", "email": f"{name}@example.org"}
        for name in ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Oak", "Pine", "Yew")
    ]
    situation = {
        "today": "2026-11-03",
        "locale": locale,
        "tone": tone,
        "interview": {"date": "2026-11-03", "format": kind},
        "people": people,
    }
    step = next(
        one
        for one in json.loads(plan_json(json.dumps(situation)))["steps"]
        if one["step"] == "thank_you"
    )
    notes = [one["body"] for one in step["messages"] if one["channel"] == "email"]
    assert len(notes) == len(people)
    said = [
        {
            part
            for part in re.split(r"(?<=[.!?])\s+|\n+", note.partition(",\n")[2])
            if len(part) > 25 and not part.startswith("Veuillez agréer")
        }
        for note in notes
    ]
    for one, other in itertools.combinations(said, 2):
        assert not one & other
