"""The record: what was sent, what of it counts, and what they should know of elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.situation.kinds import KINDS, Happened, Phase, Reached
from calculator.situation.model import Entry
from calculator.steps import CHECKS, STEPS

ASKS: Mapping[Phase, tuple[str, str]] = {
    "promised_offer": ("ask_in_writing", "ask_in_writing_again")
}
USUAL_CHECKS = ("status_check", "second_status_check")
TELL = "tell_preferred_employer"
ANSWER_OTHER = "answer_other_offer"
REARRANGE = "rearrange"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What the preferred employer should know: another offer, or a day of the reader's own."""

    entry: Entry
    on: dt.date
    that_day: dt.date | None
    """The day by which the other employer wants an answer, or the reader's own day."""
    declined: bool = False
    """They were told of an offer that the other employer has had a no to since: no day presses."""


def is_sent(one: Happened) -> bool:
    """Say whether an entry is a message of the reader's that arrived."""
    return one.entry.kind == "sent" and not one.entry.failed


def is_sent_to_them(one: Happened) -> bool:
    """Say whether an entry is such a message to this employer, not to another one."""
    return is_sent(one) and STEPS[one.entry.step or ""].to != "elsewhere"


def last_of(entries: Sequence[Happened], kind: str) -> Happened | None:
    """Return the last entry of a kind."""
    return next((one for one in reversed(entries) if one.entry.kind == kind), None)


def find_elsewhere(story: Sequence[Happened]) -> Elsewhere | None:
    """Return the last other offer or day of the reader's own, whichever came later.

    An offer that was declined before they were told of it is nothing that they should know.
    """
    for place in range(len(story) - 1, -1, -1):
        entry, since = story[place].entry, story[place + 1 :]
        if entry.kind == "own_deadline":
            return Elsewhere(entry=entry, on=story[place].on, that_day=entry.date)
        if entry.kind != "other_offer":
            continue
        sent = [one.entry for one in since if is_sent(one)]
        declined = any(one.step == ANSWER_OTHER and one.answer == "declined" for one in sent)
        if not declined:
            return Elsewhere(entry=entry, on=story[place].on, that_day=entry.reply_by)
        if any(one.step == TELL for one in sent):
            return Elsewhere(entry=entry, on=story[place].on, that_day=None, declined=True)
    return None


def part_sent(
    story: Sequence[Happened], now: Reached, checks: tuple[str, str], last_answer: dt.date
) -> tuple[dict[str, Happened], tuple[Happened, ...], tuple[Happened, ...]]:
    """Part what was sent into what counts, further checks without an answer, and answered ones."""
    sent: dict[str, Happened] = {}
    unanswered: list[Happened] = []
    answered: list[Happened] = []
    for one in story:
        step = one.entry.step or ""
        if not is_sent(one):
            continue
        if step not in CHECKS:
            # Who asked for time has not answered yet.
            open_still = step in ("decide_offer", ANSWER_OTHER) and (
                one.entry.answer == "time_asked"
            )
            if _counts(one, step, now, story) and not open_still:
                _keep(sent, step, one)
        elif one.on <= last_answer:
            answered.append(one)
        elif any((one.on, step) == (other.on, other.entry.step) for other in unanswered):
            continue  # the same question by two ways on one day is one
        elif step in checks:
            unanswered.append(one)
        else:
            sent.setdefault(step, one)
    carried = _told_beside(story)
    if carried is not None:
        sent.setdefault(TELL, carried)
    first, second = checks
    if (
        unanswered
        and unanswered[0].entry.step == second
        and not any(one.entry.step == first for one in unanswered)
        # Who asked for the paper, and had an answer, asks anew by whatever way comes next.
        and not (checks != USUAL_CHECKS and any(one.entry.step == first for one in answered))
    ):
        sent[second] = unanswered[0]
        more = unanswered[1:]
    else:
        sent.update(zip(checks, unanswered, strict=False))
        more = unanswered[2:]
    return sent, tuple(more), tuple(answered)


def _keep(sent: dict[str, Happened], step: str, one: Happened) -> None:
    """Keep the first message of a step; of those after missed calls the last one."""
    if step == REARRANGE or step not in sent:
        sent[step] = one


def _told_beside(story: Sequence[Happened]) -> Happened | None:
    """Return the message that told of another offer, or a day of one's own, beside its own matter.

    One message a day goes to one reader: an answer to an offer, or the call on the day that they
    named, tells it where both are due.
    """
    elsewhere = find_elsewhere(story)
    if elsewhere is None:
        return None
    place = next(at for at, one in enumerate(story) if one.entry is elsewhere.entry)
    for at, one in enumerate(story[place + 1 :], place + 1):
        if not is_sent(one) or (elsewhere.that_day and one.on > elsewhere.that_day):
            continue
        named = any(before.entry.kind == "call_me" and before.entry.day for before in story[:at])
        undecided = one.entry.step == "decide_offer" and one.entry.answer == "time_asked"
        if one.entry.step == "reply_to_offer" or undecided:
            return one
        if one.entry.step == "status_check" and named:
            return one
    return None


def _counts(one: Happened, step: str, now: Reached, story: Sequence[Happened]) -> bool:
    """Say whether something sent still settles its step.

    A step that this phase asks for anew is settled only by what was sent since the phase began; a
    word about another offer only by what was sent since that offer.
    """
    if step in (TELL, ANSWER_OTHER):
        elsewhere = find_elsewhere(story)
        return elsewhere is None or one.on >= elsewhere.on
    if step == "reply_to_offer" and now.again is not None and one.on >= now.again:
        return True  # they were thanked when they made it first
    theirs = now.deciding is not None and KINDS[now.deciding.kind].whose == "theirs"
    anew = theirs and "waiting" not in STEPS[step].phases
    return not (anew and now.phase in STEPS[step].phases and one.on < now.since)
