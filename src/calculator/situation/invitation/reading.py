"""From an event or an email to what it says of an interview, each value with its origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from calculator.situation.invitation import calendars, guests, heading, place
from calculator.situation.invitation.calendars import Event
from calculator.situation.invitation.emails import Letter
from calculator.situation.invitation.findings import Answers, Findings
from calculator.situation.invitation.guests import Guest
from calculator.situation.invitation.heading import Heading, Names
from calculator.situation.invitation.people_found import (
    ask_candidate,
    is_team,
    offer_candidate,
    offer_people,
    who_is_candidate,
)
from calculator.situation.invitation.place import Evidence, Meeting
from calculator.situation.invitation.terms import InvitationWords

MOST_EVENTS = 12
"""So many events are offered to choose from: those around today."""


def ask_event(events: Sequence[tuple[str, Event]], findings: Findings, today: dt.date) -> None:
    """Ask which of several events, each with its number, is the interview."""
    terms = findings.words.terms

    def order(numbered: tuple[str, Event]) -> tuple[bool, int]:
        event = numbered[1]
        away = abs(event.start - today).days if event.start else 10**6
        return not heading.names_interview(event.summary, terms), away

    ordered = sorted(events, key=order)
    options = [(number, _label(event, findings.words)) for number, event in ordered[:MOST_EVENTS]]
    findings.ask("event", options)
    if len(ordered) > MOST_EVENTS:
        findings.note("more_events", count=len(ordered) - MOST_EVENTS)


def _label(event: Event, words: InvitationWords) -> str:
    title = event.summary[:80] or words.say("ask.no_title")
    if event.start is None:
        return title
    return words.say("ask.event_option", day=event.start, title=title)


def read_event(
    event: Event, letter: Letter | None, answers: Answers, words: InvitationWords
) -> Findings:
    """Return what an event says of the interview."""
    findings = Findings(words)
    _note_kind(event, findings)
    _date(event, answers, findings)
    everybody = guests.merged([guest for guest in event.guests if not guest.is_group])
    rooms = [guest.name or guest.email or "" for guest in everybody if guest.is_room]
    people = [guest for guest in everybody if not guest.is_room]
    addressed = letter.to if letter else ()
    is_reply = event.method in {"REPLY", "COUNTER"}
    you = who_is_candidate(people, answers, addressed, is_reply=is_reply)
    others = [guest for guest in people if guest is not you.guest]
    domain = _domain(others)
    names = Names(
        [guest.name for guest in people if guest.name], guests.label_of(domain) if domain else None
    )
    interviewers = 0
    if you.why is None:
        ask_candidate(people, is_reply=is_reply, findings=findings)
    else:
        offer_candidate(you, findings)
        interviewers = offer_people(others, names, findings)
    titles = [("heading", event.summary), ("subject", letter.subject if letter else "")]
    _headings(titles, names, findings)
    _company(event.location, others, domain, names, findings)
    evidence = Evidence(
        event.summary, event.location, event.description, interviewers, rooms, event.conference
    )
    _format(place.find_format(evidence, words.terms), findings)
    _region(event.location, findings)
    text = " ".join((event.summary, event.description, letter.subject if letter else ""))
    if not heading.names_interview(text, words.terms):
        findings.note("no_interview")
    return findings


def read_letter(
    letter: Letter, note: str, answers: Answers, words: InvitationWords
) -> dict[str, Any]:
    """Return what an email without a calendar says: its sender and its subject, and no date."""
    findings = Findings(words)
    findings.note(note)
    if heading.says_cancelled(letter.subject):
        findings.note("cancelled")
    told = answers.candidate
    is_forwarded = heading.is_forwarded(letter.subject)
    if is_forwarded:
        findings.note("forwarded")
    is_own = (
        is_forwarded
        # What somebody sends to their own address is theirs to keep.
        or any(guests.is_same(letter.sender.email, each) for each in letter.to)
        or guests.is_same(letter.sender.email, told)
        or guests.is_same(letter.sender.name, told)
    )
    senders = [] if is_own else [letter.sender]
    domain = _domain(senders)
    label = guests.label_of(domain) if domain else None
    names = Names([sender.name for sender in senders if sender.name], label)
    offer_people(senders, names, findings)
    _headings([("subject", letter.subject)], names, findings)
    _company("", senders, domain, names, findings)
    meeting = place.find_format(Evidence(letter.subject), words.terms)
    _format(meeting._replace(why="subject"), findings)
    if not heading.names_interview(letter.subject, words.terms):
        findings.note("no_interview")
    return findings.document()


def _note_kind(event: Event, findings: Findings) -> None:
    if event.is_cancelled:
        findings.note("cancelled")
    if event.method == "REPLY":
        findings.note("reply")
    elif event.method in {"COUNTER", "DECLINECOUNTER"}:
        findings.note("counter")


def _date(event: Event, answers: Answers, findings: Findings) -> None:
    """Offer the interview's day where the employer is, or ask for it."""
    if event.start is None:
        return findings.note("no_date")
    day, why = _day(event, answers, findings)
    shift = day - event.start
    days = [each + shift for each in event.days]
    chosen = [each for each in days if each.isoformat() == answers.day]
    if chosen:
        day, why = chosen[0], findings.why("date_chosen")
    elif len(days) > 1:
        label = findings.words.date
        return findings.ask("day", [(each.isoformat(), label(each)) for each in days])
    elif days:
        day = days[0]
    elif event.repeats:
        return None if event.is_cancelled else findings.note("repeats")
    is_sure = event.at is None or event.calendar_zone is not None or bool(chosen)
    return findings.offer("interview.date", day.isoformat(), why, is_sure=is_sure)


