"""``centre.lock``: what of ours a centre's folder was made against.

It holds a hash of each file of ours that the centre replaces, and the rules' timing as they were
when the centre last looked. From these, ``check`` tells that a replaced page has changed since, and
``upgrade`` what the rules say now.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calculator.timing import rulebook
from calculator.timing.rule import Rule
from publisher.centre.faults import Fault
from publisher.centre.words import say

NAME = "centre.lock"
FIELDS = ("earliest", "best", "latest", "fine_until")
"""What of a rule is kept: the phrases that ``upgrade`` compares."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What the lock file holds."""

    replaced: Mapping[str, str] = field(default_factory=dict)
    """Path in the centre's folder, and the SHA-256 of our file that it replaces."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Likewise, and our file's text as it was: without it nobody could say what has changed."""
    rulebook: str = ""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read(folder: Path) -> tuple[Lock, list[Fault]]:
    """Return the lock of a centre's folder, an empty one where there is none yet."""
    try:
        document = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Lock(
            replaced={str(key): str(value) for key, value in document["replaced"].items()},
            texts={str(key): str(value) for key, value in document.get("texts", {}).items()},
            rulebook=str(document["rulebook"]),
            rules={str(key): dict(value) for key, value in document["rules"].items()},
        ), []
    except FileNotFoundError:
        return Lock(), []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Lock(), [Fault(NAME, 0, say("fault", "bad_lock"), stops=False)]


def write(folder: Path, lock: Lock) -> None:
    """Write the lock, whole or not at all; an unchanged one is left alone."""
    document = {
        "note": say("lock", "note"),
        "rulebook": lock.rulebook,
        "replaced": dict(sorted(lock.replaced.items())),
        "rules": dict(lock.rules),
        "texts": dict(sorted(lock.texts.items())),
    }
    written = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    target = folder / NAME
    if target.is_file() and target.read_bytes() == written.encode():
        return
    fresh = folder / f"{NAME}.{os.getpid()}"
    try:
        fresh.write_text(written, encoding="utf-8", newline="\n")
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def hash_of(file: Path) -> str:
    """Return a file's SHA-256; line ends of other systems make no difference."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def rules_now() -> dict[str, dict[str, Any]]:
    """Return the timing of every rule as it is today, in values that JSON can hold."""
    return {
        name: json.loads(json.dumps({key: getattr(rule, key) for key in FIELDS}))
        for name, rule in named_rules().items()
    }


def named_rules() -> dict[str, Rule]:
    """Return every case of every rule: the first by the rule's id, further ones as ``SC03.2``."""
    found: dict[str, Rule] = {}
    for rule in rulebook.load().timing:
        cases = sum(name.partition(".")[0] == rule.id for name in found)
        found[f"{rule.id}.{cases + 1}" if cases else rule.id] = rule
    return found
