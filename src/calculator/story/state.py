"""The state: what a story comes to on the day the plan is made.

A pure function of the situation and of which days count. Each field is an idea of the calculation;
:mod:`calculator.timing.schedule` times the steps from it, and asks nothing of the story itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calculator.situation.kinds import (
    REPLIES,
    Happened,
    Phase,
    Reached,
    in_order,
    is_by_email,
    is_missed,
    is_on_paper,
    reached,
)
from calculator.situation.model import Entry, Person, Situation, Time
from calculator.situation.people import NOBODY, lead
from calculator.steps import STEPS
from calculator.story.before import Left, Offered, left_before, offered_before, was_reserve
from calculator.story.contacts import asked_and_usual, thanked, who
from calculator.story.instructions import call_me, in_force
from calculator.story.record import (
    ANSWER_OTHER,
    ASKS,
    REARRANGE,
    TELL,
    USUAL_CHECKS,
    Elsewhere,
    find_elsewhere,
    is_sent,
    last_of,
    part_sent,
)
from calculator.story.unanswered import (
    invitation_to_answer,
    missed_call,
    update_to_answer,
    waits_for_new_time,
)

TELLS_DEADLINE: tuple[Phase, ...] = ("waiting", "going_on", "on_hold", "promised_offer")
"""The phases in which a day they named is still waited for."""
_THANKS_WITHIN = dt.timedelta(days=2)
"""How long after the interview a thank-you is in time."""
FindDeadline = Callable[[Time, dt.date], dt.date | None]
"""Gives the day that a time names, said on a day; None where it names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The time in force: what they said, when, and the day it means."""

    time: Time
    said: dt.date
    deadline: dt.date | None
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What has become of one application, as of today."""

    situation: Situation
    story: tuple[Happened, ...]
    reached: Reached
    heard: dt.date
    """A: the day they were last heard on timing."""
    references: dt.date | None
    """F: the day of the last news of references in this phase, if it is not before A."""
    named: Named | None
    """The time in force."""
    sent: Mapping[str, Happened]
    """What counts as sent in this phase, by step."""
    more: tuple[Happened, ...]
    """Checks beyond the two, still without an answer."""
    answered: tuple[Happened, ...]
    """Checks that they answered, in the order of their days."""
    wait: dt.date | None
    away: Happened | None
    no_contact: bool
    call_me: Entry | None
    missed: dt.date | None
    rearranges: bool
    """A new time is asked for, or was, and they have not answered yet."""
    update: Happened | None
    """Their word by email that wants a line in answer."""
    invitation: Happened | None
    """Their last word, in writing, that they would like to see the reader again, unanswered."""
    elsewhere: Elsewhere | None
    other_offer: Happened | None
    contact: Person
    """Whom a question goes to."""
    usual: Person
    """Whom it goes to once nobody is away."""
    contact_away: bool
    """There is nobody to write to but the one who is away."""
    thanked: tuple[Person, ...]
    met_nobody: bool
    """The interview itself did not take place."""
    offered_before: Offered | None
    """The last offer before what decided the phase, if nothing had ended it."""
    left_before: Left | None
    """How it ended before the job was opened again, where that was no plain no of theirs."""
    reserve_before: bool
    """Before the job was opened again, they said that the reader was next in line."""

    @property
    def phase(self) -> Phase:
        """Return the phase that the story has reached."""
        return self.reached.phase

    @property
    def deadline(self) -> dt.date | None:
        """Return D, the day by which they said one would hear, while it is waited for."""
        return self.named.deadline if self.named and self.phase in TELLS_DEADLINE else None

    @property
    def checks(self) -> tuple[str, str]:
        """Return the two steps that ask in this phase."""
        return ASKS.get(self.phase, USUAL_CHECKS)

    @property
    def on_paper(self) -> bool:
        """Say whether an offer that depends on something came in writing all the same."""
        offer = self.offer
        return self.phase == "promised_offer" and offer is not None and is_on_paper(offer)

    @property
    def by_email(self) -> bool:
        """Say whether the offer came by email, and the contract is still to come."""
        offer = self.offer
        return self.phase == "promised_offer" and offer is not None and is_by_email(offer)

    @property
    def earlier_offer(self) -> Offered | None:
        """Return the offer that stood when the phase began, unless the phase is about another."""
        after = ("waiting", "on_hold", "offer", "rejected", "withdrawn")
        return self.offered_before if self.phase in after else None

    def is_away(self, day: dt.date) -> bool:
        """Say whether somebody is still away on a day, as far as they said."""
        back = self.away.entry.until if self.away else None
        return back is not None and day <= back

    @property
    def led_by(self) -> Person:
        """Return who led the interview; where nobody is known to have, whom a question goes to."""
        main = lead(self.thanked)
        return self.contact if main == NOBODY else main

    @property
    def not_thanked(self) -> tuple[Person, ...]:
        """Return who got none of the thanks sent so far; nobody where it is not known who did."""
        sent = [one.entry for one in self.story if is_sent(one) and one.entry.step == "thank_you"]
        if not sent or not all(entry.to for entry in sent):
            return ()
        people = self.situation.people
        reached = [who(name, people) for entry in sent for name in entry.to]
        return tuple(one for one in self.thanked if one.name and one not in reached)

    @property
    def still_to_thank(self) -> tuple[Person, ...]:
        """Return those of them to whom a word of thanks is still in time."""
        interview, today = self.situation.interview.date, self.situation.today
        in_time = interview <= today <= interview + _THANKS_WITHIN
        return self.not_thanked if in_time and self.phase in STEPS["thank_you"].phases else ()

    @property
    def owes_reply(self) -> bool:
        """Say whether an offer has had no word of thanks, and no answer either."""
        offer = self.offer
        answered = "reply_to_offer" in self.sent or self.reached.answer == "accepted"
        promised = offer is None or offer.form == "promised"
        return not promised and not answered and not self.asked_for_time

    @property
    def has_notes(self) -> bool:
        """Say whether the notes are written; before the interview there is nothing to write."""
        situation = self.situation
        return situation.notes.written and situation.interview.date <= situation.today

    @property
    def is_told_and_answered(self) -> bool:
        """Say whether they have answered what they were told of another offer or an own day."""
        told = self.sent.get(TELL)
        return told is not None and any(
            one.kind.whose == "theirs"
            and one.kind.answers
            and one.on >= told.on
            and one.on > self.situation.interview.date
            for one in self.story
        )

    @property
    def says_no_by_silence(self) -> bool:
        """Say whether they write to the chosen person alone."""
        return self.named is not None and self.named.entry.only_if_chosen

    @property
    def asked_for_time(self) -> bool:
        """Say whether the offer was answered by a question for more time, on its own day."""
        return any(
            is_sent(one) and one.entry.step == "decide_offer" and one.entry.answer == "time_asked"
            for one in self.reached.entries
        )

    @property
    def time_given(self) -> bool:
        """Say whether more time was asked for since the day of an offer that is made once more."""
        first = self.reached.again
        return first is not None and any(
            is_sent(one) and one.entry.step in REPLIES and one.entry.answer == "time_asked"
            for one in self.story
            if one.on >= first
        )

    def time_asked_on(self, step: str) -> dt.date | None:
        """Return the day on which time was last asked for; None where an answer to it is known.

        ``step`` says which offer is meant: this employer's, or the other one's.
        """
        elsewhere = step == ANSWER_OTHER
        told = self.other_offer if elsewhere else None
        entries = self.story[self.story.index(told) :] if told else self.reached.entries
        steps = (ANSWER_OTHER,) if elsewhere else REPLIES
        asked = [
            one.on
            for one in entries
            if is_sent(one) and one.entry.step in steps and one.entry.answer == "time_asked"
        ]
        return asked[-1] if asked else None

    @property
    def offer(self) -> Entry | None:
        """Return the offer that decided the phase."""
        deciding = self.reached.deciding
        return deciding if deciding and deciding.kind == "offer" else None


