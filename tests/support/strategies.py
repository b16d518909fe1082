"""Random situations for property tests: whole documents that the calculator must accept.

``situations()`` draws every field that has a bearing on dates. Nothing here knows how a plan is
made; it only keeps to what the calculation refuses (a sent date after today, and the like).
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import strategies as st

PROMISES = (
    "none",
    "date",
    "within",
    "few_days",
    "end_of_week",
    "early_next_week",
    "next_week",
    "couple_of_weeks",
    "end_of_month",
)
INDUSTRIES = ("technology", "corporate", "government", "creative", "other")
PACES = ("prompt", "balanced", "patient")
OUTCOMES = ("waiting", "rejected", "offer", "other_offer", "withdrawn", "next_round")
# Ordinary places, three kinds of weekend, and countries that work on some weekend days.
PLACES = (
    ("CA", None),
    ("CA", "ON"),
    ("CA", "QC"),
    ("US", None),
    ("US", "TX"),
    ("GB", "SCT"),
    ("GB", "ENG"),
    ("DE", "BY"),
    ("FR", None),
    ("IN", "MH"),
    ("NZ", "WGN"),
    ("JP", None),
    ("BR", None),
    ("SA", None),
    ("IL", None),
    ("BN", None),
    ("AE", None),
    ("CN", None),
    ("HU", None),
)
WAITING_MESSAGES = ("thank_you", "status_check", "second_status_check")
MESSAGES_OF = {
    "waiting": WAITING_MESSAGES,
    "next_round": WAITING_MESSAGES,
    "rejected": (*WAITING_MESSAGES, "feedback_request", "handwritten_note", "keep_in_touch"),
    "offer": (*WAITING_MESSAGES, "reply_to_offer"),
    "other_offer": (*WAITING_MESSAGES, "tell_preferred_employer"),
    "withdrawn": (*WAITING_MESSAGES, "withdraw"),
}


def _days(low: int, high: int) -> st.SearchStrategy[dt.timedelta]:
    return st.integers(low, high).map(dt.timedelta)


@st.composite
def situations(draw: st.DrawFn, outcomes: tuple[str, ...] = OUTCOMES) -> dict[str, Any]:
    """A situation document that is accepted, with dates as text."""
    interview = draw(st.dates(dt.date(2025, 1, 1), dt.date(2032, 10, 1)))
    # Mostly the weeks that matter; now and then a plan ahead, or one long forgotten.
    today = interview + draw(st.one_of(_days(0, 12), _days(0, 75), _days(-40, 400)))
    past = today >= interview
    situation: dict[str, Any] = {"today": today, "interview": {"date": interview}}
    situation["promise"] = draw(promises(interview, today))
    situation["industry"] = draw(st.sampled_from(INDUSTRIES))
    situation["pace"] = draw(st.sampled_from(PACES))
    place = draw(st.one_of(st.none(), st.sampled_from(PLACES)))
    if place:
        situation["region"] = {"country": place[0], "subdivision": place[1]}
    situation["closures"] = draw(st.lists(closures(interview), max_size=3))
    situation["phone_invited"] = draw(st.booleans())
    situation["no_contact"] = draw(st.integers(0, 5)) == 5
    if draw(st.integers(0, 3)) == 3:
        situation["no_contact_until"] = interview + draw(_days(0, 60))
    kind = draw(st.sampled_from(outcomes)) if past else "waiting"
    situation["outcome"] = {"kind": kind}
    if kind != "waiting" and past:
        since = (today - interview).days
        situation["outcome"]["date"] = interview + draw(_days(0, since))
    if kind == "other_offer" and draw(st.booleans()):
        situation["outcome"]["reply_by"] = today + draw(_days(-10, 20))
    if past:
        situation["sent"] = draw(sent(MESSAGES_OF[kind], interview, today))
    document: dict[str, Any] = json.loads(json.dumps(situation, default=str))
    return document


@st.composite
def promises(draw: st.DrawFn, interview: dt.date, today: dt.date) -> dict[str, Any]:
    """What they promised, perhaps told after the interview."""
    kind = draw(st.sampled_from(PROMISES))
    promise: dict[str, Any] = {"kind": kind}
    said_on = interview
    if today > interview and draw(st.integers(0, 2)) == 2:
        said_on = interview + draw(_days(0, (today - interview).days))
        promise["said_on"] = said_on
    if kind == "date":
        promise["date"] = said_on + draw(_days(0, 60))
    if kind == "within":
        promise["count"] = draw(st.one_of(st.integers(1, 20), st.integers(1, 366)))
        promise["unit"] = draw(st.sampled_from(("days", "working_days", "weeks")))
    return promise


@st.composite
def closures(draw: st.DrawFn, interview: dt.date) -> dict[str, Any]:
    """Days on which the employer is closed, around or after the interview."""
    start = interview + draw(_days(-10, 60))
    length = draw(st.one_of(_days(0, 10), _days(0, 365)))
    return {"from": start, "to": start + length, "label": "closed"}


@st.composite
def sent(
    draw: st.DrawFn, steps: tuple[str, ...], interview: dt.date, today: dt.date
) -> list[dict[str, Any]]:
    """Some of the messages, each sent once between the interview and today, in any order."""
    chosen = draw(st.lists(st.sampled_from(steps), unique=True, max_size=3))
    since = (today - interview).days
    return [{"step": step, "date": interview + draw(_days(0, since))} for step in chosen]


# Anything that JSON can hold, and documents that are nearly right.
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.dates().map(str)
    | st.sampled_from(["2026-02-31", "2026-11", "0000-01-01", "9999-12-31", "", "\x00", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A good situation of which one to three answers, at any depth, were replaced or added."""
    document = draw(situations())
    for _ in range(draw(st.integers(1, 3))):
        place: Any = document
        while isinstance(place, (dict, list)) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            if not isinstance(place[key], (dict, list)) or draw(st.booleans()):
                place[key] = draw(anything)
                break
            place = place[key]
        if draw(st.booleans()):
            document[draw(st.text(max_size=12))] = draw(anything)
    return document
