"""The people of a situation: who was in the interview, and who can pass a note on."""

from __future__ import annotations

from calculator.situation.model import Person, Situation

NOBODY = Person()
"""Stands for a reader who is not known yet: a visible blank in a message."""


def met(situation: Situation) -> tuple[Person, ...]:
    """Return who took part in the interview; whoever there is, where nobody is said to have."""
    others = tuple(person for person in situation.people if person.was_met)
    if others or situation.through_agency:
        return others
    return tuple(person for person in situation.people if person.met is not False)


def lead(people: tuple[Person, ...]) -> Person:
    """Return the one who gets the fuller note: the hiring manager, else the first."""
    return next((person for person in people if person.part == "hiring_manager"), people[0])


def coordinator(situation: Situation) -> Person | None:
    """Return who can be asked to pass a note on: somebody with an address, HR before others."""
    reachable = [person for person in situation.people if has(person.email)]
    for part in ("hr", "recruiter"):
        for person in reachable:
            if person.part == part:
                return person
    return reachable[0] if reachable else None


def has(text: str | None) -> bool:
    """Say whether a field holds anything but space."""
    return bool(text and text.strip())
