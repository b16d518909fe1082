"""What a message says beside its own matter: one message a day goes to one reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from calculator.messages.facts import Teller
from calculator.messages.joining import aside
from calculator.steps import STEPS
from calculator.story.record import ANSWER_OTHER, TELL, is_sent
from calculator.text.wording import clean


def elsewhere_line(teller: Teller, carries: Collection[str]) -> str:
    """Return what they should know of another offer or a day of one's own, in a sentence.

    ``carries`` are the steps that fell away beside this message: where telling them is one, it is
    told here for the first time, else once more. Empty where there is nothing to tell, or the day
    is over.
    """
    state = teller.state
    elsewhere = state.elsewhere
    first = TELL in carries
    if elsewhere is None or elsewhere.declined:
        return ""
    if not (first or state.phase in STEPS[TELL].phases):
        return ""
    day = own_day(teller)
    if elsewhere.that_day and day is None:
        return ""
    kind = "offer" if elsewhere.entry.kind == "other_offer" else "own"
    ending = "_undated" if day is None else "_today" if day == teller.on else ""
    key = f"elsewhere.{'first' if first else 'again'}.{kind}{ending}"
    said = teller.fact(key, date=teller.say(day) if day else "")
    reason = own_reason(teller)
    return f"{said} ({reason})" if reason else said


def own_day(teller: Teller) -> dt.date | None:
    """Return the day by which another employer, or the candidate's life, wants an answer.

    A day that is past is nobody's to name any more.
    """
    elsewhere = teller.state.elsewhere
    day = elsewhere.that_day if elsewhere else None
    return day if day and day >= max(teller.state.situation.today, teller.on) else None


def own_note(teller: Teller) -> bool:
    """Say whether a thank-you names that day: nothing else of the plan will."""
    state = teller.state
    own = state.elsewhere is not None and state.elsewhere.entry.kind == "own_deadline"
    told = TELL in state.sent or state.phase in STEPS[TELL].phases
    return own and not told and own_day(teller) is not None


def told_before(teller: Teller) -> str:
    """Return that they were told earlier of another offer, or a day of one's own, and what is new.

    Empty where nothing like it was told before, or the other employer has had a no since.
    """
    elsewhere, story = teller.state.elsewhere, teller.state.story
    if elsewhere is None:
        return ""
    here = next(at for at, one in enumerate(story) if one.entry is elsewhere.entry)
    told = None
    known = False
    for one in story[:here]:
        known = known or one.entry.kind == elsewhere.entry.kind
        if is_sent(one) and one.entry.step == TELL and known:
            told = one
        elif is_sent(one) and one.entry.step == ANSWER_OTHER and one.entry.answer == "declined":
            told, known = None, False
    if told is None:
        return ""
    day = own_day(teller)
    kind = "offer" if elsewhere.entry.kind == "other_offer" else "own"
    key = f"told_before.{kind}{'' if day else '_undated'}"
    return teller.fact(key, told=teller.say(told.on), date=teller.say(day) if day else "")


def own_reason(teller: Teller) -> str:
    """Return why a day of one's own matters, as it stands in brackets; empty where it is not said.

    Brackets take any words: "a move", "my lease ends then".
    """
    elsewhere = teller.state.elsewhere
    return aside(teller.words["joining"], clean(elsewhere.entry.label)) if elsewhere else ""


def overdue_line(teller: Teller, step: str, *, overdue: bool, asking: bool) -> str:
    """Return an apology for an answer to an offer that comes after its day.

    Where time was asked for, and nothing was heard since, it says that in its place: nobody was
    silent. A message that asks for time (``asking``) says it before that day, too. ``step`` is the
    step that it belongs to; empty where there is nothing to say.
    """
    state = teller.state
    asked = state.time_asked_on(step) if step in (ANSWER_OTHER, "decide_offer") else None
    if asked is not None and (overdue or asking):
        return teller.fact("overdue.asked", date=teller.say(asked))
    if not overdue:
        return ""
    offer = state.other_offer.entry if step == ANSWER_OTHER and state.other_offer else state.offer
    if step not in (ANSWER_OTHER, "decide_offer") or offer is None:
        return ""
    if offer.reply_by is None:
        return teller.fact("overdue.unnamed")
    return teller.fact("overdue.named", date=teller.say(offer.reply_by))


def offer_before(teller: Teller, post: str) -> str:
    """Return who had offered the job when, where the post was paused or the offer is over."""
    earlier = teller.state.earlier_offer
    if earlier is None:
        return ""
    key = "promised" if earlier.entry.form == "promised" else "open"
    if earlier.answer == "accepted":
        key = "accepted"
    day = teller.say(earlier.on)
    return teller.told_by(f"offer_before.{key}", earlier.entry, post=post, date=day)


def missed_still(teller: Teller, carries: Collection[str]) -> str:
    """Return that an earlier call did not take place, and that nobody has named another time.

    Empty where this message is the word about it, where a question since has said it, or where the
    interview itself fell through: the message is about that.
    """
    state = teller.state
    missed = [one.on for one in state.story if one.entry.kind == "missed_call"]
    if not state.rearranges or not missed or state.met_nobody or "rearrange" in carries:
        return ""
    asked = teller.asked_on()
    if asked is not None and asked >= missed[-1]:
        return ""
    key = "with" if teller.reader.was_met else "without"
    return teller.fact(f"missed_still.{key}", date=teller.say(missed[-1]))


def left_before(teller: Teller) -> str:
    """Return what became of it before the job was opened again; empty where it was a plain no.

    Who said no, or withdrew, does not write as if nothing had been; nor does somebody to whom it
    was offered, and from whom the offer was taken back.
    """
    state = teller.state
    left = state.left_before
    if left is None:
        return ""
    if left.how != "taken_back":
        return teller.fact(f"left_before.{left.how}", date=teller.say(left.on))
    key = "accepted" if left.answer == "accepted" else "open"
    return teller.told_by(f"taken_back.{key}", left.entry, date=teller.say(left.on))


def missed_too(teller: Teller, carries: Collection[str]) -> str:
    """Return that a call did not take place, where asking for another time is part of this."""
    missed = teller.state.missed
    if "rearrange" not in carries or missed is None:
        return ""
    ending = "_today" if missed == teller.on else ""
    key = f"missed_too.{'with' if teller.reader.was_met else 'without'}{ending}"
    return teller.fact(key, date=teller.say(missed))
