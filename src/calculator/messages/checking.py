"""Checking a centre's own templates before anybody uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from calculator.messages.catalogue import TONES, names
from calculator.messages.faults import TemplateFault
from calculator.messages.jinja import calculations, faults_in, language_of_file, names_in
from calculator.messages.joining import filters
from calculator.messages.tree import Tree, render
from calculator.messages.variables import Variables
from calculator.messages.writing import example_draft
from calculator.situation.own_fields import PREFIX
from calculator.text.wording import Blank, message_words

_FILE = re.compile(r"(?P<language>[a-z]{2})/(?P<name>[a-z_]+)\.(?P<tone>[a-z]+)\.txt")


def check(
    templates: Mapping[str, str], fields: Collection[str] | None = ()
) -> tuple[TemplateFault, ...]:
    """Return every fault in ``templates`` (path below ``messages`` to text), by file and line.

    ``fields`` are the names of the centre's own questions; None where not all of them are known.
    """
    found: list[TemplateFault] = []
    for file, source in sorted(templates.items()):
        found += (
            _misplaced(file, source)
            or faults_in(source, file, language_of_file(file), fields or ())
            or (fields is not None and _strange(file, source, fields))
            or _failing(file, source, _asked(source) if fields is None else fields)
        )
    return tuple(found)


def _strange(file: str, source: str, fields: Collection[str]) -> list[TemplateFault]:
    """Return what a template asks of the centre's own questions that the centre does not ask."""
    words = message_words("en")["templates"]
    known = ", ".join(f"{PREFIX}{name}" for name in fields)
    key = "unknown_field" if fields else "no_fields"
    return [
        TemplateFault(file=file, line=line, message=words[key].format(name=name, known=known))
        for line, name in names_in(source)
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in fields
    ]


def _asked(source: str) -> set[str]:
    """Return the questions of a centre's own that a template names."""
    named = (name for _, name in names_in(source))
    return {name.removeprefix(PREFIX) for name in named if name.startswith(PREFIX)}


def _failing(file: str, source: str, fields: Collection[str]) -> list[TemplateFault]:
    """What cannot be worked out with all the answers of a message's example, or with none."""
    path = _FILE.fullmatch(file)
    assert path is not None  # noqa: S101 - it was placed well
    trials = [_trial(path["name"], fields, full=full) for full in (True, False)]
    said = message_words("en")["templates"]["fails"]
    known = filters(language_of_file(file))
    return [
        TemplateFault(file=file, line=line, message=said)
        for line, node in calculations(source)
        if any(_fails(node, known, values) for values in trials)
    ]


def _trial(template: str, fields: Collection[str], *, full: bool) -> Mapping[str, object]:
    own = {f"{PREFIX}{name}": "Text" if full else Blank("[…]") for name in fields}
    return {**Variables(*example_draft(template, "warm", full=full), "warm"), **own}


def _fails(
    node: Tree, known: Mapping[str, Callable[..., str]], values: Mapping[str, object]
) -> bool:
    try:
        render([node], known, values)
    except TypeError:
        return True
    return False


def _misplaced(file: str, source: str) -> list[TemplateFault]:
    """A file that replaces nothing, or an email without its subject."""
    words = message_words("en")["templates"]
    path = _FILE.fullmatch(file)
    if path is None:
        return [TemplateFault(file=file, line=1, message=words["bad_name"])]
    if path["tone"] not in TONES:
        said = words["unknown_tone"].format(tone=path["tone"], known=", ".join(TONES))
        return [TemplateFault(file=file, line=1, message=said)]
    channels = {one.name: one.channel for one in names()}
    if path["name"] not in channels:
        said = words["unknown_file"].format(name=path["name"], known=", ".join(sorted(channels)))
        return [TemplateFault(file=file, line=1, message=said)]
    if channels[path["name"]] == "email" and not source.startswith("Subject:"):
        return [TemplateFault(file=file, line=1, message=words["no_subject"])]
    return []
