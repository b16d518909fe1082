"""The messages of one step are told apart by their headings on the page."""

import json
from collections import Counter

from calculator import plan_json
from calculator.data import read
from support.cases_loader import load_cases, situation_json

WORDS = read("locale/en/page")["script"]


def heading(message):
    """The heading that the page gives a message."""
    kind = WORDS["template"].get(message["template"], WORDS["channel"][message["channel"]])
    return kind, message["to"]


def test_no_step_has_two_messages_of_one_heading():
    alike = set()
    for case in load_cases():
        answer = json.loads(plan_json(situation_json(case)))
        for step in answer.get("steps", []):
            counted = Counter(heading(message) for message in step["messages"])
            alike |= {(step["step"], *one) for one, count in counted.items() if count > 1}
    assert alike == set()
