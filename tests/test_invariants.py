"""What must hold for every situation, whatever the candidate tells us.

The working days are looked up here in the ``holidays`` library itself, not in the calculator's
frozen copy of it, and the phase is found here anew. Two thousand random stories, the same ones in
every run of CI; ten times as many in ``make verify``. What happens to documents that are no
situation is tried as many times as the variable FUZZ_TIMES says.
"""

from __future__ import annotations

import copy
import datetime as dt
import functools
import json
import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import holidays
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import calculator
from calculator import data, plan_json
from calculator.exports.calendar_file import calendar_file
from calculator.exports.documents import to_document
from calculator.exports.text import status_of, text
from calculator.situation.reading import as_version_2, read_situation
from calculator.text.words import Words
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
CHECKS = ("status_check", "second_status_check")
ASKS = ("ask_in_writing", "ask_in_writing_again")
QUESTIONS = (*CHECKS, *ASKS)
ON_WORKING_DAYS = (*QUESTIONS, "feedback_request", "handwritten_note")
COUNT_BACK = ("decide_offer", "answer_other_offer", "tell_preferred_employer")
"""What counts back from a deadline; where another employer or the reader has one, questions too."""
ELSEWHERE = ("other_offer", "own_deadline")
NEWS = (*strategies.DECIDING, "promise", "call_me")
"""What ends an instruction, told on a later day."""
ANEW = {
    "offer": ("reply_to_offer", "decide_offer", *ASKS),
    "rejected": ("feedback_request", "handwritten_note", "keep_in_touch"),
    "reopened": ("apply_again",),
    "withdrawn": ("withdraw",),
    "other_offer": ("tell_preferred_employer", "answer_other_offer"),
    "own_deadline": ("tell_preferred_employer", "answer_other_offer"),
}
"""Steps that an entry asks for anew: a second offer wants a second answer."""
SATURDAY = 5

_STEPS = ("notes", "move_on", *strategies.STEPS_SENT)
TODAY: dict[str, list[str]] = {step: [] for step in _STEPS}
for _key, _said in data.read("locale/en/plan")["now"].items():
    _of = [step for step in _STEPS if f"{_key}_".startswith(f"today_{step}_")]
    if _of:
        # A day that it names stands at its end.
        TODAY[max(_of, key=len)].append(_said.partition("{")[0])
"""The sentences of the first line for each step: the usual one, and what is particular."""

Situation = dict[str, Any]
Steps = dict[str, dict[str, Any]]


def times(examples: int) -> pytest.MarkDecorator:
    """Give a test its number of random stories, and ten times as many in ``make verify``."""
    many = pytest.param(10 * examples, marks=pytest.mark.verify)
    return pytest.mark.parametrize("examples", [examples, many])


def prove(examples: int, holds: Callable[..., None], *drawn: st.SearchStrategy[Any]) -> None:
    """Try so many random situations; shrink the first one for which it does not hold."""
    settings(max_examples=examples)(given(*drawn)(holds))()


def plan(situation: Situation) -> dict[str, Any]:
    """Return the plan's document without its messages, which take most of the time."""
    answer: dict[str, Any] = to_document(
        calculator.plan(read_situation(copy.deepcopy(situation)), depth="dates")
    )
    return answer


def steps_of(situation: Situation) -> Steps:
    return {step["step"]: step for step in plan(situation)["steps"]}


def still_open(steps: Steps) -> Steps:
    return {name: step for name, step in steps.items() if step["status"] not in OVER}


@functools.cache
def library(country: str, subdivision: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision, years=FROZEN)


def is_working_day(text: str, situation: Situation) -> bool:
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


def test_no_place_has_a_correction():
    path = Path(data.__file__).parent / "holidays_corrections.toml"
    corrections = tomllib.loads(path.read_text(encoding="utf-8"))["correction"]
    for country, subdivision in strategies.PLACES:
        for one in corrections:
            part = subdivision or ""
            assert one["country"] != country or part not in one.get("subdivisions", [part])


# One plan


@times(750)
def test_every_plan_holds_together(examples):
    prove(examples, check_plan, strategies.stories())


