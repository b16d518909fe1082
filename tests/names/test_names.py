"""Names: a right greeting in every tone, or an honest blank; the cases are data."""

import dataclasses
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculator.data import read
from calculator.messages.catalogue import TONES
from calculator.plan import Message
from calculator.proofread.check import proofread
from calculator.situation.model import Person
from calculator.situation.reading import read_situation
from calculator.text.names import aloud, full_name, greeting, greetings, mention
from calculator.text.wording import Blank
from messages.letters import notes_of

TABLES = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))
ROWS = [tuple(row) for table in TABLES.values() for rows in table.values() for row in rows]
LOCALE = "en-CA"
ABOUT_NAMES = {
    number
    for number, rule in read("rules/proofreading").items()
    if isinstance(rule, dict)
    and rule.get("check") in ("recipient_missing", "wrong_recipient", "misspelt")
}


def test_there_are_three_hundred_names_and_none_twice():
    typed = [row[0] for row in ROWS]
    awkward = chain(*TABLES["ordinary"].values())
    assert len(typed) >= 300
    assert len(set(typed)) == len(typed)
    assert len(typed) - len(list(awkward)) >= 75


@pytest.mark.parametrize(("typed", "close", "formal", "whole"), ROWS, ids=[row[0] for row in ROWS])
def test_a_name_in_every_tone(typed, close, formal, whole):
    said = {tone: greeting(typed, tone=tone, locale=LOCALE) for tone in TONES}
    assert said == {"warm": close, "plain": close, "formal": formal}
    assert full_name(typed, locale=LOCALE) == whole
    assert all(isinstance(one, Blank) == (close == "[name]") for one in said.values())


ALOUD = [
    ("Priya Example", "warm", "en-CA", "Priya"),
    ("Priya Example", "formal", "en-CA", ""),
    ("Dr. Ann O'Neill", "formal", "en-CA", "Dr. O'Neill"),
    ("Sam", "formal", "en-CA", "Sam"),
    ("HR Team", "warm", "en-CA", ""),
    ("Ann Lee and Ben Roy", "warm", "en-CA", ""),
    ("Luc Tremblay", "warm", "fr-CA", ""),
    ("Mme Louise Tremblay", "warm", "fr-CA", "Madame Tremblay"),
    ("Comité de sélection", "plain", "fr-CA", ""),
    ("", "warm", "en-CA", ""),
]


@pytest.mark.parametrize(("typed", "tone", "locale", "said"), ALOUD)
def test_nobody_is_called_by_both_names_on_the_telephone(typed, tone, locale, said):
    assert aloud(typed, tone=tone, locale=locale) == said


def test_how_they_say_they_are_addressed_is_said_aloud_too():
    assert aloud("Luc Tremblay", tone="formal", locale="fr-CA", override="Luc") == "Luc"


@pytest.mark.parametrize("typed", [None, "", " ", "\u200b"])
def test_no_name_is_a_blank(typed):
    assert isinstance(greeting(typed, tone="warm", locale=LOCALE), Blank)
    assert isinstance(full_name(typed, locale=LOCALE), Blank)


def test_a_text_too_long_for_a_name_stays_whole():
    typed = "and a/" * 1000
    assert greeting(typed, tone="warm", locale=LOCALE) == typed


@pytest.mark.parametrize(
    ("override", "greeted"),
    [
        ("Dr. Li", "Dr. Li"),
        ("Xiaoming", "Xiaoming"),
        ("Dear Professor Li,", "Professor Li"),
        ("hi Mike", "Mike"),
        ("the Board", "the Board"),
        ("Hello", "Li Xiaoming"),
        ("N/A", "Li Xiaoming"),
        ("  ", "Li Xiaoming"),
        (None, "Li Xiaoming"),
    ],
)
def test_how_the_user_addresses_them_wins(override, greeted):
    assert greeting("Li Xiaoming", tone="warm", locale=LOCALE, override=override) == greeted


@pytest.mark.parametrize(
    ("people", "tone", "greeted"),
    [
        (["Ann Lee", "Sam Reed"], "warm", ["Ann", "Sam"]),
        (["Ann Lee", "Ann Roy", "Sam Reed"], "warm", ["Ann Lee", "Ann Roy", "Sam"]),
        (["Dr. Lee", "Dr. Wong"], "formal", ["Dr. Lee", "Dr. Wong"]),
        (["Dr. Ann Lee", "Dr. Bo Lee"], "warm", ["Dr. Ann Lee", "Dr. Bo Lee"]),
        (["Ann Lee", "HR"], "warm", ["Ann", "the HR Team"]),
        (["Ann Lee", "TBD", "?"], "plain", ["Ann", "[name]", "[name]"]),
    ],
)
def test_people_greeted_together(people, tone, greeted):
    assert greetings([(name, None) for name in people], tone=tone, locale=LOCALE) == greeted


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("search committee", "the Search Committee"),
        ("HR", "the HR Team"),
        ("Priya Example", "Priya"),
        ("everyone", "everyone"),
        ("Members of the Board", "the Members of the Board"),
    ],
)
def test_a_role_in_a_sentence_has_its_article(typed, said):
    assert mention(typed, tone="warm", locale=LOCALE) == said


