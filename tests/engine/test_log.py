"""The record of what was sent and heard, read back by other programs' readers."""

from __future__ import annotations

import csv
import io
import json

import pytest

import calculator
from calculator.commands.main import main
from calculator.text.cells import safe, unsafe

COLUMNS = ["Date", "Employer", "Job", "Who", "Way", "Person", "What"]
SITUATION = {
    "version": 2,
    "today": "2026-12-20",
    "interview": {"date": "2026-11-10"},
    "company": "Example; Sons, Ltd.",
    "role": 'Analyst "senior"',
    "story": [
        {"kind": "promise", "on": "2026-11-10", "by": "hr", "time": {"words": "in two weeks"}},
        {"kind": "sent", "on": "2026-11-11", "step": "thank_you", "to": ["Sam Example"]},
        {"kind": "sent", "on": "2026-12-02", "step": "status_check", "channel": "voicemail"},
    ],
}
OTHER = {
    "version": 2,
    "today": "2026-12-20",
    "interview": {"date": "2026-11-20"},
    "company": "=HYPERLINK(1)",
}


def record(*situations, **choices):
    plans = [{"situation": each} for each in situations]
    return json.loads(
        calculator.call(json.dumps({"operation": "record", "plans": plans} | choices))
    )


def read_back(text, **how):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), **how))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_back_by_another_reader(separator):
    answer = record(SITUATION, OTHER, format="csv", separator=separator)
    assert answer["filename"] == "record.csv"
    assert answer["text"].startswith("\ufeff")
    head, *rows = read_back(answer["text"], delimiter=separator, strict=True)
    assert head == COLUMNS
    own = ["Example; Sons, Ltd.", 'Analyst "senior"']
    said = "HR said when you would hear: “in two weeks”."
    wrote = "You wrote to Sam Example: Thank each person who interviewed you."
    left = "You left a message: Ask where things stand."
    assert rows == [
        ["2026-11-10", *own, "", "", "", "The interview."],
        ["2026-11-10", *own, "they", "", "HR", said],
        ["2026-11-11", *own, "you", "email", "Sam Example", wrote],
        # No cell is a formula, and the days of all plans stand in one order.
        ["2026-11-20", "'=HYPERLINK(1)", "", "", "", "", "The interview."],
        ["2026-12-02", *own, "you", "voicemail", "", left],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\uff1d", "\uff20"])
def test_no_cell_is_a_formula(start):
    answer = record({**OTHER, "company": f"{start}1+1"}, format="csv")
    assert f"'{start}" in answer["text"] or start == "\t"  # a tab in front is trimmed when read
    assert not any(cell.startswith(start) for row in read_back(answer["text"]) for cell in row)


@pytest.mark.parametrize("other", [",", ";", "\t"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_is_a_formula_where_numbers_are_written_otherwise(separator, other):
    """A spreadsheet of another locale parts the same lines at another sign."""
    for sign in "=+-@":
        company = f"a;{sign}1+1,{sign}1+1\t{sign}1+1\n{sign}1+1"
        text = record({**OTHER, "company": company}, format="csv", separator=separator)["text"]
        cells = [cell for row in read_back(text, delimiter=other) for cell in row]
        assert not any(cell.startswith(sign) for cell in cells)
        assert unsafe(safe(company)) == company
    assert safe("Ana Ruiz; -10 %, @noon") == "Ana Ruiz; -10 %, @noon"


def test_a_no_after_an_offer_took_it_back_whatever_came_later():
    story = [
        {"kind": "offer", "on": "2026-11-20", "form": "written"},
        {"kind": "rejected", "on": "2026-11-24", "by": "hr"},
        {"kind": "reopened", "on": "2026-12-01"},
        {"kind": "rejected", "on": "2026-12-10", "by": "hr"},
    ]
    _, *rows = read_back(record(SITUATION | {"story": story}, format="csv")["text"])
    says = [row[-1] for row in rows if row[5] == "HR"]
    assert says == [
        "HR told you that the offer is withdrawn.",
        "HR told you that someone else was chosen.",
    ]


def test_the_name_stands_at_the_top_where_it_is_wanted():
    assert record(OTHER, name="Priya Example")["heading"].endswith(": Priya Example")
    assert record(OTHER, name="  ")["heading"] == "What was sent and heard"
    markdown = record(OTHER, format="markdown", name="Priya Example")
    assert markdown["text"].startswith("# What was sent and heard: Priya Example\n")
    assert markdown["filename"] == "record.md"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_name_and_an_employer_stand_in_one_line(form):
    answer = record(
        {**OTHER, "company": "Example\r\nSons"}, format=form, name="Priya\n\u2028Example"
    )
    assert answer["heading"] == "What was sent and heard: Priya Example"
    assert "heard: Priya Example\n" in answer["text"]
    assert "Example Sons" in answer["text"]


def test_in_markdown_nothing_that_was_typed_is_markup_or_a_link():
    typed = "<b>x</b> [a](http://evil.example) ![i](u) www.evil.example me@evil.example a|b &lt;"
    shown = (
        r"\<b\>x\</b\> \[a\](http\://evil.example) \!\[i\](u) www\.evil.example "
        r"me\@evil.example a\|b \&lt;"
    )
    situation = {**OTHER, "company": typed, "own_fields": {"campus": typed}}
    head, _, _, _, row = record(situation, format="markdown", name=typed)["text"].splitlines()
    assert head == f"# What was sent and heard: {shown}"
    assert row == f"| 2026-11-20 | {shown} |  |  |  |  | The interview. campus: {shown}. |"


def test_a_plan_that_cannot_be_read_is_told_and_left_out():
    answer = record({"version": 2, "today": "2026-12-20"}, OTHER)
    assert [fault["field"] for fault in answer["errors"]] == ["plans[0].interview.date"]
    assert len(answer["rows"]) == 1


@pytest.mark.parametrize("plans", [None, "x", [3]])
def test_what_is_no_list_of_plans_gets_a_sentence(plans):
    answer = json.loads(calculator.call(json.dumps({"operation": "record", "plans": plans})))
    assert answer["errors"][0]["field"] == "plans"


def test_the_command_writes_the_same_table(tmp_path, capsys):
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(SITUATION), "utf-8")
    assert main(["log", str(file), "--format", "csv", "--separator", ";"]) == 0
    assert capsys.readouterr().out == record(SITUATION, format="csv", separator=";")["text"]


def test_the_command_reads_the_page_s_file_of_plans(tmp_path, capsys):
    file = tmp_path / "my-plans.json"
    archive = {"format": "after-the-interview", "version": 2}
    plans = [{"situation": SITUATION, "edits": {}}, {"situation": OTHER}]
    file.write_text(json.dumps({**archive, "plans": plans}), "utf-8")
    assert main(["log", str(file), "--format", "csv"]) == 0
    assert capsys.readouterr().out == record(SITUATION, OTHER, format="csv")["text"]
    file.write_text(json.dumps({**archive, "plans": [*plans, {"situation": {}}]}), "utf-8")
    assert main(["log", str(file)]) == 1
    assert "plans[2].interview.date: This date is missing." in capsys.readouterr().err
