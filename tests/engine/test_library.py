"""The library's door: a situation made by hand is checked as a document would be."""

import dataclasses
import datetime as dt
import importlib
import inspect
import typing

import pytest

import calculator
from calculator import Closure, Entry, Interview, Person, Region, Situation, SituationError, Time
from calculator.exports import documents
from calculator.situation import model
from calculator.situation.reading import parse_json
from support.cases_loader import load_cases, situation_json

plan_form = importlib.import_module("calculator.plan")  # its name is also the function's
TODAY = dt.date(2026, 11, 20)
SITUATION = Situation(today=TODAY, interview=Interview(date=dt.date(2026, 11, 17)))
FAULTY = {
    "a country that there is not": ({"region": Region(country="XX")}, ["region.country"]),
    "a part that the country has not": (
        {"region": Region(country="CA", subdivision="BY")},
        ["region.subdivision"],
    ),
    "a name in the place of a code": ({"region": "Canada"}, ["region"]),
    "an unknown choice": ({"industry": "baking"}, ["industry"]),
    "a text for a date": ({"interview": Interview(date="soon")}, ["interview.date"]),
    "a moment for a date": ({"today": dt.datetime(2026, 11, 20, 9)}, ["today"]),  # noqa: DTZ001
    "nothing where something has to be": ({"today": None}, ["today"]),
    "a closure that ends first": (
        {"closures": (Closure(from_=TODAY, to=dt.date(2026, 11, 1)),)},
        ["closures[0].to"],
    ),
    "an entry that lies before the interview": (
        {"story": (Entry(kind="offer", on=dt.date(2026, 11, 1)),)},
        ["story[0].on"],
    ),
    "an entry without what it needs": ({"story": (Entry(kind="wait"),)}, ["story[0].until"]),
    "words that cannot be read": (
        {"story": (Entry(kind="promise", time=Time(words="purple")),)},
        ["story[0].time.words"],
    ),
    "another version": ({"version": 3}, ["version"]),
    "a text longer than any document": (
        {"region": Region(country="x" * 500_001)},
        ["region.country"],
    ),
    "a number of thousands of digits": ({"pace": 10**5000}, ["pace"]),
    "such a number for a step": ({"own_days": {10**5000: TODAY}}, ["own_days.int"]),
    "several at once": (
        {"pace": "fast", "people": (Person(name=7),), "locale": "tlh"},
        ["pace", "people[0].name", "locale"],
    ),
}


@pytest.mark.parametrize(("changes", "fields"), FAULTY.values(), ids=FAULTY)
def test_every_fault_of_a_situation_made_by_hand_is_told(changes, fields):
    with pytest.raises(SituationError) as caught:
        calculator.plan(dataclasses.replace(SITUATION, **changes))
    assert [fault.field for fault in caught.value.faults] == fields
    assert all(fault.message for fault in caught.value.faults)


@pytest.mark.parametrize("thing", [None, "2026-11-17", 7, [], object()])
def test_what_is_no_situation_is_refused(thing):
    with pytest.raises(SituationError):
        calculator.plan(thing)


def test_a_list_within_itself_is_refused():
    endless: list = []
    endless.append(endless)
    with pytest.raises(SituationError, match="nested too deeply"):
        calculator.plan(dataclasses.replace(SITUATION, story=endless))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"region": Region(country=" ")}, "The country is missing."),
        ({"version": "2"}, "Enter 2."),
        ({"pace": 10**5000}, '"int" is not one of the choices.'),
        ({"region": Region(country="x" * 500_001)}, "500,000 characters"),
    ],
)
def test_a_sentence_says_what_is_wrong(changes, says):
    with pytest.raises(SituationError) as caught:
        calculator.plan(dataclasses.replace(SITUATION, **changes))
    assert says in caught.value.faults[0].message


@pytest.mark.parametrize("on", ["2026-11-18", dt.date(2026, 11, 18)])
def test_a_fault_of_the_story_names_its_day_also_where_a_file_has_a_date(on):
    promise = {"kind": "promise", "on": on, "time": {"words": "purple"}}
    told = {"today": TODAY, "interview": {"date": "2026-11-17"}, "story": [promise]}
    with pytest.raises(SituationError, match="Entry 1, Wednesday 18 November 2026: "):
        calculator.read(told)


def test_faults_are_told_in_the_language_of_the_situation():
    wrong = dataclasses.replace(SITUATION, region=Region(country="XX"), locale="en-US")
    with pytest.raises(SituationError, match="XX"):
        calculator.plan(wrong)


def test_a_place_whose_dates_do_not_come_is_a_fault():
    with pytest.raises(SituationError) as caught:
        calculator.plan(
            dataclasses.replace(SITUATION, region=Region(country="CA")), load=lambda _country: None
        )
    assert [fault.field for fault in caught.value.faults] == ["region"]


def test_a_time_told_in_words_is_read():
    promise = Entry(kind="promise", time=Time(words="by 4 December"))
    plan = calculator.plan(dataclasses.replace(SITUATION, story=(promise,)), depth="dates")
    assert plan.deadline == dt.date(2026, 12, 4)


def test_a_situation_that_was_read_passes_the_check_unchanged():
    """What one door gives, the other takes, of every case that is no refusal."""
    read = 0
    for case in load_cases():
        try:
            situation = calculator.read(parse_json(situation_json(case)))
        except SituationError:
            continue
        assert calculator.read(documents.to_document(situation)) == situation, case.id
        read += 1
    assert read > 900


def test_every_type_that_goes_in_is_exported():
    described = {
        name
        for name, value in vars(model).items()
        if (dataclasses.is_dataclass(value) or typing.get_origin(value) is typing.Literal)
        and name != "Told"  # what both versions share; never made by itself
    }
    assert described == {name for name in described if getattr(calculator, name, None)}
    assert described <= set(calculator.__all__)


def test_every_type_that_comes_out_is_exported():
    described = {
        name
        for name, value in vars(plan_form).items()
        if (dataclasses.is_dataclass(value) or typing.get_origin(value) is typing.Literal)
        and name != "Channel"  # of what goes in there is more to say, and that one is exported
    }
    assert len(described) > 10
    assert {name for name in described if getattr(calculator, name, None) is None} == set()
    assert described <= set(calculator.__all__)


def test_everything_exported_says_what_it_is():
    for name in calculator.__all__:
        exported = getattr(calculator, name)
        if inspect.isclass(exported) or inspect.isfunction(exported):
            assert inspect.getdoc(exported), name
