"""Measure everything in one run: ``make bench``.

Ours, bare Pyodide and PyScript by turns in fresh browsers, so that whatever else the machine does
meets all alike; only ratios within one run mean anything. Writes ``build/bench.json``, prints the
tables, and with ``--write`` puts them into the guide. Exits with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import commands
import contenders
import pages
import report
import server

from publisher.project import BUILD, ROOT

WORK = BUILD / "bench"
RESULT = BUILD / "bench.json"
GUIDE = "guide/thank-you/"
PARTS = ("wire", "desk", "work", "phone", "plan", "phrases", "site", "batch", "centres")
AT_LEAST = 5


def machine() -> dict[str, Any]:
    """What it was measured with."""
    chromium = shutil.which("chromium") or "chromium"
    said = subprocess.run(
        [chromium, "--version"], check=True, capture_output=True, text=True
    ).stdout
    described = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").exists() else ""
    named = re.search(r"model name\s*:\s*(.+)", described)
    release = platform.freedesktop_os_release() if sys.platform == "linux" else {}
    return {
        "browser": " ".join(said.split()[:2]),
        "pyodide": contenders.version(contenders.PYODIDE),
        "pyscript": contenders.version(contenders.PYSCRIPT),
        "python": platform.python_version(),
        "system": release.get("PRETTY_NAME", platform.system()),
        "processor": named[1] if named else platform.machine(),
        "cores": os.cpu_count(),
    }


def in_browser(asked: argparse.Namespace, found: dict[str, Any], plain: Path) -> None:
    """Everything that a browser shows."""
    folders = {
        "ours": asked.site.resolve(),
        "bare": contenders.bare(WORK / "bare"),
        "pyscript": contenders.pyscript(WORK / "pyscript"),
        "plain": plain.parent / "site",
    }
    # Where caching is left to us, the others get the best there is.
    with server.running(folders, WORK / "packed", frozenset({"bare", "pyscript"})) as host:
        if "desk" in asked.parts:
            found["desk"] = pages.starts(host, asked.runs, phone=False)
            keep(found)
        if "wire" in asked.parts:
            found["wire"] = {
                each.name: pages.wire(host, each.path, each.answer) for each in pages.CONTENDERS
            }
            found["wire"]["guide"] = pages.wire(host, f"ours/{GUIDE}", "h1", whole=True)
            found["wire"]["material"] = pages.wire(host, f"plain/{GUIDE}", "h1", whole=True)
            keep(found)
        if "work" in asked.parts:
            found["work"] = pages.at_work(host, 100)
        if "phone" in asked.parts:
            found["phone"] = pages.starts(host, asked.runs, phone=True)


def keep(found: dict[str, Any]) -> None:
    """Write down what has been measured so far."""
    RESULT.write_text(json.dumps(found, indent=1), "utf-8")


def main() -> int:
    """Measure what was asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--runs", type=int, default=AT_LEAST, help="of each thing (default: 5)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--many", action="store_true", help="also a table of 100,000 rows")
    parser.add_argument("--write", action="store_true", help="put the tables into the guide")
    asked = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    before = os.getloadavg()[0]
    every = [contenders.material(WORK / f"plain.{one}", one) for one in contenders.languages()]
    plain = every[0]
    commands.timed(*commands.mkdocs(plain))
    # A part that is measured alone is put beside what an earlier run has found.
    found = (
        json.loads(RESULT.read_text("utf-8"))
        if len(asked.parts) < len(PARTS) and RESULT.exists()
        else {}
    )
    found |= {"date": dt.datetime.now().astimezone().date().isoformat(), "runs": asked.runs}
    in_browser(asked, found, plain)
    keep(found)
    if "plan" in asked.parts:
        found["plan"] = commands.plan(2 * asked.runs + 1)
        keep(found)
    if "phrases" in asked.parts:
        found["phrases"] = commands.phrases(asked.runs)
        keep(found)
    if "site" in asked.parts:
        found["site"] = commands.site(asked.runs, every)
        keep(found)
    if "batch" in asked.parts:
        counts = (1_000, 10_000, *((100_000,) if asked.many else ()))
        found["batch"] = commands.batch(asked.runs, counts)
        keep(found)
    if "centres" in asked.parts:
        found["centres"] = commands.centres(asked.runs, (1, 10))
    ends = dict.fromkeys(f"{load:.0f}" for load in (before, os.getloadavg()[0]))
    found |= {"machine": machine(), "load": list(ends)}
    keep(found)
    print(report.Report(found, "en").markdown())
    if asked.write:
        report.write(found)
    return 0 if all(goal.reached for goal in report.goals(found)) else 1


if __name__ == "__main__":
    sys.exit(main())
