"""What the title of an event, or an email's subject, says: employer, job, round and form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.situation.invitation.terms import as_words, find_words, known, squeeze

LONGEST_NAME = 100
"""Longest name of a job or an employer, in characters; what is longer is a sentence."""
_SHORTEST_SAME = 3
"""So many letters have to be the same for a name and a domain to belong together."""

_TEXT = 300
_BETWEEN = re.compile(r"\s+[-–—|/·•~]+\s+|\s*[:;|]\s+|\s*[()\[\]<>]\s*|[\"“”«»]")
_GOOGLE = re.compile(r"\s@\s\w{3,10}\.? [^@]*\d{4}.*$")
"""What Google writes behind a title in the subject: day, time and the guest's address."""
_TIME = re.compile(r"\d{1,2}\s?([:.h]\s?\d{2})?\s?([ap]\.?m\.?|h|min|minutes?)?", re.IGNORECASE)
_POST = r"#?(?!(?:19|20)\d\d\b)(?:[A-Z]{1,5}[-_ ]?)?\d{4,}"
_NUMBER = re.compile(rf"^{_POST}\s*[:–—-]?\s+|\s+\(?{_POST}\)?$|\s+#\d*$")
"""A post's number at either end of its name, or a branch's; a year is none."""
_EDGE = " \t@,.;:-–—|/&!?'’"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a title says; None where it says nothing of the kind."""

    is_interview: bool
    company: str | None = None
    company_is_sure: bool = False
    role: str | None = None
    role_is_sure: bool = False
    round: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of the names in an invitation before its title is read."""

    people: Sequence[str]
    label: str | None
    """What the organizer's domain calls the employer; None where it is a service's."""


def read_heading(written: str, terms: Mapping[str, Any], names: Names) -> Heading:
    """Return what a title says, by the closed list of patterns in ``terms``."""
    title = _bare(written[:_TEXT], terms)
    wanted = terms["heading"]["interview"]
    # A point at the end may belong to a name.
    parts = [part.strip(_EDGE.replace(".", "")) for part in _BETWEEN.split(title) if part]
    reader = _Reader(terms, names)
    for part in filter(None, parts):
        reader.read(part)
    reader.settle()
    return Heading(
        bool(find_words(title, wanted)),
        reader.company,
        reader.company is not None and reader.knows(reader.company),
        reader.role,
        reader.role is not None and reader.is_framed,
        _round(title, terms["rounds"]),
    )


def says_cancelled(title: str) -> bool:
    """Say whether a title, or a part of it, begins or ends with the word for a cancelled event.

    Behind a dash or in brackets it stands at the end of its part, or alone: "Cancelled Orders
    Clerk" is a job.
    """
    words = tuple(known()["cancelled"])
    parts = [part.strip(_EDGE) for part in _BETWEEN.split(title) if part and part.strip(_EDGE)]
    begins = bool(parts) and bool(_leading(words).search(parts[0]))
    return begins or any(_trailing(words).search(part) for part in parts)


def is_forwarded(subject: str) -> bool:
    """Say whether an email's subject is one that somebody passed on."""
    mark, colon, _ = subject.replace("\uff1a", ":").partition(":")
    return bool(colon) and squeeze(mark) in known()["forwarded"]


def names_interview(text: str, terms: Mapping[str, Any]) -> bool:
    """Say whether a text has a word for an interview, in whatever language."""
    return bool(find_words(text, (*terms["heading"]["interview"], *known()["interview"])))


def is_of(name: str, label: str | None) -> bool:
    """Say whether a name is that of a domain's owner: "Example Company" at ``example``."""
    first, second = squeeze(name), squeeze(label or "")
    if min(len(first), len(second)) < _SHORTEST_SAME:
        return first == second != ""
    return first.startswith(second) or second.startswith(first)


def name_of(label: str) -> str:
    """Return the name that a domain's label stands for: "North Wind" for ``north-wind``."""
    return " ".join(part.capitalize() for part in label.split("-") if part)


def ends_like_company(name: str) -> bool:
    """Say whether a name ends as companies' names do, such as "Inc." or "University"."""
    words = [squeeze(word) for word in name.split()]
    return len(words) > 1 and words[-1] in known()["company_endings"]


def team_of(name: str, terms: Mapping[str, Any]) -> str:
    """Return whose team a name such as "Example Talent Team" says; empty where it is all plain."""
    words = (*terms["heading"]["plain"], *itertools.chain(*terms["parts"].values()))
    return _leading(words).sub("", _trailing(words).sub("", name)).strip(_EDGE)


