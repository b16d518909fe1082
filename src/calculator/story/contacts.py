"""Whom a message goes to: who was met, who spoke last, who is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from calculator.situation.kinds import Happened
from calculator.situation.model import Part, Person, Situation
from calculator.situation.people import NOBODY, met
from calculator.steps import STEPS
from calculator.story.record import is_sent

PARTS: tuple[str, ...] = get_args(Part)
_QUESTIONS = tuple(name for name, step in STEPS.items() if step.to == "contact")
_ALWAYS = ("hr", "recruiter")
"""Whoever they are, they can be written to without having been met."""


def can_be_written_to(person: Person) -> bool:
    """Say whether a question may go to this person: met in the interview, or HR or a recruiter."""
    return person.was_met or person.part in _ALWAYS


def who(by: str | None, people: Sequence[Person]) -> Person | None:
    """Return the person whom an entry's ``by`` names, by part or by name.

    A name that nobody in ``people`` has is a person of its own: they were in touch.
    """
    if by is None or not by.strip():
        return None
    if by in PARTS:
        return next((person for person in people if person.part == by), None)
    wanted = _folded(by)
    known = (person for person in people if wanted and wanted == _folded(person.name))
    return next(known, None) or Person(name=by.strip(), part="hr", met=False)


def _in_touch(one: Happened) -> tuple[str, ...]:
    """Return whom an entry names as in touch: who spoke, or those to whom a question went."""
    entry = one.entry
    if one.kind.whose == "theirs":
        return (entry.by,) if entry.by else ()
    return entry.to if is_sent(one) and entry.step in _QUESTIONS else ()


def _folded(name: str | None) -> list[str]:
    return (name or "").casefold().split()


def contacts(situation: Situation, entries: Sequence[Happened]) -> Iterator[Person]:
    """Yield whom a question can go to, the best first; nobody where no one is known.

    ``entries`` are those of this phase. First whoever spoke last or was last asked, then HR, then
    who led the interview; through an agency the recruiter alone.
    """
    people = situation.people
    if situation.through_agency:
        recruiter = next((person for person in people if person.part == "recruiter"), NOBODY)
        yield replace(recruiter, part="recruiter")
        return
    for one in reversed(entries):
        for named in _in_touch(one):
            person = who(named, people)
            if person is not None and (can_be_written_to(person) or named not in PARTS):
                yield person
    for part in ("hr", "hiring_manager", "interviewer", "recruiter"):
        yield from (one for one in people if one.part == part and can_be_written_to(one))


def asked_and_usual(
    situation: Situation, entries: Sequence[Happened], away: Happened | None
) -> tuple[Person | None, Person]:
    """Return whom a question goes to, and whom it would usually.

    The first is None where only the absent one is known.
    """
    today = situation.today
    listed = list(contacts(situation, entries)) or [NOBODY]
    usual = listed[0]
    if away is None or away.entry.until is None or today > away.entry.until:
        return usual, usual
    absent = who(away.entry.by, situation.people) if away.entry.by else usual
    return next((person for person in listed if person != absent), None), usual


def thanked(situation: Situation) -> tuple[Person, ...]:
    """Return whom the thanks go to: everyone who was met, through an agency the recruiter."""
    if situation.through_agency:
        return (next(contacts(situation, ()), NOBODY),)
    return met(situation) or (NOBODY,)
