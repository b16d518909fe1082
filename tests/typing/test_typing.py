"""The library's types, as mypy shows them to somebody who uses it."""

import os
import subprocess
import sys
from pathlib import Path

from publisher.project import ROOT

CONSUMER = Path(__file__).with_name("consumer.py")


def test_a_consumer_is_clean_under_strict_types(tmp_path):
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull]
    found = subprocess.run(
        [*command, "--cache-dir", str(tmp_path), "--follow-imports", "silent", str(CONSUMER)],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        check=False,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_package_says_that_it_has_types():
    assert (ROOT / "src" / "calculator" / "py.typed").is_file()
    assert '"Typing :: Typed"' in (ROOT / "pyproject.toml").read_text("utf-8")
