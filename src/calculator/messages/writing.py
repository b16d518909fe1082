"""Writing: drafts become messages, filled in and proofread."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from functools import cache

from calculator.data import read
from calculator.messages.catalogue import example_situation, template
from calculator.messages.drafting import Need, drafts
from calculator.messages.template import fill
from calculator.messages.tree import Template
from calculator.messages.variables import Draft, variables
from calculator.plan import Message
from calculator.proofread import proofread
from calculator.situation.model import Situation, Tone
from calculator.situation.people import has
from calculator.text.names import clean, message_words


def write(
    need: Need,
    situation: Situation,
    *,
    missed: tuple[str, ...],
    templates: Mapping[str, Template],
    findings: bool = True,
) -> tuple[Message, ...]:
    """Return the messages of a step with their findings; see :func:`calculator.messages.for_step`.

    Raises :class:`calculator.messages.TemplateError` where one of ``templates`` is at fault.
    """
    written: list[tuple[Draft, Message]] = []
    for draft in drafts(need, situation):
        whole = draft
        if draft.template == "pass_on":
            below = _notes_below(draft, written, situation)
            whole = dataclasses.replace(draft, notes_below=below)
        written.append((whole, _write(whole, situation, missed, templates)))
    messages = tuple(message for _, message in written)
    if not findings:
        return messages
    return tuple(
        dataclasses.replace(
            message,
            findings=proofread(
                message, situation, need.step, (*messages[:at], *messages[at + 1 :])
            ),
        )
        for at, message in enumerate(messages)
    )


def _write(
    draft: Draft, situation: Situation, missed: tuple[str, ...], templates: Mapping[str, Template]
) -> Message:
    values = variables(draft, situation, situation.tone, missed)
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


def _notes_below(draft: Draft, written: list[tuple[Draft, Message]], situation: Situation) -> str:
    """The bodies of the notes to be passed on, each under its reader's name."""
    heading = message_words(situation.locale)["words"]["note_for"]
    notes = [
        (message.to, message.body)
        for note, message in written
        if note.person in draft.everyone or set(note.everyone) & set(draft.everyone)
    ]
    return "\n\n".join(f"{heading.format(name=name)}\n\n{body}" for name, body in notes)


def blanks_in(text: str, locale: str) -> tuple[str, ...]:
    """Return the visible blanks in a text in reading order, each as often as it stands there."""
    return tuple(_blank_pattern(locale).findall(text))


@cache
def _blank_pattern(locale: str) -> re.Pattern[str]:
    known = sorted({*message_words(locale)["blanks"].values()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)))


def example(name: str, tone: Tone, *, full: bool) -> Message:
    """Return a message filled in from its example, with the proofreader's findings.

    ``full`` gives every field; without it only the interview's date is known.
    """
    situation = example_situation(name, tone, full=full)
    own = read(f"message_templates/{name}/message")["example"]
    need = Need(
        step=own["step"],
        late=own.get("late", False),
        named=situation.promise.kind not in ("none", "few_days"),
        phone=own.get("phone", False),
    )
    written = write(need, situation, missed=(), templates={})
    return next(message for message in written if message.template == name)
