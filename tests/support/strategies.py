"""Random situations for property tests: whole documents that the calculator must accept.

``stories()`` draws documents of version 2 with every kind of entry, ``situations()`` those of
version 1; both draw every field that has a bearing on dates. The words come from the model, and
nothing here knows how a plan is made: it only keeps to what the calculation refuses (a sent date
after today, and the like).
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, get_args

from hypothesis import strategies as st

from calculator.situation.model import Channel, EntryKind, Pace, TimeKind
from calculator.situation.version_1 import OutcomeKind, PromiseKind
from calculator.steps import CHECKS

PROMISES = get_args(PromiseKind)
INDUSTRIES = ("technology", "corporate", "government", "creative", "other")
PACES = get_args(Pace)
OUTCOMES = get_args(OutcomeKind)
# Ordinary places, three kinds of weekend, and countries that work on some weekend days. None has a
# correction of ours, so that the library can be asked.
PLACES = (
    ("CA", None),
    ("CA", "ON"),
    ("CA", "QC"),
    ("US", None),
    ("US", "MA"),
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


ACADEMIC = (*INDUSTRIES, "academic")
TIMES = get_args(TimeKind)
ENTRIES = get_args(EntryKind)
THEIRS = ENTRIES[: ENTRIES.index("withdrawn")]
BEFORE = ("promise", "other_offer", "own_deadline", "references")
"""What may have happened before the interview."""
ANSWERS = ("reply_to_offer", "decide_offer", "answer_other_offer")
STEPS_SENT = (
    "thank_you",
    "rearrange",
    "answer_update",
    *CHECKS,
    "last_note",
    *ANSWERS,
    "tell_preferred_employer",
    "feedback_request",
    "handwritten_note",
    "keep_in_touch",
    "withdraw",
    "apply_again",
)
CHANNELS = get_args(Channel)
OWN_DAYS = {
    "waiting": ("thank_you", "status_check", "second_status_check", "move_on"),
    "going_on": ("thank_you", "status_check", "second_status_check", "move_on"),
    "next_round": ("thank_you",),
    "on_hold": ("status_check", "second_status_check", "move_on"),
    "promised_offer": ("ask_in_writing", "ask_in_writing_again", "reply_to_offer"),
    "offer": ("reply_to_offer", "decide_offer"),
    "rejected": ("feedback_request", "handwritten_note", "keep_in_touch"),
    "reopened": ("apply_again",),
    "withdrawn": ("withdraw",),
    "closed": (),
    "settled": (),
}
"""Steps for which the reader may choose a day, by phase."""
PEOPLE = (
    {"name": "Ana Ruiz", "part": "hiring_manager"},
    {"name": "Ben Okafor", "part": "interviewer"},
    {"name": "Hana Sato", "part": "hr"},
    {"name": "Rosa Lind", "part": "recruiter"},
    {"name": "Maja Novak", "part": "interviewer", "met": False},
)
DECIDING = (
    "going_on",
    "next_round",
    "on_hold",
    "offer",
    "rejected",
    "reopened",
    "withdrawn",
    "closed",
)


def in_order(situation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the story in the order of its days; without one, in the interview."""
    interview = situation["interview"]["date"]
    return sorted(situation["story"], key=lambda entry: entry.get("on", interview))


LEFT = ("closed", "rejected", "reopened", "withdrawn")
"""The phases in which there is nothing to take leave of."""


def accepts_other(entry: dict[str, Any]) -> bool:
    yes = entry.get("step") == "answer_other_offer" and entry.get("answer") == "accepted"
    return entry["kind"] == "sent" and yes and not entry.get("failed")


