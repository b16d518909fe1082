"""What a message declares is held against what a message can be: file, key, and what to write."""

import pytest

from calculator.messages import catalogue, declared, template, writing
from calculator.messages.declared import MessageError

SOUND = {"channel": "email", "kind": "status", "claims": ["FS-05"], "variables": ["me"]}
FILE = "templates/messages/a_note/message.toml, "
CHANNELS = "email, phone, linkedin, card, none"
KINDS = (
    "thank_you, status, feedback, card, linkedin, script, offer, other_offer, pass_on, elsewhere, "
    "other"
)
FAULTS = [
    ({"kind": "statsu"}, [f'kind: "statsu" is not known here. Write one of: {KINDS}.']),
    ({"channel": 3}, [f'channel: "3" is not known here. Write one of: {CHANNELS}.']),
    ({"claim": []}, ["claim: is not a key of a message. Closest: claims."]),
    (
        {"claims": "FS-05", "variables": [1]},
        [
            'claims: write a list of words, such as ["FS-05"] or ["role", "me"].',
            'variables: write a list of words, such as ["FS-05"] or ["role", "me"].',
        ],
    ),
    (
        {"example": {"steps": "offer"}},
        ["example.steps: is not a key of an example. Closest: step."],
    ),
]


@pytest.fixture
def declares(monkeypatch):
    """Let one message declare something."""

    def declare(found):
        catalogue.template.cache_clear()
        monkeypatch.setattr(declared, "read", lambda _name: found)

    yield declare
    catalogue.template.cache_clear()


def test_what_is_sound_is_taken_as_it_is(declares):
    declares(SOUND)
    found = catalogue.template("a_note")
    assert (found.channel, found.kind, found.step) == ("email", "status", "any_time")
    assert (found.claims, found.variables) == (("FS-05",), ("me",))


@pytest.mark.parametrize(("change", "says"), FAULTS, ids=lambda case: str(case)[:40])
def test_each_fault_is_a_sentence(declares, change, says):
    declares(SOUND | change)
    with pytest.raises(MessageError) as caught:
        catalogue.template("a_note")
    assert str(caught.value).split("\n") == [FILE + each for each in says]


def test_what_is_missing_and_a_step_that_is_none_are_told_at_once(declares):
    declares({"channel": "email", "variables": [], "example": {"step": "thanks"}})
    with pytest.raises(MessageError) as caught:
        catalogue.template("a_note")
    kind, claims, step = str(caught.value).split("\n")
    assert (kind, claims) == (FILE + "kind: is missing.", FILE + "claims: is missing.")
    assert step == FILE + 'example.step: "thanks" is no step. Closest: thank_you.'


def test_a_message_that_is_not_there_is_a_sentence():
    with pytest.raises(MessageError) as caught:
        catalogue.template("no_such")
    file = "templates/messages/no_such/message.toml"
    assert str(caught.value) == f"{file}: is missing. No message is called no_such."


def test_an_example_that_brings_no_message_about_says_what_to_do(monkeypatch):
    """As after ``follow-up new message``, before its step names it."""
    monkeypatch.setattr(writing, "drafts", lambda _need: ())
    with pytest.raises(MessageError) as caught:
        writing.example_draft("second_status", "warm", full=True)
    assert str(caught.value) == (
        "templates/messages/second_status/message.toml, example: its situation gives "
        '"second_status_check" no message called second_status. Look at three things: '
        "[[example.situation.story]] tells what brings that step about; src/calculator/steps.toml "
        "names the message at the step; and where src/calculator/messages/drafting.py chooses "
        "between the step's messages, it chooses this one."
    )


def test_words_that_are_not_there_are_named():
    with pytest.raises(MessageError) as caught:
        template.fill("no_such", "warm", "en", {}, {})
    file = "templates/messages/no_such/en.warm.txt"
    assert str(caught.value) == f"{file}: is missing. Write its words there."


def test_an_example_that_is_no_situation_says_each_fault_with_its_file(declares):
    entry = {"kind": "withdrawn", "on": "2026-12-07", "channel": "phone"}
    example = {"step": "withdraw", "situation": {"story": [entry], "pace": "fast"}}
    declares(SOUND | {"example": example})
    with pytest.raises(MessageError) as caught:
        catalogue.example_situation("a_note", "warm", full=True)
    places = {line.partition(": ")[0] for line in str(caught.value).split("\n")}
    assert places == {f"{FILE}example, pace", f"{FILE}example, story[0].channel"}
