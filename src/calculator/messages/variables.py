"""What a template can say: the situation as named values, each a text, a visible blank or a switch.

A text that is missing is a :class:`~calculator.text.wording.Blank`, so a template may either
print it, and the reader sees what to fill in, or leave the sentence out with ``{% if … %}``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from calculator.messages.beside import (
    elsewhere_line,
    left_before,
    missed_still,
    missed_too,
    offer_before,
    overdue_line,
    own_day,
    own_note,
    own_reason,
    told_before,
)
from calculator.messages.draft import Draft, Occasion
from calculator.messages.facts import Teller
from calculator.messages.told_events import event_in_the_past
from calculator.situation.own_fields import PREFIX
from calculator.situation.people import met
from calculator.steps import STEPS
from calculator.story.record import TELL
from calculator.text.grammar import filled
from calculator.text.names import aloud, full_name, greeting, greetings, mention, title
from calculator.text.wording import Blank, bare_role, clean, join, message_words
from calculator.text.words import Words, language_of

_NOTES = ("appealed", "fit", "forgot", "concern", "news", "link")
_LATE_AFTER = dt.timedelta(days=3)
"""Who tells of a decision later than this says so."""
WORDINGS = 10
"""Openings and endings of a panel note. After ten people the pairs change, not the sentences."""


# A base with its types in brackets takes a function that the browser starts without.
class Variables(Mapping):  # type: ignore[type-arg]
    """Every variable a template may use, for one draft: made when it is asked for, and kept.

    There are some eighty, and a template names a few of them.
    """

    def __init__(self, draft: Draft, occasion: Occasion, tone: str) -> None:
        """Take the draft, what its step brings, and the tone it is written in."""
        self.draft = draft
        self.occasion = occasion
        self.tone = tone
        self.situation = occasion.situation
        self.state = occasion.state
        self.words = message_words(self.situation.locale)
        self.teller = Teller(self.state, occasion.on, self.words, draft.person)
        self._made: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        """Return a variable; raises :class:`KeyError` for a name that there is none of."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Go over the names of all variables."""
        yield from (*_TEXTS, *_SWITCHES, *(PREFIX + name for name in self.situation.own_fields))

    def __len__(self) -> int:
        """Count the variables."""
        return len([*self])

    def text(self, name: str) -> str:
        """Return a text as it is, empty where it is missing."""
        return _TEXTS[name](self)

    def _make(self, name: str) -> object:
        blanks: Mapping[str, str] = self.words["blanks"]
        if name in _SWITCHES:
            return _SWITCHES[name](self)
        if name in _TEXTS:
            return self.text(name) or Blank(blanks.get(name, ""))
        if not name.startswith(PREFIX):
            raise KeyError(name)
        answer = self.situation.own_fields[name.removeprefix(PREFIX)]
        return clean(answer) or Blank(blanks["own_field"])

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """The topic and the candidate's notes, without one that says what an earlier one says."""
        draft, notes = self.draft, self.situation.notes
        # People who sit together would read the same clause twice: one note has it.
        typed = {one: "" if draft.brief else clean(getattr(notes, one)) for one in _NOTES}
        texts = {"topic": clean(draft.person.topic), **typed}
        said: set[str] = set()
        for name, text in texts.items():
            folded = text.rstrip(".").casefold()
            texts[name] = "" if folded in said else text
            said.add(folded)
        return texts | ({"news": "", "link": ""} if self.occasion.news_told else {})

    def say(self, day: dt.date | None) -> str:
        """Return a day in words, empty where there is none."""
        return self.teller.say(day) if day else ""

    def job(self, name: str) -> str:
        """Return the job as a message names it; inside a house nobody names the house."""
        company = clean(self.situation.company)
        inside = "_inside" if self.situation.internal or not company else ""
        role = self.text("role") or self.words["blanks"]["role"]
        said: str = self.words["facts"][f"{name}{inside}"]
        named = {"role": role, "company": company}
        return filled(said, language_of(self.situation.locale), named)

    def offered(self, clause: str) -> str:
        """Return a clause about the offer, which names the job."""
        return self.teller.offered(clause, self.post())

    def post(self) -> str:
        """Return the job as the tone names it."""
        return self.job("position" if self.tone == "formal" else "post")

    def document(self) -> str:
        """Return what is to come of an offer: the offer in writing, or the contract alone."""
        return self.teller.fact(f"document.{'contract' if self.state.by_email else 'offer'}")

    def is_late(self) -> bool:
        """Say whether the message goes out well after its day: it says so in half a sentence."""
        state = self.state
        if state.phase == "withdrawn":
            return self.occasion.on > state.reached.since + _LATE_AFTER
        # One apology is enough for people who sit together.
        return self.draft.late and not self.draft.brief

    def is_sooner(self) -> bool:
        """Say whether another employer, or the reader's life, waits less long than they asked."""
        day, deadline = own_day(self.teller), self.state.deadline
        return day is not None and deadline is not None and day < deadline

    def event(self) -> str:
        """Return the event that they named, as one that is over."""
        named = self.state.named
        event = named.time.words if named and named.time.kind == "event" else ""
        language = language_of(self.situation.locale)
        said = event_in_the_past(event, self.teller.words, language, yours=True) if event else ("",)
        return said[0]

    def reply_by(self) -> dt.date | None:
        """Return the day by which an answer to an offer is due, theirs or one of the reader's."""
        # What tells of another employer's day tells it also where this one waits for an answer.
        tells = self.draft.template in STEPS[TELL].messages
        offer = None if tells else self.state.offer
        return (offer.reply_by if offer else None) or own_day(self.teller)

    def named_by(self, called: Callable[..., str]) -> str:
        """Return how a text calls the reader, in the way that ``called`` knows."""
        person, locale = self.draft.person, self.situation.locale
        return called(person.name, tone=self.tone, locale=locale, override=person.greeting)

    def names(self) -> str:
        """Return a joint note's readers as its greeting names them, others as a sentence does."""
        draft, tone, locale = self.draft, self.tone, self.situation.locale
        if draft.template == "thank_you_joint":
            people = [(person.name, person.greeting) for person in draft.everyone]
            found = greetings(people, tone=tone, locale=locale)
        else:
            found = [
                mention(person.name, tone=tone, locale=locale, override=person.greeting)
                for person in draft.everyone
            ]
        names = [name for name in found if name]
        if len(names) < len(found) and names:
            names.append(self.words["blanks"]["name"])
        return join(names, self.words)

    def topics(self) -> str:
        """Return what was talked about with each of those the message speaks of."""
        people = self.draft.everyone or met(self.situation)
        given = [(clean(person.topic), person) for person in people if clean(person.topic)]
        if len(given) == 1:
            return given[0][0]
        said = []
        for topic, person in given:
            name = greeting(
                person.name,
                tone=self.tone,
                locale=self.situation.locale,
                override=person.greeting,
            )
            bare = topic.rstrip(".")
            whose: str = self.words["words"]["topic_of"]
            said.append(whose.format(topic=bare, name=name) if name else bare)
        return "; ".join(said)


