"""Events: what happens while a plan runs, and what it changes in the situation and the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from calculator.plan import Plan
from calculator.situation.faults import Faults
from calculator.situation.model import Outcome, OutcomeKind, Promise, Sent, Situation
from calculator.text.words import Words

EventKind = Literal[
    "sent",
    "not_sent",
    "replied",
    "new_time",
    "waiting",
    "next_round",
    "rejected",
    "offer",
    "other_offer",
    "withdrawn",
    "asked_to_wait",
    "no_contact",
]
_OUTCOMES: dict[EventKind, OutcomeKind] = {
    "waiting": "waiting",
    "next_round": "next_round",
    "rejected": "rejected",
    "offer": "offer",
    "other_offer": "other_offer",
    "withdrawn": "withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. Without a ``date`` it happened today."""

    kind: EventKind
    date: dt.date | None = None
    step: str | None = None
    """The message, for ``sent`` and ``not_sent``."""
    promise: Promise | None = None
    """What they said, for ``new_time``."""
    until: dt.date | None = None
    """The day until which they asked for no messages, for ``asked_to_wait``."""
    reply_by: dt.date | None = None
    """The day by which another employer wants an answer, for ``other_offer``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an event did to one step."""

    step: str
    title: str
    before: dt.date | None
    """Its day before, None where the plan did not have it."""
    after: dt.date | None
    """Its day now, None where it fell away."""
    says: str
    """The change in one sentence."""
    because: str | None
    """Why: the reason for its new day, or for its falling away."""


def check_event(event: Event, faults: Faults) -> None:
    """Add a fault for everything the event needs and does not have."""
    needs = {
        "sent": "step",
        "not_sent": "step",
        "new_time": "promise",
        "asked_to_wait": "until",
    }.get(event.kind)
    if needs and getattr(event, needs) is None and not faults.has(f"event.{needs}"):
        faults.add(f"event.{needs}", "missing")


def apply(event: Event, situation: Situation) -> Situation:
    """Return the situation after the event; its revision grows by one."""
    day = event.date or situation.today
    changed = replace(situation, revision=situation.revision + 1)
    if event.kind in ("sent", "not_sent"):
        rest = tuple(
            sent
            for sent in situation.sent
            # What was answered earlier is history, and a new check stands beside it.
            if sent.step != event.step or _is_history(sent, situation)
        )
        new = (Sent(step=event.step or "", date=day),) if event.kind == "sent" else ()
        return replace(changed, sent=rest + new)
    if event.kind == "replied":
        return replace(changed, promise=Promise(said_on=day))
    if event.kind == "new_time" and event.promise is not None:
        return replace(changed, promise=replace(event.promise, said_on=day))
    if event.kind == "asked_to_wait":
        return replace(changed, no_contact_until=event.until)
    if event.kind == "no_contact":
        return replace(changed, no_contact=True)
    kind = _OUTCOMES[event.kind]
    date = None if kind == "waiting" else day
    return replace(changed, outcome=Outcome(kind=kind, date=date, reply_by=event.reply_by))


_SAME_JOB = (
    "version",
    "today",
    "industry",
    "region",
    "closures",
    "pace",
    "phone_invited",
    "linkedin_connected",
    "through_agency",
    "candidate",
    "role",
    "company",
    "tone",
    "locale",
)
_SAME_PEOPLE = ("hr", "recruiter")


def next_round(situation: Mapping[str, Any], date: Any) -> dict[str, Any]:
    """Return the document of the next interview for the same job, from a document already checked.

    The employer, the candidate and the choices stay. What belonged to the earlier interview goes:
    the promise, the notes, the messages sent, and the people but those who are met in every round.
    """
    document = {key: situation[key] for key in _SAME_JOB if key in situation}
    document["interview"] = {"date": date, "round": "later"}
    people = situation.get("people") or ()
    if kept := [person for person in people if person.get("part") in _SAME_PEOPLE]:
        document["people"] = kept
    return document


def _is_history(sent: Sent, situation: Situation) -> bool:
    said = situation.promise.said_on
    return said is not None and said >= sent.date and said > situation.interview.date


def find_changes(before: Plan, after: Plan, words: Words) -> Iterator[Change]:
    """Yield what differs between two plans, step by step, in the order of the newer one."""
    old = {step.step: step for step in before.steps if step.status != "skipped"}
    new = {step.step: step for step in after.steps if step.status != "skipped"}
    gone = {step.step: step.because for step in after.cancelled}
    for name in (*new, *(name for name in old if name not in new)):
        was, now = old.get(name), new.get(name)
        days = (was.best if was else None, now.best if now else None)
        done = now is not None and now.status == "done" and (was is None or was.status != "done")
        if days[0] == days[1] and not done:
            continue
        key = "done" if done else "moved" if was and now else "added" if now else "removed"
        title = words.say(f"title.{name}")
        yield Change(
            step=name,
            title=title,
            before=days[0],
            after=days[1],
            says=words.say(f"change.{key}", title=title, before=days[0], after=days[1]),
            because=None if done else now.why if now else gone.get(name),
        )
