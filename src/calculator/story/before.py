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


_ENDS_OFFER = ("rejected", "reopened", "withdrawn", "closed")


def _before(story: Sequence[Happened], now: Reached) -> tuple[Happened, ...]:
    """Return what happened before the phase began."""
    return tuple(one for one in story if one not in now.entries)


def offered_before(story: Sequence[Happened], now: Reached) -> Offered | None:
    """Return the last offer before what decided the phase, if nothing had ended it."""
    found: Offered | None = None
    for one in _before(story, now):
        if one.entry.kind == "offer":
            # A yes holds for the same offer in another form.
            held = found.answer if found and found.answer == "accepted" else None
            found = Offered(entry=one.entry, on=one.on, answer=held)
        elif one.entry.kind in _ENDS_OFFER or (found and one.entry.answer == "declined"):
            found = None
        elif found and is_sent(one) and one.entry.step in REPLIES and one.entry.answer:
            found = replace(found, answer=one.entry.answer)
    return found


def was_reserve(story: Sequence[Happened], now: Reached) -> bool:
    """Say whether they had said, before the job was opened again, that the reader was next."""
    deciding = [one.entry for one in _before(story, now) if one.kind.phase]
    return now.phase == "reopened" and bool(deciding) and deciding[-1].reserve
