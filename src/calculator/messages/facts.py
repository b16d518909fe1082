"""What a message says of the story: who said what when, what went before, what it was all about.

Each function gives a clause that a template goes on from, or an empty text where there is nothing
to say. The clauses are in ``locale/*/messages.toml`` under ``[facts]``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from calculator.messages.named_times import NamedTimes
from calculator.situation.kinds import Happened, is_only_seen
from calculator.situation.model import Entry, Person
from calculator.story.contacts import PARTS, who
from calculator.story.record import REARRANGE, TELL
from calculator.story.state import Named
from calculator.text.names import full_name
from calculator.text.wording import join


@dataclass(frozen=True, slots=True)
class Teller(NamedTimes):
    """Puts facts of one state into the words of one message."""

    reader: Person

    def name(self, person: Person) -> str:
        """Return a third person's name in full."""
        return full_name(person.name, locale=self.state.situation.locale, inside=True)

    # What it was all about

    @property
    def was_there(self) -> bool:
        """Whether the reader was in the interview."""
        return self.reader.was_met and self._way == "interview"

    @property
    def _way(self) -> str:
        """Return what the interview was: a talk, a recording, a task; ahead, or fallen through."""
        interview = self.state.situation.interview
        if interview.date > self.on:
            return "ahead"
        if self.state.met_nobody:
            return "missed"
        return interview.format if interview.format in ("task", "one_way_video") else "interview"

    def occasion(self) -> str:
        """Return what the candidate did: "my interview on …", "the task that I handed in on …"."""
        return self._about_interview("occasion")

    def interviewed(self) -> str:
        """Return the same as the job is told by: "for which I interviewed on …"."""
        return self._about_interview("interviewed")

    def chance(self) -> str:
        """Return what there is to give thanks for: the interview, or the invitation to it."""
        state = self.state
        if state.situation.through_agency:
            return self._about_interview("chance_agency")
        if state.offer and self._way == "interview" and self._is_interview(state.reached.since):
            return self.fact("chance_same_day.interview")  # the offer names the day
        return self._about_interview("chance")

    def _is_interview(self, day: dt.date) -> bool:
        return day == self.state.situation.interview.date

    def considered(self) -> str:
        """Return what they did with the application: an agency puts one forward."""
        if self.state.phase == "rejected" and self.state.earlier_offer is not None:
            return self.fact("considered.offered")
        agency = self.state.situation.through_agency
        return self.fact(f"considered.{'agency' if agency else 'employer'}")

    @property
    def was_held(self) -> bool:
        """Whether the interview took place, by the day of the message."""
        return self._way not in ("ahead", "missed")

    def _about_interview(self, key: str) -> str:
        day = self.state.situation.interview.date
        return self.fact(f"{key}.{self._way}", date=self.say(day), when=self.when(day))

    def standing(self, tone: str) -> str:
        """Return what a check asks: "where things stand", "where the search stands"."""
        if self.state.phase == "waiting" and self.state.earlier_offer is not None:
            return self.fact("standing.offered")
        academic = self.state.situation.industry == "academic"
        return self.fact(f"standing.{'academic' if academic else tone}")

    # Who said what

    def by_reader(self) -> bool:
        """Say whether the news that decided the phase came from the reader."""
        deciding = self.state.reached.deciding
        if deciding is None or is_only_seen(deciding) or self._passes_on(deciding):
            return False
        return self._speaker(deciding) == "you"

    def promise(self, *, paper: bool = False) -> str:
        """Return who named which time: "You mentioned that I might hear by Friday, 20 November".

        ``paper`` tells of an offer that was to come in writing.
        """
        named = self.state.named
        if named is None:
            return ""
        phrase, key = self._said(named)
        if not phrase:
            return ""
        if paper and key in ("by", "not_before", "not_then", "span"):
            key = f"paper_{key}"
        # A span is counted from a day: one that was named after the interview keeps it.
        later = named.said > self.state.situation.interview.date
        # ... unless the message names that day already, as that of an answer or an offer.
        if key == "span" and later and named.entry.kind != "offer" and not self.answered():
            key = "span_later"
        return self.told_by(key, named.entry, what=phrase, date=self.say(named.said))

    def timeline(self) -> str:
        """Return the time alone, as a sentence goes on with it: "by Friday, 20 November"."""
        named = self.state.named
        phrase, key = self._said(named) if named else ("", "")
        if key == "not_then":
            return ""
        return self.fact("within", what=phrase) if phrase and key == "span" else phrase

    def invited(self) -> str:
        """Return who asked for a call or a message: "You kindly said that I could call".

        Where they asked for none before a day, and it has come, return that; and of a job on hold,
        when they said that one would hear.
        """
        call = self.state.call_me
        if call is None:
            return self._waited() or self._told_on_hold()
        way = "write" if call.channel == "email" else "call"
        day = call.day or call.if_nothing_by
        kind = "day" if call.day else "if_nothing" if day else "open"
        if call.day == self.on:
            kind = "today"
        elif day and (self.on < day or (self.on == day and kind == "if_nothing")):
            kind = "open"  # on a day of one's own before theirs, nobody names theirs
        return self.told_by(f"invited.{way}.{kind}", call, date=self.say(day) if day else "")

    def _waited(self) -> str:
        until = self.state.wait
        asked = [one.entry for one in self.state.story if one.entry.kind == "wait"]
        over = until is not None and until <= self.on
        # Their word since that day is newer than what they asked for.
        over = over and not any(
            one.kind.whose == "theirs" and one.kind.answers and until and one.on >= until
            for one in self.state.story
        )
        return self.told_by("waited", asked[-1], date=self.say(until)) if until and over else ""

    def _told_on_hold(self) -> str:
        named = self.state.named
        told = named is not None and named.entry.kind == "promise"
        over = named is not None and named.deadline is not None and named.deadline < self.on
        return self.promise() if told and over and self.state.phase == "on_hold" else ""

    def offered(self, key: str, post: object) -> str:
        """Return who offered the job when; ``key`` names the sentence in the words."""
        offer = self.state.offer
        if offer is None:
            return self.fact(f"{key}.unknown", post=post)
        if offer.form == "promised":
            key = f"{key}_promised"
        elif self.state.by_email and key == "offered_still":
            key = "offered_by_email"
        return self.told_by(key, offer, post=post, date=self.say(self.state.reached.since))

    def hold(self) -> str:
        """Return who said that the post is on hold, and until when where they said it."""
        deciding = self.state.reached.deciding
        if deciding is None or self.state.phase != "on_hold":
            return self.fact("hold.unknown")
        until = deciding.until
        date = self.say(self.state.reached.since)
        key = "hold.open"
        if until:
            key = "hold.over" if until < self.on else "hold.until"
        return self.told_by(key, deciding, date=date, until=self.say(until) if until else "")

    def told_by(self, key: str, entry: Entry, **values: object) -> str:
        """Return a sentence told by who said it: the reader, somebody else, or nobody known."""
        speaker = self._speaker(entry)
        if self._passes_on(entry):
            speaker = ""
        if speaker in ("you", ""):
            return self.fact(f"{key}.{speaker or 'told'}", **values)
        said = self.fact(f"{key}.person", who=speaker, **values)
        return said[:1].upper() + said[1:]

    def _passes_on(self, entry: Entry) -> bool:
        """Say whether an offer came through an agency: it tells of it, and makes none itself."""
        return entry.kind == "offer" and self.state.situation.through_agency

    def _speaker(self, entry: Entry) -> str:
        """Return "you" for the reader, a name or part for another, empty where it is not known."""
        situation = self.state.situation
        by, people = entry.by, situation.people
        if by is None or not by.strip():
            alone = len([one for one in people if one.was_met]) <= 1
            there = self.reader.was_met and situation.day_of(entry) >= situation.interview.date
            alone = alone and bool(people) and not situation.through_agency
            return "you" if there and alone else ""
        if by not in PARTS:
            person = who(by, people)
            return "you" if person == self.reader else self.name(person) if person else ""
        those = [one for one in people if one.part == by]
        if len(those) == 1 or not those:
            if self.reader in those or (not those and self.reader.part == by):
                return "you"
            if those and self.name(those[0]):
                return self.name(those[0])
        elif self.reader in those:
            return ""  # one of several alike, and nobody says which
        return self.fact(f"part.{by}") if self.reader.name else ""

    def _said(self, named: Named) -> tuple[str, str]:
        return self.phrase(named, yours=self._speaker(named.entry) == "you")

    # What went before

    def asked(self) -> str:
        """Return the last message that waits for an answer: "I left you a message on …"."""
        last = self._last_check()
        return self._about(last, "asked") if last else ""

    def asked_when(self) -> str:
        """Return the same, as a sentence goes on with what was asked: "When we spoke on …"."""
        last = self._last_check()
        return self._about(last, "asked_when") if last else ""

    def asked_by_writing(self) -> bool:
        """Say whether that message was a written one."""
        last = self._last_check()
        return last is not None and _WAYS.get(last.entry.channel or "email", "wrote") == "wrote"

    def asked_on(self) -> dt.date | None:
        """Return the day of that message."""
        last = self._last_check()
        return last.on if last else None

    def _last_check(self) -> Happened | None:
        state = self.state
        asking = state.checks if state.is_told_and_answered else (*state.checks, TELL)
        if state.met_nobody and state.rearranges:
            asking = (*asking, REARRANGE)  # the interview itself was asked for again
        sent = [state.sent[step] for step in asking if step in state.sent]
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
        if not heard or self._speaker(heard[-1].entry) != "you":
            return ""
        way = _ANSWERS.get(heard[-1].entry.channel or "", "update")
        return self.fact(f"answered.{way}", date=self.say(heard[-1].on))

    def declined_on(self) -> dt.date | None:
        """Return the day on which the offer was declined."""
        told = [
            one.on
            for one in self.state.story
            if one.entry.kind == "sent" and one.entry.answer == "declined" and not one.entry.failed
        ]
        return max(told, default=None)

    def last_sent(self) -> str:
        """Return the last message of the candidate's: "my message of Tuesday, 17 November"."""
        sent = [one.on for one in self.state.story if one.entry.kind == "sent"]
        if not sent:
            return self.fact("sent_note.unknown")
        return self.fact("sent_note.known", date=self.say(sent[-1]))

    def _about(self, one: Happened, key: str) -> str:
        """Return how a message went out and to whom, in a clause."""
        entry = one.entry
        way = _WAYS.get(entry.channel or "email", "wrote")
        others = [name for name in entry.to if not self._is_reader(name)]
        date = self.say(one.on)
        if entry.step == REARRANGE and one.on == self.state.situation.interview.date:
            date = self.fact("same_day")  # the message names the day as that of the interview
        if entry.to and len(others) == len(entry.to):
            named = [self._third(name) for name in others]
            return self.fact(f"{key}.{way}_other", who=join(named, self.words), date=date)
        # Where it does not say to whom it went, and there are several, it may have been another.
        certain = entry.to or len(self.state.situation.people) <= 1
        certain = certain or self.state.situation.through_agency
        return self.fact(f"{key}.{way}_{'you' if certain else 'open'}", date=date)

    def _third(self, name: str) -> str:
        """Return whom a message went to, given by name or part, as a sentence names them."""
        if name not in PARTS:
            return self.name(Person(name=name))
        person = who(name, self.state.situation.people)
        return self.name(person) if person and person.name else self.fact(f"part.{name}")

    def _is_reader(self, name: str) -> bool:
        if name in PARTS:
            return name == self.reader.part
        return _folded(name) == _folded(self.reader.name)


_ANSWERS = {
    "email": "message",
    "linkedin": "message",
    "voicemail": "message",
    "phone": "talk",
    "in_person": "talk",
}
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


def _folded(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()
