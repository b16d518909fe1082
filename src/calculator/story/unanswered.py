"""What waits for an answer: a call that was missed, a question for a new time, their last word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from calculator.situation.kinds import Happened, Reached
from calculator.story.record import is_sent, last_of


def update_to_answer(now: Reached, interview: dt.date) -> Happened | None:
    """Return their last word, where it came by email after the interview and nothing went back."""
    last = next(
        (
            place
            for place in range(len(now.entries) - 1, -1, -1)
            if now.entries[place].kind.whose == "theirs"
        ),
        None,
    )
    if last is None:
        return None
    one = now.entries[last]
    wanted = one.entry.kind in ("update", "promise") and one.entry.channel == "email"
    since = any(is_sent(later) for later in now.entries[last + 1 :])
    return one if wanted and one.on > interview and not since else None


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
    asked = [one for one in story if is_sent(one) and one.entry.step == "rearrange"]
    if not asked:
        return False
    return not any(one.kind.whose == "theirs" for one in story[story.index(asked[-1]) + 1 :])
