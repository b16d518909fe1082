"""What Python starts with is still what people need of it."""

from __future__ import annotations

import json
import sys

import pytest

from publisher.project import ROOT
from publisher.runtime import RuntimeBuildError, build, first_functions
from publisher.runtime.bundle import Sources
from publisher.runtime.wasm_module import Module

sys.path.insert(0, str(ROOT / "scripts" / "freeze"))
import functions

MODULE = Sources().pyodide / "pyodide.asm.wasm"


@pytest.mark.verify
def test_the_record_is_fresh():
    """Under Node and in three browsers: every function that runs is in the first part."""
    assert functions.main(["--check"]) == 0


def test_check_finds_a_function_that_is_missing(tmp_path, capsys):
    module = MODULE.read_bytes()
    frozen = first_functions.read(first_functions.RECORD, module)
    late = [{"from": start, "before": end, "what": ""} for start, end in frozen.late_data]
    today = first_functions.document(module, "1.0", frozen.functions, late)
    assert functions.compare(first_functions.RECORD, today) == 0
    other = tmp_path / "early.json"
    other.write_bytes(
        first_functions.document(module, "1.0", set(sorted(frozen.functions)[1:]), late)
    )
    assert functions.compare(other, today) == 1
    assert "lacks 1 functions" in capsys.readouterr().err
    other.write_bytes(first_functions.document(module, "1.0", frozen.functions, late[1:]))
    assert functions.compare(other, today) == 1


def test_no_early_function_has_an_address_in_late_data():
    """But for the numbers that are none, each with what it is."""
    module = MODULE.read_bytes()
    frozen = first_functions.read(first_functions.RECORD, module)
    functions.complain(Module(module), frozen.functions)
    whole = Module(module)
    reader = next(
        place
        for place in range(len(whole.bodies))
        if place not in frozen.functions
        and any(0x190000 < value < 0x1E0000 for value in functions.constants(whole, place))
    )
    with pytest.raises(SystemExit, match="may read late data at 0x"):
        functions.complain(whole, frozen.functions | {reader})


def test_a_read_of_late_data_stops_python(tmp_path, monkeypatch):
    """So the run that shows that there is none is able to fail."""
    sources = Sources(early=None)
    listed = build(tmp_path / "bundle", sources)
    said = json.loads(listed.read_text("utf-8"))["files"]
    files = {role: listed.parent / each["name"] for role, each in said.items()}
    whole = files["wasm"].read_bytes()
    asked = [{"operation": "ready"}]

    def stops() -> bool:
        try:
            module = functions.refusing(whole)
            return functions.run(tmp_path, sources, files, module, asked)["missed"] == 1
        except RuntimeBuildError:
            return True

    assert not stops()
    # The code of Python's own frozen modules, which it starts with.
    monkeypatch.setattr(functions, "LATE_DATA", [(0x230000, 0x290000, "frozen modules")])
    assert stops()
