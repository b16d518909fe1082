"""The sentences that the centre's commands say: ``locale/centre.LANGUAGE.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"


@cache
def _words(language: str) -> dict[str, Any]:
    file = files("publisher").joinpath("locale", f"centre.{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def say(section: str, key: str, /, **values: object) -> str:
    """Return the sentence ``key`` of ``section`` with ``values`` filled in.

    Raises :class:`KeyError` where there is no such sentence.
    """
    return say_in(LANGUAGE, section, key, **values)


def spoken_in(language: str) -> str:
    """Return the language that a language's sentences are in: English without words of its own."""
    own = files("publisher").joinpath("locale", f"centre.{language}.toml").is_file()
    return language if own else LANGUAGE


def say_in(language: str, section: str, key: str, /, **values: object) -> str:
    """Return a sentence in a language; one without words of its own gets the English ones."""
    return str(_words(spoken_in(language))[section][key]).format(**values)