def _bare(written: str, terms: Mapping[str, Any]) -> str:
    """Return a title without what calendars and mail programs put around it."""
    title = _GOOGLE.sub("", " ".join(written.split()))
    for short, whole in terms["heading"]["short"].items():
        title = re.sub(rf"(?<!\S){re.escape(short)}\s*", f"{whole} ", title, flags=re.IGNORECASE)
    marks = (*terms["heading"]["prefixes"], *known()["cancelled"], *known()["forwarded"])
    prefixes = {squeeze(prefix) for prefix in marks}
    while True:
        before, colon, after = title.partition(":")
        mark = re.match(r"\[[^\]]{1,20}\]\s*", title)
        if mark and squeeze(mark[0]) in prefixes:
            title = title[mark.end() :]
        elif colon and squeeze(before) in prefixes:
            title = after.strip()
        else:
            return title


def _round(title: str, rounds: Mapping[str, Sequence[str]]) -> str | None:
    """Return the round a title names; None where it names none, or more than one."""
    found = [name for name, words in rounds.items() if find_words(title, words)]
    return found[0] if len(found) == 1 else None


class _Reader:
    """Reads a title part by part; keeps the first employer and the first job it finds."""

    def __init__(self, terms: Mapping[str, Any], names: Names) -> None:
        self._names = names
        self._jobs: Sequence[str] = terms["jobs"]["words"]
        heading = terms["heading"]
        kinds = (*terms["formats"].values(), *terms["rounds"].values())
        self._interview: Sequence[str] = heading["interview"]
        self._plain = (*heading["plain"], *self._interview, *itertools.chain(*kinds))
        self._plain_words = {word for each in self._plain for word in each.casefold().split()}
        self._of_jobs = {*heading["of_jobs"]}
        self._kinds = {word for each in itertools.chain(*kinds) for word in each.casefold().split()}
        self._for: Sequence[str] = heading["for"]
        self._at: Sequence[str] = heading["at"]
        self._framed: Sequence[str] = heading["framed"]
        self._loose: Sequence[str] = heading["loose"]
        self._left: list[str] = []
        self._seen_interview = False
        self.company: str | None = None
        self.role: str | None = None
        self.is_framed = False

    def read(self, part: str) -> None:
        """Take what one part of the title says."""
        self._seen_interview |= bool(find_words(part, self._interview))
        for pattern, is_framed in self._patterns():
            match = as_pattern(pattern).search(part)
            if match is None:
                continue
            behind = part[match.end("role") :] if "role" in match.groupdict() else ""
            is_kind = bool(find_words(behind, self._interview))
            if self._take(match.groupdict(), is_framed=is_framed, is_kind=is_kind):
                return
        rest = self._job(part) or self._name(part)
        if rest:
            self._left.append(rest)

    def settle(self) -> None:
        """Say of what is left in the title what it is, where it can be only one thing."""
        for rest in self._left:
            head, comma, tail = rest.rpartition(",")
            if comma and self.company is None and self._is_job(head) and self.knows(tail.strip()):
                self.company = tail.strip()
                self.role = self.role or head
            elif self.company is None and self.knows(rest):
                self.company = rest
            elif self.role is None and self._is_job(rest):
                self.role = rest
        unknown = [rest for rest in self._left if rest not in {self.company, self.role}]
        # "Example – Interview", where the organizer's address says nothing of the employer.
        if self._seen_interview and self.company is None and len(unknown) == 1:
            self.company = None if self._names.label else unknown[0]

    def knows(self, name: str) -> bool:
        """Say whether a name is an employer's beyond doubt."""
        return is_of(name, self._names.label) or ends_like_company(name)

    def _patterns(self) -> Iterator[tuple[str, bool]]:
        yield from ((pattern, True) for pattern in self._framed)
        yield from ((pattern, False) for pattern in self._loose)

    def _take(self, slots: Mapping[str, str], *, is_framed: bool, is_kind: bool) -> bool:
        """Take what stands in a pattern's places; say whether anything was of use.

        ``is_kind`` says that the word for an interview stands behind the job's name.
        """
        told, job = self._employer(slots.get("company", ""))
        company = self._name(told)
        role = self._job(slots.get("role", ""), is_kind=is_kind)
        if role is None and is_framed:
            role = self._name(slots.get("role", ""))
        role = role or self._job(job)
        if role and not is_framed and not self._is_job(role):
            role = None
        if not (company or role):
            return False
        self.company = self.company or company
        if self.role is None and role:
            self.role, self.is_framed = role, is_framed
        return True

    def _is_person(self, name: str) -> bool:
        """Say whether a name is that of a guest, or a part of one: "Dana" of Dana Kim."""
        words = {squeeze(word) for word in name.split()}
        people = [{squeeze(word) for word in each.split()} for each in self._names.people]
        return words in people or (not self.knows(name) and any(words <= each for each in people))

    def _employer(self, written: str) -> tuple[str, str]:
        """Return what stands for the employer, and the job that is named behind it.

        "With Dana @ Example" and "with Dana, Recruiter at Example": the employer stands behind.
        """
        told, job = written.rpartition("@")[2], ""
        for word in self._for:
            before, found, behind = told.partition(f" {word} ")
            if found and self._is_job(behind):
                told, job = before, behind
        for word in self._at:
            before, found, behind = told.rpartition(f" {word} ")
            somebody = any(name.casefold() in before.casefold() for name in self._names.people)
            if found and (somebody or self._is_job(before)):
                told = behind
        return told, job

    def _job(self, written: str, *, is_kind: bool = False) -> str | None:
        """Return a job's name without what stands around it; None where there is none.

        Words that mostly tell of the interview may belong to the name: "Technical Writer", "Project
        Manager". ``is_kind`` says that the word for an interview stands behind.
        """
        text = " ".join(written.strip(_EDGE).split())
        for word in self._for:
            before, found, behind = text.rpartition(f" {word} ")
            # "Priya Example for Data Analyst": who is seen, and for what.
            if found and self._is_job(behind) and not self._is_job(before):
                text = behind
        words = _NUMBER.sub("", text).strip(_EDGE).split()
        plain = [word.casefold().strip(_EDGE) for word in words]
        end = len(words)
        while end and plain[end - 1] in self._plain_words and not self._is_job(words[end - 1]):
            end -= 1
        # "Rédactrice technique": in some languages what belongs to the name stands behind.
        if 0 < end < len(words) and plain[-1] in self._of_jobs and self._is_job(words[end - 1]):
            end = len(words)
        is_kind |= any(find_words(word, self._interview) for word in words[end:])
        run = next((at for at in range(end) if plain[at] not in self._plain_words), end)
        if run == end:
            return None  # nothing but plain words
        start = run
        while start and (plain[start - 1] in self._of_jobs or self._is_job(words[start - 1])):
            start -= 1
        # "Technical Data Engineer interview": which of the two is technical?
        while is_kind and start < run and (plain[start] in self._kinds or end - run > 1):
            start += 1
        found = " ".join(words[start:end]).strip(_EDGE)
        return found if self._is_job(found) and len(found) <= LONGEST_NAME else None

    def _is_job(self, name: str) -> bool:
        return bool(find_words(name, self._jobs))

    def _name(self, written: str) -> str | None:
        """Return a name without the plain words at its ends; None where none or a person is left.

        Small words in the middle stay: "Head of People", "Bank of Example".
        """
        text = " ".join(written.strip(_EDGE).split())
        if _TIME.fullmatch(text):
            return None
        for pattern in (_leading(tuple(self._plain)), _trailing(tuple(self._plain))):
            text = pattern.sub("", text).strip(_EDGE)
        text = re.sub(r"\s#$", "", text)
        if not any(letter.isalnum() for letter in text) or len(text) > LONGEST_NAME:
            return None
        if self._is_person(text):
            return None
        # The point of "Inc." belongs to the name.
        return f"{text}." if ends_like_company(text) and f"{text}." in written else text


