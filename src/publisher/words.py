"""The words of everything around the calculator: one folder a language below ``locale``."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "locale"
"""The folders of words. Not importlib.resources, whose imports a plan's command would pay for."""

LANGUAGE = "en"
"""The language of what has no other: the command line, and what a language lacks."""

_language = ContextVar("language", default=LANGUAGE)


def language() -> str:
    """Return the language that the generated parts of pages are written in now."""
    return _language.get()


def speak(code: str) -> None:
    """Write what follows in a language; cog is told so before it opens the pages of one."""
    _language.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write in a language for as long as this lasts."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def sort_key(name: str) -> str:
    """Return a name without accents and case, so that Åland stands near Albania."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


class MissingWordsError(LookupError):
    """Words that a language lacks; the message names the key and the file."""

    def __init__(self, file: str, language: str, key: str) -> None:
        """Take the file's name, the language and the dotted key."""
        super().__init__(
            f"{key} has no words yet: add them to src/publisher/locale/{language}/{file}.toml."
        )


@cache
def load(file: str, language: str = LANGUAGE) -> dict[str, Any]:
    """Return the parsed words of one file; raise :class:`MissingWordsError` without that file."""
    found = FOLDER / language / f"{file}.toml"
    if not found.is_file():
        raise MissingWordsError(file, language, "The whole file")
    return tomllib.loads(found.read_text("utf-8"))


@cache
def languages() -> dict[str, dict[str, str]]:
    """Return what is known of every language: its name, its locale and its direction."""
    text = (FOLDER / "languages.toml").read_text("utf-8")
    return tomllib.loads(text)


def locale_of(language: str) -> str:
    """Return the locale whose dates a language's pages have: ``fr-CA`` for ``fr``."""
    return languages()["locales"].get(language, language)


def has(file: str, language: str = LANGUAGE) -> bool:
    """Say whether a language has words of its own in this file."""
    return (FOLDER / language / f"{file}.toml").is_file()


def languages_of(file: str) -> list[str]:
    """Return the languages that have words of their own in this file, English first."""
    folders = [each.name for each in FOLDER.iterdir()]
    found = [each for each in folders if has(file, each)]
    return sorted(found, key=lambda each: (each != LANGUAGE, each))


def say(file: str, section: str, key: str, language: str = LANGUAGE, /, **values: object) -> str:
    """Return the sentence ``key`` of ``[section]``, with ``values`` filled in.

    Raises :class:`MissingWordsError` where there is none: a page with a gap is not published.
    """
    try:
        found = load(file, language)[section][key]
    except KeyError:
        raise MissingWordsError(file, language, f"{section}.{key}") from None
    return str(found).format(**values)
