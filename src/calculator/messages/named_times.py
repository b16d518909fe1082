"""A time that was named, as a message tells it afterwards: as it was put, where that is clear."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.messages.joining import shape
from calculator.situation.model import Time
from calculator.story.state import Named, State
from calculator.text.grammar import filled
from calculator.text.words import Words, language_of, say_date

_YEAR_NEEDED = 183
"""Days after which a date is no longer clear without its year."""
_WEEK = dt.timedelta(days=7)
_SHORT = 3
"""Most words of a thing without an article that is told as one; a longer one is quoted."""


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
            return "", ""
        if time.kind == "not_before":
            return self.say(named.deadline), "not_before"
        return self._day(time, named.deadline), "by"

    def _span(self, time: Time) -> str:
        if time.kind != "within":
            return self.fact(f"spans.{time.kind}")
        count = time.count
        numbers = self.words["words"]["numbers"]
        one: Mapping[str, str] = self.words["words"]["one"]

        def number(value: int) -> str:
            if value == 1 and time.unit:
                return one.get(time.unit, numbers[0])
            return numbers[value - 1] if value <= len(numbers) else str(value)

        if isinstance(count, tuple):
            said = self.fact("spans.pair", least=number(count[0]), most=number(count[1]))
        elif count == 1:
            return self.fact(f"spans.one.{time.unit}")
        else:
            said = number(count or 1)
        return self.fact(f"spans.many.{time.unit}", count=said)

    def _event(self, time: Time, named: Named, *, yours: bool) -> tuple[str, str]:
        """Return the event as it is told afterwards: "once the board had met"."""
        if time.words:
            return event_in_the_past(time.words, self.words, yours=yours)
        if time.date:
            day = self.say(named.deadline or time.date)
            return self.fact("day.after", day=day), "by"
        return "", ""

    def _day(self, time: Time, deadline: dt.date) -> str:
        """Return the day as they put it, where that is still clear on the day of the message."""
        weeks = (_monday(self.on) - _monday(deadline)) // _WEEK
        near = {0: "this", 1: "last"}.get(weeks)
        month = Words(self.state.situation.locale).month(deadline.month)
        if time.kind in ("end_of_week", "next_week") and near:
            return self.fact(f"day.end_of_{near}_week")
        if time.kind in ("early_next_week", "middle_of_next_week") and near:
            part = "early" if time.kind == "early_next_week" else "middle"
            return self.fact(f"day.{part}_{near}_week")
        if time.kind in ("end_of_month", "next_month", "end_of"):
            return self.fact("day.end_of_month", month=month)
        if time.kind in ("early_in", "middle_of"):
            return self.fact(f"day.{time.kind}", month=month)
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


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def event_in_the_past(said: str, words: Mapping[str, Any], *, yours: bool) -> tuple[str, str]:
    """Return their words for an event as they are told afterwards, and the key of their sentence.

    "once the board has met" becomes "once the board had met", a clause with a joining word;
    "budget approval" is a thing that was waited for; any other words are quoted. ``yours`` says
    that the reader spoke: then "we" is "you", else "they".
    """
    events = words["facts"]["events"]
    text = " ".join(said.split()).rstrip(".!?…")
    joined = re.search(rf"\b(?:{'|'.join(events['joins'])})\b", text, re.IGNORECASE)
    if joined:
        # "… , we will call you" says no more about when.
        clause = re.split(rf",\s+(?:{'|'.join(events['mains'])})\b", text[joined.start() :])[0]
        return _turned(clause[:1].lower() + clause[1:], words, yours=yours), "by"
    waited = re.match(rf"(?:{'|'.join(events['waits'])})\s+", text, re.IGNORECASE)
    thing = text[waited.end() :] if waited else text
    kind = shape(thing, words["joining"]) if thing else "other"
    if kind == "statement":
        return _turned(events["once"].format(text=thing), words, yours=yours), "by"
    short = len(thing.split()) <= _SHORT
    if kind == "noun" or (kind in events["things"] and short):
        return _turned(thing, words, yours=yours), "event"
    return events["quoted"].format(text=text), "open"


def _turned(text: str, words: Mapping[str, Any], *, yours: bool) -> str:
    """Return a clause of theirs in the past, and in the candidate's mouth."""
    persons = words["facts"]["turned"]["you" if yours else "they"]
    past = words["facts"]["past"]
    parts = re.split(r"([\s,]+)", text.replace("’", "'"))
    before = ["", "", *(part.casefold() for part in parts)]
    for at, part in enumerate(parts):
        word = part.casefold()
        if at == len(parts) - 1:  # nothing follows that it could do
            word = words["facts"]["turned"]["last"].get(word, word)
        if word in persons:
            parts[at] = persons[word]
        elif before[at] not in words["facts"]["helping"]:
            parts[at] = past.get(word, part if word == part.casefold() else word)
    opening = parts[0]
    if not opening[1:2].isupper() and opening.casefold() in words["joining"]["lowered"]:
        parts[0] = opening[:1].lower() + opening[1:]
    return "".join(parts).replace("'", words["words"]["apostrophe"])
