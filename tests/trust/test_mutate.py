"""The mutation test's own verdicts: what counts as noticed, and what is a fault of the run."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import textwrap
from types import ModuleType

import pytest

from publisher.project import ROOT

SCRIPTS = ROOT / "scripts"
TRIED = """
import os, pathlib, signal, sys
import mutate

mutate.SECONDS = 1
mutate.MUCH = 1 << 28
tries = pathlib.Path("tries")

class Calculator:
    @staticmethod
    def plan_json(situation):
        with tries.open("a") as file:
            file.write("x")
{child}

sys.modules["calculator"] = sys.modules["calculator.messages"] = Calculator
Calculator.messages = Calculator
try:
    print(mutate.run(None, [3, 5]))
except mutate.DiedError as error:
    print("error:", error)
print(len(tries.read_text()))
"""
IMPORTED = """
import sys
import mutate

sys.modules["calculator"] = None
print(mutate.run(None, [3, 5]))
"""
KILLED_ONCE = """
if len(tries.read_text()) == 1:
    os.kill(os.getpid(), signal.SIGKILL)
raise ValueError
"""


@pytest.mark.parametrize(
    ("child", "answer", "times"),
    [
        ("raise ValueError", "3", 1),
        ("while True: pass", "None", 1),
        ("os.kill(os.getpid(), signal.SIGKILL)", "error: its process died twice", 2),
        ("os.abort()", "error: its process died twice", 2),
        ("raise MemoryError", "error: its process died twice", 2),
        ("held = []\nwhile True: held.append(b'x' * (1 << 20))", "3", 1),
        (KILLED_ONCE, "3", 2),
    ],
    ids=["fails", "endless", "killed", "crashed", "memory", "endless list", "killed once"],
)
def test_only_an_answer_or_an_endless_loop_counts_as_noticed(tmp_path, child, answer, times):
    ran = subprocess.run(  # in a process of its own, for it forks
        [sys.executable, "-c", TRIED.format(child=textwrap.indent(child, " " * 8))],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said, tries = ran.stdout.splitlines()
    assert said.startswith(answer), ran.stderr
    assert int(tries) == times


def test_an_engine_that_cannot_be_imported_is_noticed(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "3\n", ran.stderr


@pytest.fixture
def mutate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("mutate")


def named(mutate, *names):
    """Mutants of these names."""
    return [mutate.Mutant("timing", "f", name, "", "") for name in names]


def row(before):
    """A mutant's row on the list of survivors."""
    return f"timing.f: {before} -> "


@pytest.mark.parametrize(
    ("survivors", "died", "listed", "faults"),
    [
        ("a", "", "a", []),
        ("aa", "", "aa", []),
        ("ab", "", "a", ["not noticed: timing.f: b -> "]),
        ("aa", "", "a", ["not noticed: timing.f: a -> "]),
        ("a", "", "ab", ["listed in survivors.toml, but is noticed: timing.f: b -> "]),
        ("a", "", "aa", ["listed in survivors.toml, but is noticed: timing.f: a -> "]),
        ("", "", "x", ["listed in survivors.toml, but does not exist any more: timing.f: x -> "]),
        # Nobody knows of this one: it is neither noticed nor left over.
        ("a", "b", "ab", ["error: timing.f: b -> : SIGKILL"]),
    ],
)
def test_a_row_that_is_missing_or_stale_is_a_fault(mutate, survivors, died, listed, faults):
    outcome = mutate.Outcome([row(name) for name in survivors], [(row(d), "SIGKILL") for d in died])
    assert outcome.faults(named(mutate, *"aab"), [row(name) for name in listed]) == faults


@pytest.mark.parametrize(
    ("noticed", "listed", "code", "words"),
    [
        ({}, "", 0, "10 mutants, 10 noticed: 100.0%"),
        ({"a": -1}, "a", 0, "timing: 10, of which 9 noticed"),
        ({"a": -1}, "", 1, "not noticed: timing.f: a"),
        ({}, "a", 1, "but is noticed: timing.f: a"),
        ({}, "z", 1, "but does not exist any more: timing.f: z"),
        ({"a": "SIGKILL"}, "", 1, "error: timing.f: a -> : SIGKILL"),
        ({"a": -1, "b": -1}, "ab", 1, "8 noticed: 80.0%"),
    ],
)
def test_a_run_fails_for_each_fault(
    mutate, monkeypatch, tmp_path, capsys, noticed, listed, code, words
):
    def run(mutant, order):
        said = noticed.get(mutant.before, 3) if mutant else -1
        if isinstance(said, str):
            raise mutate.DiedError(said)
        return said

    survivors = tmp_path / "survivors.toml"
    rows = [f'{{ mutant = "{row(name)}" }}' for name in listed]
    # Rows of a module that is not tried are not looked at.
    rows.append('{ mutant = "planner.g: 1 -> 2" }')
    survivors.write_text(f"survivors = [{', '.join(rows)}]", "utf-8")
    monkeypatch.setattr(mutate, "run", run)
    monkeypatch.setattr(mutate, "mutants", lambda _module: named(mutate, *"abcdefghij"))
    monkeypatch.setattr(mutate, "SURVIVORS", survivors)
    monkeypatch.setattr(sys, "argv", ["mutate.py", "timing"])
    assert mutate.main() == code
    assert words in capsys.readouterr().out
