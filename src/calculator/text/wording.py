"""Small work on words: tidying what people typed, blanks, lists of names, shorter role names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from calculator.data import read
from calculator.text.words import language_of

SUBJECT_MOST = 60
"""Longest subject we write, in characters (OUR-10)."""

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_CLOSERS = "\"'”’»)]}*_\u00a0"
_STOPS = ".!?…。！？؟।"
_ROLE_BREAKS = (" – ", " — ", " - ", " (", " | ", " / ", ", ", ": ", "; ")


class Blank(str):
    """A visible blank such as "[your name]": false in a condition, text in a sentence."""

    __slots__ = ()

    def __bool__(self) -> bool:
        """Return False: there is nothing here yet."""
        return False


def message_words(locale: str) -> dict[str, Any]:
    """Return the words around messages in the language of ``locale``."""
    return read(f"locale/{language_of(locale)}/messages")


def clean(text: str | None) -> str:
    """Return text on one line: control characters and runs of space become one space.

    Text without a visible character comes back empty. All else stays as it was typed.
    """
    if not text:
        return ""
    line = " ".join(text.translate(_CONTROLS).split())
    return line if line.strip(_UNSEEN + " ") else ""


def end(text: object) -> str:
    """Return text with a full stop, unless it ends a sentence already."""
    written = str(text)
    return written if written.rstrip(_CLOSERS)[-1:] in _STOPS else f"{written}."


def join(parts: Iterable[str], words: Mapping[str, Any]) -> str:
    """Join names in words: "Priya, Sam and Lee"."""
    *rest, last = [*parts] or [""]
    if not rest:
        return last
    before = words["words"]["comma"].join(rest)
    return str(words["words"]["and"]).format(rest=before, last=last)


def bare_role(role: str, words: dict[str, Any]) -> str:
    """Return a role without what our sentences say themselves: "the", "position", the stop."""
    opening = next((one for one in words["role_openings"] if role.casefold().startswith(one)), "")
    parts = (role[len(opening) :] or role).split()
    if len(parts) > 1 and parts[0].lower() in words["role_articles"]:
        parts.pop(0)
    if len(parts) > 1 and parts[-1].lower() in words["role_nouns"]:
        parts.pop()
    return " ".join(parts).rstrip(".!?") or role


def shorter(role: str, most: int, small: Collection[str]) -> str:
    """Return a role of at most ``most`` characters: cut at a natural break, else between words.

    It never stops at one of the ``small`` words, as in "Professor of…"; what stands before one is
    whole by itself: "Professor".
    """
    if len(role) <= most:
        return role
    for mark in _ROLE_BREAKS:
        head = role.partition(mark)[0].strip()
        if 0 < len(head) <= most:
            return head
    cut = role[: max(most - 1, 1)]
    at_word = cut.rpartition(" ")[0] if not role[len(cut) : len(cut) + 1].isspace() else cut
    while at_word.rpartition(" ")[2].lower() in small and " " in at_word:
        at_word = at_word.rpartition(" ")[0]
    following = role[len(at_word) :].replace("’", "'").replace("'", " ").split()
    ends = bool(at_word) and bool(following) and following[0].lower() in small
    return (at_word or cut).rstrip(" ,;:-–—/|(&") + ("" if ends else "…")
