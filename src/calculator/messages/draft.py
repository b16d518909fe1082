"""A message before it has words: its template, whom it goes to, and what its step brings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from calculator.situation.model import Person, Situation
from calculator.story.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One message to write: its template, whom it goes to, and what is particular to it."""

    template: str
    person: Person
    everyone: tuple[Person, ...] = ()
    """Those the message speaks of: all readers of a joint note, or those a note is passed on to."""
    turn: int = 0
    """Which place among a panel's notes, from 0: each has its own wording."""
    late: bool = False
    """Sent after its time."""
    brief: bool = False
    """Leave the extras to the fuller note that another person gets."""
    asking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a step brings to all its messages."""

    state: State
    on: dt.date
    """The day on which they go out."""
    thanks_owed: bool = False
    """They carry thanks that never went out."""
    carries: tuple[str, ...] = ()
    """Steps that fell away beside them on their day, whose matter they tell."""
    news_told: bool = False
    """An earlier message of the plan tells the news and brings the link."""
    second: bool = False
    """They ask for the second time."""
    follows: bool = False
    """... and the first question is still to be sent."""
    once_more: bool = False
    """They answer an offer after another answer."""
    step: str = ""
    """The step that they belong to."""
    overdue: bool = False
    """Its day has passed."""

    @property
    def situation(self) -> Situation:
        """Return what the candidate told."""
        return self.state.situation
