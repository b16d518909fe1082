"""No rule changes without a word in the changelog.

The changelog's newest entry names the rules' fingerprint. When a number in a rule changes, so does
the fingerprint, and this check fails until somebody has written down what changed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

from calculator.data import read
from calculator.timing.rulebook import VERSION
from publisher.project import ROOT

FILES = ("timing", "promises", "instructions", "proofreading")
LENGTH = 8


def _lasting(entry: Any) -> Any:
    """Everything in a rule but the day of its review, which changes nothing for the reader."""
    if isinstance(entry, dict):
        return {key: _lasting(value) for key, value in entry.items() if key != "reviewed"}
    return entry


def fingerprint() -> str:
    """Return the short fingerprint of all rules as they stand."""
    rules = {name: _lasting(read(f"rules/{name}")) for name in FILES}
    written = json.dumps(rules, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:LENGTH]


def fault(changelog: str) -> str | None:
    """Say what is missing in the changelog's newest entry, None where nothing is."""
    newest = changelog.partition("\n## ")[2].partition("\n## ")[0]
    wanted = f"{VERSION}, fingerprint `{fingerprint()}`"
    if wanted in newest:
        return None
    return (
        "The rules are not as the newest entry of CHANGELOG.md describes them.\n"
        "Name there the rules that changed, raise the version if dates move, and write:\n"
        f"  rulebook {wanted}"
    )


def main() -> int:
    """Print what is missing; gives 1 when something is."""
    said = fault((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    print(said or "The changelog knows the rules.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
