"""All the messages there are: what each declares, and its finished examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from calculator.data import folders, read
from calculator.messages.declared import ANY_TIME, Kind, declared, example_faults
from calculator.plan import Channel
from calculator.situation.faults import SituationError
from calculator.situation.model import Situation, Tone
from calculator.situation.reading import read_situation
from calculator.steps import ORDER, STEPS

TONES: tuple[Tone, ...] = get_args(Tone)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTemplate:
    """One message: a folder in ``templates/messages``."""

    name: str
    channel: Channel
    kind: Kind
    """What the proofreader expects of it."""
    claims: tuple[str, ...]
    """The claims it carries out."""
    variables: tuple[str, ...]
    """The variables its tones use."""
    step: str
    """The step its example belongs to, ``any_time`` where it belongs to none."""


@cache
def template(name: str) -> MessageTemplate:
    """Return what the message called ``name`` declares in its ``message.toml``.

    Raises :class:`~calculator.messages.declared.MessageError` for one that cannot be read.
    """
    told = declared(name)
    return MessageTemplate(
        name=name,
        channel=told["channel"],
        kind=told["kind"],
        claims=tuple(told["claims"]),
        variables=tuple(told["variables"]),
        step=told.get("example", {}).get("step", ANY_TIME),
    )


@cache
def names() -> tuple[MessageTemplate, ...]:
    """Return every message in the order of their steps; those of no step stand last."""
    places = {step: place for place, step in enumerate((*ORDER, ANY_TIME))}
    found = map(template, folders("message_templates"))
    return tuple(sorted(found, key=lambda one: (places[one.step], one.name)))


@cache
def of_no_step() -> tuple[str, ...]:
    """Return the names of the messages that belong to no step, without reading what they declare.

    Not in the browser, whose data lies in an archive.
    """
    planned = {name for kind in STEPS.values() for name in kind.messages}
    return tuple(name for name in folders("message_templates") if name not in planned)


def example_situation(name: str, tone: Tone, *, full: bool, language: str = "en") -> Situation:
    """Return the made-up situation of an example: all fields, or only what a plan needs.

    Raises :class:`~calculator.messages.declared.MessageError` for one that cannot be.
    """
    base = read("message_templates/examples")["full" if full else "empty"]
    own: Mapping[str, Any] = declared(name).get("example", {})
    changes = {**own.get("situation", {}), **own.get("full" if full else "empty", {})}
    document = {**_today(base, changes), **changes, "tone": tone}
    try:
        return read_situation(document if language == "en" else _told_in(language, document))
    except SituationError as error:
        raise example_faults(name, error) from None


def _told_in(language: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return an example with its texts, and its locale, in another language."""
    theirs = read(f"message_templates/examples.{language}")
    texts: Mapping[str, str] = theirs["texts"]

    def told(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: told(one) for key, one in value.items()}
        if isinstance(value, list):
            return [told(one) for one in value]
        return texts.get(value, value) if isinstance(value, str) else value

    return {**told(document), "locale": theirs["locale"]}


def _today(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The base, on the day of the last thing that has happened in the example."""
    happened = [entry["on"] for entry in changes.get("story", []) if entry.get("on")]
    return {**base, "today": max([base["today"], *happened])}
