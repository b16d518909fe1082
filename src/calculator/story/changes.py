"""Changes: a story with one entry more, the next interview's beginning, and what a plan moved."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.plan import Plan
from calculator.situation.faults import SituationError
from calculator.situation.model import Person, Situation
from calculator.text.words import Words

Written = dict[str, Any]
"""A document of version 2, as JSON has it."""
Read = Callable[[Written], Situation]
"""Reads a document; raises ``SituationError`` with every fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an entry did to one step."""

    step: str
    title: str
    before: Any
    """Its day before, None where the plan did not have it."""
    after: Any
    """Its day now, None where it fell away."""
    says: str
    """The change in one sentence."""
    because: str | None
    """Why: the reason for its new day, or for its falling away."""


def with_entry(document: Mapping[str, Any], entry: Any, read: Read) -> tuple[Written, Situation]:
    """Return a version 2 document with one entry more, and its reading; its revision grows by one.

    An entry without a day happened on the document's ``today``. Own days are left as
    :func:`settled` leaves them. Raises what ``read`` raises.
    """
    added = entry
    if isinstance(entry, Mapping) and entry.get("on") is None:
        added = {"on": document.get("today"), **{k: v for k, v in entry.items() if k != "on"}}
    story = document.get("story")
    revision = document.get("revision")
    changed = {
        **document,
        "revision": (revision if isinstance(revision, int) else 0) + 1,
        "story": [*(story if isinstance(story, list) else []), added],
    }
    return settled(changed, document.get("own_days") or (), read)


def settled(document: Written, held: Container[str], read: Read) -> tuple[Written, Situation]:
    """Return a document without own days of steps that its story has left behind, and its reading.

    ``held`` are the steps with an own day before the story changed: a day for a step that never was
    there is refused as in any document. Raises what ``read`` raises for all else.
    """
    try:
        return document, read(document)
    except SituationError as error:
        gone = {fault.field.removeprefix("own_days.") for fault in error.faults}
        if not all(step in held for step in gone):
            raise
    days = {step: day for step, day in document["own_days"].items() if step not in gone}
    kept = {name: value for name, value in document.items() if name != "own_days"}
    return settled(kept | ({"own_days": days} if days else {}), (), read)


def next_round(document: Mapping[str, Any], date: Any) -> dict[str, Any]:
    """Return the document of the next interview for the same job, from a document already checked.

    The employer, the candidate and the choices stay. What belonged to the earlier interview goes:
    the story, the notes, and the people but those who are in every round. An interview that did not
    take place is held later: its round and its people stay.
    """
    kept = {
        field.name for field in dataclasses.fields(Situation) if field.metadata.get("next_round")
    }
    again = {key: value for key, value in document.items() if key in kept}
    interview, people = document["interview"], document.get("people") or ()
    if _is_missed(document):
        again["interview"] = {**interview, "date": date}
        if people:
            again["people"] = list(people)
        return again
    again["interview"] = {"date": date, "round": "later"}
    if stay := [person for person in people if person.get("part") in _EVERY_ROUND]:
        again["people"] = [
            {key: value for key, value in person.items() if key in _ALWAYS_TRUE} for person in stay
        ]
    return again


def _is_missed(document: Mapping[str, Any]) -> bool:
    """Say whether the interview itself, on its day, did not take place."""
    day = document["interview"]["date"]
    story = document.get("story") or ()
    return any(one["kind"] == "missed_call" and one.get("on", day) == day for one in story)


_EVERY_ROUND = ("hr", "recruiter")
_ALWAYS_TRUE = tuple(field.name for field in dataclasses.fields(Person) if field.name != "met")


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
