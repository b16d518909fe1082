"""What a template can say: the situation as named values, each a text, a visible blank or a switch.

A text that is missing is a :class:`~calculator.text.wording.Blank`, so a template may either
print it, and the reader sees what to fill in, or leave the sentence out with ``{% if … %}``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.messages.beside import (
    elsewhere_line,
    left_before,
    missed_still,
    missed_too,
    offer_before,
    overdue_line,
    own_reason,
    told_before,
)
from calculator.messages.facts import Teller
from calculator.messages.named_times import event_in_the_past
from calculator.situation.model import Person, Situation
from calculator.situation.own_fields import PREFIX
from calculator.situation.people import met
from calculator.steps import STEPS
from calculator.story.record import TELL
from calculator.story.state import State
from calculator.text.grammar import filled
from calculator.text.names import aloud, full_name, greeting, greetings, mention, title
from calculator.text.wording import Blank, bare_role, clean, join, message_words
from calculator.text.words import Words, language_of

_NOTES = ("appealed", "fit", "forgot", "concern", "news", "link")
WORDINGS = 10
"""Openings and endings of a panel note. After ten people the pairs change, not the sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One message to write: its template, whom it goes to, and what is particular to it."""

    template: str
    person: Person
    everyone: tuple[Person, ...] = ()
    """Those the message speaks of: all readers of a joint note, or those a note is passed on to."""
    turn: int = 0
    """Which place among a panel's notes, from 0: each has its own wording."""
    late: bool = False
    """Sent after its time."""
    brief: bool = False
    """Leave the extras to the fuller note that another person gets."""
    asking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a step brings to all its messages."""

    state: State
    on: dt.date
    """The day on which they go out."""
    thanks_owed: bool = False
    """They carry thanks that never went out."""
    carries: tuple[str, ...] = ()
    """Steps that fell away beside them on their day, whose matter they tell."""
    news_told: bool = False
    """An earlier message of the plan tells the news and brings the link."""
    second: bool = False
    """They ask for the second time."""
    follows: bool = False
    """... and the first question is still to be sent."""
    once_more: bool = False
    """They answer an offer after another answer."""
    step: str = ""
    """The step that they belong to."""
    overdue: bool = False
    """Its day has passed."""

    @property
    def situation(self) -> Situation:
        """Return what the candidate told."""
        return self.state.situation


def variables(draft: Draft, occasion: Occasion, tone: str) -> dict[str, object]:
    """Return every variable a template may use, for one draft."""
    situation, state = occasion.situation, occasion.state
    words = message_words(situation.locale)
    teller = Teller(state, occasion.on, words, draft.person)
    typed = _typed(draft, situation, tone, words)
    composed = _composed(typed, situation, words)
    if occasion.news_told:
        typed |= {"news": "", "link": ""}
    texts = {
        **typed,
        **_told(teller, tone, composed),
        "elsewhere_line": elsewhere_line(teller, occasion.carries),
        "told_before": told_before(teller),
        "missed_too": missed_too(teller, occasion.carries),
        # The first question of the two says it.
        "missed_still": "" if occasion.follows else missed_still(teller, occasion.carries),
        "left_before": left_before(teller),
        "overdue_line": overdue_line(
            teller,
            occasion.step,
            overdue=occasion.overdue,
            asking=draft.template in ("offer_time", "other_time"),
        ),
    }
    if draft.template in STEPS[TELL].messages:
        # It tells the day of the other employer, also where this one waits for an answer, too.
        texts["reply_by"] = texts["own_date"]
    blanks: Mapping[str, str] = words["blanks"]
    found: dict[str, object] = {
        name: text or Blank(blanks.get(name, "")) for name, text in texts.items()
    }
    for name, answer in situation.own_fields.items():
        found[PREFIX + name] = clean(answer) or Blank(blanks["own_field"])
    interview = situation.interview
    offer, earlier = state.offer, state.earlier_offer
    closings: Mapping[str, str] = words["closings"]
    found |= {
        "closing": closings.get(situation.locale, closings["other"]),
        "recorded": interview.format == "one_way_video",
        "task": interview.format == "task",
        "again": interview.round != "first",
        "ahead": interview.date > occasion.on,
        "told_later": bool(texts["answered"]),
        "asked": bool(texts["asked_line"]),
        "asking": draft.asking,
        "no_talk": state.met_nobody and interview.date <= occasion.on,
        "early": state.deadline is not None and occasion.on <= state.deadline,
        "second": occasion.second,
        "follows": occasion.follows,
        "once_more": occasion.once_more,
        "thanks_owed": occasion.thanks_owed and teller.was_held,
        # One apology is enough for people who sit together.
        "late": draft.late and not draft.brief,
        "turn": draft.turn % WORDINGS,
        "close": (draft.turn + draft.turn // WORDINGS) % WORDINGS,
        "in_talk": teller.was_there,
        "with_me": draft.person.was_met,
        "by_reader": teller.by_reader(),
        "several": len(draft.everyone) > 1,
        "missed_today": state.missed == occasion.on,
        "own_note": teller.own_note(),
        "own_today": teller.own_day() == occasion.on,
        "academic": situation.industry == "academic",
        "internal": situation.internal,
        "agency": situation.through_agency,
        "going_on": state.phase == "going_on",
        "on_hold": state.phase == "on_hold",
        "spoken": state.phase == "promised_offer" and not state.on_paper,
        "on_paper": state.on_paper,
        "paper_late": state.deadline is not None and state.deadline < occasion.on,
        "taken_back": state.phase == "rejected" and earlier is not None,
        "accepted_before": earlier is not None and earlier.answer == "accepted",
        "reserve_before": state.reserve_before,
        "accepted": state.reached.answer == "accepted",
        "conditional": offer is not None and offer.form == "conditional",
        "reserve": state.reached.deciding is not None and state.reached.deciding.reserve,
        "called": state.call_me is not None,
        "dated": bool(texts["own_date"]),
        "before_interview": (teller.own_day() or dt.date.max) <= interview.date,
    }
    return found


def _typed(
    draft: Draft, situation: Situation, tone: str, words: Mapping[str, Any]
) -> dict[str, str]:
    """Return what the candidate typed, tidied."""
    texts = {
        "name": _greeting(draft.person, situation, tone),
        "aloud": _aloud(draft.person, situation, tone),
        "title": _title(draft.person, situation),
        "full_name": full_name(draft.person.name, locale=situation.locale),
        "names": _names(draft, situation, tone, words),
        "role": bare_role(clean(situation.role), words["words"]),
        "company": clean(situation.company),
        "topic": clean(draft.person.topic),
        "topics": _topics(draft, situation, tone, words),
        "me": clean(situation.candidate.name),
        "phone": clean(situation.candidate.phone),
        "email": clean(situation.candidate.email),
        "until": "",
        "times": "",
    }
    for note in _NOTES:
        # People who sit together would read the same clause twice: one note has it.
        texts[note] = "" if draft.brief else clean(getattr(situation.notes, note))
    return _once(texts)


def _once(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts without a note that says what an earlier one says already."""
    said: set[str] = set()
    for name in ("topic", *_NOTES):
        folded = texts[name].rstrip(".").casefold()
        if folded in said:
            texts[name] = ""
        said.add(folded)
    return texts


