"""The sentences that the centre's commands say: ``locale/LANGUAGE/centre.toml``."""

from __future__ import annotations

import re
from pathlib import Path

from publisher import words
from publisher.words import LANGUAGE


def say(section: str, key: str, /, **values: object) -> str:
    """Return the sentence ``key`` of ``section`` with ``values`` filled in."""
    return say_in(LANGUAGE, section, key, **values)


def typed(path: Path) -> str:
    """Return a path as it is typed in a command: in quotation marks where a shell would cut it."""
    text = str(path)
    return f'"{text}"' if re.search(r"[^\w./\\:~-]", text) else text


def spoken_in(language: str) -> str:
    """Return the language that a language's sentences are in: English without words of its own."""
    return language if words.has("centre", language) else LANGUAGE


def say_in(language: str, section: str, key: str, /, **values: object) -> str:
    """Return a sentence in a language; one without words of its own gets the English ones."""
    return words.say("centre", section, key, spoken_in(language), **values)
