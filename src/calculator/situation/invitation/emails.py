"""Emails, read with the standard library: their sender, their subject and the calendars in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.situation.invitation.guests import Guest, make_guest

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

DEEPEST = 40
"""How many parts with parts may be in an email: one that was forwarded some ten times."""

_FIRST_LINE = re.compile(rb"(?:From [^\r\n]*\r?\n)?[\x21-\x39\x3b-\x7e]{1,76}:")
_OF_AN_EMAIL = re.compile(
    rb"^(?:From|Subject|To|Received|MIME-Version):", re.MULTILINE | re.IGNORECASE
)
_ENCODED = re.compile(r"=\?[^?\s]*\?[bqBQ]\?[^?\s]*\?=")
_NESTED = re.compile(rb"multipart/|message/rfc822", re.IGNORECASE)
_CALENDAR_TYPES = {"text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"}
# What a malformed header makes the library's reader raise, beside what it ought to.
_MALFORMED = (ValueError, LookupError, AttributeError, TypeError)


@dataclass(frozen=True, slots=True)
class Letter:
    """What an email says, where it came with a calendar or without."""

    sender: Guest
    to: tuple[str, ...]
    subject: str
    calendars: tuple[bytes, ...]


def is_email(content: bytes) -> bool:
    """Say whether content begins like an email."""
    head = re.split(rb"\r?\n\r?\n", content.lstrip(b"\xef\xbb\xbf\r\n")[:64_000])[0]
    return bool(_FIRST_LINE.match(head) and _OF_AN_EMAIL.search(head))


def is_tangled(content: bytes) -> bool:
    """Say whether an email has more emails inside each other than any honest one."""
    return len(_NESTED.findall(content)) > DEEPEST


def read_email(content: bytes) -> Letter:
    """Return what an email says: where it holds another with the calendar, what that one says."""
    letters = list(_letters(_parse(content)))
    return next((letter for letter in letters if letter.calendars), letters[0])


def _parse(content: bytes) -> EmailMessage:
    from email import message_from_bytes, policy  # noqa: PLC0415 - needed only for an email

    return message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)


def _letters(message: EmailMessage) -> Iterator[Letter]:
    """Yield the email and every email attached to it."""
    _mend(message)
    calendars = []
    attached: list[EmailMessage] = []
    for part in _parts(message, attached):
        if _is_calendar(part):
            calendars.append(_content(part))
        elif (part.get_filename() or "").lower().endswith(".eml"):
            attached.append(_parse(_content(part)))
    yield Letter(
        _sender(message), _addressed(message), _header(message, "Subject"), tuple(calendars)
    )
    for inner in attached:
        yield from _letters(inner)


def _mend(message: Message) -> None:
    """Put into words the headers that hold bytes of an encoding they do not name.

    They ought to be encoded; older programs write them as they write the text.
    """
    for name, value in list(message.raw_items()):
        raw = str(value).encode("ascii", "surrogateescape") if _has_bytes(str(value)) else b""
        if raw:
            with suppress(*_MALFORMED):  # one that cannot be read stays as it is
                message.replace_header(name, " ".join(_decoded(raw).split()))


def _has_bytes(text: str) -> bool:
    return text.isascii() is False and any("\udc80" <= sign <= "\udcff" for sign in text)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _parts(message: Message, attached: list[EmailMessage]) -> Iterator[Message]:
    """Yield the parts of one email; an email inside goes to ``attached``."""
    payload = message.get_payload()
    if message.get_content_type() == "message/rfc822" and isinstance(payload, list):
        attached.extend(payload)  # type: ignore[arg-type]  # what the policy makes of a part
    elif isinstance(payload, list):
        for part in payload:
            if not isinstance(part, str):
                yield from _parts(part, attached)
    else:
        yield message


def _is_calendar(part: Message) -> bool:
    named = (part.get_filename() or "").lower().endswith((".ics", ".vcs"))
    return named or part.get_content_type() in _CALENDAR_TYPES


def _content(part: Message) -> bytes:
    """Return what a part holds, in UTF-8 where it names its own encoding."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    charset = part.get_content_charset("utf-8")
    try:
        return content.decode(charset).encode()
    except (LookupError, ValueError):
        return content


def _header(message: Message, name: str) -> str:
    try:
        # What was encoded and cannot be decoded says nothing.
        return " ".join(_ENCODED.sub("", str(message[name] or "")).split())
    except _MALFORMED:
        return ""


def _mailboxes(message: Message, name: str) -> list[tuple[str, str]]:
    """Return name and address of everybody in a header."""
    try:
        return [
            (str(each.display_name), str(each.addr_spec))
            for each in getattr(message[name], "addresses", ())
        ]
    except _MALFORMED:
        return []


def _sender(message: Message) -> Guest:
    name, address = next(iter(_mailboxes(message, "From")), ("", ""))
    return make_guest(name, address, "sender")


def _addressed(message: Message) -> tuple[str, ...]:
    to = [address for _, address in _mailboxes(message, "To")]
    return tuple(filter(None, (*to, *(_header(message, name) for name in _DELIVERED))))


_DELIVERED = ("Delivered-To", "X-Original-To")
