"""The letters of every worked case, in each of our languages, pass our own proofreader."""

import json

import pytest

from calculator import plan_json
from calculator.messages.catalogue import TONES
from support import cases_loader

CASES = [case for case in cases_loader.load_cases() if case.text is None]
NOT_OURS = {"PF01", "PF29"}
"""A blank to fill in, and an address that was not given: the reader's to mend, not the letter's."""


@pytest.mark.parametrize("turn", range(len(TONES)))
@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
def test_nothing_is_found_in_the_letters_of_any_case(locale, turn):
    found = {}
    # Each case in one tone of the three: neighbours are much alike.
    for at, case in enumerate(CASES):
        if at % len(TONES) != turn:
            continue
        asked = {**case.situation, "locale": locale, "tone": TONES[at // len(TONES) % len(TONES)]}
        plan = json.loads(plan_json(json.dumps(asked, default=str)))
        for step in plan.get("steps", ()):
            for message in step.get("messages", ()):
                for one in message["findings"]:
                    if one["id"] not in NOT_OURS:
                        found[message["template"], one["id"]] = (case.id, message["body"])
    assert found == {}