_TEXTS: Mapping[str, Callable[[Variables], str]] = {
    # What the candidate typed, tidied.
    "name": lambda of: of.named_by(greeting),
    "aloud": lambda of: of.named_by(aloud),
    "title": lambda of: title(
        of.draft.person.name, locale=of.situation.locale, override=of.draft.person.greeting
    ),
    "full_name": lambda of: full_name(of.draft.person.name, locale=of.situation.locale),
    "names": Variables.names,
    "role": lambda of: bare_role(clean(of.situation.role), of.words["words"]),
    "company": lambda of: clean(of.situation.company),
    "topics": Variables.topics,
    "me": lambda of: clean(of.situation.candidate.name),
    "phone": lambda of: clean(of.situation.candidate.phone),
    "email": lambda of: clean(of.situation.candidate.email),
    "topic": lambda of: of.notes["topic"],
    "appealed": lambda of: of.notes["appealed"],
    "fit": lambda of: of.notes["fit"],
    "forgot": lambda of: of.notes["forgot"],
    "concern": lambda of: of.notes["concern"],
    "news": lambda of: of.notes["news"],
    "link": lambda of: of.notes["link"],
    # What the reader fills in.
    "until": lambda _: "",
    "times": lambda _: "",
    "mistake": lambda _: "",
    "right": lambda _: "",
    # What the story tells, in clauses.
    "post": lambda of: of.job("post"),
    "position": lambda of: of.job("position"),
    "date": lambda of: of.say(of.situation.interview.date),
    "on_date": lambda of: of.teller.when(of.situation.interview.date),
    "month": lambda of: Words(of.situation.locale).month(of.situation.interview.date.month),
    "occasion": lambda of: of.teller.occasion(),
    "interviewed": lambda of: of.teller.interviewed(),
    "chance": lambda of: of.teller.chance(),
    "considered": lambda of: of.teller.considered(),
    "standing": lambda of: of.teller.standing(of.tone),
    "promise": lambda of: of.teller.promise(),
    "timeline": lambda of: of.teller.timeline(),
    "asked_line": lambda of: of.teller.asked(),
    "asked_when": lambda of: of.teller.asked_when(),
    "asked_on": lambda of: of.say(of.teller.asked_on()),
    "answered": lambda of: of.teller.answered(),
    "event": Variables.event,
    "document": Variables.document,
    "paper": lambda of: (
        of.teller.promise(paper=True)
        if of.state.phase == "promised_offer" and not of.state.on_paper
        else ""
    ),
    "invited": lambda of: of.teller.invited(),
    "offered": lambda of: of.offered("offered"),
    "offer_before": lambda of: offer_before(of.teller, of.post()),
    "offered_still": lambda of: of.offered("offered_still"),
    "offered_line": lambda of: of.offered("offered_line"),
    "hold": lambda of: of.teller.hold(),
    "sent_note": lambda of: of.teller.last_sent(),
    "declined_on": lambda of: of.say(of.teller.declined_on()),
    "reply_by": lambda of: of.say(of.reply_by()),
    "own_date": lambda of: of.say(own_day(of.teller)),
    "own_reason": lambda of: own_reason(of.teller),
    "missed_on": lambda of: of.say(of.state.missed),
    "references_on": lambda of: of.say(of.state.references),
    "offered_on": lambda of: of.say(of.state.reached.since if of.state.offer else None),
    # What stands beside the message's own matter.
    "elsewhere_line": lambda of: elsewhere_line(of.teller, of.occasion.carries),
    "told_before": lambda of: told_before(of.teller),
    "missed_too": lambda of: missed_too(of.teller, of.occasion.carries),
    # The first question of the two says it.
    "missed_still": lambda of: (
        "" if of.occasion.follows else missed_still(of.teller, of.occasion.carries)
    ),
    "left_before": lambda of: left_before(of.teller),
    "overdue_line": lambda of: overdue_line(
        of.teller,
        of.occasion.step,
        overdue=of.occasion.overdue,
        asking=of.draft.template in ("offer_time", "other_time"),
    ),
}
"""Each text by its name. One that is missing is a blank in the message."""
_SWITCHES: Mapping[str, Callable[[Variables], object]] = {
    "closing": lambda of: of.words["closings"].get(
        of.situation.locale, of.words["closings"]["other"]
    ),
    "recorded": lambda of: of.situation.interview.format == "one_way_video",
    "task": lambda of: of.situation.interview.format == "task",
    "again": lambda of: of.situation.interview.round != "first",
    "ahead": lambda of: of.situation.interview.date > of.occasion.on,
    "told_later": lambda of: bool(of.text("answered")),
    "asked": lambda of: bool(of.text("asked_line")),
    "asking": lambda of: of.draft.asking,
    "asked_by_writing": lambda of: of.teller.asked_by_writing(),
    "no_talk": lambda of: of.state.met_nobody and of.situation.interview.date <= of.occasion.on,
    "early": lambda of: of.state.deadline is not None and of.occasion.on <= of.state.deadline,
    "second": lambda of: of.occasion.second,
    "follows": lambda of: of.occasion.follows,
    "once_more": lambda of: of.occasion.once_more,
    "thanks_owed": lambda of: of.occasion.thanks_owed and of.teller.was_held,
    "late": Variables.is_late,
    "turn": lambda of: of.draft.turn % WORDINGS,
    "close": lambda of: (of.draft.turn + of.draft.turn // WORDINGS) % WORDINGS,
    "in_talk": lambda of: of.teller.was_there,
    "with_me": lambda of: of.draft.person.was_met,
    "by_reader": lambda of: of.teller.by_reader(),
    "several": lambda of: len(of.draft.everyone) > 1,
    "missed_today": lambda of: of.state.missed == of.occasion.on,
    "own_note": lambda of: own_note(of.teller),
    "own_today": lambda of: own_day(of.teller) == of.occasion.on,
    "academic": lambda of: of.situation.industry == "academic",
    "internal": lambda of: of.situation.internal,
    "agency": lambda of: of.situation.through_agency,
    "going_on": lambda of: of.state.phase == "going_on",
    "on_hold": lambda of: of.state.phase == "on_hold",
    "spoken": lambda of: of.state.phase == "promised_offer" and not of.state.on_paper,
    "on_paper": lambda of: of.state.on_paper,
    "by_email": lambda of: of.state.by_email,
    "sooner": Variables.is_sooner,
    "time_over": lambda of: of.state.deadline is not None and of.state.deadline < of.occasion.on,
    "taken_back": lambda of: of.state.phase == "rejected" and of.state.earlier_offer is not None,
    "accepted_before": lambda of: (
        of.state.earlier_offer is not None and of.state.earlier_offer.answer == "accepted"
    ),
    "reserve_before": lambda of: of.state.reserve_before,
    "accepted": lambda of: of.state.reached.answer == "accepted",
    "conditional": lambda of: of.state.offer is not None and of.state.offer.form == "conditional",
    "reserve": lambda of: (
        of.state.reached.deciding is not None and of.state.reached.deciding.reserve
    ),
    "called": lambda of: of.state.call_me is not None,
    "dated": lambda of: own_day(of.teller) is not None,
    "before_interview": lambda of: (
        (own_day(of.teller) or dt.date.max) <= of.situation.interview.date
    ),
}
"""Each switch by its name, and what else is no text of the candidate's."""
