"""An invitation as the command line's input: what it says, told on standard error."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from calculator.situation.faults import Faults, SituationError
from calculator.situation.invitation import LARGEST, read_invitation
from calculator.situation.invitation.findings import Answers
from calculator.situation.invitation.terms import InvitationWords
from calculator.text.plain import printable
from calculator.text.words import locales


def invitation_situation(options: argparse.Namespace, today: str) -> dict[str, Any]:
    """Return the part of a situation that the invitation ``options.file`` tells.

    What was found, and what to look at, goes to standard error. Raises :class:`SituationError` for
    a file that cannot be read, and where only the candidate knows which event or which day is
    meant: ``--event`` and ``--interview`` say so, and ``--name`` says who of the guests they are.
    """
    locale = options.locale if options.locale in locales() else "en"
    words = InvitationWords(locale)
    answers = Answers(
        today=_day(options.today) or dt.date.fromisoformat(today),
        candidate=options.name,
        event=options.event,
        day=options.interview,
    )
    content = _content(options.file, words)
    document = read_invitation(content, Path(options.file).name, answers, locale=locale)
    asked = {choice["field"]: choice for choice in document["choices"]}
    if "event" in asked:
        _ask("invitation_which_event", asked["event"], words)
    if "day" in asked and options.interview is None:
        _ask("invitation_which_day", asked["day"], words)
    for line in _told(document, asked, words):
        sys.stderr.write(f"{printable(line.replace(chr(10), ' '))}\n")
    situation: dict[str, Any] = document["situation"]
    return situation


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written or "")
    except ValueError:
        return None  # told with all other faults


def _content(name: str, words: InvitationWords) -> bytes:
    """Return what a file holds, at most a little more than is read of any."""
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        faults = Faults(words)
        faults.add("", "no_file", name=name, reason=error.strerror or "")
        raise SituationError(faults.found) from None


def _ask(key: str, choice: Mapping[str, Any], words: InvitationWords) -> NoReturn:
    faults = Faults(words)
    faults.add("", key, choices=_options(choice, words))
    raise SituationError(faults.found)


def _options(choice: Mapping[str, Any], words: InvitationWords) -> str:
    return ", ".join(words.say("told.option", **option) for option in choice["options"])


def _told(
    document: Mapping[str, Any], asked: Mapping[str, Any], words: InvitationWords
) -> Iterator[str]:
    for found in document["found"]:
        value = found["value"]
        value = ", ".join(map(str, value.values())) if isinstance(value, dict) else value
        key = "told.sure" if found["sure"] else "told.unsure"
        yield words.say(key, field=found["field"], value=value, why=found["from"])
    yield from document["notes"]
    if "candidate" in asked:
        choice = asked["candidate"]
        people = ", ".join(option["label"] for option in choice["options"][:-1])
        yield words.say("told.who", question=choice["question"], options=people)
