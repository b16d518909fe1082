"""Which messages a step needs: the templates, and whom each one goes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calculator.messages.draft import Draft
from calculator.situation.model import Person, Situation
from calculator.situation.people import NOBODY, coordinator, has, lead, met
from calculator.steps import STEPS
from calculator.story.contacts import who
from calculator.story.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a step brings that decides its messages."""

    step: str
    state: State
    readers: tuple[Person, ...]
    late: bool = False
    """The thank-you goes out after its time."""
    phone: bool = False
    """The step's channel is the telephone."""
    done: bool = False
    """It has gone out, though not to all."""

    @property
    def situation(self) -> Situation:
        """Return what the candidate told."""
        return self.state.situation

    @property
    def reader(self) -> Person:
        """Return the one reader of a step that has no more."""
        return self.readers[0] if self.readers else NOBODY


def drafts(need: Need) -> tuple[Draft, ...]:
    """Return the drafts for a step in the order they are shown; none for a step without words."""
    return _CHOICES.get(need.step, _every)(need)


def _thank_you(need: Need) -> tuple[Draft, ...]:
    situation, people = need.situation, need.readers or (NOBODY,)
    if situation.through_agency:
        return (Draft(template="thank_you_agency", person=people[0], everyone=met(situation)),)
    main = lead(people)
    left = need.state.not_thanked
    if left and need.done:
        # Each in words of its own still, beside those that the others have had.
        return tuple(one for one in _one_each(need, people, main) if one.person in left)
    if situation.joint_note and len(people) > 1:
        notes = [Draft(template="thank_you_joint", person=main, everyone=people)]
    else:
        notes = _one_each(need, people, main)
    extras = [Draft(template="card_thanks", person=main)]
    if situation.linkedin_connected:
        extras.append(Draft(template="linkedin", person=main))
    return (*notes, *_passed_on(situation, people), *extras)


def _one_each(need: Need, people: tuple[Person, ...], main: Person) -> list[Draft]:
    """One note for each person (SF-01); on a panel each in words of its own."""
    kind = need.situation.interview.format
    if len(people) > 1:
        template = "thank_you_panel"
    elif kind == "task":
        template = "thank_you_task"
    elif need.late:
        template = "thank_you_late"
    elif kind == "panel":
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


def _status_check(need: Need) -> tuple[Draft, ...]:
    state, reader = need.state, need.reader
    if need.phone:
        names = ("first_call", "first_voicemail")
        return tuple(Draft(template=name, person=reader, asking=True) for name in names)
    if need.situation.through_agency:
        return (Draft(template="agency_status", person=reader, asking=True),)
    if state.phase == "going_on":
        template = "status_next_day"
    elif state.phase == "on_hold":
        template = "status_on_hold"
    elif state.references and (state.deadline is None or state.references > state.deadline):
        template = "status_references"
    else:
        template = "status_named" if state.deadline else "status_open"
    note = Draft(template=template, person=reader, asking=True)
    if need.situation.linkedin_connected and state.phase == "waiting":
        return (note, Draft(template="linkedin", person=reader, asking=True))
    return (note,)


def _second_status_check(need: Need) -> tuple[Draft, ...]:
    reader = need.reader
    if need.situation.through_agency:
        return (Draft(template="agency_status", person=reader, asking=True),)
    # The call replaces the email; it is not added to it (HF-13).
    if need.phone:
        names: tuple[str, ...] = ("call_script", "voicemail_script")
    elif need.state.phase == "going_on":
        names = ("second_next_day",)
    else:
        names = ("second_status",)
    return tuple(Draft(template=name, person=reader, asking=True) for name in names)


def _keep_in_touch(need: Need) -> tuple[Draft, ...]:
    deciding = need.state.reached.deciding
    if deciding is not None and deciding.reserve:
        return (Draft(template="reserve", person=need.reader),)
    note = Draft(template="keep_in_touch", person=need.reader)
    situation = need.situation
    if situation.linkedin_connected or situation.through_agency or situation.internal:
        return (note,)
    return (note, Draft(template="linkedin_invite", person=need.reader))


def _reply_to_offer(need: Need) -> tuple[Draft, ...]:
    if need.phone:
        return (Draft(template="offer_call", person=need.reader),)
    # A spoken offer is first asked for on paper; yes and no wait for what it says.
    names: tuple[str, ...] = ("offer_accept", "offer_decline", "offer_time")
    if need.state.on_paper:
        names = ("offer_thanks", "offer_accept", "offer_decline")
    elif need.state.phase == "promised_offer":
        names = ("offer_thanks",)
    return tuple(Draft(template=name, person=need.reader) for name in names)


def _decide_offer(need: Need) -> tuple[Draft, ...]:
    # What was said in the call is confirmed in writing.
    first = ("offer_call",) if need.phone else ()
    names = (*first, "offer_accept", "offer_decline", "offer_time")
    return tuple(Draft(template=name, person=need.reader) for name in names)


def _feedback_request(need: Need) -> tuple[Draft, ...]:
    name = "feedback_call" if need.phone else "feedback_request"
    return (Draft(template=name, person=need.reader),)


def _tell(need: Need) -> tuple[Draft, ...]:
    elsewhere = need.state.elsewhere
    own = elsewhere is not None and elsewhere.entry.kind == "own_deadline"
    return (Draft(template="own_day" if own else "other_offer", person=need.reader),)


def _every(need: Need) -> tuple[Draft, ...]:
    """Every message that ``steps.toml`` names at the step: the reader takes the one that fits."""
    names = STEPS[need.step].messages
    return tuple(Draft(template=name, person=need.reader) for name in names)


_CHOICES: dict[str, Callable[[Need], tuple[Draft, ...]]] = {
    "thank_you": _thank_you,
    "status_check": _status_check,
    "second_status_check": _second_status_check,
    "reply_to_offer": _reply_to_offer,
    "decide_offer": _decide_offer,
    "feedback_request": _feedback_request,
    "tell_preferred_employer": _tell,
    "keep_in_touch": _keep_in_touch,
}
"""The steps at which what is known decides between their messages."""


def drafts_of(template: str, state: State) -> tuple[Draft, ...]:
    """Return the drafts of one template by its name, whether or not the plan has a step for it.

    A thank-you goes to everyone it is owed to, any other message to whom a question would go; a
    correction goes to whoever got the last message.
    """
    step = next((kind for kind in STEPS.values() if template in kind.messages), None)
    asking = step is not None and step.check
    if step is not None and step.to == "lead":
        return (Draft(template=template, person=state.led_by),)
    if step is None or step.to == "contact":
        person = _last_reader(state) if template == "correction" else state.contact
        return (Draft(template=template, person=person, asking=asking),)
    if step.to == "elsewhere":
        return (Draft(template=template, person=NOBODY),)
    need = Need(step=step.name, state=state, readers=state.thanked)
    planned = tuple(draft for draft in _thank_you(need) if draft.template == template)
    return planned or (
        Draft(template=template, person=lead(state.thanked), everyone=state.thanked),
    )


def _last_reader(state: State) -> Person:
    """Return who got the last message of the candidate's."""
    sent = [one.entry for one in state.story if one.entry.kind == "sent" and not one.entry.failed]
    if not sent:
        return state.contact
    last = sent[-1]
    named = next((who(name, state.situation.people) for name in last.to), None)
    thanks = last.step is not None and STEPS[last.step].to == "met"
    return named or (lead(state.thanked) if thanks else state.contact)
