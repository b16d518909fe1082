"""Everything that 0.1.0 wrote is read for good: documents, links, archives, calendars.

``version_1/`` holds what its programs wrote, with its plans' dates: ``plans.json`` the library
and the page's links, ``archive.json`` the page's export of saved plans. Nothing in there is ever
written anew.
"""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import calculator
from calculator.exports import schema

FOLDER = Path(__file__).with_name("version_1")
PLANS = json.loads((FOLDER / "plans.json").read_text("utf-8"))
NEW = {
    "an offer": {"decide_offer"},
    # Each check is cancelled by itself: the word about the offer takes the place of the first.
    "another offer": {"second_status_check", "move_on"},
}
"""Steps that stand beside those that 0.1.0 had, by the plan's name."""
MENDED = {("another offer", "tell_preferred_employer"): ["due", "2026-11-09", "2026-11-10"]}
"""It may be told from the day of the offer; 0.1.0 moved that day along as well."""


def ask(**request):
    return json.loads(calculator.call(json.dumps(request)))


def steps(plan):
    assert "errors" not in plan, plan
    return {
        one["step"]: [one["status"], one["earliest"], one["best"], one["latest"]]
        for one in plan["steps"]
    }


def expected(one):
    """What 0.1.0 said of every step."""
    told = {step: list(days) for step, days in one["steps"].items()}
    for (name, step), days in MENDED.items():
        if name == one["name"]:
            told[step] = [*days, "2026-11-10"]
    return told


@pytest.mark.parametrize("one", PLANS, ids=lambda one: one["name"])
def test_a_document_keeps_its_dates(one):
    plan = json.loads(calculator.plan_json(json.dumps(one["situation"])))
    found = steps(plan)
    assert {step: found.get(step) for step in one["steps"]} == expected(one)
    assert {*found} - {*one["steps"]} == NEW.get(one["name"], set())
    assert (plan["deadline"], plan["id"]) == (one["deadline"], one["id"])


@pytest.mark.parametrize("one", PLANS, ids=lambda one: one["name"])
def test_a_link_keeps_the_dates_of_its_document(one):
    today = one["situation"]["today"]
    opened = ask(operation="open", fragment=f"#{one['link']}", today=today)["situation"]
    found = steps(json.loads(calculator.plan_json(json.dumps(opened))))
    assert {step: found.get(step) for step in one["steps"]} == expected(one)


@pytest.mark.parametrize("one", PLANS, ids=lambda one: one["name"])
def test_a_document_turned_into_a_story_keeps_its_dates_and_its_calendar(one):
    jsonschema.Draft202012Validator(schema.situation_1_schema()).validate(one["situation"])
    situation = {**one["situation"], "region": None, "id": one["id"]}
    new = ask(operation="upgrade", situation=situation)["situation"]
    assert new["version"] == 2
    jsonschema.Draft202012Validator(schema.situation_schema()).validate(new)
    before = steps(ask(operation="plan", situation=situation))
    assert steps(ask(operation="plan", situation=new)) == before
    text = ask(operation="calendar", plans=[{"situation": new}])["text"].replace("\r\n ", "")
    names = set(re.findall(rf"^UID:{one['id']}-(\w+)@after-the-interview\r$", text, re.MULTILINE))
    # What was left out was in no calendar, in either version.
    assert {step for step, days in one["steps"].items() if days[0] != "skipped"} <= names


def test_every_kind_of_promise_and_outcome_is_among_them():
    situations = [one["situation"] for one in PLANS]
    promises = {situation.get("promise", {}).get("kind", "none") for situation in situations}
    assert promises == {
        "none", "date", "within", "few_days", "end_of_week", "early_next_week", "next_week",
        "couple_of_weeks", "end_of_month",
    }  # fmt: skip
    outcomes = {situation.get("outcome", {}).get("kind", "waiting") for situation in situations}
    assert outcomes == {
        "waiting", "rejected", "offer", "other_offer", "withdrawn", "next_round",
    }  # fmt: skip
    fields = {field for situation in situations for field in situation}
    assert {"phone_invited", "no_contact", "no_contact_until", "sent", "closures"} <= fields


def test_an_archive_is_opened_with_all_that_was_kept():
    text = (FOLDER / "archive.json").read_text("utf-8")
    answer = ask(operation="import", text=text, today="2026-11-27")
    assert "errors" not in answer
    first, second = answer["plans"]
    written = json.loads(text)["plans"]
    for kept, plan in zip(written, (first, second), strict=True):
        # The history of 0.1.0 only said how its situation came about, so it goes.
        for name in ("application", "edits", "exported"):
            assert plan[name] == kept[name]
        assert plan["situation"] == {**kept["situation"], "today": "2026-11-27"}
    # They answered on 20 November: by 1 December, a Tuesday.
    plan = ask(operation="plan", situation=first["situation"])
    assert plan["id"] == "4b5o6m6e0k401t6u1z65"
    found = steps(plan)
    assert found["thank_you"][:3:2] == ["done", "2026-11-11"]
    assert [found[step][2] for step in ("status_check", "second_status_check", "move_on")] == [
        "2026-12-02",
        "2026-12-09",
        "2026-12-20",
    ]
    assert [one["kind"] for one in plan["story"]] == ["sent", "promise"]
    assert second["situation"]["outcome"] == {"kind": "rejected", "date": "2026-11-25"}


def test_a_plan_of_an_archive_can_be_told_more():
    text = (FOLDER / "archive.json").read_text("utf-8")
    first = ask(operation="import", text=text, today="2026-12-03")["plans"][0]["situation"]
    event = {"kind": "sent", "step": "status_check", "on": "2026-12-02"}
    answer = ask(operation="event", situation=first, event=event)
    assert answer["situation"]["version"] == 2
    assert answer["situation"]["revision"] == 4
    assert not {"promise", "outcome", "sent"} & set(answer["situation"])
    assert answer["situation"]["company"] == "First Example"
    # A week later, Wednesday 9 December.
    assert steps(answer["plan"])["status_check"][0] == "done"
    assert steps(answer["plan"])["second_status_check"][2] == "2026-12-09"


@pytest.mark.parametrize("kind", ["withdrawn", "other_offer", "next_round"])
def test_news_without_a_day_before_the_interview_is_upgraded_to_what_can_be_read(kind):
    document = {
        "today": "2026-11-16",
        "interview": {"date": "2026-11-17"},
        "outcome": {"kind": kind},
    }
    upgraded = ask(operation="upgrade", situation=document)["situation"]
    assert ask(operation="plan", situation=upgraded)["steps"]
