"""The proofreader on letters: each fault is found in its place, good letters are left alone."""

import dataclasses
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.data import read
from calculator.plan import Message
from calculator.proofread.check import FINDERS, proofread
from calculator.proofread.rules import checks
from calculator.situation.reading import read_situation

HERE = Path(__file__).parent


def _load(name):
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


LETTERS = _load("letters")
FAULTY = _load("faulty")["faulty"]
GOOD = _load("good")["good"]


def _put(text, changes, *, everywhere=False):
    for old, new in changes:
        assert old in text, f"{old!r} is not in the letter"
        text = text.replace(old, new) if everywhere else text.replace(old, new, 1)
    return text


def _letter(entry):
    letter = LETTERS["letters"][entry["of"]]
    situation = read_situation(LETTERS["situation"] | entry.get("situation", {}))
    to = entry.get("to", letter["to"])
    body = _put(letter["body"].strip(), entry.get("put", []), everywhere="put" in entry)
    message = Message(
        template=entry.get("template", letter["template"]),
        channel=read(f"message_templates/{letter['template']}/message")["channel"],
        to=to,
        address=entry.get("address", "reader@example.com"),
        subject=entry.get("subject", letter["subject"]),
        body=body,
    )
    others = ()
    if "other" in entry:
        other = entry["other"]
        theirs = _put(body, other["put"])
        others = (dataclasses.replace(message, to=other["to"], body=theirs),)
    return message, situation, letter["step"], others


@pytest.mark.parametrize("entry", FAULTY, ids=lambda entry: entry["name"])
def test_finds_the_fault(entry):
    message, situation, step, others = _letter(entry)
    found = proofread(message, situation, step, others)
    assert {finding.id for finding in found} == set(entry["finds"])
    texts = {"to": message.to, "subject": message.subject, "body": message.body}
    marked = [texts[finding.part][finding.start : finding.end] for finding in found]
    if "at" in entry:
        assert entry["at"] in marked
    for finding in found:
        assert 0 <= finding.start <= finding.end <= len(texts[finding.part])
        assert finding.claims
        assert finding.message.endswith((".", "?"))
        assert "{" not in finding.message + (finding.suggestion or "")


@pytest.mark.parametrize("entry", GOOD, ids=lambda entry: entry["name"])
def test_is_silent_on_a_good_letter(entry):
    assert proofread(*_letter(entry)) == ()


def test_there_are_enough_letters():
    assert len(FAULTY) >= 60
    assert len(GOOD) >= 40


def test_every_check_has_a_faulty_letter():
    french = tomllib.loads((HERE.parent / "french" / "faulty.toml").read_text("utf-8"))["faulty"]
    seen = {id_ for entry in (*FAULTY, *french) for id_ in entry["finds"]}
    assert seen == {check.id for check in checks()}


def test_every_check_has_its_finder_and_its_words():
    words = read("locale/en/proofread")
    assert {check.check for check in checks()} == set(FINDERS)
    assert set(FINDERS) | {"apologies", "alike_unnamed", "typography_space"} == set(words["says"])
    others = {"apologies", "no_address_helper", "typography_space", "worn_empty"}
    assert set(words["suggests"]) <= {*FINDERS, *others}


def test_a_suggestion_needs_no_answer_that_was_not_given():
    entry = {"of": "thanks", "subject": "", "situation": {"role": None}}
    missing = next(f for f in proofread(*_letter(entry)) if f.id == "PF02")
    assert missing.suggestion is None


@settings(deadline=None)
@given(
    st.sampled_from(sorted(LETTERS["letters"])),
    st.text(max_size=300),
    st.text(max_size=80),
    st.text(max_size=40),
    st.text(max_size=40),
)
def test_any_text_can_be_read(of, body, subject, to, given_name):
    situation = {"role": given_name, "company": given_name, "people": [{"name": given_name}] * 2}
    message, typed, step, _ = _letter({"of": of, "situation": situation})
    others = (message,)
    message = dataclasses.replace(message, body=body, subject=subject, to=to)
    for finding in proofread(message, typed, step, others):
        part = {"to": to, "subject": subject, "body": body}[finding.part]
        assert 0 <= finding.start <= finding.end <= len(part)


def test_reading_time_grows_with_length_alone():
    letter = {"of": "thanks"}
    message, situation, step, others = _letter(letter)
    for filler in ("a", "a ", "you said ", "[", "[a]", "\n", " ", "Friday ", "Priyb ", "! ", "i "):
        hostile = dataclasses.replace(message, body=message.body + filler * (10_000 // len(filler)))
        began = time.perf_counter()
        proofread(hostile, situation, step, others)
        assert time.perf_counter() - began < 4, filler


@pytest.mark.parametrize(
    ("of", "put", "check", "suggested"),
    [
        (
            "feedback",
            ["I respect your choice", "it feels unfair"],
            "PF20",
            "I respect your choice.",
        ),
        ("feedback", ["other openings", "any job at all"], "PF21", "later openings"),
        ("status", ["I am glad", "Urgently: I am glad"], "PF21", "I am still very interested"),
        ("card", ["I learned a lot", "You never wrote"], "PF20", None),
    ],
)
def test_a_suggestion_suits_the_message(of, put, check, suggested):
    found = [one for one in proofread(*_letter({"of": of, "put": [put]})) if one.id == check]
    assert len(found) == 1
    if suggested is None:
        assert found[0].suggestion is None
    else:
        assert suggested in found[0].suggestion
