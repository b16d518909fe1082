"""A time that was named, as a message tells it afterwards: as it was put, where that is clear."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.messages.told_events import event_in_the_past
from calculator.situation.model import Time
from calculator.story.state import Named, State
from calculator.text.accents import plain
from calculator.text.grammar import filled
from calculator.text.words import Words, language_of, say_date

_YEAR_NEEDED = 183
"""Days after which a date is no longer clear without its year."""
_WEEK = dt.timedelta(days=7)
_MONTHS = ("end_of_month", "next_month", "end_of", "early_in", "middle_of")
_A_FEW = (3, 4)
"""How many weeks or months "a few" are counted as."""


@dataclass(frozen=True, slots=True)
class NamedTimes:
    """Puts days, and times that were named, into the words of one message."""

    state: State
    on: dt.date
    """The day on which the message goes out."""
    words: Mapping[str, Any]
    """The message words of the locale."""

    def say(self, day: dt.date) -> str:
        """Return a day in words, with its year where it is far away."""
        situation = self.state.situation
        far = abs((situation.today - day).days) > _YEAR_NEEDED
        return say_date(day, situation.locale, weekday=True, year=far)

    def when(self, day: dt.date) -> str:
        """Return when something was: "on Monday, 7 December", or "today"."""
        return self.fact("today") if day == self.on else self.fact("on", date=self.say(day))

    def fact(self, key: str, /, **values: object) -> str:
        """Return the locale's words for a fact, with its values in place."""
        found: Any = self.words["facts"]
        for part in key.split("."):
            found = found[part]
        return filled(found, language_of(self.state.situation.locale), values)

    def phrase(self, named: Named, *, yours: bool) -> tuple[str, str]:
        """Return what was said as a phrase, and the key of the sentence that takes it.

        ``yours`` says that the reader of the message said it.
        """
        time = named.time
        if time.kind in ("within", "couple_of_weeks", "few_days"):
            return self._span(time), "span"
        if time.kind == "event":
            return self._event(time, named, yours=yours)
        if time.kind == "now":
            return self.fact("now"), "open"
        if named.deadline is None:
            patience = time.kind == "none" and self._say_so(time, "this_week")
            return (self.fact("day.that_week"), "not_then") if patience else ("", "")
        before = time.kind == "not_before"
        return (self.say(named.deadline), "not_before") if before else (self._day(named), "by")

    def _span(self, time: Time) -> str:
        if time.kind != "within":
            return self.fact(f"spans.{time.kind}")
        count = time.count
        if count == _A_FEW and time.unit in ("weeks", "months") and self._say_so(time, "few"):
            return self.fact(f"spans.few.{time.unit}")
        if count == (1, 2) and time.unit in ("days", "weeks") and self._say_so(time, "or_two"):
            return self.fact(f"spans.or_two.{time.unit}")
        numbers = self.words["words"]["numbers"]
        one: Mapping[str, str] = self.words["words"]["one"]

        def number(value: int) -> str:
            if value == 1 and time.unit:
                return one.get(time.unit, numbers[0])
            return numbers[value - 1] if value <= len(numbers) else str(value)

        if isinstance(count, tuple):
            # "Ten to 14" mixes words and figures.
            ends = map(str, count) if count[1] > len(numbers) else map(number, count)
            least, most = ends
            said = self.fact("spans.pair", least=least, most=most)
        elif count == 1:
            return self.fact(f"spans.one.{time.unit}")
        else:
            said = number(count or 1)
        return self.fact(f"spans.many.{time.unit}", count=said)

    def _event(self, time: Time, named: Named, *, yours: bool) -> tuple[str, str]:
        """Return the event as it is told afterwards: "once the board had met"."""
        if time.words:
            language = language_of(self.state.situation.locale)
            return event_in_the_past(time.words, self.words, language, yours=yours)
        if time.date:
            day = self.say(named.deadline or time.date)
            return self.fact("day.after", day=day), "by"
        return "", ""

    def _say_so(self, time: Time, key: str) -> bool:
        """Say whether their words have one of the words of ``[facts.said]``."""
        said: list[str] = self.words["facts"]["said"][key]
        told = plain(time.words or "")
        return any(re.search(rf"(?<!\w)(?:{plain(one)})(?!\w)", told) for one in said)

    def _day(self, named: Named) -> str:
        """Return the day as they put it, where that is still clear on the day of the message."""
        time, deadline = named.time, named.deadline or named.said
        weeks = (_monday(self.on) - _monday(deadline)) // _WEEK
        near = {0: "this", 1: "last"}.get(weeks)
        if time.kind in ("end_of_week", "next_week") and near:
            return self.fact(f"day.end_of_{near}_week")
        if time.kind in ("early_next_week", "middle_of_next_week") and near:
            part = "early" if time.kind == "early_next_week" else "middle"
            return self.fact(f"day.{part}_{near}_week")
        if time.kind in _MONTHS:
            return self._month(time, named.said if time.kind == "end_of_month" else deadline)
        if time.kind in ("before_christmas", "new_year"):
            return self.fact(f"day.{time.kind}")
        return self._date(deadline)

    def _date(self, deadline: dt.date) -> str:
        """Return a day that they named, unless it is today, or the message names it already."""
        if self.state.phase == "waiting" and deadline == self.state.situation.interview.date:
            return self.fact("day.same_day")
        if deadline == self.on:
            return self.fact("day.today")
        return self.fact("day.date", day=self.say(deadline))

    def _month(self, time: Time, within: dt.date) -> str:
        """Return a part of a month as they put it: "by January" is not told as its end.

        Said on a month's last day, "the end of the month" names that one's, which has passed.
        """
        month = Words(self.state.situation.locale).month(within.month)
        key: str = time.kind if time.kind in ("early_in", "middle_of") else "end_of_month"
        whole = time.kind in ("next_month", "end_of") and time.words
        if whole and not self._say_so(time, "late"):
            key = "by_month" if self._say_so(time, "by") else "in_month"
        return self.fact(f"day.{key}", month=month)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
