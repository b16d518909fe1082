"""What an invitation was found to say, and what the candidate said beside bringing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculator.situation.invitation.terms import InvitationWords

NOBODY = "none"
"""The answer of who is none of the guests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the candidate said beside bringing the file."""

    today: dt.date
    zone: str | None = None
    """Their own time zone, for an invitation that names none."""
    candidate: str | None = None
    """Their own email address or name, or :data:`NOBODY`."""
    event: str | None = None
    """The number of the event they chose."""
    day: str | None = None
    """The day they chose of an event that repeats."""


class Findings:
    """Collects what was found: the situation, where each value stands, notes and questions."""

    def __init__(self, words: InvitationWords) -> None:
        """Take the words to say it in."""
        self.words = words
        self.situation: dict[str, Any] = {}
        self.found: list[dict[str, Any]] = []
        self.choices: list[dict[str, Any]] = []
        self.notes: list[str] = []

    def offer(self, field: str, value: Any, why: str, *, is_sure: bool = True) -> None:
        """Offer a value for a field such as ``interview.date``; ``why`` is a whole sentence."""
        group, _, name = field.rpartition(".")
        target = self.situation.setdefault(group, {}) if group else self.situation
        target[name] = value
        self.tell(field, value, why, is_sure=is_sure)

    def tell(self, field: str, value: Any, why: str, *, is_sure: bool) -> None:
        """Tell where a value stands."""
        self.found.append({"field": field, "value": value, "from": why, "sure": is_sure})

    def why(self, key: str, /, **values: object) -> str:
        """Return a sentence about where something stands."""
        return self.words.say(f"from.{key}", **values)

    def note(self, key: str, /, **values: object) -> None:
        """Add a note, once."""
        sentence = self.words.say(f"note.{key}", **values)
        if sentence not in self.notes:
            self.notes.append(sentence)

    def ask(self, field: str, options: Sequence[tuple[str, str]]) -> None:
        """Ask for one of several values, each with its label."""
        self.choices.append(
            {
                "field": field,
                "question": self.words.say(f"ask.{field}"),
                "options": [{"value": value, "label": label} for value, label in options],
            }
        )

    def document(self) -> dict[str, Any]:
        """Return everything as a document."""
        return {
            "version": 2,
            "situation": self.situation,
            "found": self.found,
            "choices": self.choices,
            "notes": self.notes,
        }