def fold(situation: Situation, find_deadline: FindDeadline) -> State:
    """Return the state that a checked situation's story comes to."""
    story = in_order(situation)
    interview = situation.interview.date
    now = reached(story, interview)
    heard = max([now.since, *(one.on for one in now.entries if one.kind.heard)])
    references = last_of(now.entries, "references")
    answers = [
        one.on
        for one in story
        if one.kind.whose == "theirs" and one.kind.answers and one.on > interview
    ]
    last_answer = max(answers, default=dt.date.min)
    steps = ASKS.get(now.phase, USUAL_CHECKS)
    sent, more, answered = part_sent(story, now, steps, last_answer)
    instructions = {kind: in_force(story, kind) for kind in ("wait", "away", "no_contact")}
    missed = missed_call(story)
    if missed:
        sent.pop(REARRANGE, None)  # it asked about an earlier call
    away = instructions["away"]
    contact, usual = asked_and_usual(situation, now.entries, away)
    wait = instructions["wait"]
    return State(
        situation=situation,
        story=story,
        reached=now,
        heard=heard,
        references=references.on if references and references.on >= heard else None,
        named=_named(now, interview, find_deadline),
        sent=sent,
        more=more,
        answered=answered,
        wait=wait.entry.until if wait else None,
        away=away,
        no_contact=instructions["no_contact"] is not None,
        call_me=call_me(story),
        missed=missed.on if missed else None,
        rearranges=missed is not None or waits_for_new_time(story),
        update=update_to_answer(now, interview),
        invitation=invitation_to_answer(now),
        elsewhere=find_elsewhere(story),
        other_offer=last_of(story, "other_offer"),
        contact=contact or usual,
        usual=usual,
        contact_away=contact is None,
        thanked=thanked(situation),
        met_nobody=is_missed(story, interview),
        offered_before=offered_before(story, now),
        left_before=left_before(story, now),
        reserve_before=was_reserve(story, now),
    )


def _named(now: Reached, interview: dt.date, find_deadline: FindDeadline) -> Named | None:
    """Return the time in force: the last one named in this phase, unless an update ended it."""
    named: Named | None = None
    for one in now.entries:
        entry = one.entry
        if one.kind.sets_time:
            # The post is on hold until a day. Who names no time may still say what silence means.
            until = Time(kind="date", date=entry.until) if entry.until else entry.time
            time = until or Time(kind="none")
            deadline = find_deadline(time, one.on)
            if deadline and deadline < interview and entry.kind == "promise":
                # What they named came to nothing or to this interview: its day is over either way.
                time, deadline = Time(kind="none"), None
            named = Named(time=time, said=one.on, deadline=deadline, entry=entry)
        elif entry.kind == "update" and named and (named.deadline or one.on) <= one.on:
            named = None
    return named
