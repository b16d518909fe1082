"""Every worked case, through the library and through the command line; the same bytes from both."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from calculator import plan_json
from calculator.commands.main import main
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
