"""How a step goes out, and to whom."""

from __future__ import annotations

from calculator.plan import Channel
from calculator.situation.model import Person
from calculator.steps import STEPS
from calculator.story.state import State
from calculator.timing.rulebook import Rulebook


def channel_of(step: str, state: State, book: Rulebook) -> Channel:
    """Return how a step goes out: as they asked, as the contact allows, else as is usual."""
    if step == "status_check" and state.call_me is not None:
        return "email" if state.call_me.channel == "email" else "phone"
    rapport = state.situation.strong_rapport and state.call_me is None
    if rapport and any(step in one.steps for one in book.told_when("strong_rapport")):
        return "phone"
    return STEPS[step].channel


def readers_of(step: str, state: State) -> tuple[Person, ...]:
    """Return who gets a step's messages: all who are thanked, one of them, or nobody known."""
    to = STEPS[step].to
    if to == "lead":
        return (state.led_by,)
    if to == "met":
        return state.thanked
    return (state.contact,) if to == "contact" else ()
