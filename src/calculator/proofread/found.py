"""What a check reports: a place and the values for its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from calculator.plan import Severity
from calculator.proofread.letter import Letter

Part = Literal["to", "subject", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One fault found. Something that is missing has an empty place, ``start`` equal to ``end``."""

    part: Part = "body"
    start: int = 0
    end: int = 0
    says: str | None = None
    """The sentence's key, where it is not the check's own name."""
    suggests: str | None = None
    """The suggestion's key, likewise."""
    severity: Severity | None = None
    """Where it is milder than the check's own."""
    values: Mapping[str, object] = field(default_factory=dict)
    instead: str | None = None
    """What to write there, where that is not the suggestion itself."""


Finder: TypeAlias = Callable[[Letter, Mapping[str, Any]], Iterator[Hit]]
