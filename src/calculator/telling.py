"""The story told back: each entry in a sentence, what it changed, and how a time was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from calculator.plan import Told
from calculator.situation.kinds import Happened, is_missed, is_only_seen, reached
from calculator.situation.model import Entry, Time
from calculator.steps import STEPS
from calculator.story.before import offered_before
from calculator.story.contacts import PARTS
from calculator.story.record import ANSWER_OTHER
from calculator.story.state import Named, State
from calculator.text.words import Words


def story_told(state: State, words: Words) -> Iterator[Told]:
    """Yield every entry in the order of its day, told back in words."""
    for place, one in enumerate(state.story):
        yield Told(
            number=one.number,
            on=one.on,
            kind=one.entry.kind,
            says=told(state.story[: place + 1], state.situation.interview.date, words),
            changed=_changed(one, state, words),
        )


def reading_of(named: Named | None, words: Words) -> str | None:
    """Return how a time in force was read, None where it is a date or there is none."""
    if named is None or named.time.kind in ("date", None):
        return None
    if named.deadline is None:
        return words.say("reading.open")
    if named.time.kind == "between" and named.time.from_:
        return words.say("reading.between", first=named.time.from_, last=named.deadline)
    key = "not_before" if named.time.kind == "not_before" else "by"
    return words.say(f"reading.{key}", deadline=named.deadline)


def time_in_words(time: Time | None, words: Words) -> str:
    """Return a time as they said it, else from its parts; empty where there is none."""
    if time is None or time.kind is None or (time.kind == "none" and not time.words):
        return ""
    if time.words:
        return words.say("time.words", words=time.words.strip())
    count = time.count
    if time.kind == "within" and count is not None:
        number = (
            words.say("time.pair", least=count[0], most=count[1])
            if isinstance(count, tuple)
            else str(count)
        )
        one = count == 1
        unit = words.say(f"unit.{time.unit}{'_one' if one else ''}")
        return words.say("time.within", count=number, unit=unit)
    values = {"date": time.date, "from_": time.from_, "to": time.to, "month": _month(time, words)}
    key = f"{time.kind}_dated" if time.kind == "event" and time.date else time.kind
    return words.say(f"time.{key}", **values)


def _month(time: Time, words: Words) -> str:
    return words.month(int(time.month.split("-")[1])) if time.month else ""


def who_said(by: str | None, words: Words, nobody: str = "they") -> str:
    """Return who spoke, as the beginning of a sentence: a name, a part, or who ``nobody`` is."""
    if by in PARTS:
        return words.say(f"part.{by}")
    return by.strip() if by and by.strip() else words.say(f"part.{nobody}")


def told(so_far: Sequence[Happened], interview: dt.date, words: Words) -> str:
    """Return what happened last in a sentence, which knows what stood when it happened.

    ``so_far`` is the story in the order of its days up to the entry that is told, and ``interview``
    the day of the interview.
    """
    last = so_far[-1].entry
    particular = ""
    if last.kind == "rejected" and offered_before(so_far, reached(so_far, interview)):
        particular = "taken_back"
    elif last.kind in ("going_on", "next_round") and is_missed(so_far, interview):
        particular = "anew"
    return entry_told(last, words, particular)


def entry_told(entry: Entry, words: Words, particular: str = "") -> str:
    """Return what happened, in one sentence.

    ``particular``: ``taken_back`` for a no that took back an offer, ``anew`` for another time of an
    interview that did not take place.
    """
    time = time_in_words(entry.time, words)
    values = {
        "who": who_said(entry.by, words),
        "time": time,
        "until": entry.until,
        "day": entry.day or entry.if_nothing_by,
        "date": entry.date,
        "reply_by": entry.reply_by,
        "label": entry.label or "",
        "step": words.say(f"title.{entry.step}") if entry.step in STEPS else "",
        "to": words.join(list(entry.to)),
    }
    return words.say(f"story.{_key(entry, time, particular, words)}", **values)


def _key(entry: Entry, time: str, particular: str, words: Words) -> str:
    """Return the key of the most telling sentence there is for an entry."""
    kind = entry.kind
    if kind == "sent" and entry.answer and not entry.failed:
        return f"answer_{entry.answer}{'_other' if entry.step == ANSWER_OTHER else ''}"
    special = particular or {
        "call_me": "day" if entry.day else "if_nothing" if entry.if_nothing_by else "",
        "offer": _form(entry),
        "rejected": "reserve" if entry.reserve else "reason" if entry.reason_given else "",
        "sent": "failed" if entry.failed else entry.channel or "email",
    }.get(kind, "")
    reply = "reply_by" if entry.reply_by else ""
    detail = "time" if time else "until" if entry.until else "date" if entry.date else reply
    if kind == "sent" and entry.to and not entry.failed:
        detail = "to"
    if kind == "own_deadline":
        detail = "label" if entry.label else ""
    for parts in ((kind, special, detail), (kind, detail), (kind, special)):
        key = "_".join(filter(None, parts))
        if words.has(f"story.{key}"):
            return key
    return kind


def _form(entry: Entry) -> str:
    """Return what kind of offer it was: one without a contract may have come by email."""
    written = entry.form in ("conditional", "spoken") and entry.channel == "email"
    return f"{entry.form}_email" if written else entry.form


def _settles(entry: Entry) -> bool:
    """Say whether an entry is a yes or a no to the offer."""
    return entry.answer in ("accepted", "declined") and entry.step != ANSWER_OTHER


def _is_answered(one: Happened, state: State) -> bool:
    """Say whether somebody said something after it; what anybody may see is no answer to it."""
    return any(
        other.kind.whose == "theirs"
        and other.kind.answers
        and not is_only_seen(other.entry)
        and other.on >= one.on
        for other in state.story
    )


def not_thanked(state: State) -> list[str]:
    """Return the names of those whom the thanks sent so far did not go to; none before any went."""
    return [person.name for person in state.not_thanked if person.name]


def _changed(one: Happened, state: State, words: Words) -> str:
    """Return what follows from an entry as things stand."""
    entry, named = one.entry, state.named
    holds: dict[str, bool] = {
        "deadline": named is not None and named.entry is entry and named.deadline is not None,
        "answered": one in state.answered and _is_answered(one, state),
        "by_email": state.reached.deciding is entry and state.by_email,
        "on_paper": state.reached.deciding is entry and state.on_paper,
        state.phase: state.reached.deciding is entry and state.phase != "settled",
        "settled": state.phase == "settled" and _settles(entry),
        "call": state.call_me is entry and entry.day is not None,
        "call_if_nothing": state.call_me is entry and entry.if_nothing_by is not None,
        "wait": entry.kind == "wait" and state.wait is not None and state.wait == entry.until,
        "no_contact": entry.kind == "no_contact" and state.no_contact,
    }
    key = next((key for key, true in holds.items() if true), None)
    if key is None:
        thanks = entry.step == "thank_you" and entry.to
        left = not_thanked(state) if thanks else []
        return words.say("changed.thanked_some", names=words.join(left)) if left else ""
    deadline = named.deadline if named else None
    return words.say(f"changed.{key}", deadline=deadline, day=entry.day, until=entry.until)
