"""Run the build's own scripts with Node, which comes as a Python package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from publisher.runtime.errors import RuntimeBuildError

PACKAGES = ("pyodide", "terser", "esbuild")
"""The npm packages that the scripts load."""
_SCRIPTS = Path(__file__).parent


def run(script: str, settings: dict[str, Any]) -> Any:
    """Run ``script`` with ``settings`` as JSON on its input; return the JSON it prints.

    ``script`` is the name of one in this folder, else a whole path.

    Raises RuntimeBuildError with the script's own words where it fails.
    """
    finished = subprocess.run(
        [_node(), str(_SCRIPTS / script)],
        input=json.dumps(settings),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode:
        raise RuntimeBuildError(f"{script} failed:\n{finished.stderr[-3000:]}")
    return json.loads(finished.stdout)


def version() -> str:
    """Return the version of the Node that runs the scripts; RuntimeBuildError without one."""
    told = subprocess.run([_node(), "--version"], capture_output=True, encoding="utf-8", check=True)
    return told.stdout.strip()


def _node() -> str:
    """Return the Node beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("node.exe" if os.name == "nt" else "node")
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        problem = "Node is missing. Run `make setup`, which installs it as a Python package."
        raise RuntimeBuildError(problem)
    return found
