"""What a template can say: the situation as named values, each a text, a visible blank or a switch.

A text that is missing is a :class:`~calculator.text.wording.Blank`, so a template may either
print it, and the reader sees what to fill in, or leave the sentence out with ``{% if … %}``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.situation.model import Person, Situation
from calculator.situation.people import addressed_as, met
from calculator.text.names import full_name, greeting, greetings, mention
from calculator.text.wording import Blank, bare_role, clean, join, message_words
from calculator.text.words import Words, say_date

_YEAR_NEEDED = 183
"""Days after which a date is no longer clear without its year."""
_NOTES = ("appealed", "fit", "forgot", "concern", "news", "link")
WORDINGS = 6
"""Openings and endings of a panel note. After six people the pairs change, not the sentences."""
_EXTRAS = ("appealed", "forgot", "concern", "news", "link")


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
    notes_below: str = ""


def variables(
    draft: Draft, situation: Situation, tone: str, missed: tuple[str, ...]
) -> dict[str, object]:
    """Return every variable a template may use, for one draft."""
    words = message_words(situation.locale)
    texts = _texts(draft, situation, tone, words)
    found: dict[str, object] = {
        name: text or Blank(words["blanks"][name]) for name, text in texts.items()
    }
    asked = _asked_on(situation, missed)
    ahead = situation.interview.date > situation.today
    found |= {
        "date": _say(situation.interview.date, situation),
        "month": say_month(situation.interview.date, situation),
        "asked_on": _say(asked, situation) if asked else Blank(words["blanks"]["asked_on"]),
        "recorded": situation.interview.format == "one_way_video",
        "again": situation.interview.round != "first",
        "ahead": ahead,
        "told_later": situation.promised_on > situation.interview.date,
        "asked": asked is not None or "status_check" not in missed,
        "asking": draft.asking,
        "thanks_owed": "thank_you" in missed and not ahead,
        "late": draft.late,
        "turn": draft.turn % WORDINGS,
        "close": (draft.turn + draft.turn // WORDINGS) % WORDINGS,
    }
    return found


def _texts(
    draft: Draft, situation: Situation, tone: str, words: Mapping[str, Any]
) -> dict[str, str]:
    reply_by = situation.outcome.reply_by
    texts = {
        "name": _greeting(draft.person, situation, tone),
        "full_name": full_name(draft.person.name, locale=situation.locale),
        "names": _names(draft, situation, tone, words),
        "role": bare_role(clean(situation.role), words["words"]),
        "company": clean(situation.company),
        "topic": clean(draft.person.topic),
        "topics": _topics(draft, situation, tone, words),
        "me": clean(situation.candidate.name),
        "phone": clean(situation.candidate.phone),
        "email": clean(situation.candidate.email),
        "timeline": timeline(situation, words),
        "reply_by": _say(reply_by, situation) if reply_by else "",
        "until": "",
        "notes_below": draft.notes_below,
    }
    for note in _NOTES:
        left_out = draft.brief and note in _EXTRAS
        texts[note] = "" if left_out else clean(getattr(situation.notes, note))
    if draft.brief and not texts["topic"]:
        texts["appealed"] = clean(situation.notes.appealed)
    return texts


def _greeting(person: Person, situation: Situation, tone: str) -> str:
    return greeting(person.name, tone=tone, locale=situation.locale, override=addressed_as(person))


def _mention(person: Person, situation: Situation, tone: str) -> str:
    return mention(person.name, tone=tone, locale=situation.locale, override=addressed_as(person))


def _names(draft: Draft, situation: Situation, tone: str, words: Mapping[str, Any]) -> str:
    """The readers of a joint note as its greeting names them; others as a sentence does."""
    if draft.template == "thank_you_joint":
        people = [(person.name, addressed_as(person)) for person in draft.everyone]
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


def timeline(situation: Situation, words: Mapping[str, Any]) -> str:
    """Return when they said they would answer, as "You hoped to have news …" goes on (EP-13)."""
    promise = situation.promise
    phrases = words["timeline"]
    if promise.kind == "date" and promise.date:
        return str(phrases["date"]).format(date=_say(promise.date, situation))
    if promise.kind == "within" and promise.count and promise.unit:
        if promise.count == 1:
            return str(phrases["within"]["one"][promise.unit])
        numbers = words["words"]["numbers"]
        count = numbers[promise.count - 1] if promise.count <= len(numbers) else promise.count
        return str(phrases["within"]["many"][promise.unit]).format(count=count)
    if promise.kind not in phrases:
        return ""
    return str(phrases[promise.kind]).format(month=say_month(situation.promised_on, situation))


def _asked_on(situation: Situation, missed: tuple[str, ...]) -> dt.date | None:
    """Return when the last status message went out that has had no answer."""
    if "status_check" in missed:
        return None
    answered = situation.promised_on
    days = [
        sent.date
        for sent in situation.sent
        if sent.step == "status_check"
        and (sent.date > answered or answered == situation.interview.date)
    ]
    return max(days, default=None)


def _say(day: dt.date, situation: Situation) -> str:
    far = abs((situation.today - day).days) > _YEAR_NEEDED
    return say_date(day, situation.locale, weekday=True, year=far)


def say_month(day: dt.date, situation: Situation) -> str:
    """Return the month of a day in words."""
    return Words(situation.locale).month(day.month)
