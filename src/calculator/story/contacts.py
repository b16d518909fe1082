"""Whom a message goes to: who was met, who spoke last, who is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from calculator.situation.kinds import Happened
from calculator.situation.model import Part, Person, Situation
from calculator.situation.people import NOBODY, met

PARTS: tuple[str, ...] = get_args(Part)
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


def _folded(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


def contacts(situation: Situation, spoken: Sequence[Happened]) -> Iterator[Person]:
    """Yield whom a question can go to, the best first; nobody where no one is known.

    ``spoken`` are the entries from them in this phase. First whoever spoke last, then HR, then who
    led the interview; through an agency the recruiter alone.
    """
    people = situation.people
    if situation.through_agency:
        recruiter = next((person for person in people if person.part == "recruiter"), NOBODY)
        yield replace(recruiter, part="recruiter")
        return
    for one in reversed(spoken):
        person = who(one.entry.by, people)
        if person is not None and (can_be_written_to(person) or one.entry.by not in PARTS):
            yield person
    for part in ("hr", "hiring_manager", "interviewer", "recruiter"):
        yield from (one for one in people if one.part == part and can_be_written_to(one))


def thanked(situation: Situation) -> tuple[Person, ...]:
    """Return whom the thanks go to: everyone who was met, through an agency the recruiter."""
    if situation.through_agency:
        return (next(contacts(situation, ()), NOBODY),)
    return met(situation) or (NOBODY,)
