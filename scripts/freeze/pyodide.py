"""Take another version of Pyodide: ``make pyodide VERSION=314.0.7``.

For maintainers. Fetches it with npm, which checks it against the registry's hash; writes down the
hashes of its files and of the script that ``prune.mjs`` makes; finds out with ``functions.py`` what
of its WebAssembly is used; builds; and has the representative requests answered by what was built
and by this Python. Then writes a page with all that has changed, ``build/pyodide.html``. Whoever
has looked at it signs with a commit; ``git restore .`` and ``make setup`` go back.
"""

from __future__ import annotations

import difflib
import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import functions

import calculator
from publisher.project import BUILD, ROOT
from publisher.runtime import build, lean, node, pyodide_files, pyodide_steps, trim
from publisher.runtime.made_from import Sources
from publisher.runtime.wasm import Module

PAGE = BUILD / "pyodide.html"
RUNTIME = BUILD / "runtime"
STYLE = "body{font:1em sans-serif;margin:2em}td,th{padding:.2em 1em;text-align:right}"


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be compared of a bundle."""

    figures: dict[str, int]
    script: list[str]

    @classmethod
    def at(cls, folder: Path) -> Look:
        """Look at the bundle in ``folder``, which the record of used functions belongs to."""
        said = json.loads((folder / "manifest.json").read_text("utf-8"))
        figures, script = {}, ""
        for role, listed in sorted(said["files"].items()):
            content = (folder / listed["name"]).read_bytes()
            figures[f"{role}, bytes"] = len(content)
            figures[f"{role}, bytes with gzip"] = len(gzip.compress(content, 9))
            if role == "wasm":
                figures["functions in all"] = len(Module(content).bodies)
            elif role == "glue":
                script = content.decode()
        record = json.loads(lean.RECORD.read_text("utf-8"))
        for part in ("functions", "blocks"):
            figures[f"{part} that are used"] = len(lean.places(record[part]))
        return cls(figures, re.split(r"(?<=[;{}])", script))


def main() -> int:
    """Carry it out; gives the exit code."""
    version = sys.argv[1]
    clock = {}
    before = Look.at(RUNTIME) if (RUNTIME / "manifest.json").exists() else Look({}, [])
    for name, work in (
        ("fetched, hashes written", lambda: fetch(version)),
        ("functions and data measured", measured),
        ("built", lambda: build(RUNTIME)),
        ("answered", answered),
    ):
        began = time.monotonic()
        work()
        clock[name] = time.monotonic() - began
        print(f"{name}: {clock[name] / 60:.1f} minutes", flush=True)
    PAGE.write_text("".join(page(version, before, Look.at(RUNTIME), clock)), "utf-8")
    print(f"Look at {PAGE}. To sign, commit what has changed.")
    return 0


def fetch(version: str) -> None:
    """Install that version, and write down the hashes of its files and of its pruned script."""
    npm = Path(sys.executable).with_name("npm")
    command = [str(npm), "install", "--save-exact", f"pyodide@{version}"]
    subprocess.run(command, cwd=ROOT, check=True)
    sources = Sources(early=None)
    record = json.loads(pyodide_files.RECORD.read_text("utf-8"))
    record["version"] = version
    for name in record["sha256"]:
        record["sha256"][name] = hashlib.sha256((sources.pyodide / name).read_bytes()).hexdigest()
    record["pruned"] = hashlib.sha256(pyodide_steps.pyodides(sources).glue).hexdigest()
    pyodide_files.RECORD.write_text(f"{json.dumps(record, indent=2)}\n", "utf-8")


def measured() -> None:
    """Write anew what of the WebAssembly is used. Raises SystemExit where that is not enough."""
    if functions.main([]):
        raise SystemExit("What is left out of the WebAssembly is needed: see above.")


def answered() -> None:
    """Raise SystemExit where what was built answers a request otherwise than this Python."""
    requests = json.loads(Sources().requests.read_text("utf-8"))
    late = {name for others in trim.LATER.values() for name in others}
    requests = [each for each in requests if each["operation"] not in late]
    for request, answer in zip(requests, node.ask(RUNTIME, requests)["answers"], strict=True):
        if answer != calculator.call(json.dumps(request)):
            message = f"Another answer than this Python's: {json.dumps(request)[:200]}"
            raise SystemExit(message)


def page(version: str, before: Look, after: Look, clock: dict[str, float]) -> Iterator[str]:
    """Yield the page: figures, minutes, and each piece of the script that is not as it was."""
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Pyodide {version}</title>'
    yield f"<style>{STYLE}</style><h1>Pyodide {version}</h1><table><tr><th>What<th>Before<th>Now"
    for name, now in after.figures.items():
        yield f"<tr><td>{name}<td>{before.figures.get(name, 0):,}<td>{now:,}"
    yield "</table><h2>Minutes</h2><table>"
    for name, seconds in clock.items():
        yield f"<tr><td>{name}<td>{seconds / 60:.1f}"
    yield "</table><h2>The script</h2><pre>"
    for line in difflib.unified_diff(before.script, after.script, n=1, lineterm=""):
        yield f"{html.escape(line)}\n"
    yield "</pre></html>\n"


if __name__ == "__main__":
    sys.exit(main())
