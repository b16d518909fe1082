"""The kinds of entries (``story.toml``), their order, and the phase that a story has reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from calculator.data import read
from calculator.situation.model import Entry, Situation

Phase = Literal[
    "waiting",
    "going_on",
    "next_round",
    "on_hold",
    "promised_offer",
    "offer",
    "rejected",
    "reopened",
    "withdrawn",
    "closed",
    "settled",
]
OVER: tuple[Phase, ...] = ("closed", "settled")
"""The phases without open steps."""
_REOPENS: Mapping[Phase, tuple[str, ...]] = {
    "closed": ("promise", "update"),
}
"""What opens the wait again, though it decides nothing, by the phase that it ends."""
_NOTHING_TO_WITHDRAW: tuple[Phase, ...] = ("rejected", "reopened", "withdrawn")
_OFFERED: tuple[Phase, ...] = ("offer", "promised_offer")
REPLIES = ("reply_to_offer", "decide_offer")
"""The steps by which an offer is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is true of every entry of a kind. ``story.toml`` explains each field."""

    whose: Literal["theirs", "yours", "elsewhere"]
    fields: tuple[str, ...]
    needs: tuple[str, ...] = ()
    phase: Phase | None = None
    heard: bool = False
    answers: bool = True
    ends: bool = False
    sets_time: bool = False
    early: bool = False
    public: bool = False

    @property
    def takes(self) -> tuple[str, ...]:
        """Every field that an entry of this kind may have."""
        told = ("by", "channel") if self.whose == "theirs" else ()
        return ("kind", "on", *self.fields, *told)


def _kind(entry: Mapping[str, Any]) -> Kind:
    told: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return Kind(**told)


KINDS = {name: _kind(entry) for name, entry in read("situation/story").items()}
"""What is true of each kind of entry."""


def is_only_seen(entry: Entry) -> bool:
    """Say whether an entry is what anybody may see, and nobody is named who told it."""
    return KINDS[entry.kind].public and not entry.by


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry in its place in the story."""

    number: int
    """Its place in the document, from 0."""
    on: dt.date
    entry: Entry

    @property
    def kind(self) -> Kind:
        """What is true of entries like it."""
        return KINDS[self.entry.kind]


def in_order(situation: Situation) -> tuple[Happened, ...]:
    """Return the story in the order of its days; entries of one day in the order of the list."""
    told = (
        Happened(number, situation.day_of(entry), entry)
        for number, entry in enumerate(situation.story)
    )
    return tuple(sorted(told, key=lambda one: one.on))


def is_missed(story: Sequence[Happened], interview: dt.date) -> bool:
    """Say whether the interview itself, on its day, did not take place."""
    return any(one.entry.kind == "missed_call" and one.on == interview for one in story)


@dataclass(frozen=True, slots=True)
class Reached:
    """The phase that a story has reached."""

    phase: Phase
    since: dt.date
    """P in the calculation: the day of the entry that decided it, else the interview's."""
    entries: tuple[Happened, ...]
    """The entries of this phase, the deciding one first."""
    deciding: Entry | None = None
    answer: str | None = None
    """What was last answered to the offer that decided it."""
    again: dt.date | None = None
    """The day on which the offer that decided it was first made, where it is made once more."""


def reached(story: Sequence[Happened], interview: dt.date) -> Reached:
    """Return the phase: what the last deciding entry says, and an answer to an offer since."""
    phase: Phase = "waiting"
    since, first = interview, 0
    deciding: Entry | None = None
    held: str | None = None
    again: dt.date | None = None
    for place, one in enumerate(story):
        kind = one.kind
        if kind.phase:
            answered = next(_answers(story[first:place]), held)
            held = answered if _keeps_yes(deciding, one.entry, answered) else None
            same = _is_same_offer(deciding, one.entry) and answered not in ("accepted", "declined")
            again = (again or since) if same or held else None
            phase, since, first, deciding = kind.phase, one.on, place, one.entry
            if one.entry.kind == "offer" and one.entry.form != "written":
                phase = "promised_offer"
        elif _accepts_other(one.entry) and phase not in (*OVER, *_NOTHING_TO_WITHDRAW):
            # A yes to another employer takes leave of this one.
            phase, since, first, deciding = "withdrawn", one.on, place, one.entry
        elif one.entry.kind in _REOPENS.get(phase, ()):
            # They answered after all: the wait goes on from there.
            phase, since, first, deciding = "waiting", one.on, place, None
    entries = tuple(story[first:])
    answer = next(_answers(entries), held)
    settles = {"offer": ("accepted", "declined"), "promised_offer": ("declined",)}
    if answer in settles.get(phase, ()):
        phase = "settled"
    return Reached(phase, since, entries, deciding, answer, again if phase in _OFFERED else None)


def is_on_paper(offer: Entry) -> bool:
    """Say whether an offer is in writing, be it on conditions."""
    return offer.form == "written" or (offer.form == "conditional" and offer.channel == "email")


def is_by_email(offer: Entry) -> bool:
    """Say whether an offer came by email, and its contract is still to come."""
    return offer.form == "spoken" and offer.channel == "email"


def _is_same_offer(before: Entry | None, entry: Entry) -> bool:
    """Say whether an offer is made once more, such as with a later day for the answer."""
    return (
        before is not None
        and before.kind == entry.kind == "offer"
        and before.form == entry.form
        and is_on_paper(before) == is_on_paper(entry)
    )


def _keeps_yes(before: Entry | None, entry: Entry, answer: str | None) -> bool:
    """Say whether a yes holds for what they say next of the same offer, by word of mouth.

    Paper is read before it is confirmed, and who names a day asks anew.
    """
    spoken = not is_on_paper(entry) and entry.reply_by is None
    return (
        before is not None
        and before.kind == entry.kind == "offer"
        and before.form != "written"
        and answer == "accepted"
        and spoken
    )


def _accepts_other(entry: Entry) -> bool:
    """Say whether an entry is a yes to another employer's offer."""
    said_yes = entry.kind == "sent" and entry.answer == "accepted" and not entry.failed
    return said_yes and entry.step == "answer_other_offer"


def _answers(entries: Sequence[Happened]) -> Iterator[str]:
    """Yield what was answered to the offer, the last first."""
    for one in reversed(entries):
        entry = one.entry
        if entry.kind == "sent" and entry.step in REPLIES and entry.answer and not entry.failed:
            yield entry.answer
