"""Every step once: its name, order, channel, kind, and what can be sent at it (``steps.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from calculator.data import read


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind:
    """What is true of a step in every plan. ``steps.toml`` explains each field."""

    name: str
    phases: tuple[str, ...]
    channel: Literal["email", "phone", "card", "none"]
    messages: tuple[str, ...] = ()
    check: bool = False
    optional: bool = False
    answer: bool = False
    to: Literal["met", "contact", "lead", "elsewhere", "nobody"] = "nobody"


def _step(name: str, entry: Mapping[str, Any]) -> StepKind:
    told: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return StepKind(name=name, **told)


STEPS = {name: _step(name, entry) for name, entry in read("steps").items()}
"""Every step by its name, in the order in which ties are told."""
ORDER = tuple(STEPS)
MESSAGES = tuple(name for name, kind in STEPS.items() if kind.messages)
"""The steps that are messages, and so can have been sent."""
CHECKS = tuple(name for name, kind in STEPS.items() if kind.check)
"""The steps that ask and wait for an answer."""


def carries_thanks(step: str) -> bool:
    """Say whether one of a step's messages can carry thanks that never went out."""
    return _uses(step, "thanks_owed")


def tells_news(step: str) -> bool:
    """Say whether one of a step's messages can tell what is new with the candidate."""
    return _uses(step, "news")


def _uses(step: str, variable: str) -> bool:
    return any(
        variable in read(f"message_templates/{name}/message")["variables"]
        for name in STEPS[step].messages
    )
