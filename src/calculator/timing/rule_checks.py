"""The rules' file held against its own words when it is read: a fault names file, rule and key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from calculator.situation.kinds import Phase
from calculator.situation.model import Industry, Pace
from calculator.steps import ORDER
from calculator.story.facts import ANCHORS, FACTS
from calculator.timing import bounds

FILE = "rules/timing.toml"
_BOUNDS = ("earliest", "best", "latest")
_PHRASES = (
    *_BOUNDS, "at_least", "fine_until", "if_not_working", "not_before", "not_before_if_room",
    "skipped_after",
)  # fmt: skip
_REQUIRED = ("step", "from", *_BOUNDS, "when_past", "claims", "reviewed")
_PAST = ("today", "working day", "stay", "until latest")
_SWITCHES = ("roll", "scale", "may_be_empty")
_LISTS: Mapping[str, Collection[str]] = {
    "phase": get_args(Phase),
    "if": FACTS,
    "unless": FACTS,
    "industry": get_args(Industry),
}
_WORDS: Mapping[str, tuple[Collection[str], str]] = {
    "when_past": (_PAST, "is not known here"),
    **dict.fromkeys(("step", "never_before", "gives_way_to"), (ORDER, "is no step")),
    **dict.fromkeys(("no_later_than", "from"), (ANCHORS, "is no day we know")),
}
KEYS = (
    *_PHRASES, *_SWITCHES, *_LISTS, *_WORDS, "claims", "reviewed", "positions",
    "cases",
)  # fmt: skip


class RuleError(ValueError):
    """A rule that cannot be used: the message names file, rule and key, and what to write."""


def checked(entries: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Return the entries of the file as they are; raise :class:`RuleError` with every fault."""
    faults = [fault for rule_id, entry in entries.items() for fault in _faults(rule_id, entry)]
    if faults:
        raise RuleError("\n".join(faults))
    return entries


def _faults(rule_id: str, entry: Mapping[str, Any]) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}", rule_id):
        yield _say(rule_id, "", "a rule's id is two capitals and two digits, such as SC01.")
    for case in entry.get("cases", [{}]):
        told = {**entry, **case}
        for key in _REQUIRED:
            if key not in told:
                yield _say(rule_id, key, "is missing.")
        for key, value in told.items():
            yield from (_say(rule_id, key, what) for what in _objections(key, value))


def _say(rule_id: str, key: str, what: str) -> str:
    return f"{FILE}, {rule_id}{f', {key}' if key else ''}: {what}"


def _objections(key: str, value: Any) -> Iterator[str]:
    if key not in KEYS:
        yield f"is not a key of a rule. Closest: {_closest(key, KEYS)}."
    elif key in _PHRASES:
        for phrase in _phrases(value):
            yield from _of_phrase(phrase)
    elif key in _LISTS:
        for word in value if isinstance(value, list | tuple) else [value]:
            yield from _unless_known(word, _LISTS[key], "is not known here")
    elif key in _WORDS:
        yield from _unless_known(value, *_WORDS[key])
    elif key in _SWITCHES and not isinstance(value, bool):
        yield "write true or false."


def _unless_known(word: Any, known: Collection[str], what: str) -> Iterator[str]:
    if word not in known:
        yield f'"{word}" {what}. Closest: {_closest(word, known)}.'


def _phrases(value: Any) -> Iterator[Any]:
    """Yield every phrase in a bound: one, a list, or a table by pace and industry."""
    if isinstance(value, Mapping):
        known = (*get_args(Pace), *get_args(Industry))
        for key, inner in value.items():
            if key not in known:
                yield f"{key} = {inner}"
            else:
                yield from _phrases(inner)
    elif isinstance(value, list | tuple):
        yield from value
    else:
        yield value


def _of_phrase(written: Any) -> Iterator[str]:
    try:
        phrase = bounds.parse(str(written))
    except bounds.PhraseError:
        yield (
            f'"{written}" is not a timing. Write, for example, "2 days", "1 working day", '
            '"1 month and 14 days" or "1 week after interview".'
        )
        return
    if phrase.anchor and phrase.anchor not in (*ANCHORS, *bounds.OWN_BOUNDS):
        close = _closest(phrase.anchor, ANCHORS)
        yield f'"{written}" counts from no day we know. Closest: {close}.'


def _closest(word: Any, known: Collection[str]) -> str:
    import difflib  # noqa: PLC0415 - only a mistyped word needs it

    return difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.0)[0]
