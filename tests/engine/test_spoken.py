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
