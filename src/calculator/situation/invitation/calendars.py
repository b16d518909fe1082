"""Calendar files, read with ``icalendar``: their events, as plain values.

The library is loaded only here and only when a file was brought: the browser fetches it then.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from calculator.situation.invitation.calendar_days import days_from, days_of, moment_in, values_of
from calculator.situation.invitation.calendar_text import CalendarError, text_of
from calculator.situation.invitation.guests import Guest, Place, make_guest
from calculator.situation.invitation.terms import squeeze

GUESTS = 200
"""How many guests are looked at: those of a whole company are in no interview."""

_TAG = re.compile(r"<[^>]{0,2000}>")
_UTC_NAMES = {"utc", "etcutc", "gmt", "etcgmt", "z", "zulu"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a calendar, or of an email's calendar part."""

    uid: str
    start: dt.date | None
    """The day as the invitation writes it; None where it cannot be read."""
    zone: str | None = None
    """The time zone the invitation gives for the start; ``UTC`` where it is given in UTC."""
    at: dt.datetime | None = None
    """The moment, where it is given in UTC."""
    calendar_zone: str | None = None
    is_all_day: bool = False
    summary: str = ""
    location: str = ""
    description: str = ""
    conference: bool = False
    """Whether the calendar program says that the event has a video meeting of its own."""
    guests: tuple[Guest, ...] = ()
    is_cancelled: bool = False
    method: str = ""
    repeats: bool = False
    days: tuple[dt.date, ...] = ()
    """The days of an event that repeats, those around today, or that lasts several."""
    sequence: int = 0
    recurrence: str = ""
    """Which one of an event that repeats, where one was moved or cancelled."""
    instead_of: dt.date | None = None
    """The day of that one before."""
    onwards: bool = False
    """Whether all that come after that one were moved or cancelled with it."""


def read_events(content: bytes, today: dt.date) -> list[Event]:
    """Return the events of a calendar file, the newest form of each.

    Raises :class:`CalendarError` where the file is damaged, cut off or too long, or where the
    library is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415 - large, and needed only where a file was brought
    except ImportError:
        key = "invitation_no_library"
        raise CalendarError(key) from None
    # Time zones of the file before would be remembered: the same file has the same answer always.
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    text = text_of(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as about the spelling of a time zone
            calendars = icalendar.Calendar.from_ical(text, multiple=True)
            events = [event for each in calendars for event in _events(each, today)]
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        # What the library says of a damaged file is for programmers.
        key = "invitation_unreadable"
        raise CalendarError(key) from None
    return newest(events)


def day_in(at: dt.datetime, zone: str) -> dt.date | None:
    """Return the day of a moment in a time zone, named as calendars do; None for no such zone."""
    from icalendar.timezone import tzp  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found: dt.tzinfo | None = tzp.timezone(zone)
        return None if found is None else at.astimezone(found).date()
    except (ValueError, OSError, LookupError, OverflowError):
        return None


def newest(events: list[Event]) -> list[Event]:
    """Return each event once, in its newest form: mail programs attach an invitation twice."""
    kept: dict[tuple[str, str], Event] = {}
    for number, event in enumerate(events):
        key = (event.uid or f"{number}", event.recurrence)
        if key not in kept or event.sequence >= kept[key].sequence:
            kept[key] = event
    return list(_folded(list(kept.values())))


def _folded(events: list[Event]) -> Iterator[Event]:
    """Yield the events; a day of one that repeats stands where it was moved, or not at all."""
    series = {event.uid: event for event in events if event.repeats and not event.recurrence}
    single = []
    for event in events:
        whole = series.get(event.uid)
        if whole is None or not event.recurrence:
            single.append(event)
            continue
        gone_days = {day for day in whole.days if _is_meant(event, day)}
        days = {*whole.days} - gone_days
        # One with a title of its own is an event of its own.
        if event.start and not event.is_cancelled and event.summary == whole.summary:
            days.add(event.start)
            if event.onwards and event.instead_of:
                days.update(day + (event.start - event.instead_of) for day in gone_days)
        elif not event.is_cancelled:
            single.append(event)
        gone = bool(whole.days) and not days
        series[event.uid] = replace(
            whole, days=tuple(sorted(days)), is_cancelled=whole.is_cancelled or gone
        )
    for event in single:
        yield event if event.recurrence else series.get(event.uid, event)


def _is_meant(event: Event, day: dt.date) -> bool:
    """Say whether a day of a series is one that was moved or cancelled."""
    before = event.instead_of
    return before is not None and (day == before or (event.onwards and day > before))


def _events(calendar: Any, today: dt.date) -> Iterator[Event]:
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE") if zone.get("TZID")]
    # With two zones, or with none, nothing says which of them is the organizer's.
    zone = zones[0] if len(set(zones)) == 1 else _one(calendar, "X-WR-TIMEZONE")
    method = _one(calendar, "METHOD").upper()
    for component in calendar.walk("VEVENT"):
        yield _event(component, method, zone or None, today)


def _event(component: Any, method: str, calendar_zone: str | None, today: dt.date) -> Event:
    start = moment_in(component.get("DTSTART"))
    zone, at = _zone(component, start)
    status = _one(component, "STATUS").upper()
    repeats = any(name in component for name in ("RRULE", "RDATE"))
    return Event(
        uid=_one(component, "UID"),
        recurrence=_one(component, "RECURRENCE-ID"),
        instead_of=_day_before(moment_in(component.get("RECURRENCE-ID")), start),
        onwards=_parameters(component.get("RECURRENCE-ID")).get("RANGE") == "THISANDFUTURE",
        sequence=_sequence(component),
        start=start.date() if isinstance(start, dt.datetime) else start,
        zone=zone,
        at=at,
        calendar_zone=calendar_zone,
        is_all_day=start is not None and not isinstance(start, dt.datetime),
        summary=_line(_one(component, "SUMMARY")),
        location=_line(_location(component)),
        description=" ".join(_descriptions(component)),
        conference=any(name in component for name in ("X-GOOGLE-CONFERENCE", *_TEAMS)),
        guests=tuple(itertools.islice(_guests(component), GUESTS)),
        is_cancelled=method == "CANCEL" or status == "CANCELLED",
        method=method,
        repeats=repeats,
        days=tuple(days_of(component, start, today) if repeats else days_from(component, start)),
    )


def _day_before(moment: dt.date | None, start: dt.date | None) -> dt.date | None:
    """Return the day from which an event was moved, in the time zone of its start."""
    if not isinstance(moment, dt.datetime):
        return moment
    zone = start.tzinfo if isinstance(start, dt.datetime) else None
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()


_TEAMS = (
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-SKYPETEAMSPROPERTIES",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)


def _one(component: Any, name: str) -> str:
    """Return the text of a property, empty where there is none."""
    value = next(iter(values_of(component, name)), "")
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    return str(moment_in(value) or value)


def _parameters(value: Any) -> Mapping[str, Any]:
    parameters: Mapping[str, Any] = getattr(value, "params", {})
    return parameters


def _line(text: str) -> str:
    return " ".join(text.replace("\\n", " ").split())


def _sequence(component: Any) -> int:
    written = _one(component, "SEQUENCE")
    return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else 0


def _zone(component: Any, start: Any) -> tuple[str | None, dt.datetime | None]:
    """Return the name of the start's time zone, and the moment where it is given in UTC."""
    if not isinstance(start, dt.datetime):
        return None, None
    parameters = _parameters(component.get("DTSTART"))
    named = str(parameters.get("TZID", "")).strip("/ ")
    if named and re.sub(r"[\W_]", "", named).casefold() not in _UTC_NAMES:
        return named, None
    if start.tzinfo is None:
        return None, None
    return "UTC", start.replace(tzinfo=dt.UTC)


