"""What a message declares in its ``message.toml``, held against what a message can be.

A fault names the file and the key, and says what to write; so does an example that brings no
message about, and a message that a step names and nobody wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, get_args

from calculator.data import read
from calculator.plan import Channel
from calculator.situation.faults import SituationError
from calculator.steps import ORDER

ANY_TIME = "any_time"
"""Stands for the step of a message that belongs to none: it is had by its name alone."""
Kind = Literal[
    "thank_you",
    "status",
    "feedback",
    "card",
    "linkedin",
    "script",
    "offer",
    "other_offer",
    "pass_on",
    "elsewhere",
    "other",
]
_CHOICES: Mapping[str, tuple[str, ...]] = {"channel": get_args(Channel), "kind": get_args(Kind)}
_LISTS = ("claims", "variables")
_KEYS = (*_CHOICES, *_LISTS, "example")
_OF_EXAMPLE = ("step", "situation", "full", "empty")


class MessageError(LookupError):
    """A message that cannot be had: each fault is a sentence that names the file and its mend."""


def declared(name: str) -> Mapping[str, Any]:
    """Return what the message called ``name`` declares.

    Raises :class:`MessageError` with every fault of its file, or where it has none.
    """
    try:
        found = read(f"message_templates/{name}/message")
    except FileNotFoundError:
        raise MessageError(f"{_file(name)}: is missing. No message is called {name}.") from None
    faults = [f"{_file(name)}, {fault}" for fault in _faults(found)]
    if faults:
        raise MessageError("\n".join(faults))
    return found


def no_example(name: str, step: str) -> MessageError:
    """Return what is said of a message that its own example does not bring about."""
    return MessageError(
        f'{_file(name)}, example: its situation gives "{step}" no message called {name}. Look at '
        "three things: [[example.situation.story]] tells what brings that step about; "
        "src/calculator/steps.toml names the message at the step; and where "
        "src/calculator/messages/drafting.py chooses between the step's messages, it chooses this "
        "one."
    )


def example_faults(name: str, error: SituationError) -> MessageError:
    """Return what is said of an example that is no situation: each of its faults."""
    faults = (f"{_file(name)}, example, {one.field}: {one.message}" for one in error.faults)
    return MessageError("\n".join(faults))


def no_words(file: str) -> MessageError:
    """Return what is said of a message without its words in a tone and a language."""
    return MessageError(f"templates/messages/{file}.txt: is missing. Write its words there.")


def _file(name: str) -> str:
    return f"templates/messages/{name}/message.toml"


def _faults(found: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{key}: is missing." for key in (*_CHOICES, *_LISTS) if key not in found)
    for key, value in found.items():
        yield from _objections(key, value)
    example = found.get("example", {})
    for key in example:
        if key not in _OF_EXAMPLE:
            close = _closest(key, _OF_EXAMPLE)
            yield f"example.{key}: is not a key of an example. Closest: {close}."
    step = example.get("step", ANY_TIME)
    if step not in (*ORDER, ANY_TIME):
        close = _closest(step, (*ORDER, ANY_TIME))
        yield f'example.step: "{step}" is no step. Closest: {close}.'


def _objections(key: str, value: Any) -> Iterator[str]:
    if key not in _KEYS:
        yield f"{key}: is not a key of a message. Closest: {_closest(key, _KEYS)}."
    elif key in _CHOICES and value not in _CHOICES[key]:
        known = ", ".join(_CHOICES[key])
        yield f'{key}: "{value}" is not known here. Write one of: {known}.'
    elif key in _LISTS and not _is_texts(value):
        yield f'{key}: write a list of words, such as ["FS-05"] or ["role", "me"].'


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _closest(word: Any, known: Collection[str]) -> str:
    import difflib  # noqa: PLC0415 - only a mistyped word needs it

    return difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.0)[0]
