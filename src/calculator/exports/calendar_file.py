"""Calendar files: plans as RFC 5545 text.

Written here rather than with the ``icalendar`` library, which is too large to load in the browser;
the tests read every file back with it. An event's UID comes from the plan and the step and its
SEQUENCE from the plan's revision, so that importing a changed plan updates the same events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest

from calculator.plan import Plan, Step
from calculator.situation.model import Situation
from calculator.steps import ORDER
from calculator.text.words import Words

_OCTETS = 75
"""RFC 5545, 3.1: lines of at most 75 octets."""
_REMINDER = "PT9H"
"""All-day events start at midnight; the reminder comes at nine."""


def calendar_file(
    plans: Sequence[tuple[Plan, Situation]],
    url: str | None = None,
    exported: Sequence[AbstractSet[str] | None] = (),
) -> str:
    """Return one calendar with an all-day event for each step of each plan.

    ``url`` is the address of the calculator's page. A plan of revision 0 has its steps; a later one
    also cancels the events of the steps it no longer has: those of ``exported``, the steps of the
    earlier file of each plan, and all there are where that is not known.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//After the Interview//Calculator//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for (plan, situation), before in zip_longest(plans, exported[: len(plans)]):
        lines += _events(plan, situation, url, before)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _events(
    plan: Plan, situation: Situation, url: str | None, before: AbstractSet[str] | None
) -> Iterator[str]:
    words = Words(situation.locale, plan.today)
    live = {step.step: step for step in plan.steps if step.status != "skipped"}
    for name in ORDER:
        step = live.get(name)
        if step is None and (plan.revision == 0 or (before is not None and name not in before)):
            continue
        day = step.best if step else plan.interview
        title = words.say(f"title.{name}")
        about = " · ".join(filter(None, (situation.company, situation.role)))
        yield "BEGIN:VEVENT"
        yield f"UID:{plan.id}-{name}@after-the-interview"
        # No clock is read: the day the plan was made stands for the moment.
        yield f"DTSTAMP:{plan.today:%Y%m%d}T000000Z"
        yield f"SEQUENCE:{plan.revision}"
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_text(f'{title} ({about})' if about else title)}"
        yield f"CATEGORIES:{_text(words.say('calendar.category'))}"
        yield "TRANSP:TRANSPARENT"
        yield f"STATUS:{'CONFIRMED' if step else 'CANCELLED'}"
        if url:
            yield f"URL:{_uri(url)}"
        if step:
            yield f"DESCRIPTION:{_text(_description(step, plan, url))}"
            if step.status != "done":
                yield from _reminder(title)
        yield "END:VEVENT"


def _reminder(title: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(title)}"
    yield f"TRIGGER:{_REMINDER}"
    yield "END:VALARM"


def _description(step: Step, plan: Plan, url: str | None) -> str:
    parts = [step.do, step.why, step.advice]
    parts += [
        "\n".join(filter(None, (message.to, message.subject, "", message.body)))
        for message in step.messages
    ]
    parts += [plan.guidance, url]
    return "\n\n".join(part for part in parts if part)


_ESCAPES = str.maketrans(
    {**dict.fromkeys(map(chr, (*range(0x20), 0x7F)), None), "\n": "\\n"}
    | {sign: f"\\{sign}" for sign in "\\;,"}
)


def _text(value: str) -> str:
    """Escape a TEXT value; RFC 5545, 3.3.11. Control characters are not allowed in one."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return lines.translate(_ESCAPES)


def _uri(value: str) -> str:
    """Keep a line break out of an address."""
    return "".join(sign for sign in value if "!" <= sign <= "~")


def _fold(line: str) -> str:
    """Fold a line between characters; each continuation starts with a space."""
    if line.isascii():
        # Nearly every line: a sign is an octet, and a continuation's first one is its space.
        rest = range(_OCTETS, len(line), _OCTETS - 1)
        return "\r\n ".join((line[:_OCTETS], *(line[at : at + _OCTETS - 1] for at in rest)))
    folded, octets = [], 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > _OCTETS:
            folded.append("\r\n ")
            octets = 1
        folded.append(sign)
        octets += size
    return "".join(folded)
