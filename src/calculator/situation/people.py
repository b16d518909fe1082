"""Who a message goes to."""

from __future__ import annotations

from calculator.situation.model import Person, Situation

_NOBODY = Person()
# SF-06: after the thank-you, write to HR or the main hiring contact.
_MAIN_CONTACT = ("hr", "hiring_manager", "interviewer", "recruiter")


def recipients(step: str, situation: Situation) -> tuple[Person, ...]:
    """Return the people a step's messages go to, at least one; a person without a name is a blank.

    The thank-you goes to everybody the candidate met (SF-01), every other message to one contact
    (SF-06). Through an agency everything goes to the recruiter.
    """
    if situation.through_agency:
        return (_first(situation, ("recruiter",)),)
    if step == "thank_you":
        return met(situation) or (_NOBODY,)
    return (_first(situation, _MAIN_CONTACT),)


def met(situation: Situation) -> tuple[Person, ...]:
    """Return who took part in the interview: all but recruiters, unless there are only those."""
    others = tuple(person for person in situation.people if person.part != "recruiter")
    return others or (() if situation.through_agency else situation.people)


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


def addressed_as(person: Person) -> str | None:
    """Return how the candidate says a person is addressed."""
    # Documents of version 1 have no such field.
    found: str | None = getattr(person, "greeting", None)
    return found


def has(text: str | None) -> bool:
    """Say whether a field holds anything but space."""
    return bool(text and text.strip())


def _first(situation: Situation, parts: tuple[str, ...]) -> Person:
    for part in parts:
        for person in situation.people:
            if person.part == part:
                return person
    return _NOBODY
