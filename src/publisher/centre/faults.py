"""What is wrong with a centre's folder: file, line, and a plain sentence that says what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.centre.words import say
from publisher.project import BuildError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault; with ``stops`` the site is not built, without it is only worth a look."""

    file: str
    """The file's path below the centre's folder."""
    line: int
    """Counted from 1; 0 where the file as a whole is meant."""
    message: str
    stops: bool = True

    def __str__(self) -> str:
        """Return place and sentence in one line."""
        key = "at_line" if self.line else "at_file"
        return say("place", key, file=self.file, line=self.line, message=self.message)


_READ_AT_ONCE = 50
"""So many names are still read in one sentence; of more, the first ``_SHOWN`` are told."""
_SHOWN = 12
_BEGINNING = 3
"""So many letters tell which name was begun: "tech" for "technology"."""


class CentreError(BuildError):
    """A centre's folder that no site can be built from; ``faults`` holds every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Take every fault found."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def closest(written: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is meant most likely, None where none is close."""
    known = sorted(choices)
    close = difflib.get_close_matches(written[:80], known, n=1, cutoff=0.6)
    if not close and len(written) >= _BEGINNING:
        close = [name for name in known if name.startswith(written.lower())]
    return next(iter(close), None)


def did_you_mean(written: str, choices: Iterable[str]) -> str:
    """Return a sentence with the closest choice, or with those there are where none is close."""
    known = sorted(choices)
    close = closest(written, known)
    if close:
        return say("hint", "did_you_mean", close=close)
    if len(known) > _READ_AT_ONCE:
        shown, more = known[:_SHOWN], len(known) - _SHOWN
        return say("hint", "choose_from_many", known=", ".join(shown), more=more)
    return say("hint", "choose_from", known=", ".join(known))
