"""What waits for an answer: a call that was missed, a question for a new time, their last word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from calculator.situation.kinds import Happened, Reached
from calculator.story.record import is_sent, last_of


def update_to_answer(now: Reached, interview: dt.date) -> Happened | None:
    """Return their last word, where it came by email after the interview and nothing went back."""
    theirs = [one for one in now.entries if one.kind.whose == "theirs"]
    if not theirs:
        return None
    last = theirs[-1]
    wanted = last.entry.kind in ("update", "promise") and last.entry.channel == "email"
    since = any(is_sent(one) for one in now.entries[now.entries.index(last) :])
    return last if wanted and last.on > interview and not since else None


def invitation_to_answer(now: Reached) -> Happened | None:
    """Return their last word, where it is a written invitation without a day and nothing went back.

    It is the one message that asks for the reader's free times.
    """
    if now.phase != "going_on":
        return None
    theirs = [one for one in now.entries if one.kind.whose == "theirs"]
    last = theirs[-1]
    written = last.entry.kind == "going_on" and last.entry.channel in ("email", "linkedin")
    since = any(is_sent(one) for one in now.entries[now.entries.index(last) :])
    return last if written and not since else None


def missed_call(story: Sequence[Happened]) -> Happened | None:
    """Return the call or meeting that did not take place, where nothing was heard or sent since."""
    told = last_of(story, "missed_call")
    if told is None:
        return None
    place = story.index(told)
    since = any(is_sent(one) or one.kind.whose == "theirs" for one in story[place + 1 :])
    return None if since else told


def waits_for_new_time(story: Sequence[Happened]) -> bool:
    """Say whether the last word is a question for a new time."""
    said = [
        one
        for one in story
        if one.kind.whose == "theirs" or (is_sent(one) and one.entry.step == "rearrange")
    ]
    return bool(said) and said[-1].kind.whose == "yours"
