"""What a message says of the story: who said what when, what went before, what it was all about.

Each function gives a clause that a template goes on from, or an empty text where there is nothing to
say. The clauses are in ``locale/*/messages.toml`` under ``[facts]``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.situation.kinds import Happened
from calculator.situation.model import Person, Time
from calculator.story.contacts import who
from calculator.story.state import Named, State
from calculator.text.names import full_name
from calculator.text.words import Words, say_date

_YEAR_NEEDED = 183
"""Days after which a date is no longer clear without its year."""
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts facts of one state into the words of one message."""

    state: State
    reader: Person
    on: dt.date
    """The day on which the message goes out."""
    words: Mapping[str, Any]
    """The message words of the locale."""

    def say(self, day: dt.date) -> str:
        """Return a day in words, with its year where it is far away."""
        situation = self.state.situation
        far = abs((situation.today - day).days) > _YEAR_NEEDED
        return say_date(day, situation.locale, weekday=True, year=far)

    def _fact(self, key: str, /, **values: object) -> str:
        found: Any = self.words["facts"]
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values)

    def name(self, person: Person) -> str:
        """Return a third person's name in full."""
        return full_name(person.name, locale=self.state.situation.locale)

    # What it was all about

    @property
    def was_there(self) -> bool:
        """Whether the reader was in the talk."""
        return self.reader.was_met and not self.state.met_nobody

    def occasion(self) -> str:
        """Return what the candidate did: "my interview on …", "the task that I sent in on …"."""
        interview = self.state.situation.interview
        ahead = interview.date > self.state.situation.today
        kind = interview.format if interview.format in ("task", "one_way_video") else "interview"
        key = "ahead" if ahead else kind
        return self._fact(f"occasion.{key}", date=self.say(interview.date))

    # What they said

    def promise(self) -> str:
        """Return who named which time: "You mentioned that I might hear by Friday, 20 November"."""
        named = self.state.named
        if named is None:
            return ""
        phrase, key = self._phrase(named)
        if not phrase:
            return ""
        speaker = self._speaker(named.entry.by)
        if speaker == "you":
            return self._fact(f"{key}.you", what=phrase)
        if speaker:
            return self._fact(f"{key}.person", who=speaker, what=phrase)
        return self._fact(f"{key}.told", what=phrase)

    def timeline(self) -> str:
        """Return the time alone, as a sentence goes on with it: "by Friday, 20 November"."""
        named = self.state.named
        phrase, key = self._phrase(named) if named else ("", "")
        return self._fact("within", what=phrase) if phrase and key == "span" else phrase

    def _speaker(self, by: str | None) -> str:
        """Return "you" for the reader, a name or part for another, empty where nobody is named."""
        people = self.state.situation.people
        person = who(by, people)
        if person is not None:
            if person == self.reader:
                return "you"
            return self.name(person)
        if by:
            return self._fact(f"part.{by}")
        alone = len([one for one in people if one.was_met]) <= 1
        return "you" if self.was_there and alone else ""

    def _phrase(self, named: Named) -> tuple[str, str]:
        """Return what was said as a phrase, and the key of the sentence that takes it."""
        time = named.time
        if time.kind == "within":
            return self._span(time), "span"
        if time.kind in ("couple_of_weeks", "few_days"):
            return self._fact(f"spans.{time.kind}"), "span"
        if time.kind == "event":
            return self._event(time, named), "by"
        if time.kind == "now":
            return self._fact("now"), "open"
        if named.deadline is None:
            return "", ""
        if time.kind == "not_before":
            return self.say(named.deadline), "not_before"
        return self._day(time, named.deadline), "by"

    def _span(self, time: Time) -> str:
        count = time.count
        numbers = self.words["words"]["numbers"]

        def number(value: int) -> str:
            return numbers[value - 1] if value <= len(numbers) else str(value)

        if isinstance(count, tuple):
            said = self._fact("spans.pair", least=number(count[0]), most=number(count[1]))
        elif count == 1:
            return self._fact(f"spans.one.{time.unit}")
        else:
            said = number(count or 1)
        return self._fact(f"spans.many.{time.unit}", count=said)

    def _event(self, time: Time, named: Named) -> str:
        """Return the event in the past: "once the board had met"."""
        if time.words:
            return in_the_past(time.words, self.words["facts"]["past"])
        if time.date:
            return self._fact("day.after", day=self.say(named.deadline or time.date))
        return ""

    def _day(self, time: Time, deadline: dt.date) -> str:
        """Return the day as they put it, where that is still clear on the day of the message."""
        weeks = (_monday(self.on) - _monday(deadline)) // _WEEK
        near = {0: "this", 1: "last"}.get(weeks)
        month = Words(self.state.situation.locale).month(deadline.month)
        if time.kind in ("end_of_week", "next_week") and near:
            return self._fact(f"day.end_of_{near}_week")
        if time.kind in ("early_next_week", "middle_of_next_week") and near:
            part = "early" if time.kind == "early_next_week" else "middle"
            return self._fact(f"day.{part}_{near}_week")
        if time.kind in ("end_of_month", "next_month", "end_of"):
            return self._fact("day.end_of_month", month=month)
        if time.kind in ("early_in", "middle_of"):
            return self._fact(f"day.{time.kind}", month=month)
        if time.kind in ("before_christmas", "new_year"):
            return self._fact(f"day.{time.kind}")
        return self._fact("day.date", day=self.say(deadline))

    # What went before

    def asked(self) -> str:
        """Return the last message that waits for an answer: "I left you a message on …"."""
        last = self._last_check()
        return self._about(last, "asked") if last else ""

    def asked_on(self) -> dt.date | None:
        """Return the day of that message."""
        last = self._last_check()
        return last.on if last else None

    def _last_check(self) -> Happened | None:
        state = self.state
        sent = [state.sent[step] for step in state.checks if step in state.sent]
        sent = [one for one in (*sent, *state.more) if one.on <= self.on]
        return max(sent, key=lambda one: one.on, default=None)

    def answered(self) -> str:
        """Return thanks for an answer, where the reader gave it after the interview."""
        heard = [
            one
            for one in self.state.reached.entries
            if one.entry.kind in ("promise", "update")
            and one.on > self.state.situation.interview.date
        ]
        if not heard or self._speaker(heard[-1].entry.by) != "you":
            return ""
        return self._fact("update", date=self.say(heard[-1].on))

    def _about(self, one: Happened, key: str) -> str:
        """Return how a message went out and to whom, in a clause."""
        entry = one.entry
        way = _WAYS.get(entry.channel or "email", "wrote")
        others = [name for name in entry.to if not self._is_reader(name)]
        date = self.say(one.on)
        if entry.to and len(others) == len(entry.to):
            return self._fact(f"{key}.{way}_other", who=", ".join(others), date=date)
        return self._fact(f"{key}.{way}_you", date=date)

    def _is_reader(self, name: str) -> bool:
        return (
            " ".join(name.split()).casefold()
            == " ".join((self.reader.name or "").split()).casefold()
            or name == self.reader.part
        )

    # What matters now

    def own_day(self) -> dt.date | None:
        """Return the day by which another employer, or the candidate's life, wants an answer.

        A day that is past is nobody's to name any more.
        """
        elsewhere = self.state.elsewhere
        day = elsewhere.that_day if elsewhere else None
        return day if day and day >= min(self.on, self.state.situation.today) else None


_WAYS = {
    "email": "wrote",
    "linkedin": "wrote",
    "card": "wrote",
    "agency": "wrote",
    "other": "wrote",
    "phone": "spoke",
    "in_person": "met",
    "voicemail": "message",
}


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def in_the_past(words: str, changes: Mapping[str, str]) -> str:
    """Return a clause as it is told afterwards: "once the board has met" → "had met".

    ``changes`` maps words to what they become. What does not open with a joining word is quoted.
    """
    said = " ".join(words.split()).rstrip(".!?…")
    opening = said.partition(" ")[0].casefold()
    if opening not in ("once", "after", "when", "as", "until", "by", "before", "following"):
        return f"“{said}”"
    folded = [changes.get(word.casefold(), word) for word in re.split(r"(\s+)", said)]
    return "".join(folded[:1]).lower() + "".join(folded[1:])
