"""Our own templates as Python functions, made by Jinja2 beforehand.

The browser's archive brings :mod:`calculator.messages.roots`, made by the build, so that Jinja2 is
loaded there only for a centre's own words. A checkout has no such module, and Jinja2 does it all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

Root = Callable[..., Iterator[str]]
missing = object()


def mark(source: str) -> str:
    """Return the short hash by which a template's function is found."""
    return hashlib.sha256(source.encode(errors="surrogatepass")).hexdigest()[:16]


def root_of(source: str) -> Root | None:
    """Return the function made of a template, None where there is none."""
    roots = _roots()
    return roots.get(mark(source)) if roots else None


@cache
def _roots() -> Mapping[str, Root]:
    name = "calculator.messages.roots"
    try:
        return import_module(name).ROOTS  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return {}


def render(root: Root, filters: Mapping[str, Any], values: Mapping[str, object]) -> str:
    """Return a template filled in with ``values``."""
    return "".join(root(_Context(values), environment=_Environment(filters)))


class _Context:
    """What Jinja's functions ask for variables."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def resolve_or_missing(self, name: str) -> object:
        """Return a variable's value."""
        return self._values.get(name, missing)


class _Environment:
    """What Jinja's functions ask for filters."""

    concat = "".join

    def __init__(self, filters: Mapping[str, Any]) -> None:
        self.filters = filters

    @staticmethod
    def undefined(*, name: str) -> object:
        """Refuse: our own templates know their variables."""
        raise LookupError(name)