def _day(event: Event, answers: Answers, findings: Findings) -> tuple[dt.date, str]:
    """Return the day of an event's start where the employer is, and where that stands."""
    start = event.start or answers.today
    if event.at is None:
        if event.is_all_day:
            return start, findings.why("date_all_day")
        if event.zone:
            return start, findings.why("date_zone", zone=event.zone)
        return start, findings.why("date")
    for zone, key in ((event.calendar_zone, "calendar"), (answers.zone, "own")):
        day = calendars.day_in(event.at, zone) if zone else None
        if day:
            if key == "own":
                findings.note("utc_zone", day=day, zone=zone)
            return day, findings.why(f"date_{key}_zone", zone=zone)
    findings.note("utc")
    return start, findings.why("date_utc")


def _domain(others: Sequence[Guest]) -> str | None:
    """Return the employer's domain: the organizer's, or the one that all other guests share."""
    domains = [(guest.place, guests.domain_of(guest)) for guest in others]
    for who, domain in domains:
        if who in {"organiser", "sender"} and domain:
            return domain
    shared = {domain for _, domain in domains if domain}
    return shared.pop() if len(shared) == 1 else None


def _headings(titles: Sequence[tuple[str, str]], names: Names, findings: Findings) -> None:
    """Offer what the title says, and the subject where the title says less."""
    for key, written in titles:
        if not written:
            continue
        said = heading.read_heading(written, findings.words.terms, names)
        why = findings.why(key, written=written[:120])
        _offer_heading(said, why, findings)


def _offer_heading(said: Heading, why: str, findings: Findings) -> None:
    situation = findings.situation
    if said.company and "company" not in situation:
        findings.offer("company", said.company, why, is_sure=said.company_is_sure)
    if said.role and "role" not in situation:
        findings.offer("role", said.role, why, is_sure=said.role_is_sure)
    if said.round and "round" not in situation.get("interview", {}):
        findings.offer("interview.round", said.round, why)


def _company(
    location: str,
    others: Sequence[Guest],
    domain: str | None,
    names: Names,
    findings: Findings,
) -> None:
    """Offer the employer from place, sender's name or domain, where no title names it."""
    if "company" in findings.situation:
        return None
    first = location.partition(",")[0].strip()
    if _is_company(first, names):
        return findings.offer("company", first, findings.why("location", written=location[:120]))
    for guest in others[:1]:
        if guest.name and guests.is_tenant(guest.domain):
            why = findings.why("sender_name", written=guest.name)
            return findings.offer("company", guest.name, why)
        rest = heading.team_of(guest.name or "", findings.words.terms)
        if rest and is_team(guest, names, findings.words) and _is_company(rest, names):
            return findings.offer("company", rest, findings.why("sender_name", written=guest.name))
    if domain and names.label:
        key = "sender_domain" if others[0].place == "sender" else "domain"
        name = heading.name_of(names.label)
        findings.offer("company", name, findings.why(key, domain=domain), is_sure=False)
    return None


def _is_company(written: str, names: Names) -> bool:
    """Say whether what stands first in a place is the employer, and no street or building."""
    if len(written) > heading.LONGEST_NAME or any(map(str.isdigit, written)):
        return False
    return heading.is_of(written, names.label) or heading.ends_like_company(written)


def _format(meeting: Meeting, findings: Findings) -> None:
    if meeting.is_both:
        findings.note("video_or_room")
    elif meeting.format:
        values: Mapping[str, object] = {
            key: value[:120] if isinstance(value, str) else value
            for key, value in meeting.values.items()
        }
        findings.offer("interview.format", meeting.format, findings.why(meeting.why, **values))


def _region(location: str, findings: Findings) -> None:
    region = place.find_region(location)
    if region:
        findings.offer("region", dict(region), findings.why("location", written=location[:120]))
