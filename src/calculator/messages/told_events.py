"""What they said has to happen first, as a message tells it afterwards: "once the board had met".

Their words are told in the candidate's mouth only where that is sure to be a sentence: a clause
whose verbs and persons are known, or a thing with its article. All else is quoted as they said it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from calculator.messages.joining import shape
from calculator.text.accents import plain
from calculator.text.grammar import filled

_LONGEST = 6
"""Most words of a thing that is told as one; a longer one is quoted."""


def event_in_the_past(
    said: str, words: Mapping[str, Any], language: str, *, yours: bool
) -> tuple[str, str]:
    """Return their words for an event as they are told afterwards, and the key of their sentence.

    "once the board has met" becomes "once the board had met", a clause with a joining word;
    "the budget" is a thing that was waited for; any other words are quoted. ``yours`` says that the
    reader spoke: then "we" is "you", else "they".
    """
    events = words["facts"]["events"]
    text = " ".join(said.replace("’", "'").split()).rstrip(".!?…")
    joined = re.search(rf"(?<![\w'-])(?:{_any_of(events['joins'])})", plain(text))
    if joined:
        # "… , we will call you" says no more about when.
        clause = re.split(
            rf",\s+(?:{'|'.join(events['mains'])})\b", text[joined.start() :], flags=re.IGNORECASE
        )[0]
        turned = _clause(clause[:1].lower() + clause[1:], joined[0], words, yours=yours)
        return (turned, "by") if turned else _quoted(text, words)
    waited = re.match(rf"(?:{_any_of(events['waits'])})(?:\s+|(?<='))", plain(text))
    thing = text[waited.end() :] if waited else text
    turned = _once(thing, words, language, yours=yours)
    if turned:
        return turned, "by"
    turned = _thing(thing, words, yours=yours)
    return (turned, "event") if turned else _quoted(text, words)


def _any_of(written: Sequence[str]) -> str:
    return "|".join(
        re.escape(plain(one)) + ("" if one.endswith("'") else r"(?![\w-])") for one in written
    )


def _quoted(text: str, words: Mapping[str, Any]) -> tuple[str, str]:
    quoted: str = words["facts"]["events"]["quoted"]
    return quoted.format(text=text.replace("'", words["words"]["apostrophe"])), "open"


def _clause(clause: str, join: str, words: Mapping[str, Any], *, yours: bool) -> str:
    """Return a clause behind its joining word as it is told afterwards; nothing where unsure."""
    events = words["facts"]["events"]
    if any(
        re.search(rf"(?<!\w)(?:{plain(one)})(?!\w)", plain(clause)) for one in events["unclear"]
    ):
        return ""
    turned, verbs = _turned(clause, words, yours=yours)
    needs_verb = any(plain(one) == join for one in events["with_verb"])
    return "" if needs_verb and not verbs else turned


def _once(thing: str, words: Mapping[str, Any], language: str, *, yours: bool) -> str:
    """Return a whole sentence of what is to happen behind "once"; nothing for any other."""
    events = words["facts"]["events"]
    happens = re.search(rf"(?<=\w)\s(?:{plain('|'.join(events['happens']))})(?!\w)", plain(thing))
    if not happens or len(thing.split()) > 2 * _LONGEST:
        return ""
    once = filled(events["once"], language, {"text": _lowered(thing, words)})
    return _clause(once.replace("’", "'"), "", words, yours=yours)


def _thing(thing: str, words: Mapping[str, Any], *, yours: bool) -> str:
    """Return a thing that was waited for: one with its article, or that goes without."""
    events = words["facts"]["events"]
    spoken = plain(thing).split()
    if not 0 < len(spoken) <= _LONGEST or set(spoken) & set(events["no_thing"]):
        return ""
    kind = shape(thing, words["joining"])
    bare = kind == "bare" and spoken[-1] in events["things"]
    return _turned(thing, words, yours=yours)[0] if kind == "noun" or bare else ""


def _turned(text: str, words: Mapping[str, Any], *, yours: bool) -> tuple[str, int]:
    """Return their words in the past and in the candidate's mouth, and how many verbs are known.

    The text is empty where a person's verb is not known.
    """
    turned = words["facts"]["turned"]
    persons = turned["you" if yours else "they"]
    parts = re.split(r"([\s,]+)", text)
    spoken = [part.casefold() for part in parts]
    verbs = 0
    for at in range(0, len(parts), 2):
        before = spoken[at - 2] if at else ""
        ahead = spoken[at + 2] if at + 2 < len(spoken) else ""
        two = f"{spoken[at]} {ahead}"
        if f"{before} {spoken[at]}" in persons:
            parts[at], verbs = "", verbs + 1  # told with the person before it
            parts[at - 1] = "" if parts[at - 1].isspace() else parts[at - 1]
        elif two in persons:
            parts[at] = persons[two]
        elif spoken[at] in turned["object"] and before and before not in turned["subject_after"]:
            if ahead and ahead not in turned["object_before"]:
                return "", 0  # "the people you met": who does what is not told apart here
            parts[at] = turned["object"][spoken[at]]
        elif spoken[at] in turned["unsure"] or _elided(spoken[at]) in turned["unsure"]:
            if spoken[at] not in persons:
                return "", 0
            parts[at], verbs = persons[spoken[at]], verbs + 1
        elif spoken[at] in persons:
            parts[at] = persons[spoken[at]]
        elif before not in words["facts"]["helping"] and not (at and parts[at][:1].isupper()):
            past = _past(spoken[at], words)
            verbs += past is not None
            parts[at] = past or parts[at]
    told = _lowered("".join(parts), words)
    return told.replace("'", words["words"]["apostrophe"]), verbs


def _lowered(text: str, words: Mapping[str, Any]) -> str:
    """Return a text without the capital of a little word that opens it."""
    opening = text.partition(" ")[0]
    known = {opening.casefold(), _elided(opening.casefold())} & {*words["joining"]["lowered"]}
    return text[:1].lower() + text[1:] if known and not opening[1:2].isupper() else text


def _elided(word: str) -> str:
    """Return what is elided in front of a word: "j'" of "j'aurai"."""
    elided, apostrophe, _ = word.partition("'")
    return elided + apostrophe


def _past(word: str, words: Mapping[str, Any]) -> str | None:
    """Return a verb as it is told afterwards, by the list or by its ending; None for no verb."""
    known: str | None = words["facts"]["past"].get(word)
    if known is None and word not in words["facts"]["turned"]["no_verbs"]:
        endings: Mapping[str, str] = words["facts"]["turned"]["endings"]
        for ending, told in endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word.removesuffix(ending) + told
    return known
