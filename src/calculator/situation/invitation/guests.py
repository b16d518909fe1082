"""Who is invited: names, addresses and parts, and which of them is the candidate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from calculator.situation.invitation.terms import find_words, known, squeeze

Place = Literal["organiser", "guest", "optional_guest", "sender"]

_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_COMMAS = re.compile("[\u060c\uff0c\u3001]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_VIA = re.compile(r"\s+via\s.*$", re.IGNORECASE)
"""What services put behind the name of somebody for whom they write."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in an invitation."""

    name: str | None
    email: str | None
    place: Place
    written: str = ""
    """The name as it stands there, with what is in brackets."""
    domain: str | None = None
    """The domain of the address, which is known where nobody reads what is sent to it, too."""
    declined: bool = False
    is_room: bool = False
    is_group: bool = False


class Part(NamedTuple):
    """What part a guest has, and the word that says so."""

    part: str
    word: str | None


def make_guest(name: str | None, address: str | None, place: Place) -> Guest:
    """Return a guest of a name as written and an address, with what is neither left out."""
    email = address_in(address)
    written = " ".join((name or "").replace("\x00", "").split()).strip("\"' ")
    if _ADDRESS.fullmatch(written):  # many calendars write the address where they know no name
        email = email or written
        written = ""
    domain = (email or "").rpartition("@")[2].casefold() or None
    if email and (squeeze(email.partition("@")[0]) in known()["unread"] or is_tenant(domain)):
        email = None
    return Guest(_in_order(written) or None, email, place, written, domain)


def is_tenant(domain: str | None) -> bool:
    """Say whether an address is an employer's at a service, under the employer's own name."""
    own = domain or ""
    return any(own == each or own.endswith(f".{each}") for each in known()["tenants"])


def address_in(text: str | None) -> str | None:
    """Return the email address in a ``mailto:`` or a text; None where there is none."""
    bare = re.sub(r"(?i)^mailto:", "", (text or "").strip())
    return bare if _ADDRESS.fullmatch(bare) and not bare.startswith("urn:") else None


def _in_order(written: str) -> str:
    """Return a name with the first name first: "Ruiz, Ana (HR)" is Ana Ruiz.

    In Chinese, Japanese and Korean letters the family's name is the first one.
    """
    bare = " ".join(_VIA.sub("", _IN_BRACKETS.sub(" ", written)).split())
    last, comma, first = (part.strip() for part in _COMMAS.sub(",", bare).partition(","))
    if not comma or "," in first:
        return last if comma else bare
    if not first or squeeze(first) in known()["credentials"]:
        return last
    return f"{last} {first}" if _EAST_ASIAN.search(bare) else f"{first} {last}"


def part_of(guest: Guest, parts: Mapping[str, Sequence[str]]) -> Part | None:
    """Return the part that a guest's name or address names; None where neither does."""
    local = re.sub(r"[^\w&]+|[\d_]+", " ", (guest.email or "").partition("@")[0])
    for part, wanted in parts.items():
        found = find_words(f"{guest.written} | {local}", wanted)
        if found:
            return Part(part, found[0])
    return None


def domain_of(guest: Guest) -> str | None:
    """Return the domain of a guest where it is the employer's own, or may be; None for services."""
    domain = guest.domain or ""
    shared = (*known()["free_mail"], *known()["services"])
    if not domain or any(domain == each or domain.endswith(f".{each}") for each in shared):
        return None
    return domain


def label_of(domain: str) -> str | None:
    """Return what a domain calls its owner: ``example`` of ``mail.example.co.uk``."""
    labels = domain.split(".")
    ending = labels.pop()
    is_country = len(ending) == 2  # noqa: PLR2004 - the codes of countries
    if is_country and labels and labels[-1] in known()["second_labels"]:
        labels.pop()
        if labels and labels[-1] in known()["second_labels"] and len(labels) == 1:
            labels.pop()
    return labels[-1] if labels else None


def is_same(first: str | None, second: str | None) -> bool:
    """Say whether two addresses, or two names, are the same but for case, spaces and marks."""
    return bool(first and second) and squeeze(str(first)) == squeeze(str(second))


def merged(guests: Sequence[Guest]) -> list[Guest]:
    """Return each guest once: organizers mostly stand among the guests too."""
    kept: list[Guest] = []
    for guest in guests:
        for number, other in enumerate(kept):
            same_address = is_same(guest.email, other.email)
            one_lacks = not (guest.email and other.email)
            if same_address or (one_lacks and is_same(guest.name, other.name)):
                kept[number] = replace(
                    other,
                    name=other.name or guest.name,
                    email=other.email or guest.email,
                    domain=other.domain or guest.domain,
                    written=other.written or guest.written,
                    declined=other.declined or guest.declined,
                )
                break
        else:
            kept.append(guest)
    return kept


class You(NamedTuple):
    """Which guest is the candidate, and how that is known; neither where it has to be asked."""

    guest: Guest | None
    why: str | None
    """The key below ``from.you_``, None where it has to be asked."""
    domain: str = ""


def find_you(
    guests: Sequence[Guest], told: str | None, addressed: Sequence[str], *, is_reply: bool
) -> You:
    """Return who of ``guests`` is the candidate.

    ``told`` is the candidate's own address or name where it is known, ``addressed`` the addresses
    that the email went to. An answer to an invitation names its sender alone.
    """
    for guest in guests:
        if told and (is_same(guest.email, told) or is_same(guest.name, told)):
            return You(guest, "told")
    here = [guest for guest in guests if any(is_same(guest.email, each) for each in addressed)]
    if len(here) == 1:
        return You(here[0], "to")
    invited = [guest for guest in guests if guest.place != "organiser"]
    if not invited or len(guests) == len(invited) == 1:
        # A calendar entry of one's own, or one that names nobody but its organizer.
        return You(None, "nobody")
    if len(invited) == 1 and not is_reply:
        return You(invited[0], "only")
    home = next((domain_of(guest) for guest in guests if guest.place == "organiser"), None)
    if home and not is_reply:
        outside = [guest for guest in invited if not _is_at(guest.domain or home, home)]
        if len(outside) == 1:
            return You(outside[0], "outside", home)
    return You(None, None)


def _is_at(own: str, domain: str) -> bool:
    return own == domain or own.endswith(f".{domain}") or domain.endswith(f".{own}")
