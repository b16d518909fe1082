"""The messages of one step are told apart by their headings on the page."""

import json
from collections import Counter
from typing import get_args

import pytest

from calculator import plan_json
from calculator.data import read
from calculator.situation.model import OfferForm

STORIES = [
    [],
    *(
        [{"kind": kind, "on": "2026-11-25"}]
        for kind in ("update", "going_on", "rejected", "reopened", "withdrawn", "other_offer")
    ),
    *([{"kind": "offer", "on": "2026-11-25", "form": form}] for form in get_args(OfferForm)),
    [{"kind": "call_me", "on": "2026-11-24", "day": "2026-11-26"}],
    [{"kind": "missed_call", "on": "2026-11-25"}],
    [{"kind": "own_deadline", "on": "2026-11-25", "date": "2026-12-04", "label": "a move"}],
]
WORDS = read("locale/en/page")["script"]


def heading(message):
    """The heading that the page gives a message."""
    kind = WORDS["template"].get(message["template"], WORDS["channel"][message["channel"]])
    return kind, message["to"]


PEOPLE = [
    [{"name": "Dana Example", "met": True, "email": "dana@example.com"}, {"name": "Lee Example"}],
    [{"name": "Dana Example", "part": "hiring_manager"}, {"name": "Lee Example", "part": "hr"}],
]
"""One address known of two; none known."""


def told_by_their_headings(situation):
    """The headings that two messages of one step share."""
    answer = json.loads(plan_json(json.dumps(situation)))
    assert "errors" not in answer
    counts = [Counter(heading(one) for one in step["messages"]) for step in answer["steps"]]
    return [one for counted in counts for one, count in counted.items() if count > 1]


@pytest.mark.parametrize("people", PEOPLE, ids=["one address", "no address"])
@pytest.mark.parametrize("joint", [False, True])
@pytest.mark.parametrize("case", STORIES, ids=lambda story: story[0]["kind"] if story else "none")
def test_no_step_has_two_messages_of_one_heading(case, joint, people):
    situation = {
        "version": 2,
        "today": "2026-11-26",
        "interview": {"date": "2026-11-24"},
        "people": people,
        "joint_note": joint,
        "story": case,
    }
    assert told_by_their_headings(situation) == []