def check_plan(situation: Situation) -> None:
    answer = plan(situation)
    steps = {step["step"]: step for step in answer["steps"]}
    assert answer["phase"] == strategies.phase_of(situation)
    order = [step["best"] for step in answer["steps"]]
    assert order == sorted(order)
    if answer["phase"] in ("closed", "settled"):
        assert not still_open(steps)
    for step in steps.values():
        assert all(shift["because"].strip() for shift in step["shifts"])
    for name, step in still_open(steps).items():
        check_days(name, step, situation)
        check_status(name, step, situation)
    check_order(answer, steps)
    check_news(answer, steps, situation)
    check_sent(answer, steps, situation)


def check_days(name: str, step: dict[str, Any], situation: Situation) -> None:
    """Earliest, best and latest stand in their order, on days that are ahead and worked."""
    own = name in situation.get("own_days", {})
    assert step["own"] == own
    if own:
        # The rule's window stands beside it, and a day off is the reader's to choose.
        return
    assert step["earliest"] <= step["best"] <= step["latest"], name
    if name in ON_WORKING_DAYS:
        assert is_working_day(step["best"], situation), name
    if not may_be_past(name, step):
        assert step["best"] >= situation["today"], name


def may_be_past(name: str, step: dict[str, Any]) -> bool:
    """Say whether a step may keep a day that is over."""
    late = step["status"] == "overdue" and name in ("decide_offer", "answer_other_offer")
    return late or name == "move_on"


def check_status(name: str, step: dict[str, Any], situation: Situation) -> None:
    """Status is judged against the window; with a day of the reader's own, against that too."""
    today, own = situation["today"], situation.get("own_days", {}).get(name)
    opens = own or step["earliest"]
    assert (today < opens) == (step["status"] == "upcoming"), name
    if own:
        assert step["best"] >= today or may_be_past(name, step), name
        assert step["best"] == own or own < today, name
        late = today > max(own, step["latest"]) and not step["optional"]
        assert late == (step["status"] == "overdue"), name
    elif step["status"] == "overdue":
        assert name != "move_on"
        assert not step["optional"]
        assert step["best"] == step["latest"], name


def check_order(answer: dict[str, Any], steps: Steps) -> None:
    """The first question comes before the second, and both before moving on."""
    # A pause is no reason to wait with other applications: moving on starts with it.
    names = ("move_on",) if answer["phase"] != "on_hold" else ()
    waiting = [
        still_open(steps)[name] for name in (*QUESTIONS, *names) if name in still_open(steps)
    ]
    if not any(step["own"] for step in steps.values()):
        bests = [step["best"] for step in waiting]
        assert bests == sorted(bests)
        assert len(set(bests)) == len(bests)
        second, onward = (still_open(steps).get(name) for name in (CHECKS[1], "move_on"))
        if second and onward and names:
            assert onward["best"] >= second["latest"], "moving on inside the second question's time"


def check_news(answer: dict[str, Any], steps: Steps, situation: Situation) -> None:
    """Nothing asks for news before they said, or while they asked for rest, or are away."""
    kinds = {entry["kind"] for entry in situation["story"]}
    for name in QUESTIONS:
        step = still_open(steps).get(name)
        if step is None or step["own"]:
            continue
        if answer["deadline"] and not kinds & {"call_me", *ELSEWHERE}:
            assert step["best"] > answer["deadline"], name
        assert instruction(situation, "no_contact") is None
        wait = instruction(situation, "wait")
        assert wait is None or step["best"] >= wait["until"], name
        away = instruction(situation, "away")
        nobody_else = not situation["people"] and not any("by" in one for one in situation["story"])
        if away and nobody_else and situation["today"] <= away["until"]:
            assert step["best"] > away["until"], name


def instruction(situation: Situation, kind: str) -> dict[str, Any] | None:
    """Return the last instruction of a kind, unless news of a later day ended it."""
    story = strategies.in_order(situation)
    told = [entry for entry in story if entry["kind"] == kind]
    if not told or any(one["kind"] in NEWS and one["on"] > told[-1]["on"] for one in story):
        return None
    return told[-1]


def sent_in(situation: Situation) -> Iterator[dict[str, Any]]:
    for entry in strategies.in_order(situation):
        if entry["kind"] == "sent" and not entry.get("failed"):
            yield entry


