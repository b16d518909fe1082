"""Runtimes whose first part lacks functions that the calculator needs, to see what comes of it.

Next to nobody's request calls a function of the rest. A run under Node finds out which functions
something needs, and the WebAssembly is split so that they are missing.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from publisher.project import ROOT
from publisher.runtime import build, manifest, split
from publisher.runtime.bundle import Sources
from publisher.runtime.split import Early
from publisher.runtime.wasm_module import Module

sys.path.insert(0, str(ROOT / "scripts" / "freeze"))
import functions

SOURCES = Sources(early=None)
SITUATION = {"version": 1, "today": "2026-11-20", "interview": {"date": "2026-11-20"}}
PLAN = {"operation": "plan", "region": None, "situation": SITUATION}
CALENDAR = {
    "operation": "calendar",
    "url": "https://www.example.com/",
    "plans": [{"situation": SITUATION, "exported": ["thank_you"]}],
}


class Whole:
    """A bundle that is not split, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.listed = build(folder / "bundle", SOURCES)
        self.said = json.loads(self.listed.read_text("utf-8"))
        files = self.said["files"]
        self.files = {role: self.listed.parent / each["name"] for role, each in files.items()}
        self.wasm = self.files["wasm"].read_bytes()

    def seen(self, *requests: dict[str, Any]) -> set[int]:
        """The functions that run from the start until these requests are answered."""
        noting = functions.noting(self.wasm)
        asked = list(requests)
        return set(functions.run(self.folder, SOURCES, self.files, noting, asked)["seen"])

    def without(self, name: str, late: set[int]) -> Path:
        """A bundle whose first part lacks those functions."""
        assert late
        folder = self.folder / name
        shutil.copytree(self.listed.parent, folder)
        every = frozenset(range(len(Module(self.wasm).bodies)))
        parts = split.split(self.wasm, Early(every - late))
        said = json.loads((folder / manifest.NAME).read_text("utf-8"))
        for role, content in zip(("wasm", "rest"), parts, strict=True):
            file = manifest.hashed_name(f"lean.{role}", "wasm", content)
            (folder / file).write_bytes(content)
            said["files"][role] = manifest.describe(file, content)
        (folder / manifest.NAME).write_text(json.dumps(said), "utf-8")
        return folder


def site_with(site: Path, bundle: Path, folder: Path) -> Path:
    """A copy of the calculator's page and files, with the WebAssembly of another bundle."""
    for part in ("calculator", "assets"):
        shutil.copytree(site / part, folder / part)
    runtime = folder / "assets" / "runtime"
    own = json.loads((runtime / manifest.NAME).read_text("utf-8"))
    other = json.loads((bundle / manifest.NAME).read_text("utf-8"))["files"]
    for file in (folder / "calculator" / "index.html", runtime / manifest.NAME):
        text = file.read_text("utf-8")
        for role in ("wasm", "rest"):
            for key, value in own["files"][role].items():
                assert str(value) in text
                text = text.replace(str(value), str(other[role][key]))
            shutil.copy(bundle / other[role]["name"], runtime)
        file.write_text(text, "utf-8")
    return folder
