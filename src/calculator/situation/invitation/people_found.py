"""The people of an invitation: who the candidate is, and what part each other one has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from calculator.situation.invitation import guests, heading
from calculator.situation.invitation.findings import NOBODY, Answers, Findings
from calculator.situation.invitation.guests import Guest, You
from calculator.situation.invitation.heading import Names
from calculator.situation.invitation.terms import InvitationWords

MOST_PEOPLE = 20
"""As many as a situation holds."""


def who_is_candidate(
    people: Sequence[Guest], answers: Answers, addressed: Sequence[str], *, is_reply: bool
) -> You:
    """Return who of the guests the candidate is, by what they told before all else."""
    if answers.candidate == NOBODY:
        return You(None, "nobody")
    return guests.find_you(people, answers.candidate, addressed, is_reply=is_reply)


def ask_candidate(people: Sequence[Guest], findings: Findings, *, is_reply: bool) -> None:
    """Ask who of the guests the candidate is; an organizer only where an answer is read."""
    asked = [guest for guest in people if is_reply or guest.place != "organiser"]
    options = [(guest.email or guest.name or "", _named(guest)) for guest in asked]
    nobody = (NOBODY, findings.words.say("ask.nobody"))
    findings.ask("candidate", [*(option for option in options if option[0]), nobody])
    findings.note("who_is_you")


def _named(guest: Guest) -> str:
    both = f"{guest.name} <{guest.email}>" if guest.name and guest.email else ""
    return both or guest.name or guest.email or ""


def offer_candidate(you: You, findings: Findings) -> None:
    """Offer the candidate's own name and address, as they stand among the guests."""
    if you.guest is None:
        return
    why = findings.why(f"you_{you.why}", domain=you.domain)
    is_sure = you.why != "outside"
    for name, value in (("name", you.guest.name), ("email", you.guest.email)):
        if value:
            findings.offer(f"candidate.{name}", value, why, is_sure=is_sure)


def offer_people(others: Sequence[Guest], names: Names, findings: Findings) -> int:
    """Offer the people and return how many of them interview beyond doubt."""
    coming = []
    for guest in others:
        if guest.declined:
            findings.note("declined", name=guest.name or guest.email)
            continue
        named = replace(guest, name=None) if is_team(guest, names, findings.words) else guest
        if named.name or named.email:
            coming.append(named)
    if len(coming) > MOST_PEOPLE:
        findings.note("more_people", limit=MOST_PEOPLE)
    people: list[dict[str, Any]] = []
    interviewers = 0
    for number, guest in enumerate(coming[:MOST_PEOPLE]):
        part = guests.part_of(guest, findings.words.terms["parts"])
        person = {
            "name": guest.name,
            "email": guest.email,
            "part": part.part if part else "interviewer",
        }
        people.append({key: value for key, value in person.items() if value})
        field = f"people[{number}]"
        is_certain = guest.place != "optional_guest"
        findings.tell(field, people[-1], findings.why(guest.place), is_sure=is_certain)
        why = (
            findings.why("part_word", written=part.word)
            if part
            else findings.why(f"part_{guest.place.removeprefix('optional_')}")
        )
        is_guest = part is None and guest.place == "guest"
        findings.tell(f"{field}.part", person["part"], why, is_sure=part is not None or is_guest)
        interviewers += is_guest or person["part"] == "hiring_manager"
    if people:
        findings.situation["people"] = people
    return interviewers


def is_team(guest: Guest, names: Names, words: InvitationWords) -> bool:
    """Say whether a name is a team's, such as "Example Talent Team", and no person's."""
    if not guest.name:
        return False
    if heading.ends_like_company(guest.name) or _is_service(guest):
        return True
    if guests.is_tenant(guest.domain):  # under its own name
        return True
    rest = heading.team_of(guest.name, words.terms)
    is_part = guests.part_of(guest, words.terms["parts"]) is not None
    return is_part and (not rest or heading.is_of(rest, names.label))


def _is_service(guest: Guest) -> bool:
    """Say whether a name is that of the service which sent the invitation, such as "Webex"."""
    label = guests.label_of(guest.domain) if guest.domain and not guest.email else None
    return heading.is_of(guest.name or "", label)
