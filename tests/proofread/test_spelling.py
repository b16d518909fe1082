"""Misspelt words are found, and what is right is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calculator.data import read, text
from calculator.messages import example, names
from calculator.messages.catalogue import TONES
from calculator.plan import Message
from calculator.proofread.check import proofread
from calculator.situation.reading import read_situation

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "en"
BASE = {"today": "2026-11-20", "interview": {"date": "2026-11-20"}, "locale": "en-CA"}
SITUATION = read_situation(BASE)
OF_WORDS = {"PF26", "PF32", "PF33", "PF34"}


def _found(body, situation=SITUATION, ids=OF_WORDS, subject="Interview"):
    message = Message(template="", channel="email", to="", address=None, subject=subject, body=body)
    return [one for one in proofread(message, situation, "status_check") if one.id in ids]


MISSPELT = [
    line.split(" ", 1)
    for line in (HERE / "misspellings.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_most_common_misspellings_are_found():
    missed = [wrong for wrong, _ in MISSPELT if not _found(f"Hello,\n\nHere stands {wrong} now.")]
    assert len(MISSPELT) >= 500
    assert len(missed) <= 0.05 * len(MISSPELT), missed


def test_what_is_found_is_mended_rightly():
    offered = [(_found(f"Hello,\n\nHere stands {wrong} now."), right) for wrong, right in MISSPELT]
    right = [found[0].instead == right for found, right in offered if found]
    assert sum(right) >= 0.98 * len(right)


def _sentences():
    """Sentences of our guide and of our messages, each once."""
    seen = {}
    for page in sorted(PAGES.rglob("*.md")):
        prose = re.sub(
            r"```.*?```|<[^>]*>|`[^`]*`|\{[^}]*\}", " 0 ", page.read_text("utf-8"), flags=re.DOTALL
        )
        prose = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", prose)
        for line in prose.splitlines():
            if "**PF" in line:  # the table of checks names faults on purpose
                continue
            for sentence in re.split(r"(?<=[.!?])\s+", line.strip(" #|*-")):
                seen[sentence.replace("**", "").replace("*", "")] = None
    for one in names():
        for tone in TONES:
            for full in (True, False):
                for line in example(one.name, tone, full=full).body.splitlines():
                    seen |= dict.fromkeys(re.split(r"(?<=[.!?])\s+", line))
    return [one for one in seen if len(one.split()) >= 4]


def test_clean_sentences_are_left_alone():
    sentences = _sentences()
    assert len(sentences) >= 2000
    faults = {
        (one.quote, one.instead, sentence)
        for sentence in sentences
        for one in _found(f"Hello,\n\n{sentence}\n", ids=OF_WORDS - {"PF32"})
    }
    assert not faults


@pytest.mark.parametrize(
    "typed",
    [
        {"role": "Recieving Clerk"},
        {"company": "Accomodation Partners"},
        {"people": [{"name": "Priya Example", "topic": "the recieving of accomodation goods"}]},
        {"people": [{"name": "Priya Recieving", "title": "Accomodation Lead"}]},
        {"notes": {"fit": "I know recieving and accomodation"}},
        {"candidate": {"name": "Jordan Recieving Accomodation"}},
    ],
)
def test_what_was_typed_in_the_form_is_never_wrong(typed):
    words = re.findall(r"recieving|accomodation", str(typed).lower())
    body = f"Hello,\n\nHere stands {' and '.join(words)} now."
    assert _found(body)
    assert not _found(body, read_situation(BASE | typed))


@pytest.mark.parametrize(
    "right",
    [
        "Dear Mr. Thier,\n\nThank you.",
        "Hello,\n\nI spoke with Wich and Thier about it.",
        "Hello,\n\nSee https://example.com/recieve-definately or ask recieve@example.com.",
        "Hello,\n\nThe colour of the programme, the color of the program, and an enrolment.",
        "Hello,\n\nWe organised and organized it; co-operation, cooperation; judgment, judgement.",
        "Hello,\n\nThe HSA and the OT met the CNA.",
        "Hello,\n\nThank you.\n\nKind regards,\nJordan Thier",
        "Hello,\n\nHolliday told me about it. Cleary did too.",
    ],
)
def test_names_addresses_and_other_spellings_are_left_alone(right):
    assert not _found(right)


@pytest.mark.parametrize(
    ("wrong", "quote", "instead"),
    [
        ("Definately yes.", "Definately", "Definitely"),
        ("The goverment's plan.", "goverment", "government"),
        ("On wensday.", "wensday", "Wednesday"),
        ("We met on Wensday.", "Wensday", "Wednesday"),
        ("im glad.", "im", "I'm"),
        ("It is a well-knowen and hard-wroking team.", "wroking", "working"),
        ("I would of come.", "would of", "would have"),
        ("If their is more.", "their is", "there is"),
        ("Their is more.", "Their is", "There is"),
        ("I like there team.", None, None),
        ("I was glad to meet there team.", "meet there team", "meet their team"),
        ("Its been a pleasure.", "Its been", "It's been"),
        ("The team and it's own shop.", "it's own", "its own"),
        ("Sooner then I expected.", "Sooner then I", "Sooner than I"),
        ("Rather then wait, I write.", "Rather then", "Rather than"),
        ("Your welcome.", "Your welcome", "You're welcome"),
        ("To who it may concern.", "To who it may", "To whom it may"),
        ("Thank your for the talk.", "Thank your for", "Thank you for"),
        ("I look forward to hear from you.", "forward to hear", "forward to hearing"),
        ("It was a interview to remember.", "a interview", "an interview"),
        ("I spoke with the hiring manger.", "manger", "manager"),
    ],
)
def test_a_slip_is_quoted_and_mended(wrong, quote, instead):
    found = [(one.quote, one.instead) for one in _found(f"Hello,\n\n{wrong}")]
    assert found == ([(quote, instead)] if quote else [])


@pytest.mark.parametrize(
    "right",
    [
        "I would, of course, come. I would of course come.",
        "Thank you for your welcome.",
        "It was better then. See you later then.",
        "There is a plan, and their plan is good. Is there team work?",
        "The team lost its way, and it's a pity. It's people like you.",
        "I had to choose. I chose it. You may advise me, and I take advice.",
        "In grade A interview rooms a one-hour talk; an hour; a union; a university.",
        "We have gone on. I was one of you. Weather permitting, we meet.",
        "I received it. It seems I did not wait. You were kind.",
        "A quiet a cappella song. Except the offer, all was clear.",
    ],
)
def test_right_words_in_their_place_are_left_alone(right):
    assert [one.quote for one in _found(f"Hello,\n\n{right}")] == []


def test_using_what_is_offered_mends_the_word():
    for wrong, _ in MISSPELT:
        body = f"Hello,\n\nHere stands {wrong} now."
        for one in _found(body):
            mended = body[: one.start] + one.instead + body[one.end :]
            assert not _found(mended), (wrong, one.instead)


def test_the_subject_is_read_too():
    assert [one.part for one in _found("Hello", subject="An oppurtunity")] == ["subject"]


def test_the_list_is_large_and_small():
    words = read("locale/en/spelling")
    listed = sum(len(wrong.split()) for wrong in words["misspelt"].values())
    common = sum(1 + family.count(",") for family in words["common"].split())
    assert listed + common >= 1500
    assert len(text("locale/en/spelling.toml").encode()) < 40_000
