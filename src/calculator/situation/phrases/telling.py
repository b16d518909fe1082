"""Putting readings and refusals into sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from calculator.data import read
from calculator.situation.faults import shorten
from calculator.situation.phrases.grammar import Grammar
from calculator.situation.phrases.said import RefusedError, Said, Time
from calculator.situation.phrases.times_meant import first_day
from calculator.text.words import say_date


@dataclass(frozen=True, slots=True)
class ReadTime:
    """One way to take a phrase."""

    time: Time
    """The time document, as contract.md has it, with their ``words``."""
    deadline: dt.date | None
    sentence: str
    """Such as "Read as: by Friday 11 December."."""


class Teller:
    """Puts readings and refusals into sentences."""

    def __init__(self, grammar: Grammar, locale: str, said: Said) -> None:
        """Take the language's sentences, the locale of its dates, and the day."""
        self.grammar = grammar
        self._locale = locale
        self._said = said

    def refuse(self, words: str, refused: RefusedError) -> str:
        """Return the sentence for a refusal."""
        first, second, third = self.grammar.examples
        return self._say(
            "refused",
            refused.key,
            words=shorten(words),
            first=first,
            second=second,
            third=third,
            **{name: self._value(name, value) for name, value in refused.values.items()},
        )

    def tell(self, time: Time, words: str, deadline: dt.date | None) -> ReadTime:
        """Return a time with their words, its deadline and its sentence."""
        reading = self._open(time) if deadline is None else self._dated(time, deadline)
        sentence = self._say("reading", "read_as", reading=reading)
        document = {key: value for key, value in time.items() if key != "told"}
        return ReadTime({**document, "words": words}, deadline, sentence)

    def _open(self, time: Time) -> str:
        """Return the words for a time without a day."""
        count = time.get("count")
        most = count[-1] if isinstance(count, list) else count
        return self._say("open", _told(time), count=most)

    def _dated(self, time: Time, deadline: dt.date) -> str:
        first = first_day(self._said, time)
        if first < deadline:
            start, end = self._ends(first, deadline)
            return self._say("dated", "between", first=start, last=end)
        key = _told(time) if _told(time) in self.grammar.sentences["dated"] else "by"
        return self._say("dated", key, day=self._date(deadline))

    def _ends(self, first: dt.date, last: dt.date) -> tuple[str, str]:
        """Return two days in words, their month said once: "4" and "11 December"."""
        ends = self._date(first, weekday=False), self._date(last, weekday=False)
        if (first.year, first.month) != (last.year, last.month):
            return ends
        pattern: str = self._names["day_month"]
        if pattern.index("{day}") < pattern.index("{month}"):
            return ends[0].split()[0], ends[1]  # a word of its own: "1er"
        return self._date(first, weekday=False, year=False), ends[1].replace(
            self._date(last, weekday=False, year=False), str(last.day)
        )

    def _date(self, day: dt.date, *, weekday: bool = True, year: bool = True) -> str:
        other_year = year and day.year != self._said.on.year
        return say_date(day, self._locale, weekday=weekday, year=other_year)

    @property
    def _names(self) -> dict[str, Any]:
        names: dict[str, Any] = read("locale/dates")["locales"][self._locale]
        return names

    def _value(self, name: str, value: object) -> str:
        if isinstance(value, dt.date):
            return self._date(value)
        return str(self._names["weekdays"][value] if name == "weekday" else value)

    def _say(self, table: str, key: str, **values: object) -> str:
        sentence: str = self.grammar.sentences[table][key]
        return sentence.format(**values)


def _told(time: Time) -> str:
    """Return which sentence tells a time: that of its kind, unless it has one of its own."""
    return str(time.get("told", time["kind"]))
