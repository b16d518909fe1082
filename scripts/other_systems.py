"""What is tried on Windows and macOS: ``python scripts/other_systems.py``, without make.

Installs what the tests need into ``.venv``, then runs the tests of the library, the command line,
tables and assistants with the system's own encoding. What needs a browser, Node or the built site
is left out: those tests run on Linux.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import setup

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("tests/library", "tests/assistants", "tests/batch", "tests/phrases", "tests/test_cases.py")


def main() -> int:
    """Set up, run the tests, and return their exit code."""
    setup.make_environment()
    setup.install_python_packages("tools", "that test it")
    setup.install_project()
    # Python's own UTF-8 mode would hide where a file is read in the system's encoding.
    environment = {**os.environ, "PYTHONUTF8": "0"}
    command = [setup.BIN / "python", "-m", "pytest", "-n", "auto", "-m", "not browser", *TESTS]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
