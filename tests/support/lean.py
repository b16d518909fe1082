"""Runtimes whose WebAssembly lacks functions that the calculator needs, to see what comes of it.

Next to nobody's request calls a function that is left out. A run under Node finds out which
functions something needs, and a WebAssembly is made in which they are missing.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from publisher.project import ROOT
from publisher.runtime import lean, manifest
from publisher.runtime.lean import BLOCK, Used
from publisher.runtime.wasm import Module

sys.path.insert(0, str(ROOT / "scripts" / "freeze"))
import functions
import instruments

SITUATION = {"version": 1, "today": "2026-11-20", "interview": {"date": "2026-11-20"}}
PLAN = {"operation": "plan", "region": None, "situation": SITUATION}
CALENDAR = {
    "operation": "calendar",
    "url": "https://www.example.com/",
    "plans": [{"situation": SITUATION, "exported": ["thank_you"]}],
}


class Whole:
    """A bundle with the whole of Pyodide's WebAssembly, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = functions.Python(folder)
        self.wasm = self.python.wasm
        self.count = len(Module(self.wasm).bodies)

    def seen(self, *requests: dict[str, Any]) -> set[int]:
        """The functions that run from the start until these requests are answered."""
        seen = self.python.ask(instruments.noting(self.wasm), list(requests))["seen"]
        return {each for each in seen if each < self.count}

    def without(self, name: str, late: set[int]) -> Path:
        """A bundle that starts with a WebAssembly that lacks those functions."""
        assert late
        blocks = range(-(-len(Module(self.wasm).memory) // BLOCK))
        used = Used(frozenset(range(self.count)) - late, frozenset(blocks))
        return self.starting_with(name, lean.lean(self.wasm, used))

    def starting_with(self, name: str, content: bytes) -> Path:
        """A bundle that starts with another WebAssembly."""
        folder = self.folder / name
        shutil.copytree(self.python.bundle, folder)
        said = json.loads((folder / manifest.NAME).read_text("utf-8"))
        file = manifest.hashed_name("lean", "wasm", content)
        (folder / file).write_bytes(content)
        said["files"]["wasm"] = manifest.describe(file, content)
        (folder / manifest.NAME).write_text(json.dumps(said), "utf-8")
        return folder


def site_with(site: Path, bundle: Path, folder: Path) -> Path:
    """A copy of the calculator's page and files, with the WebAssembly of another bundle."""
    for part in ("calculator", "assets"):
        shutil.copytree(site / part, folder / part)
    runtime = folder / "assets" / "runtime"
    own = json.loads((runtime / manifest.NAME).read_text("utf-8"))["files"]["wasm"]
    other = json.loads((bundle / manifest.NAME).read_text("utf-8"))["files"]["wasm"]
    shutil.copy(bundle / other["name"], runtime)
    for file in (folder / "calculator" / "index.html", runtime / manifest.NAME):
        text = file.read_text("utf-8")
        for key, value in own.items():
            assert str(value) in text
            text = text.replace(str(value), str(other[key]))
        file.write_text(text, "utf-8")
    return folder
