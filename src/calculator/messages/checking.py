"""Checking a centre's own templates before anybody uses them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from calculator.messages.catalogue import TONES, names
from calculator.messages.faults import TemplateFault
from calculator.messages.jinja import faults_in
from calculator.text.wording import message_words

_FILE = re.compile(r"(?P<language>[a-z]{2})/(?P<name>[a-z_]+)\.(?P<tone>[a-z]+)\.txt")


def check(templates: Mapping[str, str]) -> tuple[TemplateFault, ...]:
    """Return every fault in ``templates`` (path below ``messages`` to text), by file and line."""
    found: list[TemplateFault] = []
    for file, source in sorted(templates.items()):
        found += _misplaced(file, source) or faults_in(source, file)
    return tuple(found)


def _misplaced(file: str, source: str) -> list[TemplateFault]:
    """A file that replaces nothing, or an email without its subject."""
    words = message_words("en")["templates"]
    path = _FILE.fullmatch(file)
    if path is None or path["tone"] not in TONES:
        return [TemplateFault(file=file, line=1, message=words["bad_name"])]
    channels = {one.name: one.channel for one in names()}
    if path["name"] not in channels:
        said = words["unknown_file"].format(name=path["name"], known=", ".join(sorted(channels)))
        return [TemplateFault(file=file, line=1, message=said)]
    if channels[path["name"]] == "email" and not source.startswith("Subject:"):
        return [TemplateFault(file=file, line=1, message=words["no_subject"])]
    return []
