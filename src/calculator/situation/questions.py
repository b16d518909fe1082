"""Questions: every answer of a situation that is one value, as the model's classes describe it.

The command line's flags, a table's columns and a share link are made from these, so that a field
which is added to :mod:`calculator.situation.model` has them all.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from calculator.situation.model import Situation
from calculator.situation.shapes import fields_of

_MANY = (tuple, Mapping)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, and where its answer stands."""

    place: tuple[str, ...]
    """The keys that lead to the answer in a document, such as ``("interview", "round")``."""
    name: str
    """What its flag and its column are called, with ``_`` between words."""
    kind: type
    """``bool``, ``str``, ``int`` or ``datetime.date``."""
    choices: tuple[str, ...] = ()
    """The words to choose from; none where any text is an answer."""
    help: str | None = None
    """What the command line says of it; None where the choices say it."""
    column: bool = True
    """Whether a table may have it in a column."""


@cache
def questions() -> tuple[Question, ...]:
    """Return every question of the situation, in the order of the model.

    What is told as a list or by name (people, closures, the story, own days) is not among them, nor
    is what no flag asks for by itself: the version, and a region, which is one word.
    """
    return tuple(_below(Situation, ()))


def _below(cls: type, way: tuple[str, ...]) -> Iterator[Question]:
    for key, (field, written) in fields_of(cls).items():
        kind = _without_none(written)
        place = (*way, key)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            yield from _below(kind, place)
        elif get_origin(kind) not in _MANY and field.metadata.get("asked", True):
            yield _question(kind, place, field.metadata)


def _question(kind: Any, place: tuple[str, ...], limits: Mapping[str, Any]) -> Question:
    choices = limits["choices"]() if "choices" in limits else ()
    if get_origin(kind) is Literal:
        choices, kind = get_args(kind), str
    return Question(
        place=place,
        name=limits.get("name", "_".join(place)),
        kind=kind,
        choices=tuple(choices),
        help=limits.get("help"),
        column=limits.get("column", True),
    )


def put(document: dict[str, Any], place: tuple[str, ...], answer: Any) -> None:
    """Put an answer at its place in a document, over what stands there."""
    key, *rest = place
    if rest:
        inner = document.get(key)
        document[key] = {**inner} if isinstance(inner, Mapping) else {}
        put(document[key], tuple(rest), answer)
    else:
        document[key] = answer


def switches(*classes: type) -> frozenset[str]:
    """Return the names of all fields of the classes, and of their groups, that are yes or no."""
    found: set[str] = set()
    for cls in classes:
        for key, (_, written) in fields_of(cls).items():
            parts = [_without_none(written), *get_args(written)]
            found |= {key} if bool in parts else set()
            groups = (part for part in parts if isinstance(part, type))
            found |= switches(*filter(dataclasses.is_dataclass, groups))
    return frozenset(found)


def is_group(written: Any) -> bool:
    """Say whether a field's type holds several answers, each by its own name."""
    kind = _without_none(written)
    return dataclasses.is_dataclass(kind) or get_origin(kind) is Mapping


def _without_none(written: Any) -> Any:
    if get_origin(written) in (Union, types.UnionType):
        return next(part for part in get_args(written) if part is not type(None))
    return written
