"""The table of what is taken away: each step is there, is carried out, and has its tests."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import publisher.runtime
from publisher.project import ROOT
from publisher.runtime import pyodide_steps, steps
from publisher.runtime.made_from import Sources

HERE = Path(publisher.runtime.__file__).parent


@pytest.mark.parametrize("step", steps.steps(), ids=lambda step: step.code)
def test_a_step_is_there_and_its_tests_too(step):
    module, _, function = step.code.rpartition(".")
    if function == "mjs":
        assert (HERE / step.code).is_file()
    else:
        assert callable(getattr(importlib.import_module(f"publisher.runtime.{module}"), function))
    for test in step.test.split(", "):
        assert (ROOT / "tests" / test).is_file()


def test_pyodides_files_go_through_the_listed_steps_in_their_order(monkeypatch):
    gone = []

    def taking(code):
        return lambda files, _: gone.append(code) or files

    known = ("exports.shorten", "lean.lean", "prune.mjs")
    monkeypatch.setattr(pyodide_steps, "_OF_PYODIDE", {code: taking(code) for code in known})
    before = pyodide_steps.pyodides(Sources())
    assert gone == list(known)
    assert before.wasm == (Sources().pyodide / "pyodide.asm.wasm").read_bytes()


def test_the_record_shows_the_table():
    assert steps.table() in (ROOT / "docs" / "records" / "runtime.md").read_text("utf-8")
