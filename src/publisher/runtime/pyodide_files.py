"""Pyodide's own files: found in the npm package, and checked against the hashes kept here.

The script that ``prune.mjs`` makes of one of them is checked in the same way. Terser rewrites it,
and it runs in every reader's browser: whatever changes in it has to be seen by somebody first.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from publisher.runtime.errors import RuntimeBuildError

RECORD = Path(__file__).with_name("pyodide.json")
"""Its version, and the hashes of its files and of the pruned script."""


@dataclass(frozen=True, slots=True)
class Pyodide:
    """The checked npm package."""

    folder: Path
    version: str

    def read(self, name: str) -> bytes:
        """Return one of its files."""
        return (self.folder / name).read_bytes()


def find(folder: Path) -> Pyodide:
    """Return the npm package in ``folder`` once every file the runtime uses has its known hash.

    Raises RuntimeBuildError where the package is missing, of another version, or altered.
    """
    record = json.loads(RECORD.read_text("utf-8"))
    for name, expected in record["sha256"].items():
        file = folder / name
        if not file.is_file():
            problem = f"{file} is missing. Run `make setup`, which installs Pyodide."
            raise RuntimeBuildError(problem)
        if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            problem = f"{file} is not the file of Pyodide {record['version']} that was checked."
            raise RuntimeBuildError(problem)
    return Pyodide(folder, record["version"])


def checked(pruned: bytes) -> bytes:
    """Return the pruned script once it has the hash that was recorded when it was looked at.

    Raises RuntimeBuildError, which names both hashes, where it is another.
    """
    record = json.loads(RECORD.read_text("utf-8"))
    made = hashlib.sha256(pruned).hexdigest()
    if made != record["pruned"]:
        problem = (
            f"prune.mjs made another script of Pyodide {record['version']} than the one that was "
            f"checked: its SHA-256 is {made}, and {record['pruned']} was expected. Where Pyodide, "
            f"Terser or the builder changed on purpose, look at the difference, then write the new "
            f'one at "pruned" in {RECORD.name}.'
        )
        raise RuntimeBuildError(problem)
    return pruned