def phase_of(situation: dict[str, Any]) -> str:
    """Return the phase that a story has reached, as the calculation says it."""
    phase, answer = "waiting", None
    for entry in in_order(situation):
        kind = entry["kind"]
        if kind in DECIDING:
            written = entry.get("form", "written") == "written"
            phase = "promised_offer" if kind == "offer" and not written else kind
            answer = None
        elif kind in {"closed": ("promise", "update")}.get(phase, ()):
            phase = "waiting"
        elif accepts_other(entry) and phase not in LEFT:
            # A yes to another employer takes leave of this one.
            phase, answer = "withdrawn", None
        elif kind == "sent" and entry["step"] in ANSWERS[:2] and not entry.get("failed"):
            answer = entry.get("answer") or answer
    settled = {"offer": ("accepted", "declined"), "promised_offer": ("declined",)}
    return "settled" if answer in settled.get(phase, ()) else phase


def _days(low: int, high: int) -> st.SearchStrategy[dt.timedelta]:
    return st.integers(low, high).map(dt.timedelta)


@st.composite
def stories(
    draw: st.DrawFn, kinds: tuple[str, ...] = ENTRIES, most: int = 7, *, own: bool = True
) -> dict[str, Any]:
    """A document of version 2 that is accepted, with dates as text.

    ``kinds`` are the entries it may have, ``most`` how many of them; with ``own`` the reader may
    have chosen days.
    """
    interview = draw(st.dates(dt.date(2025, 1, 1), dt.date(2032, 10, 1)))
    today = interview + draw(st.one_of(_days(0, 12), _days(0, 75), _days(-20, 400)))
    situation: dict[str, Any] = {
        "version": 2,
        "today": today,
        "interview": {"date": interview},
        "industry": draw(st.sampled_from(ACADEMIC)),
        "pace": draw(st.sampled_from(PACES)),
        "closures": draw(st.lists(closures(interview), max_size=2)),
        "internal": draw(st.integers(0, 5)) == 5,
        "strong_rapport": draw(st.booleans()),
        "through_agency": draw(st.integers(0, 7)) == 7,
        "people": draw(st.lists(st.sampled_from(PEOPLE), unique_by=str, max_size=3)),
        "locale": "en",
    }
    if place := draw(st.one_of(st.none(), st.sampled_from(PLACES))):
        situation["region"] = {"country": place[0], "subdivision": place[1]}
    told = draw(
        st.lists(entries(interview, today, kinds, internal=situation["internal"]), max_size=most)
    )
    situation["story"] = each_once(told)
    document: dict[str, Any] = json.loads(json.dumps(situation, default=str))
    if own and draw(st.integers(0, 3)) == 3:
        steps = OWN_DAYS[phase_of(document)]
        chosen = draw(st.lists(st.sampled_from(steps), unique=True, max_size=2)) if steps else []
        document["own_days"] = {step: str(today + draw(_days(-20, 40))) for step in chosen}
    return document


