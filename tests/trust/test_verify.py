"""The long ones of ``make verify``: coverage-guided runs, mutants, builds compared byte by byte."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.project import ROOT

pytestmark = pytest.mark.verify
HERE = Path(__file__).parent
SECONDS = os.environ.get("FUZZ_SECONDS", "60")


@pytest.mark.parametrize("target", ["plan", "link", "archive", "toml", "cohort"])
def test_coverage_guided(target, tmp_path):
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


@pytest.mark.parametrize("script", ["mutate.py", "reproducible.py"])
def test_script(script):
    ran = subprocess.run(
        [sys.executable, ROOT / "scripts" / script], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr[-3000:]
