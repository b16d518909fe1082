"""The proofreader's rules: which checks look at which kinds of message, and how strict they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.data import read
from calculator.plan import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One entry of ``rules/proofreading.toml``, which explains each field."""

    id: str
    check: str
    severity: Severity
    kinds: frozenset[str]
    """Empty means every kind."""
    claims: tuple[str, ...]
    evidence: tuple[str, ...]
    limits: Mapping[str, Any]
    """The check's own thresholds."""
    gives_way_to: str | None = None
    """The id of a check that says more about the same words."""
    replaces: bool = False
    """Its suggestion may stand in place of the words it found, as it is."""


_KNOWN = frozenset(
    {"check", "severity", "kinds", "claims", "evidence", "gives_way_to", "replaces", "reviewed"}
)


@cache
def checks() -> tuple[Check, ...]:
    """Return every check in the order of their ids."""
    return tuple(
        Check(
            id=key,
            check=entry["check"],
            severity=entry["severity"],
            kinds=frozenset(entry.get("kinds", ())),
            claims=tuple(entry["claims"]),
            evidence=tuple(entry.get("evidence", ())),
            gives_way_to=entry.get("gives_way_to"),
            replaces=entry.get("replaces", False),
            limits={name: value for name, value in entry.items() if name not in _KNOWN},
        )
        for key, entry in read("rules/proofreading").items()
    )


def checks_for(kind: str) -> tuple[Check, ...]:
    """Return the checks that look at a kind of message."""
    return tuple(check for check in checks() if not check.kinds or kind in check.kinds)
