"""A calendar file's text: decoded, unfolded, and without what would be too long to read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

LONGEST = 1_000_000
"""Longest calendar, in bytes: some hundred times an invitation with all its attachments' names."""
DEEPEST = 8
"""How many components may stand in each other: an alarm in an event in a calendar makes three."""
_FOLD = re.compile(rb"\r*\n[ \t]")
_LINE_END = re.compile(rb"\r*\n|\r")
_COMPONENT = re.compile(r"^(BEGIN|END):", re.MULTILINE | re.IGNORECASE)
_BEGIN = re.compile(rb"BEGIN:VCALENDAR", re.IGNORECASE)
_END = re.compile(rb"END:VCALENDAR", re.IGNORECASE)
_ATTACHED = re.compile(rb"^ATTACH[;:][^\r\n]*\r\n", re.MULTILINE | re.IGNORECASE)
_YEARLY = re.compile(r"RRULE:(?!.*INTERVAL=0)(?:.*;)?FREQ=YEARLY(?:;.*)?")
_MARK = {b"\xff\xfe": b"", b"\xfe\xff": b"", b"B\0": b"\xff\xfe", b"\0B": b"\xfe\xff"}
"""The mark that UTF-16 lacks, by how such a file begins; the browser's Python needs one."""


class CalendarError(ValueError):
    """A calendar that cannot be read; the argument is the fault's key."""


def has_calendar(content: bytes) -> bool:
    """Say whether content begins like a calendar file."""
    head = _in_utf_8(content[:200])
    return bool(_BEGIN.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")))


def _in_utf_8(content: bytes) -> bytes:
    mark = _MARK.get(content[:2])
    return content if mark is None else (mark + content).decode("utf-16", "replace").encode()


def text_of(content: bytes) -> str:
    """Return a calendar's text: unfolded, and with what stands around it left out."""
    content = _in_utf_8(content)
    begin, ends = _BEGIN.search(content), [match.end() for match in _END.finditer(content)]
    if begin is None:
        key = "invitation_unreadable"
        raise CalendarError(key)
    if len(ends) < len(_BEGIN.findall(content)):
        key = "invitation_cut"
        raise CalendarError(key)
    # Before decoding: a line may be folded in the middle of a letter.
    content = _LINE_END.sub(b"\r\n", _FOLD.sub(b"", content[begin.start() : ends[-1]]))
    content = _ATTACHED.sub(b"", content)
    if len(content) > LONGEST:
        key = "invitation_too_long"
        raise CalendarError(key)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if _depth(text) > DEEPEST:
        key = "invitation_unreadable"
        raise CalendarError(key)
    return "".join(f"{line}\r\n" for line in _without_endless_zones(text.split("\r\n")))


def _without_endless_zones(lines: Iterable[str]) -> Iterator[str]:
    """Leave out the rules of a time zone that are not yearly: finding their days may never end."""
    is_zone = False
    for line in lines:
        name = line.strip().upper()
        if name in {"BEGIN:VTIMEZONE", "END:VTIMEZONE"}:
            is_zone = name.startswith("BEGIN")
        is_rule = is_zone and name.startswith(("RRULE:", "RRULE;"))
        if not is_rule or _YEARLY.fullmatch(name):
            yield line


def _depth(text: str) -> int:
    steps = (1 if each[1].upper() == "BEGIN" else -1 for each in _COMPONENT.finditer(text))
    return max(itertools.accumulate(steps), default=0)
