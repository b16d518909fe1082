"""A field of the situation has its flag, and comes back from a share link."""

import argparse
import dataclasses
import hashlib
import json
import typing
from collections.abc import Mapping

import pytest

from calculator.commands.flags import add_situation_arguments
from calculator.commands.inputs import read_document
from calculator.exports import link
from calculator.situation import questions
from calculator.situation.model import Situation
from calculator.situation.reading import read_situation

FLAGS = {
    "interview.date": ("--interview", "2026-12-17"),
    "interview.round": ("--round", "final"),
    "interview.format": ("--interview-format", "panel"),
    "today": ("--today", "2026-12-18"),
    "industry": ("--industry", "academic"),
    "pace": ("--pace", "patient"),
    "linkedin_connected": ("--linkedin-connected", True),
    "through_agency": ("--through-agency", True),
    "internal": ("--internal", True),
    "strong_rapport": ("--strong-rapport", True),
    "joint_note": ("--joint-note", True),
    "candidate.name": ("--name", "Alex Novak"),
    "candidate.email": ("--email", "alex@example.com"),
    "candidate.phone": ("--phone", "555 0100"),
    "role": ("--role", "Event Coordinator"),
    "company": ("--company", "Maple Street Arts"),
    "notes.appealed": ("--notes-appealed", "the new hall"),
    "notes.fit": ("--notes-fit", "I ran a festival"),
    "notes.forgot": ("--notes-forgot", "my second language"),
    "notes.concern": ("--notes-concern", "I can start in May"),
    "notes.news": ("--notes-news", "a prize"),
    "notes.link": ("--notes-link", "https://example.com"),
    "notes.written": ("--notes-written", True),
    "tone": ("--tone", "formal"),
    "locale": ("--locale", "en-GB"),
}
NO_FLAG = {
    "version": "the program knows it",
    "id": "given to a plan, never asked",
    "revision": "counted by the page",
    "region.country": "--region",
    "region.subdivision": "--region",
}
"""Answers of one value that no flag of their own gives, and why."""


def single(cls, way=""):
    """Each place in a document at which one value stands."""
    for field in dataclasses.fields(cls):
        kind = typing.get_type_hints(cls)[field.name]
        name = way + field.metadata.get("key", field.name)
        parts = [kind, *typing.get_args(kind)]
        group = next((part for part in parts if dataclasses.is_dataclass(part)), None)
        if {typing.get_origin(part) for part in parts} & {tuple, Mapping}:
            continue
        yield from single(group, f"{name}.") if group else [name]


def test_every_answer_of_one_value_has_a_flag_or_a_reason_for_none():
    assert {*single(Situation)} == {*FLAGS, *NO_FLAG}


def test_every_flag_says_what_it_is_for():
    assert all(one.help or one.choices for one in questions.questions())


def read(*given):
    """The document that flags describe."""
    parser = argparse.ArgumentParser()
    add_situation_arguments(parser)
    return read_document(parser.parse_args(given), "2026-12-19")


def test_every_flag_stands_at_its_place_in_the_document():
    given = [
        word
        for flag, value in FLAGS.values()
        for word in ([flag] if value is True else [flag, value])
    ]
    found = read_situation(read(*given))
    for place, (_, value) in FLAGS.items():
        at = found
        for key in place.split("."):
            at = getattr(at, key)
        assert str(at) == str(value), place


def test_a_flag_goes_over_what_the_file_says_and_leaves_the_rest(tmp_path):
    file = tmp_path / "plan.json"
    told = {"today": "2026-12-18", "interview": {"date": "2026-12-17"}, "internal": True}
    file.write_text(json.dumps({**told, "version": 2, "notes": {"fit": "a", "news": "b"}}))
    document = read(str(file), "--notes-news", "c", "--strong-rapport")
    assert document["notes"] == {"fit": "a", "news": "c"}
    assert (document["internal"], document["strong_rapport"]) == (True, True)


LINKED_SWITCHES = ["internal", "strong_rapport", "linkedin_connected", "through_agency"]


@pytest.mark.parametrize("name", LINKED_SWITCHES)
def test_a_yes_comes_back_from_a_share_link(name):
    told = {"today": "2026-12-18", "interview": {"date": "2026-12-17"}, name: True}
    found = read_situation({**told, "version": 2})
    document = link.read_fragment(link.write_fragment(found), "2026-12-18")
    assert document[name] is True
    assert read_situation(document) == found


def test_no_name_comes_with_a_link():
    """A group whose answers never travel is not read from one either."""
    told = {"today": "2026-12-18", "interview": {"date": "2026-12-17"}, "version": 2}
    written = link.write_fragment(read_situation(told)).partition("&check=")[0]
    written = f"{written}&candidate.name=Alex"
    check = hashlib.sha256(written.encode()).hexdigest()[:8]
    document = link.read_fragment(f"{written}&check={check}", "2026-12-18")
    assert "candidate" not in document
