"""Times told in words alone: read for the employer's place; the reader comes only with words."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from calculator import call, plan_json
from calculator.days.region import load_packaged
from calculator.days.spoken import time_reader
from calculator.situation.model import Closure, Interview, Region, Situation
from calculator.situation.phrases import PhraseError

MONDAY = dt.date(2026, 11, 16)
US, ONTARIO = Region(country="US"), Region(country="CA", subdivision="ON")


def situation(**fields):
    return Situation(today=MONDAY, interview=Interview(date=MONDAY), locale="en", **fields)


def read(words, on=MONDAY, load=load_packaged, **fields):
    return dict(time_reader(load)(words, on, situation(**fields)))


@pytest.mark.parametrize(
    ("words", "fields", "time"),
    [
        ("by Friday", {}, {"kind": "date", "date": "2026-11-20"}),
        ("2-3 weeks", {}, {"kind": "within", "count": [2, 3], "unit": "weeks"}),
        # The fourth Thursday of November, where it is kept; in Ontario it lies in October.
        ("before Thanksgiving", {"region": US}, {"kind": "date", "date": "2026-11-25"}),
        ("early next week", {"region": ONTARIO}, {"kind": "early_next_week"}),
    ],
)
def test_words_are_read_for_the_place(words, fields, time):
    assert read(words, **fields) == {**time, "words": words}


def test_words_count_from_the_day_they_were_said():
    friday = dt.date(2026, 11, 20)
    assert read("by Friday", on=friday - dt.timedelta(days=1))["date"] == "2026-11-20"
    assert read("by Friday", on=friday + dt.timedelta(days=1))["date"] == "2026-11-27"


def test_a_place_whose_dates_did_not_come_has_no_holidays_by_name():
    assert read("after Thanksgiving", region=US)["date"] == "2026-11-27"
    with pytest.raises(PhraseError, match="Thanksgiving"):
        read("after Thanksgiving", region=US, load=lambda _country: None)
    assert read("by Friday", region=US, load=lambda _country: None)["date"] == "2026-11-20"


def test_a_place_that_nobody_knows_reads_no_worse():
    assert read("by Friday", region=Region(country="ZZ"))["date"] == "2026-11-20"


def test_words_that_mean_nothing_are_refused_with_a_sentence():
    with pytest.raises(PhraseError, match="banana"):
        read("banana", closures=(Closure(from_=MONDAY, to=MONDAY),))


def test_words_in_a_story_and_alone_are_read_alike():
    region = {"country": "US"}
    entry = {"kind": "promise", "on": "2026-11-16", "time": {"words": "the day after Thanksgiving"}}
    document = {"version": 2, "today": "2026-11-16", "interview": {"date": "2026-11-16"}}
    planned = json.loads(plan_json(json.dumps({**document, "region": region, "story": [entry]})))
    request = {
        "operation": "read_words",
        "words": "the day after Thanksgiving",
        "on": "2026-11-16",
        "situation": {"region": region},
        "region": load_packaged("US"),
    }
    alone = json.loads(call(json.dumps(request)))
    assert alone["time"]["date"] == planned["deadline"] == "2026-11-27"


LOADED = """
import json, sys
import calculator.days.spoken
from calculator import plan_json
story = [json.loads(sys.argv[1])]
document = {"today": "2026-11-16", "interview": {"date": "2026-11-16"}, "story": story}
assert "steps" in json.loads(plan_json(json.dumps(document)))
print(*(name for name in sorted(sys.modules) if name.startswith("calculator.situation.phrases")))
"""


@pytest.mark.parametrize(
    ("time", "comes"),
    [
        ({"kind": "next_week"}, False),
        ({"kind": "next_week", "words": "next week"}, False),
        ({"words": "next week"}, True),
    ],
)
def test_what_reads_words_comes_only_with_words_alone(time, comes):
    entry = json.dumps({"kind": "promise", "on": "2026-11-16", "time": time})
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, entry], capture_output=True, text=True, check=True
    )
    assert bool(ran.stdout.split()) == comes


FOURTH_OF_DECEMBER = {"kind": "date", "date": "2026-12-04"}


@pytest.mark.parametrize(
    ("words", "fields", "date"),
    [
        # The month stands first in the United States, the day in Great Britain and in Germany.
        ("12/4", {"region": US}, "2026-12-04"),
        ("by 12/4", {"region": US, "locale": "en-CA"}, "2026-12-04"),
        ("12/4", {"locale": "en-US"}, "2026-12-04"),
        ("4/12", {"locale": "en-GB"}, "2026-12-04"),
        ("4/12", {"region": Region(country="DE")}, "2026-12-04"),
        # In Canada either is as likely: the later one.
        ("12/4", {"region": ONTARIO}, "2027-04-12"),
        ("4/12", {"region": ONTARIO}, "2027-04-12"),
        # In French the day stands first there too.
        ("5/12", {"region": ONTARIO, "locale": "fr-CA"}, "2026-12-05"),
        ("5/12", {"locale": "fr-CA"}, "2026-12-05"),
        # What is no date the usual way is one the other way.
        ("25/12", {"region": US}, "2026-12-25"),
    ],
)
def test_a_date_in_figures_is_read_as_its_place_writes_it(words, fields, date):
    given = {"today": MONDAY, "interview": Interview(date=MONDAY), "locale": "en"} | fields
    told = Situation(**given)
    assert time_reader(load_packaged)(words, MONDAY, told)["date"] == date


def test_the_other_way_to_read_figures_is_told_beside_it():
    asked = {"operation": "read_words", "words": "12/4", "on": "2026-11-18", "locale": "en-US"}
    answer = json.loads(call(json.dumps(asked)))
    assert answer["time"] == FOURTH_OF_DECEMBER | {"words": "12/4"}
    (other,) = answer["others"]
    assert other["time"]["date"] == "2027-04-12"


def test_figures_that_have_just_passed_are_refused_and_not_turned_round():
    # 4 November has passed; 11 April is what nobody in the United States would mean.
    with pytest.raises(PhraseError, match="4 November"):
        read("11/4", region=US)


@pytest.mark.parametrize(
    ("region", "date"), [(None, "17 November 2026"), ({"country": "US"}, "November 17, 2026")]
)
def test_faults_write_dates_as_the_place_does(region, date):
    story = [{"kind": "promise", "on": "2026-11-17"}, {"kind": "sent", "on": "2026-11-17"}]
    told = {"version": 2, "today": "2026-11-18", "interview": {"date": "2026-11-10"}}
    answer = json.loads(plan_json(json.dumps(told | {"story": story, "region": region})))
    assert any(date in fault["message"] for fault in answer["errors"])
