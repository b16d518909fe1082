"""What the runtime bundle is made from, and the mark that shows when any of it has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publisher import locks
from publisher.runtime import lean, node

_ROOT = Path(__file__).resolve().parents[3]
_HERE = Path(__file__).parent
_BRIDGE = "calculator.bridge"
_BUILDERS = {".py", ".mjs", ".json", ".toml"}
PROGRAMS = ("pyodide", "terser")
"""The npm packages that the browser's Python is made of and with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the inputs lie; the defaults are this project's own."""

    engine: Path = _ROOT / "src" / "calculator"
    messages: Path = _ROOT / "templates" / "messages"
    pyodide: Path = _ROOT / "node_modules" / "pyodide"
    locked: Path = _ROOT / "requirements" / "runtime.txt"
    npm_locked: Path = _ROOT / "package-lock.json"
    requests: Path = _HERE / "requests.json"
    early: Path | None = lean.RECORD
    """The record of what stays in the WebAssembly; all of it without one."""
    downloads: Path = _ROOT / "build" / "runtime-packages"
    compressed: Path = _ROOT / "build" / "runtime.compressed"
    """What was compressed once, by its hash: brotli takes a minute over the WebAssembly."""
    bridge: str = field(default=_BRIDGE)
    """The module with ``call``, the one function the page uses."""


def fingerprint(sources: Sources, engine: Mapping[str, bytes]) -> str:
    """Return the hash of everything the bundle is made from, and of the programs that make it.

    Of the npm packages every file counts: a version alone would not show a file that was altered.
    """
    record = sources.early.read_text("utf-8") if sources.early else ""
    digest = hashlib.sha256(f"{node.version()} {record}".encode())
    for name, content in sorted(engine.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    builder = [file for file in sorted(_HERE.rglob("*")) if file.suffix in _BUILDERS]
    packages_locked = json.loads(sources.npm_locked.read_text("utf-8"))["packages"]
    installed = sources.pyodide.parent.parent
    programs = [
        file
        for path in locks.npm_paths(packages_locked, PROGRAMS)
        for file in sorted((installed / path).rglob("*"))
        if file.is_file()
    ]
    for file in (*builder, sources.locked, sources.requests, *programs):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
