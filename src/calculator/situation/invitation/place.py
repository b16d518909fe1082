"""How and where people meet: on video, by phone, or at an address, and in which country."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote

from calculator.data import read
from calculator.situation.invitation.terms import find_words, known, squeeze
from calculator.situation.tables.columns import fold

_PANEL = 3
"""So many interviewers make a panel."""
_CANADA = re.compile(r"\b([A-Z]{2})[\s,]+[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b")
_STATES = re.compile(r"\b([A-Z]{2})[\s,]+\d{5}(?:-\d{4})?\b")
_POSTAL = re.compile(r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
_PHONE = re.compile(r"(?:tel:|phone:?)?\s*\+?[\d\s().-]{7,24}", re.IGNORECASE)
_LONGEST_TEXT = 200_000


class Meeting(NamedTuple):
    """How people meet, and the key and values of the sentence that says where that stands."""

    format: str | None
    why: str = ""
    values: Mapping[str, object] = {}
    is_both: bool = False
    """Whether there is a video link and a place, so that it has to be asked."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an invitation shows of how people meet."""

    heading: str
    location: str = ""
    text: str = ""
    interviewers: int = 0
    rooms: Sequence[str] = ()
    has_conference: bool = False
    """Whether the calendar program says that there is a video meeting."""


def find_format(evidence: Evidence, terms: Mapping[str, Any]) -> Meeting:
    """Return how people meet; three interviewers make a panel, wherever they sit."""
    if evidence.interviewers >= _PANEL:
        return Meeting("panel", "three", {"count": evidence.interviewers})
    if named := _named(evidence.heading, terms["formats"]):
        return Meeting(named, "heading", {"written": evidence.heading})
    video, place = _video(evidence), _place(evidence, terms)
    if place and place.format == "video":
        return video or place
    if video and place and place.format == "in_person":
        return Meeting(None, is_both=True)
    return video or place or Meeting(None)


def _video(evidence: Evidence) -> Meeting | None:
    service = find_conference(f"{evidence.location} {evidence.text}")
    if service:
        return Meeting("video", "link", {"service": service})
    return Meeting("video", "conference") if evidence.has_conference else None


def _place(evidence: Evidence, terms: Mapping[str, Any]) -> Meeting | None:
    """Return what rooms and the location say."""
    if evidence.rooms:
        return Meeting("in_person", "room", {"room": evidence.rooms[0]})
    location = evidence.location.strip()
    if _PHONE.fullmatch(location):
        named: str | None = "phone"
    else:
        named = _named(location, terms["formats"])
        if named is None and is_address(location, terms["place"]):
            named = "in_person"
    return Meeting(named, "location", {"written": location}) if named else None


def _named(text: str, formats: Mapping[str, Sequence[str]]) -> str | None:
    """Return the form that words name, a panel first; None where they name several."""
    kinds = {word: kind for kind, words in formats.items() for word in words}
    found = {kinds[word] for word in find_words(text, kinds)}
    if "panel" in found:
        return "panel"
    return found.pop() if len(found) == 1 else None


def find_conference(text: str) -> str | None:
    """Return the service of the first link to a video meeting; links inside links count too."""
    plain = unquote(text[:_LONGEST_TEXT]).casefold()
    places = {
        service: place
        for service, links in known()["conferences"].items()
        for link in links
        if (place := plain.find(link)) >= 0
    }
    return min(places, key=lambda service: places[service]) if places else None


def is_address(location: str, place: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a location is a street address or a room, and no link or number."""
    bare = re.sub(r"https?://\S+", " ", location)
    if find_words(bare, place["room"]) or _POSTAL.search(bare):
        return True
    return bool(re.search(r"\d", bare) and find_words(bare, place["street"]))


def find_region(location: str) -> Mapping[str, str] | None:
    """Return the country, and the part of it, that an address names; None where it names none."""
    countries = read("holidays/index")["countries"]
    parts_of_it = [part.strip() for part in re.split("[,()]", _POSTAL.sub("", location))]
    *before, last = [part for part in parts_of_it if part] or [""]
    written = next(
        (code for code, each in countries.items() if squeeze(each["name"]) == squeeze(last)), None
    )
    for country, pattern in (("CA", _CANADA), ("US", _STATES)):
        parts = countries[country]["subdivisions"]
        found = [code for code in pattern.findall(location) if code in parts]
        if found and written in {None, country}:
            return {"country": country, "subdivision": found[-1]}
        # "Toronto, Ontario, Canada", "Toronto, ON"; a lone word may be anything.
        named = before[-1] if written and before else last
        code = _code_of(named, parts) if before and written in {None, country} else None
        if code and (written or f"{country}{code}" != "USCA"):  # California, or Canada
            return {"country": country, "subdivision": code}
    return {"country": written} if written else None


def _code_of(written: str, parts: Mapping[str, str]) -> str | None:
    """Return the code of a part of a country that is written as its code or its name."""
    if written in parts:
        return written
    return next((code for code, name in parts.items() if fold(name) == fold(written)), None)