@cache
def _leading(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any_of(words)}(?!\w)[\s,.:;–—-]*)+", re.IGNORECASE)


@cache
def _trailing(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,.:;–—-]*(?<!\w){_any_of(words)}(?:\s\d+)?)+$", re.IGNORECASE)


def _any_of(words: Sequence[str]) -> str:
    # The longest first: what is tried first counts.
    parts = (as_words(word).pattern[len(r"(?<![\w])") : -len(r"(?![\w])")] for word in words)
    return f"(?:{'|'.join(sorted(parts, key=len, reverse=True))}|\\d{{1,3}}(?!\\w))"


@cache
def as_pattern(written: str) -> re.Pattern[str]:
    """Return a pattern of the words file as a regular expression.

    ``a|b`` is one of two words, ``(a|b)`` may be missing, ``{role}`` and ``{company}`` are taken.
    """
    made = ""
    for word in written.split():
        before = r"\s+" if made else ""
        if word.startswith("{"):
            at_end = written.endswith(word)
            made += rf"{before}(?P<{word.strip('{}')}>\S{'.*' if at_end else '.*?'})"
        elif word.startswith("("):
            made += rf"(?:{before}(?:{word.strip('()')}))?"
        else:
            made += rf"{before}(?:{word})"
    return re.compile(rf"(?<!\w){made}(?!\w)", re.IGNORECASE)
