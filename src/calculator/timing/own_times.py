"""A career centre's own times for a rule: what it may change, what is wrong with its phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from calculator.situation.model import Industry
from calculator.timing import bounds

OVERRULABLE = ("earliest", "best", "latest", "fine_until", "skipped_after", "at_least")
WORDS = ("reason", "reviewed")
INDUSTRIES = "industry"
OwnFault = tuple[str, str, dict[str, str]]
AROUND = (*WORDS, INDUSTRIES)


def fixed(value: Any) -> Any:
    """Return a value of a rule as it is kept: a list as a tuple."""
    return tuple(value) if isinstance(value, list) else value


def own_reason(written: Any) -> tuple[str, str]:
    """Return a reason, and the language it is in where that is told."""
    if isinstance(written, Mapping):
        return str(written.get("text", "")), str(written.get("language", ""))
    return str(written), ""


def own_phrases(written: Mapping[str, Any], where: str, faults: list[OwnFault]) -> dict[str, Any]:
    """Return a centre's own phrases by key, and note those that cannot be used."""
    phrases = {}
    for key, phrase in written.items():
        if key not in OVERRULABLE:
            faults.append(unknown(f"{where}.{key}", "key", key, [*OVERRULABLE, *AROUND]))
        elif not _is_phrase(phrase):
            faults.append((f"{where}.{key}", "not_a_phrase", {"written": str(phrase)}))
        else:
            phrases[key] = fixed(phrase)
    return phrases


def own_industries(written: Any, where: str, faults: list[OwnFault]) -> dict[str, dict[str, Any]]:
    """Return a centre's own phrases by industry, and note what cannot be used."""
    found = {}
    for name, phrases in written.items() if isinstance(written, Mapping) else ():
        place = f"{where}.{INDUSTRIES}.{name}"
        if name not in get_args(Industry):
            faults.append(unknown(place, "industry", name, list(get_args(Industry))))
        elif not isinstance(phrases, Mapping) or not phrases:
            faults.append((place, "industry_empty", {"industry": name}))
        else:
            found[name] = own_phrases(phrases, place, faults)
    if written is not None and not isinstance(written, Mapping):
        faults.append((f"{where}.{INDUSTRIES}", "industry_empty", {"industry": "technology"}))
    return found


_BEGINNING = 3
"""So many letters tell which name was begun: "tech" for "technology"."""


def unknown(place: str, kind: str, written: str, choices: list[str]) -> OwnFault:
    """Return the fault of a name that there is not: with the one like it, else with all there are.

    A name that is like none was no slip: what is nearest to it may be far from what was meant.
    """
    import difflib  # noqa: PLC0415 - only a mistyped word needs it

    match = difflib.get_close_matches(written, choices, n=1, cutoff=0.6)
    if not match and len(written) >= _BEGINNING:
        match = [name for name in choices if name.startswith(written.lower())]
    if match:
        return place, f"unknown_{kind}", {"written": written, "closest": match[0]}
    return place, f"unknown_{kind}_far", {"written": written, "known": ", ".join(choices)}


def _is_phrase(written: Any) -> bool:
    """Say whether a centre's own phrase is in the vocabulary and counts from the rule's own day."""
    if not isinstance(written, str):
        return False
    try:
        phrase = bounds.parse(written)
    except bounds.PhraseError:
        return False
    return phrase.anchor in (None, *bounds.OWN_BOUNDS)
