"""A centre's own questions in the form: read from ``[[field]]``, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.centre.settings.table import Table

MOST = 8
"""Most questions of a centre's own: the form stays one that people fill in."""
_LEAST_CHOICES = 2
_MOST_CHOICES = 30
_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. With choices it is a list to choose from, else a line of text."""

    name: str
    """What a message calls it, behind ``field_``."""
    label: Mapping[str, str]
    help: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The words of each choice in each language, by the choice's own name."""


def read_fields(top: Table, languages: tuple[str, ...]) -> tuple[Field, ...]:
    """Return a centre's own questions, and note what is wrong with them."""
    found: list[Field] = []
    for table in top.tables("field"):
        name = _name(table, found)
        label = table.said("label", languages, needed=True)
        said = table.said("help", languages)
        choices = _choices(table, languages)
        table.close()
        if name and label:
            found.append(Field(name=name, label=label, help=said, choices=choices))
    if len(found) > MOST:
        top.notes.add(f"field[{MOST}]", "too_many_fields", most=MOST)
    return tuple(found)


def _name(table: Table, others: list[Field]) -> str | None:
    table.demand("name", '"program"')
    name = table.text("name")
    if name is None:
        return None
    if not _NAME.fullmatch(name):
        table.notes.add(table.at("name"), "not_a_field_name", written=name)
    elif name in [other.name for other in others]:
        table.notes.add(table.at("name"), "field_twice", written=name)
    else:
        return name
    return None


def _choices(table: Table, languages: tuple[str, ...]) -> dict[str, Mapping[str, str]]:
    inner = table.table("choices")
    if inner is None:
        return {}
    found: dict[str, Mapping[str, str]] = {}
    for key in inner.values:
        if not _NAME.fullmatch(key):
            inner.notes.add(inner.at(key), "not_a_field_name", written=key)
        if texts := inner.said(key, languages, needed=True):
            found[key] = texts
    inner.close()
    if not _LEAST_CHOICES <= len(inner.values) <= _MOST_CHOICES:
        table.notes.add(
            table.at("choices"), "choices_count", least=_LEAST_CHOICES, most=_MOST_CHOICES
        )
    return found
