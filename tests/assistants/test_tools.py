"""The tools for assistants without their server: what they answer, and what the text says."""

import datetime as dt
import json
import re
import tomllib

import jsonschema
import pytest

import calculator
from calculator.commands.main import main
from calculator.timing import rulebook
from publisher import cli
from publisher.assistants import tools, words
from publisher.project import ROOT

TODAY = dt.date(2026, 11, 26)
EXAMPLE = tomllib.loads((ROOT / "examples" / "two-to-three-weeks.toml").read_text("utf-8"))
SITUATION = json.loads(json.dumps(EXAMPLE, default=lambda day: day.isoformat()))
INTERVIEW = {"interview": {"date": "2026-11-20"}}


def ask(name, **arguments):
    return json.loads(tools.answer(name, arguments, TODAY))


def command(capsys, *arguments):
    assert main(list(arguments)) == 0
    return json.loads(capsys.readouterr().out)


def test_a_plan_is_the_librarys():
    assert ask("plan", situation=SITUATION) == json.loads(
        calculator.plan_json(json.dumps(SITUATION))
    )


def test_today_is_the_computers_where_none_is_named():
    assert ask("plan", situation=INTERVIEW)["today"] == "2026-11-26"
    assert ask("plan", situation={**INTERVIEW, "today": "2026-12-01"})["today"] == "2026-12-01"


@pytest.mark.parametrize("step", ["status_check", "correction"])
def test_a_message_is_the_command_lines(step, capsys):
    file = str(ROOT / "examples" / "two-to-three-weeks.toml")
    expected = command(capsys, "message", step, file, "--format", "json")
    assert ask("message", step=step, situation=SITUATION) == expected
    assert expected["messages"]


def test_a_text_is_proofread():
    text = "Subject: Where things stand\n\nDear [name],\n\nI wanted to follow up."
    found = ask("proofread", step="status_check", text=text, situation=SITUATION)["findings"]
    assert {"PF01", "PF10"} <= {each["id"] for each in found}


def test_words_are_read_with_the_holidays_of_the_place():
    # Wednesday 11 November is a day off in France and a working day in Germany.
    days = [
        ask("read_words", words="in 2 working days", on="2026-11-10", region={"country": country})
        for country in ("FR", "DE")
    ]
    assert [each["reading"] for each in days] == [
        "Read as: by Friday 13 November.",
        "Read as: by Thursday 12 November.",
    ]


def test_rules_and_claims_come_by_id_in_the_order_asked_for():
    assert [each["id"] for each in ask("rules", ids=["MO01"])["rules"]] == ["MO01"]
    claims = ask("claims", ids=["OUR-01", "FS-05", "E-16"])["claims"]
    assert [each["id"] for each in claims] == ["OUR-01", "FS-05", "E-16"]


def test_everything_comes_where_no_id_is_given(capsys):
    assert ask("rules") == command(capsys, "rules", "--format", "json")
    assert len(ask("claims")["claims"]) > 100


WRONG = [
    ("fly", {}, ["name"]),
    ("plan", {}, ["situation"]),
    ("plan", {"situation": "today"}, ["situation"]),
    ("plan", {"situation": SITUATION, "stepp": "thank_you"}, ["stepp"]),
    ("plan", {"situation": {}}, ["interview.date"]),
    ("plan", {"situation": {**INTERVIEW, "pace": "fast", "joy": 1}}, ["joy", "pace"]),
    ("plan", {"situation": {**INTERVIEW, "region": {"country": "../CA"}}}, ["region.country"]),
    ("plan", {"situation": {**INTERVIEW, "region": "CA"}}, ["region"]),
    ("message", {"step": 1}, ["step", "situation"]),
    ("message", {"step": "thank_yuo", "situation": INTERVIEW}, ["step"]),
    ("message", {"step": "feedback_request", "situation": INTERVIEW}, [""]),
    ("proofread", {"step": "thank_you", "text": " ", "situation": INTERVIEW}, [""]),
    ("read_words", {"words": "banana"}, ["words"]),
    ("read_words", {"words": "soon", "on": "today"}, ["on"]),
    ("rules", {"ids": ["SC1", "MO01", 7]}, ["ids[0]", "ids[2]"]),
    ("claims", {"ids": "FS-05"}, ["ids"]),
    ("claims", {"ids": [["FS-05"], {}]}, ["ids[0]", "ids[1]"]),
    ("rules", {"ids": [["SC01"], None]}, ["ids[0]", "ids[1]"]),
    ("proofread", {"step": "thank_you", "text": "a " * 250_001, "situation": INTERVIEW}, [""]),
]


@pytest.mark.parametrize(("name", "arguments", "fields"), WRONG)
def test_what_is_wrong_comes_back_as_faults(name, arguments, fields):
    answer = ask(name, **arguments)
    assert set(answer) == {"version", "errors"}
    assert sorted(each["field"] for each in answer["errors"]) == sorted(fields)
    assert all(each["message"].endswith((".", "?")) for each in answer["errors"])


def test_the_arguments_have_a_schema_that_a_situation_without_today_fits():
    for name, tool in tools.TOOLS.items():
        jsonschema.Draft202012Validator.check_schema(tool.schema())
        assert all(each["description"] for each in tool.schema()["properties"].values()), name
    plan = tools.TOOLS["plan"].schema()
    jsonschema.validate({"situation": INTERVIEW}, plan)
    jsonschema.validate({"situation": SITUATION}, plan)


def test_the_example_in_a_description_can_be_planned():
    said = words.say("argument", "situation")
    example = json.loads(said.partition("Example: ")[2])
    assert "errors" not in ask("plan", situation=example)


def named(text):
    return set(re.findall(r"\b[A-Z]{2}[0-9]{2}\b", text))


def test_the_text_names_each_rule_of_waiting_and_stopping_and_no_other():
    book = rulebook.load()
    waits = {"status_check", "second_status_check", "ask_in_writing", "ask_in_writing_again"}
    stops = {"move_on", "last_note"}
    text = words.skill()
    waiting, stopping = text.partition("## When to wait")[2].partition("## When to stop")[::2]
    told = {each for each, one in book.instructions.items() if one.when != "strong_rapport"}
    assert named(waiting) == told | {rule.id for rule in book.timing if rule.step in waits}
    assert named(stopping) == {rule.id for rule in book.timing if rule.step in stops}
    assert named(text) <= set(book.ids())


def test_the_text_names_tools_and_fields_that_are_there():
    named = set(re.findall(r"`([a-z_]+)`", words.skill()))
    fields = set(tools.TOOLS["plan"].schema()["properties"]["situation"]["properties"])
    plan = ask("plan", situation=SITUATION)
    assert named <= set(tools.TOOLS) | fields | set(plan) | {"block"}


def test_the_instructions_are_the_text_without_its_head():
    assert words.instructions().startswith("# Following up")
    head = words.skill().split("---\n")[1]
    assert re.fullmatch(r"name: after-the-interview\ndescription: .+\n", head)
    assert words.skill().endswith(words.instructions())


def test_the_page_names_each_tool_and_starts_the_command_that_is_there():
    page = (ROOT / "docs" / "en" / "about" / "assistants.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(tools.TOOLS)
    settings = json.loads(re.findall(r"```json\n\s*(.*)\n", page)[0])
    started = settings["mcpServers"]["after-the-interview"]
    assert (
        started["command"]
        in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    )
    assert cli.main([*started["args"], "--skill"]) == 0
