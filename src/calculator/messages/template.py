"""Templates: found, and filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

from calculator.data import text
from calculator.messages import prepared
from calculator.messages.joining import filters
from calculator.situation.model import Tone
from calculator.text.wording import SUBJECT_MOST, Blank, message_words, shorter

_SUBJECT = "Subject:"


def centre_name(template: str, tone: Tone, language: str) -> str:
    """Return the path of a message's words below a centre's ``messages`` folder."""
    return f"{language}/{template}.{tone}.txt"


def source_of(template: str, tone: Tone, language: str, own: Mapping[str, str]) -> str:
    """Return a template's text: the centre's own where there is one, else ours."""
    replaced = own.get(centre_name(template, tone, language))
    if replaced is not None:
        return replaced
    return _ours(f"{template}/{language}.{tone}.txt")


@cache
def _ours(name: str) -> str:
    ours = text(f"message_templates/{name}")
    if ours is None:
        raise LookupError(name)
    return ours


def fill(source: str, file: str, values: Mapping[str, object], locale: str) -> tuple[str, str]:
    """Return subject and body of a filled-in template; the subject is empty where it has none.

    A subject that grows too long gets a shorter role. Raises :class:`TemplateError` where the
    template is at fault.
    """
    render = _renderer(source, file, locale)
    filled = render(values)
    if not filled.startswith(_SUBJECT):
        return "", tidy(filled)
    subject, body = _parted(filled)
    role = values["role"]
    over = len(subject) - SUBJECT_MOST
    if over > 0 and isinstance(role, str) and not isinstance(role, Blank):
        small = message_words(locale)["words"]["small"]
        cut = shorter(role, max(len(role) - over, 1), small)
        subject = _parted(render({**values, "role": cut}))[0]
    return subject, tidy(body)


def _parted(filled: str) -> tuple[str, str]:
    first, _, rest = filled.partition("\n")
    subject = " ".join(first.removeprefix(_SUBJECT).split())
    opening = subject.partition(" ")[0]
    # "clerk" opens a subject as "Clerk"; "iOS" and "eBay" stay as they are.
    if opening.islower():
        subject = subject[:1].upper() + subject[1:]
    return subject, rest


def tidy(written: str) -> str:
    """Return text without double spaces, spaces at line ends or more than one empty line."""
    lines = [" ".join(line.split()) for line in written.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@cache
def _renderer(source: str, file: str, locale: str) -> Callable[[Mapping[str, object]], str]:
    root = prepared.root_of(source)
    if root is not None:
        return partial(prepared.render, root, filters(locale))
    from calculator.messages.jinja import compiled  # noqa: PLC0415 - a tenth of a second to load

    return compiled(source, file, locale).render
