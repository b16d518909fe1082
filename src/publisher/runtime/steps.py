"""What is taken away on the way from Pyodide to what a browser starts: ``steps.toml``, as a table.

The build carries out the steps that it lists, in its order, and refuses one that it does not know.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: the function that does it, what it takes from what, and what is known of it."""

    code: str
    of: str
    takes: str
    safe: str
    test: str
    before: int | None = None
    """Kilobytes with gzip; None where the step's own share was not measured."""
    after: int | None = None
    gain: str = ""


def steps(of: str = "") -> list[Step]:
    """Return all steps in their order, or those with ``of`` among what they take from."""
    listed = tomllib.loads(_FILE.read_text("utf-8"))["step"]
    return [step for each in listed if of in (step := Step(**each)).of]


def table() -> str:
    """Return the steps as a table in Markdown."""
    head = ("What goes", "Why that is safe", "Which test says so", "kB with gzip", "Gain")
    lines = [f"| {' | '.join(head)} |", "|---|---|---|---|---|"]
    for step in steps():
        size = f"{step.before:,} to {step.after:,}" if step.before and step.after else ""
        of = f"of {step.of}: {step.takes} (`{step.code}`)"
        lines.append(f"| {of} | {step.safe} | {step.test} | {size} | {step.gain} |")
    return "\n".join(lines)
