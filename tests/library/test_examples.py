"""The situations in ``examples/`` through the library and the command line."""

import json
import tomllib

import jsonschema
import pytest

import calculator
from calculator.commands.main import main
from calculator.exports import documents, schema
from publisher.project import ROOT

FOLDER = ROOT / "examples"
EXPECTED = {
    # Three weeks end on Friday 11 December; the working day after it is a Monday.
    "two-to-three-weeks.toml": {
        "phase": "waiting",
        "next": "status_check",
        "deadline": "2026-12-11",
        "best": {"status_check": "2026-12-14", "second_status_check": "2026-12-21"},
    },
    # Answered a day late, so today; decided by the day they gave.
    "offer-to-decide.json": {
        "phase": "offer",
        "next": "reply_to_offer",
        "deadline": None,
        "best": {"reply_to_offer": "2026-12-02", "decide_offer": "2026-12-08"},
    },
    # The first day on which they may be written to, and a week later.
    "asked-to-wait.toml": {
        "phase": "waiting",
        "next": "notes",
        "deadline": None,
        "best": {"status_check": "2026-12-11", "second_status_check": "2026-12-18"},
    },
    # A working day after the news, and about a week after it.
    "turned-down.json": {
        "phase": "rejected",
        "next": "feedback_request",
        "deadline": None,
        "best": {"feedback_request": "2026-12-04", "keep_in_touch": "2026-12-10"},
    },
}


def document(name):
    text = (FOLDER / name).read_text("utf-8")
    return tomllib.loads(text) if name.endswith(".toml") else json.loads(text)


def test_each_example_has_its_dates():
    assert {path.name for path in FOLDER.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_library_and_command_line_give_the_example_its_dates(name, capsys):
    plan = documents.to_document(calculator.plan(calculator.read(document(name))))
    best = {step["step"]: step["best"] for step in plan["steps"]}
    expected = EXPECTED[name]
    assert {key: plan[key] for key in ("phase", "next", "deadline")} == {
        key: expected[key] for key in ("phase", "next", "deadline")
    }
    assert {step: best[step] for step in expected["best"]} == expected["best"]

    assert main(["plan", str(FOLDER / name), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == plan


@pytest.mark.parametrize("name", EXPECTED)
def test_each_example_has_the_form_that_is_published(name):
    plain = json.loads(json.dumps(document(name), default=lambda day: day.isoformat()))
    jsonschema.validate(plain, schema.situation_schema())
