"""Calendar files: plans as RFC 5545 text.

Written here rather than with the ``icalendar`` library, which is too large to load in the browser;
the tests read every file back with it. An event's UID comes from the plan and the step and its
SEQUENCE from the plan's revision, so that importing a changed plan updates the same events.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from calculator.plan import Plan, Step
from calculator.situation.model import Situation
from calculator.steps import ORDER
from calculator.text.words import Words, language_of

_OCTETS = 75
"""RFC 5545, 3.1: lines of at most 75 octets."""
_REMINDER = "-PT15H"
"""Nine in the morning of the day before: all-day events start at midnight.

Outlook and Exchange know reminders before an event's start alone; one at nine on the day itself
(``PT9H``) is left out or comes at three in the afternoon before. So this is the one shape that
every program which reads reminders from files understands.
"""


def calendar_file(  # noqa: PLR0913 - what is the centre's own goes by name
    plans: Sequence[tuple[Plan, Situation]],
    url: str | None = None,
    earlier: Sequence[Mapping[str, dt.date]] = (),
    *,
    maker: str = "",
    booking: str = "",
    disclaimer: str = "",
) -> str:
    """Return one calendar with an all-day event for each step of each plan.

    ``url`` is the address of the calculator's page. ``earlier`` holds, for each plan, the steps of
    the file before and their days; those that the plan no longer has are cancelled on their own
    days (:func:`calculator.exports.earlier_file.earlier_days` knows them). A plan of revision 0 has
    no file before it. ``maker`` is the career centre whose calculator makes the file, ``booking``
    where one books an appointment there, ``disclaimer`` what it wants said beside our own line.
    """
    own = (booking, disclaimer)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_line(_product(maker, plans))}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for (plan, situation), before in zip_longest(plans, earlier[: len(plans)]):
        lines += _events(plan, situation, url, before or {} if plan.revision else {}, own)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _product(maker: str, plans: Sequence[tuple[Plan, Situation]]) -> str:
    """Return what made the file, as a formal public identifier: no part of one holds a ``//``.

    Its last part is the language of the file, which is that of the first plan.
    """
    language = language_of(plans[0][1].locale if plans else "en")
    whose = re.sub(r"/{2,}", "/", maker).strip("/ ")
    parts = (whose, "After the Interview") if whose else ("After the Interview", "Calculator")
    return "//".join(("-", *parts, language.upper()))


def _events(
    plan: Plan,
    situation: Situation,
    url: str | None,
    before: Mapping[str, dt.date],
    own: tuple[str, str],
) -> Iterator[str]:
    words = Words(situation.locale, plan.today)
    about = " · ".join(filter(None, (situation.company, situation.role)))
    live = {step.step: step for step in plan.steps if step.status != "skipped"}
    for name in ORDER:
        step = live.get(name)
        if step is None and name not in before:
            continue
        day = step.best if step else before[name]
        title = words.say(f"title.{name}")
        if step is None:
            # Programs that do not know the status show the event as if it stood: the title tells.
            title = words.say("calendar.cancelled", title=title)
        elif step.optional:
            title = words.say("calendar.optional", title=title)
        yield "BEGIN:VEVENT"
        yield f"UID:{plan.id}-{name}@after-the-interview"
        # No clock is read: the day the plan was made stands for the moment.
        yield f"DTSTAMP:{plan.today:%Y%m%d}T000000Z"
        yield f"SEQUENCE:{plan.revision}"
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_line(f'{title} ({about})' if about else title)}"
        yield f"CATEGORIES:{_line(words.say('calendar.category'))}"
        yield "TRANSP:TRANSPARENT"
        yield f"STATUS:{'CONFIRMED' if step else 'CANCELLED'}"
        if url:
            yield f"URL:{_uri(url)}"
        if step:
            yield f"DESCRIPTION:{_text(_description(step, plan, url, own, words))}"
            if step.status != "done" and step.best > plan.today:
                yield from _reminder(title)
        yield "END:VEVENT"


def _reminder(title: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_line(title)}"
    yield f"TRIGGER:{_REMINDER}"
    yield "END:VALARM"


def _description(
    step: Step, plan: Plan, url: str | None, own: tuple[str, str], words: Words
) -> str:
    booking, disclaimer = own
    parts = [step.do, step.why, step.advice]
    if step.fine_now:
        # The plan's first line says "from today"; in a calendar the day has to be named.
        parts.insert(0, words.say("calendar.fine_now", first=plan.today, best=step.best))
    parts += [
        "\n".join(filter(None, (message.to, message.subject, "", message.body)))
        for message in step.messages
    ]
    parts += [words.say("calendar.booking", url=booking) if booking else ""]
    parts += [plan.guidance, disclaimer, url]
    return "\n\n".join(part for part in parts if part)


_ESCAPES = str.maketrans(
    {**dict.fromkeys(map(chr, (*range(0x20), 0x7F)), None), "\n": "\\n"}
    | {sign: f"\\{sign}" for sign in "\\;,"}
)


def _text(value: str) -> str:
    """Escape a TEXT value; RFC 5545, 3.3.11. Control characters are not allowed in one."""
    # Programs differ in what they take for the end of a line, so every sign that any does is one.
    return "\n".join(value.splitlines()).translate(_ESCAPES)


def _line(value: str) -> str:
    """Escape a TEXT value that stands in one line: titles and categories."""
    return _text(" ".join(filter(None, map(str.strip, value.splitlines()))))


def _uri(value: str) -> str:
    """Keep a line break out of an address."""
    return "".join(sign for sign in value if "!" <= sign <= "~")


def _fold(line: str) -> str:
    """Fold a line between characters; each continuation starts with a space."""
    if line.isascii():
        # Nearly every line: a sign is an octet, and a continuation's first one is its space.
        if len(line) <= _OCTETS:
            return line
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
