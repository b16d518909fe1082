"""The folder ``trust/`` of a site: what the offices ask for that have to approve of it.

A draft of a conformance report for the office of accessibility, and answers to the usual questions
of those for security, privacy and purchase. Both are made from data that the guide's page shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.trust import answers, report

FOLDER = "trust"


def write(site: Path, version: str, host: Mapping[str, Any]) -> None:
    """Write the folder into a finished site; ``host`` has name and contacts of whoever hosts it."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / "openacr.yaml").write_text(report.report(version), "utf-8", newline="\n")
    (folder / "answers.csv").write_text(answers.spreadsheet(host), "utf-8-sig", newline="")
