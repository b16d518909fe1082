"""Which messages a step needs: the templates, and whom each one goes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calculator.messages.variables import Draft
from calculator.situation.model import Person, Situation
from calculator.situation.people import coordinator, has, lead, met, recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the plan knows about a step that decides its messages."""

    step: str
    late: bool = False
    """The thank-you goes out after its time."""
    named: bool = False
    """They named a time by which they would answer."""
    phone: bool = False
    """The step's channel is the telephone."""


def drafts(need: Need, situation: Situation) -> tuple[Draft, ...]:
    """Return the drafts for a step in the order they are shown; none for a step without words."""
    choose = _CHOICES.get(need.step)
    return choose(need, situation) if choose else ()


def _thank_you(need: Need, situation: Situation) -> tuple[Draft, ...]:
    people = recipients("thank_you", situation)
    if situation.through_agency:
        return (Draft(template="thank_you_agency", person=people[0], everyone=met(situation)),)
    main = lead(people)
    if situation.joint_note and len(people) > 1:
        notes = [Draft(template="thank_you_joint", person=main, everyone=people)]
    else:
        notes = _one_each(need, situation, people, main)
    extras = [Draft(template="card_thanks", person=main)]
    if situation.linkedin_connected:
        extras.append(Draft(template="linkedin", person=main))
    return (*notes, *_passed_on(situation, people), *extras)


def _one_each(
    need: Need, situation: Situation, people: tuple[Person, ...], main: Person
) -> list[Draft]:
    """One note for each person (SF-01); on a panel each in words of its own."""
    if len(people) > 1 and situation.interview.format != "one_way_video":
        template = "thank_you_panel"
    elif need.late:
        template = "thank_you_late"
    elif situation.interview.format == "panel":
        template = "thank_you_panel"
    else:
        template = "thank_you"
    return [
        Draft(
            template=template,
            person=person,
            turn=place,
            late=need.late,
            brief=person is not main,
        )
        for place, person in enumerate(people)
    ]


def _passed_on(situation: Situation, people: tuple[Person, ...]) -> list[Draft]:
    """A note to ask for passing on, where some have an address and others have none."""
    unreached = tuple(person for person in people if not has(person.email))
    helper = coordinator(situation)
    if helper is None or not unreached:
        return []
    return [Draft(template="pass_on", person=helper, everyone=unreached)]


def _status_check(need: Need, situation: Situation) -> tuple[Draft, ...]:
    person = recipients(need.step, situation)[0]
    if situation.through_agency:
        return (Draft(template="agency_status", person=person, asking=True),)
    template = "status_named" if need.named else "status_open"
    note = Draft(template=template, person=person, asking=True)
    if situation.linkedin_connected:
        return (note, Draft(template="linkedin", person=person, asking=True))
    return (note,)


def _second_status_check(need: Need, situation: Situation) -> tuple[Draft, ...]:
    person = recipients(need.step, situation)[0]
    if situation.through_agency:
        return (Draft(template="agency_status", person=person, asking=True),)
    # The call replaces the email; it is not added to it (HF-13).
    templates = ("call_script", "voicemail_script") if need.phone else ("second_status",)
    return tuple(Draft(template=name, person=person, asking=True) for name in templates)


def _keep_in_touch(need: Need, situation: Situation) -> tuple[Draft, ...]:
    person = recipients(need.step, situation)[0]
    note = Draft(template="keep_in_touch", person=person)
    if situation.linkedin_connected or situation.through_agency:
        return (note,)
    return (note, Draft(template="linkedin_invite", person=person))


def _plain(*templates: str) -> Callable[[Need, Situation], tuple[Draft, ...]]:
    def choose(need: Need, situation: Situation) -> tuple[Draft, ...]:
        person = recipients(need.step, situation)[0]
        return tuple(Draft(template=name, person=person) for name in templates)

    return choose


_CHOICES: dict[str, Callable[[Need, Situation], tuple[Draft, ...]]] = {
    "thank_you": _thank_you,
    "status_check": _status_check,
    "second_status_check": _second_status_check,
    "feedback_request": _plain("feedback_request"),
    "handwritten_note": _plain("card_rejected"),
    "keep_in_touch": _keep_in_touch,
    "reply_to_offer": _plain("offer_accept", "offer_decline", "offer_time"),
    "tell_preferred_employer": _plain("other_offer"),
    "withdraw": _plain("withdraw"),
}

STEPS = tuple(_CHOICES)
"""The steps that have messages."""