_LETTERS = st.text("AaZzéÉłñO'’-. ,()\"/&@?李ل1\u200b", max_size=30)


@given(st.one_of(_LETTERS, st.text(max_size=40)))
@example("()")
@example("Dr. and")
@example("Reed, ,")
@example("and and")
@example("/")
def test_whatever_is_typed_gives_one_line_or_a_blank(typed):
    for tone in TONES:
        said = greeting(typed, tone=tone, locale=LOCALE)
        assert len(said) > 0
        assert said == " ".join(said.split())
        assert isinstance(said, Blank) == isinstance(full_name(typed, locale=LOCALE), Blank)


def _messages(people, tone, *, joint):
    situation = read_situation(
        {
            "today": "2026-11-20",
            "interview": {"date": "2026-11-20", "format": "panel"},
            "people": [{"name": name, "email": "example@example.com"} for name in people],
            "joint_note": joint,
            "tone": tone,
        }
    )
    return notes_of(situation)


def test_our_own_greeting_is_never_found_at_fault():
    assert len(ABOUT_NAMES) == 3
    for at, row in list(enumerate(ROWS))[len(TABLES["ordinary"]["two_words"]) :]:
        people = (row[0], "Robin Field", ROWS[at - 1][0])
        found = [
            (people, finding.id, finding.message)
            for message in _messages(people, TONES[at % len(TONES)], joint=at % 2 == 1)
            for finding in message.findings
            if finding.id in ABOUT_NAMES
        ]
        assert not found


def _checked(body, *, to="Xiaoming Li"):
    situation = read_situation(
        {
            "today": "2026-11-20",
            "interview": {"date": "2026-11-20"},
            "people": [{"name": "Xiaoming (Michael) Li"}, {"name": "Reed, Sam"}, {"name": "HR"}],
        }
    )
    message = Message(
        template="thank_you", channel="email", to=to, address=None, subject="Hi", body=body
    )
    found = proofread(message, situation, "thank_you", ())
    return {finding.message: finding.suggestion for finding in found if finding.id in ABOUT_NAMES}


@pytest.mark.parametrize("greeted", ["Michael", "Xiaoming", "Mr. Li", "Xiaoming Li", "Li"])
def test_any_of_their_names_may_greet_them(greeted):
    assert not _checked(f"Hello {greeted},\n\nThank you for the interview.")


@pytest.mark.parametrize(
    ("body", "suggested"),
    [
        ("Hello Sam,\n\nThank you.", "Hello Michael,"),
        ("Hello HR Team,\n\nThank you.", "Hello Michael,"),
        ("Hello,\n\nThank you.", "Hello Michael,"),
        ("Hello Michale,\n\nThank you.", "Michael"),
    ],
)
def test_another_or_no_name_is_found(body, suggested):
    assert suggested in _checked(body).values()


@dataclasses.dataclass(frozen=True)
class Addressed(Person):
    greeting: str | None = None


def test_how_they_are_addressed_holds_in_messages_and_for_the_proofreader():
    people = tuple(
        Addressed(name=name, greeting=greeted)
        for name, greeted in (("Ann Lee", "Coach K"), ("Sam Reed", "Sir"))
    )
    situation = read_situation({"today": "2026-11-20", "interview": {"date": "2026-11-20"}})
    situation = dataclasses.replace(situation, people=people)
    first, second, *_ = notes_of(situation)
    assert (first.to, first.body.splitlines()[0]) == ("Ann Lee", "Hello Coach K,")
    assert (second.to, second.body.splitlines()[0]) == ("Sam Reed", "Hello Sir,")
    assert not {one.id for note in (first, second) for one in note.findings} & ABOUT_NAMES
    swapped = dataclasses.replace(second, body=first.body)
    found = proofread(swapped, situation, "thank_you", ())
    wrong = [one for one in found if one.id in ABOUT_NAMES]
    assert [(one.id, one.suggestion) for one in wrong] == [("PF07", "Hello Sir,")]


def test_a_note_to_a_team_greets_it():
    assert not _checked("Hello HR Team,\n\nThank you.", to="HR Team")
    assert "Hello HR Team," in _checked("Hello Michael,\n\nThank you.", to="HR Team").values()
