"""Every worked case, through the library and through the command line; the same bytes from both."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from calculator import plan_json
from calculator.commands.main import main
from calculator.situation.kinds import Phase
from calculator.situation.model import EntryKind
from support import cases_loader

CASES = cases_loader.load_cases()
# A real process for one in so many cases: enough to see that nothing but the start differs.
SAMPLE = CASES[::40]


def _id(case: cases_loader.Case) -> str:
    return case.id


def _written(case: cases_loader.Case, folder: Path) -> Path:
    path = folder / "situation.json"
    path.write_text(cases_loader.situation_json(case), encoding="utf-8")
    return path


@pytest.mark.parametrize("case", CASES, ids=_id)
def test_case(case, tmp_path, capsys):
    text = plan_json(cases_loader.situation_json(case))
    assert cases_loader.check(case, json.loads(text)) == []
    if case.text is None and "today" not in case.situation:
        return  # the command line fills in today's date, and only then do the two differ
    code = main(["plan", "--format", "json", str(_written(case, tmp_path))])
    told = capsys.readouterr()
    assert told.out == text
    faults = case.expect.get("errors", [])
    assert code == (1 if faults else 0)
    assert len(told.err.splitlines()) == len(faults)


@pytest.mark.parametrize("case", SAMPLE, ids=_id)
def test_case_in_its_own_process(case, tmp_path):
    command = [sys.executable, "-m", "calculator", "plan", "--format", "json"]
    ran = subprocess.run([*command, _written(case, tmp_path)], capture_output=True, check=False)
    assert ran.stdout.decode("utf-8") == plan_json(cases_loader.situation_json(case))


def test_every_promise_pace_and_industry_has_its_case():
    themes = Counter(case.theme for case in CASES)
    assert themes["02_promise_pace_industry"] == 9 * 3 * 5


def test_every_entry_meets_every_phase():
    document = tomllib.loads(
        (cases_loader.FOLDER / "20_entries_and_phases.toml").read_text("utf-8")
    )
    meeting = document["meeting"]
    met = {(row["entry"].split()[1], phase) for row in meeting["row"] for phase in row["phases"]}
    assert met == set(itertools.product(get_args(EntryKind), meeting["phases"]))
    assert set(meeting["phases"]) == set(get_args(Phase))


@pytest.mark.parametrize(("entries", "refused"), [(200, False), (201, True)])
def test_two_hundred_entries_are_a_story_and_one_more_is_refused(entries, refused):
    days = [f"2026-11-{day:02}" for day in range(3, 28)]
    told = [{"on": days[number % len(days)], "kind": "update"} for number in range(entries)]
    situation = {"version": 2, "today": "2026-11-27", "interview": {"date": "2026-11-03"}}
    plan = json.loads(plan_json(json.dumps({**situation, "story": told})))
    assert [fault["field"] for fault in plan.get("errors", [])] == (["story"] if refused else [])
    assert ("200" in str(plan.get("errors"))) == refused


def test_a_wrong_plan_is_told_in_plain_sentences():
    case = next(case for case in CASES if case.name.startswith("B:"))
    plan = json.loads(plan_json(cases_loader.situation_json(case)))
    check = next(step for step in plan["steps"] if step["step"] == "status_check")
    check["best"] = "2026-12-28"
    check["shifts"].pop()
    plan["deadline"] = None
    plan["notices"] = []
    told = "\n".join(cases_loader.check(case, plan))
    for part in (
        "deadline: expected 2026-12-24, got None",
        "status_check best: expected 2026-12-29, got 2026-12-28",
        "status_check shifts: expected 'Boxing Day (observed)'",
        "notices: expected 'quiet days'",
    ):
        assert part in told
