"""Writing: drafts become messages, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from calculator.days.workdays import RegionDates, WorkCalendar
from calculator.messages.catalogue import example_situation, template
from calculator.messages.declared import ANY_TIME, no_example
from calculator.messages.draft import Draft, Occasion
from calculator.messages.drafting import Need, drafts, drafts_of
from calculator.messages.needs import need_of, occasion_of, occasion_today
from calculator.messages.template import fill
from calculator.messages.tree import Template
from calculator.messages.variables import Variables
from calculator.plan import Message
from calculator.situation.model import Tone
from calculator.situation.people import has
from calculator.story.state import State
from calculator.text.wording import clean, message_words
from calculator.timing import rulebook
from calculator.timing.schedule import make_schedule


def write(
    need: Need, occasion: Occasion, *, templates: Mapping[str, Template]
) -> tuple[Message, ...]:
    """Return the messages of a step; see :func:`calculator.messages.for_step`.

    Raises :class:`calculator.messages.TemplateError` where one of ``templates`` is at fault.
    """
    return tuple(_write(draft, occasion, templates) for draft in drafts(need))


def write_template(
    name: str, state: State, *, templates: Mapping[str, Template]
) -> tuple[Message, ...]:
    """Return one message by its name; see :func:`calculator.messages.for_template`."""
    occasion = occasion_today(state)
    return tuple(_write(draft, occasion, templates) for draft in drafts_of(name, state))


def _write(draft: Draft, occasion: Occasion, templates: Mapping[str, Template]) -> Message:
    situation = occasion.situation
    values = Variables(draft, occasion, situation.tone)
    subject, body = fill(draft.template, situation.tone, situation.locale, templates, values)
    channel = template(draft.template).channel
    joint = draft.template == "thank_you_joint"
    return Message(
        template=draft.template,
        channel=channel,
        to=str(values["names" if joint else "full_name"]),
        address=_address(draft, joint=joint) if channel == "email" else None,
        subject=subject,
        body=body,
        blanks=blanks_in(f"{subject}\n{body}", situation.locale),
    )


def _address(draft: Draft, *, joint: bool) -> str | None:
    people = draft.everyone if joint else (draft.person,)
    known = [clean(person.email) for person in people if has(person.email)]
    return ", ".join(known) or None


def blanks_in(text: str, locale: str) -> tuple[str, ...]:
    """Return the visible blanks in a text in reading order, each as often as it stands there."""
    return tuple(_blank_pattern(locale).findall(text))


@cache
def _blank_pattern(locale: str) -> re.Pattern[str]:
    known = sorted({*message_words(locale)["blanks"].values()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)))


def example(  # noqa: PLR0913 - each of them is a choice of its own
    name: str,
    tone: Tone,
    *,
    full: bool,
    language: str = "en",
    templates: Mapping[str, Template],
    answers: Mapping[str, str],
) -> Message:
    """Return a message filled in from its example.

    ``full`` gives every field; without it only the interview's date is known.
    """
    draft, occasion = example_draft(name, tone, full=full, language=language, answers=answers)
    return _write(draft, occasion, templates)


def example_draft(
    name: str,
    tone: Tone,
    *,
    full: bool,
    language: str = "en",
    answers: Mapping[str, str] | None = None,
) -> tuple[Draft, Occasion]:
    """Return what a message's example is written from, with answers to a centre's own questions.

    Raises :class:`MessageError` where the example's situation does not bring the message about.
    """
    situation = example_situation(name, tone, full=full, language=language)
    situation = replace(situation, own_fields=dict(answers or {}))
    schedule = make_schedule(situation, WorkCalendar(RegionDates()), rulebook.load())
    if template(name).step == ANY_TIME:
        return drafts_of(name, schedule.state)[0], occasion_today(schedule.state)
    timed = schedule.find(template(name).step)
    found = drafts(need_of(timed, schedule.state)) if timed is not None else ()
    for draft in found:
        if timed is not None and draft.template == name:
            return draft, occasion_of(timed, schedule.state)
    raise no_example(name, template(name).step)
