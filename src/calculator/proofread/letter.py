"""A message as the proofreader reads it: its words with their places, its greeting and sign-off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from calculator.data import read
from calculator.plan import Message
from calculator.proofread.language import proofread_words
from calculator.proofread.passage import Passage, Word, find, plain, words_in
from calculator.situation.model import Person, Situation
from calculator.situation.people import has
from calculator.text.names import full_name, greeting, titles
from calculator.text.wording import bare_role, clean, message_words

_SIGN_OFF_LINES = 5
_SIGN_OFF_LONGEST = 60
_GREETING_LONGEST = 400


def declared(template: str) -> Mapping[str, Any]:
    """Return what a message's template declares; nothing where the template is not ours."""
    if not template.isidentifier():
        return {}
    try:
        return read(f"message_templates/{template}/message")
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=64)
def _names(name: str, override: str, tone: str, locale: str) -> tuple[str, ...]:
    whole = full_name(name, locale=locale)
    return (whole, _greeting(name, override, tone, locale), clean(name)) if whole else ()


@lru_cache(maxsize=64)
def _greeting(name: str, override: str, tone: str, locale: str) -> str:
    return greeting(name, tone=tone, locale=locale, override=override)


@lru_cache(maxsize=64)
def _telling(name: str, locale: str) -> frozenset[str]:
    untelling = titles(locale) | {"and"}
    return frozenset(word.folded for word in words_in(name) if word.folded not in untelling)


