"""A message that somebody wrote for a step, as the proofreader takes it."""

from __future__ import annotations

from calculator.api import schedule_of
from calculator.plan import Message
from calculator.situation.model import Person, Situation
from calculator.situation.people import NOBODY
from calculator.steps import STEPS
from calculator.text.names import full_name, greeting

_HEADERS = ("Subject", "To")


def written(text: str, step: str, situation: Situation) -> Message:
    """The user's text as a message; To and Subject may stand above it."""
    headers: dict[str, str] = {}
    rest = text.lstrip("\r\n")
    while True:
        line, _, below = rest.partition("\n")
        name, colon, value = line.partition(":")
        name = name.strip().capitalize()
        if not colon or name not in _HEADERS or name in headers:
            break
        headers[name] = value.strip()
        rest = below
    body = rest.strip("\r\n")
    template, readers = _drafted(step, situation)
    person = _reader(headers.get("To") or body.partition("\n")[0], readers, situation)
    return Message(
        template=template,
        channel="email",
        to=headers.get("To", full_name(person.name, locale=situation.locale)),
        address=person.email,
        subject=headers.get("Subject", ""),
        body=body,
    )


def _drafted(step: str, situation: Situation) -> tuple[str, tuple[Person, ...]]:
    """Return the template that a step's message would have, and its readers.

    A step that this plan does not have is looked at as if it had no particular facts. A message
    that belongs to no step is its own template.
    """
    from calculator.messages.drafting import (  # noqa: PLC0415 - every command would load it
        drafts,
        drafts_of,
    )
    from calculator.messages.needs import need_of  # noqa: PLC0415 - as above

    schedule = schedule_of(situation)
    if step not in STEPS:
        return step, tuple(draft.person for draft in drafts_of(step, schedule.state))
    timed = schedule.find(step)
    if timed is None:
        return STEPS[step].messages[0], (schedule.state.contact,)
    return drafts(need_of(timed, schedule.state))[0].template, timed.readers or (NOBODY,)


def _reader(addressed: str, readers: tuple[Person, ...], situation: Situation) -> Person:
    """Which of the step's readers is named above the text, or greeted; the first where none is."""
    from calculator.proofread.passage import words_in  # noqa: PLC0415 - as above

    said = {word.folded for word in words_in(addressed)}

    def named(person: Person) -> int:
        whole = full_name(person.name, locale=situation.locale)
        greeted = greeting(
            person.name,
            tone=situation.tone,
            locale=situation.locale,
            override=person.greeting,
        )
        return len(said & {word.folded for word in words_in(f"{whole} {greeted}")})

    return max(readers, key=named)
