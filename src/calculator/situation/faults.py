"""Faults: what is wrong with an input, each with its place and what to enter instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.text.words import Words

_BEGINNING = 3
"""So many letters tell which word was begun: "tech" for "technology"."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the field it stands in (``people[0].email``) and a plain sentence."""

    field: str
    message: str


class SituationError(ValueError):
    """An input that no plan can be made from; ``faults`` holds every fault, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Take every fault found."""
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.field}: {fault.message}" for fault in self.faults))


class Faults:
    """Collects faults, so that all of them are told at once."""

    def __init__(self, words: Words) -> None:
        """Take the words to tell them in."""
        self.words = words
        self.found: list[Fault] = []

    def add(self, field: str, key: str, /, **values: object) -> None:
        """Add the fault whose sentence is ``fault.KEY`` in the locale."""
        self.found.append(Fault(field, self.words.say(f"fault.{key}", **values)))

    def add_unknown(self, field: str, key: str, written: str, choices: Iterable[str]) -> None:
        """Add a fault about an unknown word, with the closest known one where one is close."""
        import difflib  # noqa: PLC0415 - only a mistyped word needs it

        known = list(choices)
        close = difflib.get_close_matches(written[:80], known, n=1, cutoff=0.6)
        if not close and len(written) >= _BEGINNING:
            close = [word for word in known if word.startswith(written.lower())][:1]
        hint = (
            self.words.say("fault.did_you_mean", word=close[0])
            if close
            else self.words.say("fault.choose_from", words=", ".join(known))
        )
        self.add(field, key, written=shorten(written), hint=hint)

    def has(self, field: str) -> bool:
        """Say whether ``field``, something inside it or something around it has a fault."""
        return any(
            _lies_in(fault.field, field) or _lies_in(field, fault.field) for fault in self.found
        )

    def sort(self, document: Any) -> None:
        """Put the faults in the order of the document: what it lacks first, then as it is written.

        ``document`` is what was parsed, of any shape.
        """
        self.found.sort(key=lambda fault: _place(fault.field, document))

    def stop_if_any(self) -> None:
        """Raise :class:`SituationError` if there are faults."""
        if self.found:
            raise SituationError(self.found)


def _lies_in(field: str, outer: str) -> bool:
    return not outer or field == outer or field.startswith((f"{outer}.", f"{outer}["))


_PARTS = re.compile(r"\[(\d+)\]|([^.\[]+)")


def _place(field: str, document: Any) -> tuple[int, ...]:
    """Return where a field stands: for each part of its path the place among its neighbours."""
    places: list[int] = []
    inside = document
    for number, name in _PARTS.findall(field):
        if number:
            places.append(int(number))
            known = isinstance(inside, list) and int(number) < len(inside)
            inside = inside[int(number)] if known else None
            continue
        names = list(inside) if isinstance(inside, Mapping) else []
        places.append(names.index(name) if name in names else _LACKING)
        inside = inside[name] if name in names else None
    return tuple(places)


_LACKING = -1
"""The place of a field that the document does not have."""


def shorten(written: str) -> str:
    """Return what was written, cut to a length that fits into a sentence."""
    line = " ".join(written.split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004 - about half a line
