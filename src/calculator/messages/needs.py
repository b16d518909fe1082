"""What a timed step brings to its messages."""

from __future__ import annotations

import datetime as dt

from calculator.messages.draft import Occasion
from calculator.messages.drafting import Need
from calculator.story.state import State
from calculator.timing.timed import Timed

_LATE_AFTER = dt.timedelta(days=2)


def need_of(timed: Timed, state: State) -> Need:
    """Return what decides which messages a step has."""
    interview = state.situation.interview.date
    return Need(
        step=timed.step,
        state=state,
        readers=timed.readers,
        late=timed.status in ("overdue", "skipped") or timed.best > interview + _LATE_AFTER,
        phone=timed.channel == "phone",
        done=timed.status == "done",
    )


def occasion_of(timed: Timed, state: State) -> Occasion:
    """Return what all messages of a step share."""
    return Occasion(
        state=state,
        # What is overdue, or done for some readers alone, goes out today at the earliest.
        on=max(timed.best, state.situation.today),
        thanks_owed=timed.carries_thanks,
        carries=timed.carries,
        news_told=timed.news_told,
        second=timed.step == state.checks[1],
        follows=timed.follows == state.checks[0],
        once_more=_asks_once_more(timed, state),
        step=timed.step,
        overdue=timed.status == "overdue",
    )


def _asks_once_more(timed: Timed, state: State) -> bool:
    """Say whether a message asks for more time after an earlier one did.

    The earlier one is known, or it is the reply that goes out first: to an offer that is not on
    paper that one only gives thanks.
    """
    offer = state.offer
    given = state.asked_for_time or (offer is not None and offer.reply_by is not None)
    asked = state.time_asked_on(timed.step) is not None or state.time_given
    replied = timed.follows == "reply_to_offer" and state.phase == "offer"
    return timed.step == "decide_offer" and (asked or (replied and given))


def occasion_today(state: State) -> Occasion:
    """Return the occasion of a message that is had by its name, whatever the plan holds."""
    return Occasion(state=state, on=state.situation.today)