def _told(teller: Teller, tone: str, composed: Mapping[str, str]) -> dict[str, str]:
    """Return what the story tells, in clauses."""
    state = teller.state
    offer, named, asked = state.offer, state.named, teller.asked_on()
    reply_by = offer.reply_by if offer and offer.reply_by else None
    own = teller.own_day()
    spoken = state.phase == "promised_offer" and not state.on_paper
    event = named.time.words if named and named.time.kind == "event" else ""
    post = composed["position" if tone == "formal" else "post"]

    def say(day: dt.date | None) -> str:
        return teller.say(day) if day else ""

    interview = state.situation.interview.date
    return {
        **composed,
        "date": teller.say(interview),
        "month": Words(state.situation.locale).month(interview.month),
        "occasion": teller.occasion(),
        "interviewed": teller.interviewed(),
        "chance": teller.chance(),
        "considered": teller.considered(),
        "standing": teller.standing(tone),
        "promise": teller.promise(),
        "timeline": teller.timeline(),
        "asked_line": teller.asked(),
        "asked_on": say(asked),
        "answered": teller.answered(),
        "event": event_in_the_past(event, teller.words, yours=True)[0] if event else "",
        "paper": teller.promise(paper=True) if spoken else "",
        "invited": teller.invited(),
        "offered": teller.offered("offered", post),
        "offer_before": offer_before(teller, post),
        "offered_still": teller.offered("offered_still", post),
        "offered_line": teller.offered("offered_line", post),
        "hold": teller.hold(),
        "sent_note": teller.last_sent(),
        "declined_on": say(teller.declined_on()),
        "mistake": "",
        "right": "",
        "reply_by": say(reply_by or own),
        "own_date": say(own),
        "own_reason": own_reason(teller),
        "missed_on": say(state.missed),
        "references_on": say(state.references),
        "offered_on": say(state.reached.since if offer else None),
    }


def _composed(
    typed: Mapping[str, str], situation: Situation, words: Mapping[str, Any]
) -> dict[str, str]:
    """Return the job as a message names it; inside a house nobody names the house."""
    inside = "_inside" if situation.internal or not typed["company"] else ""
    role = typed["role"] or words["blanks"]["role"]
    return {
        name: filled(
            words["facts"][f"{name}{inside}"],
            language_of(situation.locale),
            {"role": role, "company": typed["company"]},
        )
        for name in ("post", "position")
    }


def _greeting(person: Person, situation: Situation, tone: str) -> str:
    return greeting(person.name, tone=tone, locale=situation.locale, override=person.greeting)


def _title(person: Person, situation: Situation) -> str:
    return title(person.name, locale=situation.locale, override=person.greeting)


def _aloud(person: Person, situation: Situation, tone: str) -> str:
    return aloud(person.name, tone=tone, locale=situation.locale, override=person.greeting)


def _mention(person: Person, situation: Situation, tone: str) -> str:
    return mention(person.name, tone=tone, locale=situation.locale, override=person.greeting)


def _names(draft: Draft, situation: Situation, tone: str, words: Mapping[str, Any]) -> str:
    """The readers of a joint note as its greeting names them; others as a sentence does."""
    if draft.template == "thank_you_joint":
        people = [(person.name, person.greeting) for person in draft.everyone]
        found = greetings(people, tone=tone, locale=situation.locale)
    else:
        found = [_mention(person, situation, tone) for person in draft.everyone]
    names = [name for name in found if name]
    if len(names) < len(found) and names:
        names.append(words["blanks"]["name"])
    return join(names, words)


def _topics(draft: Draft, situation: Situation, tone: str, words: Mapping[str, Any]) -> str:
    people = draft.everyone or met(situation)
    given = [(clean(person.topic), person) for person in people if clean(person.topic)]
    if len(given) == 1:
        return given[0][0]
    said = []
    for topic, person in given:
        name = _greeting(person, situation, tone)
        said.append(
            words["words"]["topic_of"].format(topic=topic.rstrip("."), name=name)
            if name
            else topic.rstrip(".")
        )
    return "; ".join(said)
