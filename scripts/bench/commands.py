"""What whole processes take: a plan on the command line, many at once, and building the site."""

from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from pages import summary

import calculator
from publisher.project import BUILD, ROOT

BIN = Path(sys.executable).parent

MANY = 10_000
"""Rows enough for one run to even itself out."""


LAUNCH = """
import os, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    print(usage.ru_maxrss * 1024, file=file)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a command from a process that is itself small: Linux counts what the one that starts a
program holds as memory of the program."""


def timed(*command: str) -> tuple[float, int]:
    """Milliseconds and the most memory in bytes that a whole process took; it must succeed."""
    # An empty text: the second start of a command finds its modules compiled, as on any computer.
    own = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.NamedTemporaryFile("r") as peak, tempfile.TemporaryFile("w+") as told:
        began = time.perf_counter()
        process = subprocess.run(
            [sys.executable, "-I", "-S", "-c", LAUNCH, peak.name, *command],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=told, check=False,
            env={**os.environ, **own},
        )  # fmt: skip
        took = (time.perf_counter() - began) * 1000
        if process.returncode:
            told.seek(0)
            message = f"{' '.join(command)} failed:\n{told.read()[-2000:]}"
            raise RuntimeError(message)
        return took, int(peak.read())


def in_turns(runs: int, **commands: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    """Medians of some commands, each carried out in turn with the others."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, parts in commands.items():
            times[name].append(sum(timed(*part)[0] for part in parts))
    return {name: summary(found) for name, found in times.items()}


def plan(runs: int) -> dict[str, Any]:
    """``follow-up plan`` as a whole process, against Python importing Jinja2."""
    ask = ("plan", "--interview", "2026-11-20", "--today", "2026-11-20", "--region", "CA-ON")
    timed(str(BIN / "follow-up"), *ask)
    return in_turns(
        runs,
        plan=((str(BIN / "follow-up"), *ask),),
        jinja2=((sys.executable, "-c", "import jinja2"),),
        python=((sys.executable, "-c", "pass"),),
    )


def phrases(runs: int) -> dict[str, Any]:
    """Each phrase of the tests' list as the page asks for it; the quickest of some tries counts."""
    said = tomllib.loads((ROOT / "tests" / "phrases" / "phrases.toml").read_text("utf-8"))["said"]
    times: list[float] = []
    for group in said:
        for words, *_ in (*group["read"], *group.get("refused", ())):
            request = {"operation": "read_words", "words": words, "on": group["on"].isoformat()}
            written = json.dumps(request)
            calculator.call(written)
            times.append(min(_called(written) for _ in range(runs)))
    return {"median": statistics.median(times), "slowest": max(times), "count": len(times)}


def _called(request: str) -> float:
    began = time.perf_counter()
    calculator.call(request)
    return (time.perf_counter() - began) * 1000


def mkdocs(plain: Path) -> tuple[str, ...]:
    """The command that builds the plain Material site with these settings, beside them."""
    target = str(plain.parent / "site")
    return (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(plain), "-d", target)


def site(runs: int, plain: list[Path]) -> dict[str, Any]:
    """``make site`` with the runtime cached, against plain MkDocs on the same pages.

    ``plain`` has its settings for each language of the site.
    """
    out = BUILD / "bench" / "built"
    setup = (sys.executable, str(ROOT / "scripts" / "setup.py"))
    build = (sys.executable, "-m", "publisher", "site", "--out", str(out))
    return in_turns(runs, ours=(setup, build), mkdocs=tuple(mkdocs(each) for each in plain))


def batch(runs: int, counts: tuple[int, ...]) -> dict[str, Any]:
    """Rows a second and the most memory of ``follow-up batch``, for some numbers of rows."""
    found = {}
    for count in counts:
        times, peaks = [], []
        for _ in range(runs if count < MANY else 1):
            with tempfile.TemporaryDirectory(dir=BUILD / "bench") as name:
                cohort = Path(name) / "cohort.csv"
                write_cohort(cohort, count)
                milliseconds, peak = timed(
                    str(BIN / "follow-up"), "batch", str(cohort), "--today", "2026-11-22",
                    "--out", str(Path(name) / "plans"),
                )  # fmt: skip
            times.append(count / milliseconds * 1000)
            peaks.append(float(peak))
        found[str(count)] = {"rows_a_second": summary(times), "memory": summary(peaks)}
    return found


CENTRE = """schema = 1
url = "https://centre{number}.example.org/follow-up/"
[name]
en = "Example Centre {number}"
[contact]
email = "careers@example.org"
accessibility_email = "access@example.org"
[rules.SC03]
earliest = "{number} working days"
reason = "An example of a timing of one's own."
reviewed = 2026-11-01
"""


def centres(runs: int, counts: tuple[int, ...]) -> dict[str, Any]:
    """Seconds and disk for the sites of some numbers of centres, built in one call."""
    found = {}
    for count in counts:
        times, sizes = [], []
        for _ in range(runs):
            with tempfile.TemporaryDirectory(dir=BUILD / "bench") as name:
                kits = [Path(name) / f"centre{number}" for number in range(1, count + 1)]
                for number, kit in enumerate(kits, start=1):
                    kit.mkdir()
                    (kit / "centre.toml").write_text(CENTRE.format(number=number), "utf-8")
                out = Path(name) / "out"
                command = (str(BIN / "follow-up"), "build", *map(str, kits), "--out", str(out))
                times.append(timed(*command)[0])
                sizes.append(float(disk(out)))
        found[str(count)] = {"time": summary(times), "disk": summary(sizes)}
    return found


def disk(folder: Path) -> int:
    """Bytes on disk of everything in ``folder``; what stands there twice by a link counts once."""
    files = {(found.st_dev, found.st_ino): found for found in map(os.lstat, folder.rglob("*"))}
    return sum(found.st_blocks * 512 for found in files.values())


def write_cohort(path: Path, count: int) -> None:
    """Write a table of interviews: plainly examples, in several countries and with all promises."""
    promises = ("", "2026-12-24", "2 weeks", "few_days", "next_week")
    regions = ("CA-ON", "US-TX", "GB-SCT", "DE", "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "company", "interview", "promise", "region"])
        for row in range(count):
            day = f"2026-11-{2 + row % 20:02d}"
            writer.writerow(
                [f"r{row}", f"Example {row}", "Example Ltd", day, promises[row % 5],
                 regions[row // 5 % 5]]
            )  # fmt: skip