class Letter:
    """One message with everything the checks ask about."""

    def __init__(
        self,
        message: Message,
        situation: Situation,
        *,
        kind: str,
        channel: str,
        others: Sequence[Message] = (),
    ) -> None:
        """Take the message, its situation, its kind and channel and the step's other messages."""
        self.message = message
        self.situation = situation
        self.kind = kind
        self.channel = channel
        self.others = others
        self.subject = message.subject
        self.body = message.body
        self.locale = message_words(situation.locale)
        self.role = bare_role(clean(situation.role), self.locale["words"])
        self.company = clean(situation.company)
        self.me = clean(situation.candidate.name)
        self.to = "" if message.to in self.blanks else clean(message.to)

    @cached_property
    def lists(self) -> dict[str, Any]:
        """The proofreader's word lists in the message's language."""
        found: dict[str, Any] = proofread_words(self.situation.locale)["words"]
        return found

    @cached_property
    def blanks(self) -> frozenset[str]:
        """Every visible blank there is."""
        return frozenset(self.locale["blanks"].values())

    @cached_property
    def plain(self) -> str:
        """The body with straight apostrophes."""
        return plain(self.body)

    @cached_property
    def words(self) -> Sequence[Word]:
        """The body's words."""
        return words_in(self.body)

    @cached_property
    def greeting(self) -> tuple[int, int]:
        """Where the greeting stands in the body; empty where there is none."""
        start = len(self.body) - len(self.body.lstrip())
        line = self.plain[start : start + _GREETING_LONGEST].partition("\n")[0]
        opens = next(find(self.lists["greetings"], Passage(line, words_in(line))), None)
        if opens is None or opens[0] != 0:
            return (start, start)
        comma = line.find(",", opens[1])
        # A greeting to several people has commas between the names: it goes to the end of its line.
        whole = line.rstrip().endswith((",", ":", "!")) or comma < 0
        return (start, start + (len(line.rstrip()) if whole else comma + 1))

    @cached_property
    def sign_off(self) -> int:
        """Where the sign-off starts in the body: its length where there is none."""
        place = len(self.body)
        seen = 0
        for line in reversed(self.body.splitlines(keepends=True)):
            place -= len(line)
            written = line.strip()
            if not written:
                continue
            seen += 1
            if seen > _SIGN_OFF_LINES or place <= self.greeting[1]:
                break
            leaves = plain(written).casefold().startswith(tuple(self.lists["closings"]))
            if leaves or (written.endswith(",") and len(written) <= _SIGN_OFF_LONGEST):
                return place
        return len(self.body)

    @cached_property
    def content(self) -> list[Word]:
        """The words between greeting and sign-off."""
        return [w for w in self.words if w.start >= self.greeting[1] and w.end <= self.sign_off]

    @cached_property
    def count(self) -> int:
        """How many words the message has between greeting and sign-off, as people count them.

        A link is none: nobody reads it.
        """
        written = self.body[self.greeting[1] : self.sign_off].split()
        return sum("://" not in word for word in written)

    @cached_property
    def typed_names(self) -> frozenset[str]:
        """Names the user gave: right as they are, whatever words they contain."""
        people = (name for person in self.situation.people for name in self.names_for(person))
        return frozenset((self.role, self.company, self.me, clean(self.situation.role), *people))

    def names_for(self, person: Person) -> tuple[str, ...]:
        """Return every way a person may be named: in full, as greeted, and as typed."""
        return _names(person.name, person.greeting, self.situation.tone, self.situation.locale)

    def greeting_of(self, person: Person) -> str:
        """Return how our own messages greet a person."""
        return _greeting(person.name, person.greeting, self.situation.tone, self.situation.locale)

    @cached_property
    def reader(self) -> Person:
        """The one it goes to: of the people where they are known, else by name only."""
        for person in self.situation.people:
            if self.to in self.names_for(person):
                return person
        return Person(name=self.to)

    @cached_property
    def reader_names(self) -> tuple[str, ...]:
        """Every way the reader may be named: the readers of a joint note as it is addressed."""
        return (self.to, *self.names_for(self.reader))

    @cached_property
    def reader_words(self) -> frozenset[str]:
        """The words that tell who the reader is."""
        return self.names_of(self.to) | self.words_for(self.reader)

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The same names with straight apostrophes, the longest first."""
        texts = (plain(text) for text in self.typed_names if text)
        return tuple(sorted(texts, key=len, reverse=True))

    @cached_property
    def masked(self) -> str:
        """The body with the given names blotted out, every other letter in its place."""
        return _masked(self.plain, self.given)

    @cached_property
    def all(self) -> Passage:
        """The whole body, for a search."""
        return Passage(self.plain, self.words)

    @cached_property
    def unnamed(self) -> Passage:
        """The body without the given names, for a search."""
        # Often nothing is blotted out, and only the apostrophes of the body are others.
        same = self.masked == self.plain
        return Passage(self.masked, self.words if same else words_in(self.masked))

    def sentence(self, start: int, end: int) -> Passage:
        """Return a part of the body without the given names, for a search."""
        part = self.masked[start:end]
        return Passage(part, words_in(part))

    @cached_property
    def masked_subject(self) -> str:
        """The subject, likewise."""
        return _masked(plain(self.subject), self.given)

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """Everything the user typed about the interview."""
        notes = self.situation.notes
        texts = [notes.appealed, notes.forgot, notes.concern, notes.news, notes.fit]
        texts += [person.topic for person in self.situation.people]
        return tuple(clean(text) for text in texts if text and has(text))

    def typed_before(self, said: str) -> bool:
        """Say whether the writer typed these words in the form: then they are as they are meant."""
        return any(said.casefold() in plain(own).casefold() for own in self.own_words)

    @cached_property
    def has_blanks(self) -> bool:
        """Whether any blank is left in the body."""
        return any(blank in self.body for blank in self.blanks)

    def names_of(self, name: str) -> frozenset[str]:
        """Return the words of a name that tell who it is, without titles."""
        return _telling(name, self.situation.locale)

    def words_for(self, person: Person) -> frozenset[str]:
        """Return the words that tell who a person is, however they are named."""
        return frozenset[str]().union(*map(self.names_of, self.names_for(person)))

    def telling(self, text: str) -> frozenset[str]:
        """Return the words of a role or company that tell which one it is."""
        return frozenset(w.folded for w in words_in(text)) - set(self.locale["words"]["small"])


def _masked(text: str, given: tuple[str, ...]) -> str:
    """Put a neutral letter of the same length in place of each given name."""
    if not given:
        return text
    names = "|".join(map(re.escape, given))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    # Digits: one word to a search, but no letters to the checks of capitals and doubled words.
    return pattern.sub(lambda found: "0" * len(found[0]), text)