def _location(component: Any) -> str:
    """Return where the event takes place; Apple has the address in a property of its own."""
    told = _one(component, "LOCATION")
    for value in values_of(component, "X-APPLE-STRUCTURED-LOCATION"):
        parameters = getattr(value, "params", {})
        address = str(parameters.get("X-ADDRESS", "")).replace("\\n", ", ")
        if address and squeeze(address) not in squeeze(told):
            title = str(parameters.get("X-TITLE", ""))
            return ", ".join(dict.fromkeys(part for part in (told or title, address) if part))
    return told


def _descriptions(component: Any) -> Iterator[str]:
    """Yield every text of an event in which a link to a meeting may stand."""
    names = ("DESCRIPTION", "X-ALT-DESC", "LOCATION", "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE")
    for name in (*names, *_TEAMS):
        for value in values_of(component, name):
            written = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
            # Links stand in attributes too; only what is between the tags is for people.
            yield written if name != "X-ALT-DESC" else _TAG.sub(lambda tag: f" {tag[0]} ", written)


def _guests(component: Any) -> Iterator[Guest]:
    for value in values_of(component, "ORGANIZER"):
        yield _guest(value, "organiser")
    for value in values_of(component, "ATTENDEE"):
        role = str(getattr(value, "params", {}).get("ROLE", "")).upper()
        if role != "NON-PARTICIPANT":
            yield _guest(value, "optional_guest" if role == "OPT-PARTICIPANT" else "guest")


def _guest(value: Any, place: Place) -> Guest:
    parameters: Mapping[str, Any] = getattr(value, "params", {})

    def told(name: str) -> str:
        found = parameters.get(name, "")
        # A name with a comma that is not in quotes comes as a list.
        return ", ".join(map(str, found)) if isinstance(found, list | tuple) else str(found)

    kind = told("CUTYPE").upper()
    address = str(value)
    if not re.match(r"(?i)mailto:.+@", address):
        address = told("EMAIL") or address
    guest = make_guest(told("CN"), address, place)
    is_room = kind in {"ROOM", "RESOURCE"} or "resource.calendar.google.com" in address
    return replace(
        guest,
        declined=told("PARTSTAT").upper() == "DECLINED",
        is_room=is_room,
        is_group=kind == "GROUP" or "group.calendar.google.com" in address,
    )
