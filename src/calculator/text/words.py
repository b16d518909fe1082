"""Words: every sentence the calculator says, by language, and dates in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from calculator.data import read
from calculator.days.workdays import Off


@cache
def _file(language: str, name: str) -> dict[str, Any]:
    return read(f"locale/{language}/{name}")


@lru_cache(maxsize=2048)
def _sentence(language: str, files: tuple[str, ...], key: str) -> str | None:
    """Return the sentence for a dotted key, None where no file has one; a plan needs hundreds."""
    for name in files:
        found: Any = _file(language, name)
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if isinstance(found, str):
            return found
    return None


def locales() -> tuple[str, ...]:
    """Return every locale there are words for: a language more is a few files more."""
    return tuple(read("locale/dates")["locales"])


def language_of(locale: str) -> str:
    """Return the language whose words a locale uses: ``en`` for ``en-CA``."""
    return locale.partition("-")[0]


_TOLD = ("title", "do", "why", "now", "story", "changed", "notice")
"""Tables of sentences in which a name that was typed is set as our own words are."""
_TYPED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_ASKED = [""]


class asking_in:  # noqa: N801 - reads as what it does, as in the standard library
    """Answer in a language, such as ``fr-CA`` or ``fr``; one without words changes nothing.

    The page alone names one, and asks one thing after another: what is kept here is not apart for
    each thread. A context variable would be, and takes functions that the browser starts without.
    """

    def __init__(self, language: object) -> None:
        """Take the language that was asked for, if one was."""
        among = (
            [each for each in locales() if language in {each, language_of(each)}]
            if isinstance(language, str)
            else []
        )
        self._locale = str(language) if language in among else next(iter(among), "")

    def __enter__(self) -> None:
        """Answer in it from now on."""
        if self._locale:
            _ASKED.append(self._locale)

    def __exit__(self, *_: object) -> None:
        """Answer as before."""
        if self._locale:
            _ASKED.pop()


def asked_in() -> str:
    """Return the locale to answer in where nothing else names one."""
    return _ASKED[-1] or "en"


def in_language_asked(locale: str) -> str:
    """Return a locale if it is of the language that was asked, else the one that was."""
    asked = _ASKED[-1]
    return asked if asked and language_of(asked) != language_of(locale) else locale


class MissingWordsError(LookupError):
    """A rule, step or fault that was added without its words; the message says where they go."""

    def __init__(self, language: str, key: str) -> None:
        """Take the language and the dotted key, such as ``why.TY01``."""
        table, _, name = key.rpartition(".")
        sentence = _file("en", "plan")["fault"]["no_words"]
        super().__init__(sentence.format(name=name, table=table, language=language))


class Words:
    """The words of one locale, looked up by dotted key."""

    files: tuple[str, ...] = ("plan",)
    """The files of the language that the sentences are in; the first that has one counts."""

    def __init__(self, locale: str, today: dt.date | None = None) -> None:
        """Take the locale's name, such as ``en-CA``.

        Dates in sentences carry the year, unless it is that of ``today``.
        """
        self.locale = locale
        self._language = language_of(locale)
        self._today = today

    def has(self, key: str) -> bool:
        """Say whether there is a sentence for ``key``."""
        return _sentence(self._language, self.files, key) is not None

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence for ``key``, with dates in words and the other values as they are.

        A value that is a function is asked for its text where the sentence names it.
        Raises :class:`MissingWordsError` where there is none.
        """
        found = _sentence(self._language, self.files, key)
        if found is None:
            raise MissingWordsError(self._language, key)
        said = found.format_map(_Values(values, self))
        if "'" in said and key.partition(".")[0] in _TOLD:
            said = _TYPED_APOSTROPHE.sub(self.say("list.apostrophe"), said)
        return said

    def date(self, day: dt.date, *, weekday: bool = True) -> str:
        """Return a date in words in this locale."""
        year = self._today is None or day.year != self._today.year
        return say_date(day, self.locale, weekday=weekday, year=year)

    def month(self, number: int) -> str:
        """Return a month's name, 1 for January."""
        return str(read("locale/dates")["locales"][self.locale]["months"][number - 1])

    def number(self, number: int) -> str:
        """Return a whole number as the language writes it: "3,652"."""
        return f"{number:,}".replace(",", self.say("list.thousands"))

    def join(self, parts: Sequence[str]) -> str:
        """Join parts into a list in words: "a, b and c"."""
        if len(parts) < 2:  # noqa: PLR2004 - one part needs no joining
            return "".join(parts)
        return self.say("list.last", rest=self.say("list.comma").join(parts[:-1]), last=parts[-1])


class _Values:
    """The values of a sentence, put into words where the sentence names them: most name few."""

    def __init__(self, values: Mapping[str, object], words: Words) -> None:
        self._values = values
        self._words = words

    def __getitem__(self, name: str) -> str:
        value = self._values[name]
        if callable(value):
            return str(value())
        return self._words.date(value) if isinstance(value, dt.date) else str(value)


@lru_cache(maxsize=4096)
def say_date(day: dt.date, locale: str, *, weekday: bool = True, year: bool = False) -> str:
    """Return a date in words, such as "Tuesday 24 November", as ``locale`` writes it.

    Month and weekday names and their order are frozen from the Unicode CLDR, since the browser's
    Python knows English alone.
    """
    names = read("locale/dates")["locales"][locale]
    pattern = ("weekday_" if weekday else "") + "day_month" + ("_year" if year else "")
    written: str = names[pattern].format(
        weekday=names["weekdays"][day.weekday()],
        day=names["first"] if day.day == 1 else day.day,
        month=names["months"][day.month - 1],
        year=day.year,
    )
    return written


def off_in_words(off: Off, words: Words) -> str:
    """Return in words why a day is not a working day."""
    if off.kind == "weekend":
        return words.say("off.weekend")
    if off.kind == "closure":
        return words.say("off.closure", name=off.name) if off.name else words.say("off.closed")
    key = "off.holiday_weekend" if off.weekend else "off.holiday"
    return words.say(key, name=off.name)