def check_sent(answer: dict[str, Any], steps: Steps, situation: Situation) -> None:
    """A question that was sent was answered or waits; the first two that wait are told as done."""
    interview = situation["interview"]["date"]
    theirs = (*strategies.THEIRS, "going_on", "next_round", "on_hold", "offer", "rejected")
    answers = [
        entry["on"]
        for entry in situation["story"]
        if entry["kind"] in theirs
        and entry["kind"] not in ("away", "missed_call")
        and entry["on"] > interview
    ]
    last = max(answers, default="")
    questions = [entry for entry in sent_in(situation) if entry["step"] in QUESTIONS]
    wanted = [(entry["step"], entry["on"]) for entry in questions if entry["on"] <= last]
    assert [(one["step"], one["date"]) for one in answer["answered"]] == wanted
    asked = ASKS if answer["phase"] == "promised_offer" else CHECKS
    # One question by two ways on one day is one.
    waits = {
        (one["on"], one["step"]): one
        for one in questions
        if one["on"] > last and one["step"] in asked
    }
    waiting = list(waits.values())
    done = [steps[name]["best"] for name in asked if steps.get(name, {}).get("status") == "done"]
    if {one["step"] for one in waiting} == {asked[1]}:
        # A phase without questions has no step to leave out, and a chosen day stays.
        first = steps.get(asked[0])
        assert first is None or first["own"] or first["status"] == "skipped"
        assert done == [waiting[0]["on"]]
    else:
        assert done == [one["on"] for one in waiting[:2]]


@times(150)
def test_the_same_input_gives_the_same_bytes(examples):
    prove(examples, check_bytes, strategies.stories())


def check_bytes(situation: Situation) -> None:
    text = json.dumps(situation)
    assert plan_json(text) == plan_json(text)
    shuffled = json.dumps(dict(reversed(situation.items())), indent=1)
    assert plan_json(shuffled) == plan_json(text)


@times(100)
def test_every_step_that_can_be_sent_has_a_message(examples):
    prove(examples, check_messages, strategies.stories())


def check_messages(situation: Situation) -> None:
    for step in json.loads(plan_json(json.dumps(situation)))["steps"]:
        if step["status"] != "done" and step["step"] in strategies.STEPS_SENT:
            assert step["messages"], step["step"]
            for message in step["messages"]:
                assert message["body"].strip()
                assert message["subject"].strip() or message["channel"] != "email"


@times(250)
def test_what_a_reader_is_told_agrees(examples):
    prove(examples, check_told, strategies.stories())


def check_told(situation: Situation) -> None:
    read = read_situation(copy.deepcopy(situation))
    told, words = calculator.plan(read, depth="dates"), Words("en", read.today)
    open_steps = [step for step in told.steps if step.status not in OVER]
    now = [step for step in open_steps if step.status in ("due", "overdue")]
    assert told.next == (open_steps[0].step if open_steps else None)
    rows = text(told, read).split("\n")
    events = events_of(calendar_file([(told, read)]))
    for step in told.steps:
        # The row of the table, with the status in a word, and the event of the calendar.
        assert any(
            row.startswith(step.when) and status_of(step, words) in row and step.title in row
            for row in rows
        )
        day = events.get(f"{told.id}-{step.step}")
        assert day == (None if step.status == "skipped" else f"{step.best:%Y%m%d}")
        fine = step in now and step.best > read.today
        # Last year's reply may still be given by hand, so its late day stays.
        assert step.fine_now == fine
        if fine:
            assert step.when in told.now, step.step
            assert "from today" in told.now
        elif step in now:
            assert any(said in told.now for said in TODAY[step.step]), step.step
    if now:
        assert "Nothing" not in told.now
    if open_steps:
        assert "Nothing more" not in told.now
        assert words.say("now.nothing_open") not in told.now


def events_of(written: str) -> dict[str, str]:
    """Return the day of each event by the first part of its id."""
    lines = written.replace("\r\n ", "").split("\r\n")
    names = [line[4:].partition("@")[0] for line in lines if line.startswith("UID:")]
    days = [line.rpartition(":")[2] for line in lines if line.startswith("DTSTART")]
    return dict(zip(names, days, strict=True))


# Two plans


@times(250)
def test_a_patient_plan_is_never_earlier_than_a_prompt_one(examples):
    prove(examples, check_patience, strategies.stories(own=False))


def check_patience(situation: Situation) -> None:
    prompt = steps_of({**situation, "pace": "prompt"})
    patient = steps_of({**situation, "pace": "patient"})
    for name in still_open(prompt).keys() & still_open(patient).keys():
        assert patient[name]["best"] >= prompt[name]["best"], name


@times(250)
def test_a_holiday_more_never_moves_a_step_earlier(examples):
    prove(examples, check_holiday, strategies.stories(), st.integers(-2, 60))