def each_once(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what says the same message a second time: the same day, way and reader."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for entry in told:
        if entry["kind"] == "sent" and not entry.get("failed"):
            key = (entry["step"], entry["on"], entry.get("channel", "email"))
            if key in seen:
                continue
            seen.add(key)
        kept.append(entry)
    return kept


@st.composite
def entries(
    draw: st.DrawFn,
    interview: dt.date,
    today: dt.date,
    kinds: tuple[str, ...] = ENTRIES,
    *,
    internal: bool = False,
) -> dict[str, Any]:
    """One thing that happened, of any kind, between the interview and today."""
    # What one sent is what most entries are about.
    kind = draw(st.sampled_from((*kinds, "sent", "sent") if "sent" in kinds else kinds))
    early = (internal or kind in BEFORE) and draw(st.integers(0, 5)) == 5
    last = (today - interview).days
    on = interview + draw(_days(-20, min(0, last))) if early else _within(draw, interview, last)
    entry: dict[str, Any] = {"kind": kind, "on": on}
    if kind in THEIRS and draw(st.integers(0, 2)) == 2:
        people = ("hr", "interviewer", "hiring_manager", "recruiter", "Ana Ruiz", "Ivo Brandt")
        entry["by"] = draw(st.sampled_from(people))
    if kind in THEIRS and draw(st.booleans()):
        entry["channel"] = draw(st.sampled_from(("email", "phone", "in_person")))
    entry.update(draw(_fields(kind, on)))
    return entry


def _within(draw: st.DrawFn, interview: dt.date, last: int) -> dt.date:
    """Draw a day of the story; before the interview nothing happens but on its own day."""
    return interview + draw(_days(0, last)) if last > 0 else interview


def _fields(kind: str, on: dt.date) -> st.SearchStrategy[dict[str, Any]]:
    """Return what draws the fields that only this kind of entry has."""

    def day(most: int) -> st.SearchStrategy[dt.date]:
        return _days(0, most).map(lambda later: on + later)

    form = st.sampled_from(("written", "spoken", "conditional", "promised"))
    with_fields: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "promise": ({"time": times(on)}, {"only_if_chosen": st.booleans()}),
        "wait": ({"until": day(60)}, {}),
        "away": ({"until": day(60)}, {}),
        "going_on": ({}, {"time": times(on)}),
        "next_round": ({"date": day(40)}, {}),
        "on_hold": ({}, {"until": day(90)}),
        "offer": ({"form": form}, {"reply_by": day(21), "time": times(on)}),
        "rejected": ({}, {"reason_given": st.booleans(), "reserve": st.booleans()}),
        "other_offer": ({}, {"reply_by": day(21)}),
        "own_deadline": ({"date": day(30)}, {}),
    }
    if kind == "sent":
        return _message()
    if kind == "call_me":
        one = st.sampled_from(("day", "if_nothing_by"))
        return st.dictionaries(one, day(30), max_size=1)
    needed, optional = with_fields.get(kind, ({}, {}))
    return st.fixed_dictionaries(needed, optional=optional)


@st.composite
def _message(draw: st.DrawFn) -> dict[str, Any]:
    """A message that went out, perhaps by another way than email, perhaps in vain."""
    told: dict[str, Any] = {"step": draw(st.sampled_from(STEPS_SENT))}
    told["failed"] = draw(st.integers(0, 9)) == 9
    if draw(st.integers(0, 3)) == 3:
        told["channel"] = draw(st.sampled_from(CHANNELS))
    if told["step"] in ANSWERS and draw(st.booleans()):
        told["answer"] = draw(st.sampled_from(("accepted", "declined", "time_asked")))
    return told


@st.composite
def times(draw: st.DrawFn, said: dt.date) -> dict[str, Any]:
    """A time that they named on a day, of any kind."""
    kinds = [kind for kind in TIMES if kind != "before_christmas" or _before_christmas(said)]
    kind = draw(st.sampled_from(kinds))
    time: dict[str, Any] = {"kind": kind}
    if kind in ("date", "not_before") or (kind == "event" and draw(st.booleans())):
        time["date"] = said + draw(_days(0, 60))
    elif kind == "between":
        time["from"] = said + draw(_days(-2, 20))
        time["to"] = max(said, time["from"]) + draw(_days(0, 10))
    elif kind == "within":
        time["unit"] = draw(st.sampled_from(("hours", "days", "working_days", "weeks", "months")))
        most = {"months": 4, "weeks": 8}.get(time["unit"], 80)
        first = draw(st.integers(1, most))
        time["count"] = draw(st.one_of(st.just(first), st.just([first, first + 1])))
    elif kind in ("early_in", "middle_of", "end_of"):
        # The next month, or a later one: this one may be over.
        month = said.year * 12 + said.month + draw(st.integers(0, 3))
        time["month"] = f"{month // 12}-{month % 12 + 1:02}"
    return time


def _before_christmas(day: dt.date) -> bool:
    return (day.month, day.day) <= (12, 24)


@st.composite
def situations(draw: st.DrawFn, outcomes: tuple[str, ...] = OUTCOMES) -> dict[str, Any]:
    """A document of version 1 that is accepted, with dates as text."""
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
    document = draw(st.one_of(situations(), stories()))
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
