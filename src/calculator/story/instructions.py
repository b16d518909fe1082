"""What they asked for: to wait, to be left alone, to be called, for as long as it holds."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.situation.kinds import Happened
from calculator.situation.model import Entry
from calculator.story.record import USUAL_CHECKS, is_sent, last_of


def in_force(story: Sequence[Happened], kind: str) -> Happened | None:
    """Return the last instruction of a kind, unless news of a later day ended it."""
    told = last_of(story, kind)
    if told is None or any(one.kind.ends and one.on > told.on for one in story):
        return None
    return told


def call_me(story: Sequence[Happened]) -> Entry | None:
    """Return their invitation to call, until a later promise or an answer to the call ends it."""
    told = last_of(story, "call_me")
    if told is None:
        return None
    day = told.entry.day or told.entry.if_nothing_by
    called = False
    for one in story[story.index(told) :]:
        called = called or (is_sent(one) and one.entry.step in USUAL_CHECKS)
        if one.entry.kind == "promise" and one.on > told.on:
            return None
        if one.entry.kind == "update" and (called or (day is not None and one.on >= day)):
            return None
    return told.entry
