"""How a step goes out, and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from calculator.plan import Channel
from calculator.situation.model import Person
from calculator.steps import STEPS
from calculator.story.called_back import calls_back
from calculator.story.state import State
from calculator.timing.rulebook import Rulebook
from calculator.timing.timed import Timed


def channel_of(step: str, state: State, book: Rulebook) -> Channel:
    """Return how a step goes out: as they asked, as the contact allows, else as is usual."""
    if state.call_me is not None and step in ("status_check", calls_back(state)):
        return "email" if state.call_me.channel == "email" else "phone"
    rapport = state.situation.strong_rapport and state.call_me is None
    if rapport and any(step in one.steps for one in book.told_when("strong_rapport")):
        return "phone"
    return STEPS[step].channel


def readers_of(step: str, state: State, day: dt.date) -> tuple[Person, ...]:
    """Return who gets a step's messages on a day: all who are thanked, one of them, or nobody."""
    to = STEPS[step].to
    if to == "lead":
        return (state.led_by,)
    if to == "met":
        return state.thanked
    contact = state.contact if state.is_away(day) else state.usual
    return (contact,) if to == "contact" else ()


def readers_after(
    step: str, state: State, day: dt.date, timed: Mapping[str, Timed]
) -> tuple[Person, ...]:
    """Return the readers on a day; the second question goes where the first one is to go."""
    first, second = state.checks
    earlier = timed.get(first)
    if step == second and earlier is not None and earlier.is_open:
        return earlier.readers
    return readers_of(step, state, day)
