"""The long ones of ``make verify``: coverage-guided runs, mutants, builds compared byte by byte."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.project import ROOT

pytestmark = pytest.mark.verify
HERE = Path(__file__).parent
SECONDS = os.environ.get("FUZZ_SECONDS", "60")


@pytest.mark.parametrize("target", ["plan", "link", "archive", "toml", "cohort"])
def test_coverage_guided(target, tmp_path, record_property):
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: pip install -r requirements/fuzz.txt")
    ran = subprocess.run(
        [sys.executable, HERE / "coverage_guided.py", target, f"-max_total_time={SECONDS}",
         "-timeout=20", "-rss_limit_mb=2048"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-3000:]
    done = re.search(r"^Done (\d+) runs", ran.stderr, re.MULTILINE)
    assert done, ran.stderr[-3000:]
    record_property("figure", f"Inputs for {target}, guided by coverage: {int(done[1]):,}")


@pytest.mark.parametrize(
    ("script", "figure"),
    [
        ("mutate.py", r"^(\d+ mutants, \d+ noticed: .*)$"),
        ("release/reproducible.py", r"^(\d+ files built twice, 0 differ)$"),
    ],
)
def test_script(script, figure, record_property):
    ran = subprocess.run(
        [sys.executable, ROOT / "scripts" / script], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr[-3000:]
    told = re.search(figure, ran.stdout, re.MULTILINE)
    assert told, ran.stdout
    record_property("figure", told[1])
