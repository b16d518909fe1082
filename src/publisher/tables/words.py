"""The words of the generated parts: looked up in ``locale/tables.LANGUAGE.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"


@cache
def _words(language: str) -> dict[str, Any]:
    file = files("publisher").joinpath("locale", f"tables.{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def say(section: str, key: str, **values: object) -> str:
    """Return the words under ``[section]`` for ``key``, with ``values`` filled in.

    Raises :class:`KeyError` where there are none: a table with a gap is not published.
    """
    return str(_words(LANGUAGE)[section][key]).format(**values)


def has(section: str, key: str) -> bool:
    """Say whether there are words under ``[section]`` for ``key``."""
    return key in _words(LANGUAGE)[section]
