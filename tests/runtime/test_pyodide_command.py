"""``make pyodide``: the hashes that it writes, the answers that it compares, and its page."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys

import pytest

import calculator
from publisher.project import ROOT
from publisher.runtime import lean, node, pyodide_files
from publisher.runtime.made_from import Sources

sys.path.insert(0, str(ROOT / "scripts" / "freeze"))
import pyodide
from pyodide import Look


def test_it_writes_the_hashes_of_what_npm_has_installed(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(subprocess, "run", recording(asked, subprocess.run))
    record = tmp_path / "pyodide.json"
    shutil.copy(pyodide_files.RECORD, record)
    said = json.loads(record.read_text("utf-8"))
    blank = {**said, "version": "0", "sha256": dict.fromkeys(said["sha256"], ""), "pruned": ""}
    record.write_text(json.dumps(blank), "utf-8")
    monkeypatch.setattr(pyodide_files, "RECORD", record)
    pyodide.fetch(said["version"])
    assert json.loads(record.read_text("utf-8")) == said
    assert asked == [["install", "--save-exact", f"pyodide@{said['version']}"]]


def recording(asked, run):
    """What notes what npm is told in place of telling it, and runs all else."""

    def instead(command, **options):
        if command[0].endswith("npm"):
            return asked.append(command[1:])
        return run(command, **options)

    return instead


def test_another_answer_than_this_pythons_stops_it(monkeypatch):
    def ask(_, requests):
        return {"answers": [calculator.call(json.dumps(each)) for each in requests[:-1]] + ["no"]}

    monkeypatch.setattr(node, "ask", ask)
    with pytest.raises(SystemExit, match="Another answer"):
        pyodide.answered()


def test_it_looks_at_what_was_built(bundle, manifest):
    found = Look.at(bundle)
    used = lean.read(lean.RECORD, (Sources().pyodide / "pyodide.asm.wasm").read_bytes())
    assert found.figures["functions that are used"] == len(used.functions)
    assert found.figures["whole, bytes"] == manifest["files"]["whole"]["bytes"]
    shipped = (bundle / manifest["files"]["glue"]["name"]).read_bytes()
    assert (
        hashlib.sha256("".join(found.script).encode()).digest() == hashlib.sha256(shipped).digest()
    )


def test_its_page_shows_what_changed():
    before, after = Look({"bytes": 1234}, ["a;", "b<c;"]), Look({"bytes": 5678}, ["a;", "b>c;"])
    text = "".join(pyodide.page("315.0.0", before, after, {"built": 90.0}))
    assert "<td>bytes<td>1,234<td>5,678" in text
    assert "<td>built<td>1.5" in text
    assert "-b&lt;c;\n+b&gt;c;\n" in text
