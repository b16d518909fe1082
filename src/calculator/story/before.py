"""What came before the phase: an offer that was paused or ended, a place next in line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from calculator.situation.kinds import REPLIES, Happened, Reached
from calculator.situation.model import Entry
from calculator.story.record import is_sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An offer of this employer's that something else has followed."""

    entry: Entry
    on: dt.date
    answer: str | None
    """What was last answered to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How it ended before the job was opened again, where that was no plain no of theirs."""

    how: str
    """``declined``, ``withdrawn`` or ``taken_back``."""
    entry: Entry
    """What ended it; for an offer that they took back the offer."""
    on: dt.date
    """The day of that."""
    answer: str | None = None
    """What had been answered to an offer that they took back."""


_ENDS_OFFER = ("rejected", "reopened", "withdrawn", "closed")


def _before(story: Sequence[Happened], now: Reached) -> tuple[Happened, ...]:
    """Return what happened before the phase began."""
    return tuple(one for one in story if one not in now.entries)


def offered_before(story: Sequence[Happened], now: Reached) -> Offered | None:
    """Return the last offer before what decided the phase, if nothing had ended it."""
    return _standing(_before(story, now))


def _standing(past: Sequence[Happened]) -> Offered | None:
    """Return the last offer of what happened so far, if nothing has ended it."""
    found: Offered | None = None
    for one in past:
        if one.entry.kind == "offer":
            # A yes holds for the same offer in another form.
            held = found.answer if found and found.answer == "accepted" else None
            found = Offered(entry=one.entry, on=one.on, answer=held)
        elif one.entry.kind in _ENDS_OFFER or (found and one.entry.answer == "declined"):
            found = None
        elif found and is_sent(one) and one.entry.step in REPLIES and one.entry.answer:
            found = replace(found, answer=one.entry.answer)
    return found


def left_before(story: Sequence[Happened], now: Reached) -> Left | None:
    """Return how it ended before the job was opened again; None where they simply said no."""
    if now.phase != "reopened":
        return None
    ended: Left | None = None
    past = _before(story, now)
    for place, one in enumerate(past):
        entry = one.entry
        if is_sent(one) and entry.step in REPLIES and entry.answer == "declined":
            ended = Left(how="declined", entry=entry, on=one.on)
        elif entry.kind == "withdrawn":
            ended = Left(how="withdrawn", entry=entry, on=one.on)
        elif entry.kind == "rejected":
            offer = _standing(past[:place])
            ended = None
            if offer is not None:
                ended = Left(how="taken_back", entry=offer.entry, on=offer.on, answer=offer.answer)
        elif entry.kind in ("offer", "reopened"):
            ended = None
    return ended


def was_reserve(story: Sequence[Happened], now: Reached) -> bool:
    """Say whether they had said, before the job was opened again, that the reader was next."""
    deciding = [one.entry for one in _before(story, now) if one.kind.phase]
    return now.phase == "reopened" and bool(deciding) and deciding[-1].reserve
