"""Templates: found, and filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache

from calculator.data import text
from calculator.messages.declared import no_words
from calculator.messages.faults import TemplateError
from calculator.messages.joining import filters
from calculator.messages.tree import Template, Tree, render
from calculator.situation.model import Tone
from calculator.text.wording import SUBJECT_MOST, Blank, message_words, shorter
from calculator.text.words import language_of

_SUBJECT = "Subject:"
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def centre_name(template: str, tone: Tone, language: str) -> str:
    """Return the path of a message's words below a centre's ``messages`` folder."""
    return f"{language}/{template}.{tone}.txt"


def fill(
    template: str,
    tone: Tone,
    locale: str,
    own: Mapping[str, Template],
    values: Mapping[str, object],
) -> tuple[str, str]:
    """Return subject and body of a message; the subject is empty where it has none.

    The words are the centre's own where ``own`` has some. If those cannot be filled in after all,
    they are ours: ``follow-up check`` tries a centre's words and tells the centre, and a reader
    gets a message in any case. Raises :class:`TemplateError` where words of a centre that were not
    checked before have faults.
    """
    language = language_of(locale)
    file = centre_name(template, tone, language)
    replaced = own.get(file)
    if replaced is not None:
        try:
            tree = _own(replaced, file, locale) if isinstance(replaced, str) else replaced
            return _filled(tree, values, locale)
        except TemplateError:
            raise
        except Exception:  # noqa: BLE001, S110 - whatever is wrong with it
            pass
    return _filled(_ours(f"message_templates/{template}/{language}.{tone}"), values, locale)


@cache
def _ours(name: str) -> Tree:
    """Return a template of ours, which the browser's archive holds as a tree already."""
    made = text(f"{name}.json")
    if made is not None:
        tree: Tree = json.loads(made)
        return tree
    written = text(f"{name}.txt")
    if written is None:
        raise no_words(name.removeprefix("message_templates/"))
    return _read(written, name, name.rpartition("/")[2].partition(".")[0])


def _read(source: str, file: str, locale: str) -> Tree:
    from calculator.messages.jinja import tree_of  # noqa: PLC0415 - a tenth of a second to load

    return tree_of(source, file, locale)


def _own(source: str, file: str, locale: str) -> Tree:
    from calculator.messages.jinja import own_tree  # noqa: PLC0415 - as above

    return own_tree(source, file, locale)


def _filled(tree: Tree, values: Mapping[str, object], locale: str) -> tuple[str, str]:
    """Return subject and body with the language's apostrophes."""
    apostrophe: str = message_words(locale)["words"]["apostrophe"]
    subject, body = _with_short_subject(tree, values, locale)
    return _APOSTROPHE.sub(apostrophe, subject), _APOSTROPHE.sub(apostrophe, body)


def _with_short_subject(tree: Tree, values: Mapping[str, object], locale: str) -> tuple[str, str]:
    """Return subject and body; a subject that grows too long gets a shorter role."""
    known = filters(locale)
    filled = render(tree, known, values)
    if not filled.startswith(_SUBJECT):
        return "", tidy(filled)
    subject, body = _parted(filled)
    role = values["role"]
    over = len(subject) - SUBJECT_MOST
    if over > 0 and isinstance(role, str) and not isinstance(role, Blank):
        small = message_words(locale)["words"]["small"]
        cut = shorter(role, max(len(role) - over, 1), small)
        subject = _parted(render(tree, known, {**values, "role": cut}))[0]
    return subject, tidy(body)


def _parted(filled: str) -> tuple[str, str]:
    first, _, rest = filled.partition("\n")
    subject = _single_spaced(first.removeprefix(_SUBJECT))
    opening = subject.partition(" ")[0]
    # "clerk" opens a subject as "Clerk"; "iOS" and "eBay" stay as they are.
    if opening.islower():
        subject = subject[:1].upper() + subject[1:]
    return subject, rest


def tidy(written: str) -> str:
    """Return text without double spaces, spaces at line ends or more than one empty line."""
    lines = "\n".join(map(_single_spaced, written.split("\n")))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _single_spaced(line: str) -> str:
    """Return a line without double spaces; those that keep two words together stay."""
    return re.sub(r"[ \t]+", " ", line).strip()
