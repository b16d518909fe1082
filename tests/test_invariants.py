"""What must hold for every situation, whatever the candidate tells us.

The working days are looked up here in the ``holidays`` library itself, not in the calculator's
frozen copy of it. Thousands of random situations, the same ones in every run of CI; the variable
FUZZ_TIMES asks for a multiple of them.
"""

from __future__ import annotations

import copy
import datetime as dt
import functools
import json
import os
from typing import Any

import holidays
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import plan_json
from support import strategies

settings.register_profile(
    "here", deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
FROZEN = range(2025, 2033)
DAY = dt.timedelta(days=1)
OVER = ("done", "skipped")
ASKS = ("status_check", "second_status_check")
ON_WORKING_DAYS = (*ASKS, "feedback_request", "handwritten_note")
SATURDAY = 5


def plan(situation: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(plan_json(json.dumps(situation)))
    assert "errors" not in answer, answer
    return answer


def steps_of(situation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {step["step"]: step for step in plan(situation)["steps"]}


def still_open(steps: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: step for name, step in steps.items() if step["status"] not in OVER}


@functools.cache
def library(country: str, subdivision: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision, years=FROZEN)


def is_working_day(text: str, situation: dict[str, Any]) -> bool:
    day = dt.date.fromisoformat(text)
    if any(one["from"] <= text <= one["to"] for one in situation["closures"]):
        return False
    if "region" not in situation:
        return day.weekday() < SATURDAY
    known = library(situation["region"]["country"], situation["region"]["subdivision"])
    if day.year not in FROZEN:
        return day.weekday() not in known.weekend
    if day in known:
        return False
    return day.weekday() not in known.weekend or day in known.weekend_workdays


@settings(max_examples=1200 * TIMES)
@given(strategies.situations())
def test_every_plan_holds_together(situation):
    answer = plan(situation)
    steps = {step["step"]: step for step in answer["steps"]}
    today = situation["today"]
    order = [step["best"] for step in answer["steps"]]
    assert order == sorted(order)
    for name, step in steps.items():
        assert step["earliest"] <= step["best"] <= step["latest"] or step["status"] == "skipped"
        assert all(shift["because"].strip() for shift in step["shifts"])
        if step["status"] in OVER:
            continue
        if name in ON_WORKING_DAYS:
            assert is_working_day(step["best"], situation), step
        if name != "move_on":
            assert step["best"] >= today, step
        if name in ASKS:
            assert answer["deadline"] is None or step["best"] > answer["deadline"]
            assert step["best"] >= situation.get("no_contact_until", "")
    waiting = [name for name in (*ASKS, "move_on") if name in still_open(steps)]
    bests = [steps[name]["best"] for name in waiting]
    assert bests == sorted(bests)
    assert len(set(bests)) == len(bests)
    check_status(situation, steps)
    check_sent(situation, answer)


def check_status(situation: dict[str, Any], steps: dict[str, dict[str, Any]]) -> None:
    """Status is judged against the window; only an overdue step's end moves along with its day."""
    for name, step in still_open(steps).items():
        assert (situation["today"] < step["earliest"]) == (step["status"] == "upcoming")
        if step["status"] == "overdue":
            assert name != "move_on"
            assert step["best"] == step["latest"]


def check_sent(situation: dict[str, Any], answer: dict[str, Any]) -> None:
    """What was sent stays as done on its day, or was answered by the new time they named."""
    steps = {step["step"]: step for step in answer["steps"]}
    answered = {(entry["step"], entry["date"]) for entry in answer["answered"]}
    for entry in situation.get("sent", []):
        if (entry["step"], entry["date"]) in answered:
            assert entry["step"] in ASKS
            assert entry["date"] <= situation["promise"]["said_on"]
            continue
        step = steps[entry["step"]]
        assert (step["status"], step["best"]) == ("done", entry["date"])
        assert step["earliest"] <= step["best"] <= step["latest"]


@settings(max_examples=150 * TIMES)
@given(strategies.situations())
def test_the_same_input_gives_the_same_bytes(situation):
    text = json.dumps(situation)
    assert plan_json(text) == plan_json(text)
    shuffled = json.dumps(dict(reversed(situation.items())), indent=1)
    assert plan_json(shuffled) == plan_json(text)


@settings(max_examples=350 * TIMES)
@given(strategies.situations(outcomes=("waiting",)))
def test_a_patient_plan_is_never_earlier_than_a_prompt_one(situation):
    prompt = steps_of({**situation, "pace": "prompt"})
    patient = steps_of({**situation, "pace": "patient"})
    for name in still_open(prompt).keys() & still_open(patient).keys():
        assert patient[name]["best"] >= prompt[name]["best"], name


@settings(max_examples=400 * TIMES)
@given(strategies.situations(), st.integers(-2, 60))
def test_a_holiday_more_never_moves_a_step_earlier(situation, after):
    day = str(dt.date.fromisoformat(situation["interview"]["date"]) + after * DAY)
    more = copy.deepcopy(situation)
    more["closures"].append({"from": day, "to": day})
    without, with_it = steps_of(situation), steps_of(more)
    for name in without.keys() & with_it.keys() - {"thank_you"}:
        assert with_it[name]["best"] >= without[name]["best"], name


@settings(max_examples=100 * TIMES)
@given(strategies.situations(outcomes=("waiting",)))
def test_an_instruction_is_obeyed(situation):
    silent = steps_of({**situation, "no_contact": True})
    assert not still_open(silent).keys() & set(ASKS)
    assert "move_on" in silent


@settings(max_examples=400 * TIMES)
@given(st.one_of(st.text(), st.binary().map(repr), strategies.anything.map(json.dumps)))
def test_any_text_gets_an_answer(text):
    assert_answer(plan_json(text))


@settings(max_examples=400 * TIMES)
@given(strategies.spoiled())
def test_any_spoiled_situation_gets_an_answer(situation):
    assert_answer(plan_json(json.dumps(situation)))


def assert_answer(text: str) -> None:
    """A plan or a list of faults, each with its field and a sentence; never an exception."""
    answer = json.loads(text)
    assert text.endswith("}\n")
    assert answer["version"] == 1
    if "errors" in answer:
        assert answer["errors"]
        for fault in answer["errors"]:
            assert set(fault) == {"field", "message"}
            assert fault["message"].strip()
    else:
        assert answer["steps"]