def check_holiday(situation: Situation, after: int) -> None:
    day = str(dt.date.fromisoformat(situation["interview"]["date"]) + after * DAY)
    more = copy.deepcopy(situation)
    more["closures"].append({"from": day, "to": day})
    without, with_it = steps_of(situation), steps_of(more)
    counted_back = {"thank_you", *COUNT_BACK}
    if any(entry["kind"] in ELSEWHERE for entry in situation["story"]):
        counted_back |= {*QUESTIONS, "move_on"}
    for name in without.keys() & with_it.keys() - counted_back:
        assert with_it[name]["best"] >= without[name]["best"], name


@times(250)
def test_a_later_entry_never_changes_what_is_done(examples):
    prove(examples, check_later_entry, strategies.stories(), st.data())


def check_later_entry(situation: Situation, drawing: st.DataObject) -> None:
    today = dt.date.fromisoformat(situation["today"])
    interview = dt.date.fromisoformat(situation["interview"]["date"])
    on = max(today, interview)
    drawn = drawing.draw(strategies.entries(on, on))
    # Said today: a day that it names is not before today either.
    named = {
        name: max(drawn[name], on)
        for name in ("date", "until", "day", "reply_by", "if_nothing_by")
        if drawn.get(name)
    }
    entry = json.loads(json.dumps({**drawn, **named, "on": on}, default=str))
    told = [*situation["story"], entry]
    assume(strategies.each_once(told) == told)
    more = {**situation, "story": told}
    more.pop("own_days", None)
    before, answer = steps_of(situation), plan(more)
    after = {step["step"]: step for step in answer["steps"]}
    done = {name: step["best"] for name, step in before.items() if step["status"] == "done"}
    # A first question sent twice was the second one too, and is answered under its own name.
    answered = {one["date"] for one in answer["answered"]}
    for name in done.keys() - set(changed_by(entry, situation)):
        if name not in QUESTIONS or done[name] not in answered:
            assert name in after, name
            assert (after[name]["status"], after[name]["best"]) == ("done", done[name]), name


def changed_by(entry: dict[str, Any], situation: Situation) -> Iterator[str]:
    """Name the steps whose done day another entry may change: what is asked for anew."""
    sent = [one["step"] for one in sent_in(situation)]
    yield from ANEW.get(entry["kind"], ())
    if entry.get("step") and entry["step"] not in sent:
        yield entry["step"]  # another message had said it so far
    yield from (name for names in ANEW.values() for name in names if sent.count(name) > 1)
    if entry.get("step") in QUESTIONS and len({*sent} & {*QUESTIONS}) == 1:
        # A second question alone on record is the first one as soon as there is another.
        yield from QUESTIONS


@times(100)
def test_no_contact_at_all_is_obeyed(examples):
    kinds = tuple(kind for kind in strategies.ENTRIES if kind not in NEWS)
    prove(examples, check_silence, strategies.stories(kinds))


def check_silence(situation: Situation) -> None:
    silent = copy.deepcopy(situation)
    silent["story"].append({"kind": "no_contact", "on": situation["interview"]["date"]})
    silent.pop("own_days", None)
    steps = steps_of(silent)
    assert not still_open(steps).keys() & set(CHECKS)
    # A yes to another employer takes leave of this one: nobody waits any more.
    taken_leave = any(map(strategies.accepts_other, silent["story"]))
    assert taken_leave or "move_on" in steps


# Other documents


@settings(max_examples=150 * TIMES)
@given(strategies.situations())
def test_version_1_is_the_story_that_it_is_turned_into(situation):
    assert plan_json(json.dumps(as_version_2(situation))) == plan_json(json.dumps(situation))


@settings(max_examples=400 * TIMES)
@given(st.one_of(st.text(), st.binary().map(repr), strategies.anything.map(json.dumps)))
def test_any_text_gets_an_answer(text):
    assert_answer(plan_json(text))


@settings(max_examples=300 * TIMES)
@given(strategies.spoiled())
def test_any_spoiled_situation_gets_an_answer(situation):
    assert_answer(plan_json(json.dumps(situation)))


def assert_answer(text: str) -> None:
    """A plan or a list of faults, each with its field and a sentence; never an exception."""
    answer = json.loads(text)
    assert text.endswith("}\n")
    assert answer["version"] == 2
    if "errors" in answer:
        assert answer["errors"]
        for fault in answer["errors"]:
            assert set(fault) == {"field", "message"}
            assert fault["message"].strip()
    else:
        assert answer["phase"]
