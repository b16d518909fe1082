"""The proofreader's door: one message or all of a step's, with what to change and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculator.plan import Finding, Message
from calculator.proofread import (
    content,
    people,
    phrasing,
    spelling,
    subject,
    typography,
    wording,
)
from calculator.proofread.found import Finder, Hit
from calculator.proofread.language import proofread_words
from calculator.proofread.letter import Letter, declared
from calculator.proofread.rules import Check, checks_for
from calculator.situation.model import Situation
from calculator.text.wording import clean

FINDERS: dict[str, Finder] = {
    **subject.FINDERS,
    **people.FINDERS,
    **content.FINDERS,
    **wording.FINDERS,
    **spelling.FINDERS,
    **phrasing.FINDERS,
    **typography.FINDERS,
}
_PARTS = ("to", "subject", "body")


def proofread_all(
    messages: Sequence[Message], situation: Situation, step: str
) -> tuple[Message, ...]:
    """Return the messages of one step, each with what to change in it."""
    return tuple(
        replace(
            message,
            findings=proofread(message, situation, step, (*messages[:at], *messages[at + 1 :])),
        )
        for at, message in enumerate(messages)
    )


def proofread(
    message: Message, situation: Situation, step: str, others: Sequence[Message] = ()
) -> tuple[Finding, ...]:
    """Return what to change in a message; nothing where it is good to send.

    What stops it comes first, then all else, each in reading order.
    ``step`` is the step it belongs to. ``others`` are the same step's other messages, which a note
    should not repeat. Places count Unicode code points; something missing has an empty place.
    """
    declares = declared(message.template)
    letter = Letter(
        message,
        situation,
        kind=declares.get("kind") or _KINDS.get(step, "other"),
        channel=declares.get("channel") or message.channel,
        others=others,
    )
    asked = checks_for(letter.kind)
    found = [
        _finding(check, hit, letter)
        for check in asked
        for hit in FINDERS[check.check](letter, check.limits)
    ]
    told = _without_echoes(found, asked)
    return tuple(sorted(told, key=_order))


def _order(found: Finding) -> tuple[bool, int, int, str]:
    return (found.severity != "block", _PARTS.index(found.part), found.start, found.id)


def _without_echoes(found: Sequence[Finding], asked: Sequence[Check]) -> Sequence[Finding]:
    """Return what was found, without what a check says that gives way to another's words."""
    giving_way = {check.id: check.gives_way_to for check in asked if check.gives_way_to}
    stronger = set(giving_way.values())
    # Letter by letter: comparing each with each would take minutes on a letter of nothing else.
    taken = {
        (one.id, one.part, place)
        for one in found
        if one.id in stronger
        for place in range(one.start, one.end)
    }
    return [
        one
        for one in found
        if not any(
            (giving_way.get(one.id), one.part, place) in taken
            for place in range(one.start, one.end)
        )
    ]


_KINDS = {
    "thank_you": "thank_you",
    "status_check": "status",
    "second_status_check": "status",
    "feedback_request": "feedback",
    "handwritten_note": "card",
    "reply_to_offer": "offer",
    "tell_preferred_employer": "other_offer",
}


def _finding(check: Check, hit: Hit, letter: Letter) -> Finding:
    words = proofread_words(letter.situation.locale)
    written = {"to": letter.message.to, "subject": letter.subject, "body": letter.body}[hit.part]
    suggestion = _filled(_suggestion(hit.suggests or check.check, letter.kind, words), hit, letter)
    # Where a line is missing, its place is not said; a subject is a line of its own.
    placed = hit.end > hit.start or hit.part == "subject"
    instead = hit.instead or (None if hit.suggests else suggestion)
    return Finding(
        id=check.id,
        severity=hit.severity or check.severity,
        part=hit.part,
        start=hit.start,
        end=hit.end,
        message=words["says"][hit.says or check.check].format_map(hit.values),
        claims=check.claims,
        suggestion=suggestion,
        quote=_quoted(written[hit.start : hit.end]),
        instead=instead if check.replaces and placed else None,
    )


def _suggestion(key: str, kind: str, words: Mapping[str, Any]) -> str | None:
    """The wording for a kind of message; none where ours would not suit it."""
    own: str | None = words["suggests_for"].get(kind, {}).get(key)
    if own is None and kind in words["fits"].get(key, (kind,)):
        own = words["suggests"].get(key)
    return own


def _filled(wording_of: str | None, hit: Hit, letter: Letter) -> str | None:
    """The suggestion, unless it needs an answer that was not given: a blank is no suggestion."""
    if wording_of is None:
        return None
    try:
        filled = wording_of.format_map(hit.values)
    except KeyError:
        return None
    return None if any(blank in filled for blank in letter.blanks) else filled


def _quoted(written: str) -> str:
    line = clean(written)
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"


_QUOTED = 60
"""Longest quotation from a message, in characters."""
