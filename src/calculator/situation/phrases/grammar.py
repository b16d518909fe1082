"""The grammar of phrases: the patterns of one language, and how a text is cut into words.

The patterns are data, ``locale/LANGUAGE/phrases.toml``, whose head explains them; nothing here
knows a word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculator.data import read
from calculator.text.accents import plain

HYPHEN = "-"
"""A hyphen may stand between any two words; only a range needs it."""
# Numbers with marks inside are one token, so that "2.5 weeks" is never taken for two numbers.
_TOKEN = re.compile(
    # A sign in front of a number that follows no other number: less than nothing is no time.
    r"(?<!\d )(?<!\d[^\W\d_]{2} )(?<!\S)-\d+|"
    # "24.12." is a date by its last point; "'26" may be a year.
    r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?![\d.])|(?<!\w)'\d{2}(?!\w)|"
    r"\d+(?:[./:,-]\d+){2,}|\d+(?:[./:,]\d+)+|\d+[^\W\d_]*|[^\W\d_]+(?:'[^\W\d_]+)*|\S",
)
NUMBER_AND_WORD = re.compile(r"(\d+)([^\W\d_]+)")
_PUNCTUATION = frozenset(".,;:!?\"'()…*_")
_SPELLED_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
    | {"\u2212": "-", "\u2011": "-"}  # a minus sign, and a hyphen that does not break
)
_PIECE = re.compile(r"[\[\]()|]|<\w+>|[^\s\[\]()|]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the language file: how its phrases are read, and what it says beside that."""

    read: str
    given: Mapping[str, Any]
    """What the entry itself gives: a kind, a unit, a part of the month."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A piece of a phrase that an entry matches; ``parts`` are the pieces in its slots."""

    entry: Entry
    parts: Mapping[str, Tree]
    size: int = 0
    """How many words the piece has."""

    @property
    def text(self) -> str:
        """The value of a word or a number."""
        return str(self.entry.given["value"])


class Node:
    """A place in the patterns of one symbol, and the ways on from there."""

    __slots__ = ("_reached", "ends", "free", "slots", "words")

    def __init__(self) -> None:
        """Make a place without any way on; most have one, so what is empty is shared by all."""
        self.words = _NONE
        self.slots = _NONE
        self.free: tuple[Node, ...] = ()
        """Places reached without a word, past what may be left out."""
        self.ends: tuple[Entry, ...] = ()
        self._reached: tuple[Node, ...] = ()

    def reached(self) -> tuple[Node, ...]:
        """Return this place and every one that is reached from it without a word."""
        if not self._reached:
            found = [self]
            for node in found:
                found.extend(free for free in node.free if free not in found)
            self._reached = tuple(found)
        return self._reached

    def add(self, pieces: list[str]) -> Node:
        """Add a pattern from here on, and return the place where it ends; use up the pieces."""
        end = Node()
        node = self
        while pieces and pieces[0] not in "])":
            piece = pieces.pop(0)
            if piece == "|":
                node.free += (end,)
                node = self
            elif piece in "[(":
                after = node.add(pieces)
                del pieces[0]  # the bracket that closes
                if piece == "[":
                    node.free += (after,)
                node = after
            else:
                node = node.way(piece)
        node.free += (end,)
        return end

    def way(self, piece: str) -> Node:
        """Return the place behind a word or a slot, a new one where there is none yet."""
        if piece.startswith("<"):
            self.slots = self.slots or {}
            return self.slots.setdefault(piece.strip("<>"), Node())
        self.words = self.words or {}
        return self.words.setdefault(piece, Node())


_NONE: dict[str, Node] = {}
"""The ways on from a place that has none; never added to."""


class Grammar:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        """Read the language's file; its names of months and weekdays are frozen elsewhere."""
        data = read(f"locale/{language}/phrases")
        self.sentences: dict[str, Any] = data["sentences"]
        self.examples: list[str] = data["examples"]
        self.hedges = frozenset(data["hedges"])
        self._known: set[str] = set()
        self._accented: dict[str, str] = {}
        """Each word with an accent that is known, by itself without: "fetes" is "fêtes"."""
        self._alike: dict[str, str] = {
            other: word for word, others in data["alike"].items() for other in others
        }
        self.ordinals = frozenset(data["ordinals"])
        self._dating: frozenset[str] = frozenset()
        """Words behind which a short year may stand: those of months and quarters."""
        self.holidays: dict[tuple[str, ...], tuple[str, dict[str, int], list[int] | None]] = {
            tuple(self.tokens(spoken)): (entry["says"][0], entry["names"], entry.get("elsewhere"))
            for entry in data["holiday"]
            for spoken in entry["says"]
        }
        """Each name that people say, as tokens: its title, the frozen names it stands for, and the
        month, number and weekday of another country's day of that name, where there is one."""
        self._roots: dict[str, Node] = {}
        for symbol, words in {**data["words"], **_calendar(language, data["short"])}.items():
            for value, patterns in words.items():
                self._add(symbol, Entry("word", {"value": value}), patterns)
        for symbol, entries in data["grammar"].items():
            for entry in entries:
                given = {key: value for key, value in entry.items() if key not in {"read", "says"}}
                self._add(symbol, Entry(entry.get("read", ""), given), entry["says"])
        for symbol, root in self._roots.items():
            if any(node.ends for node in root.reached()):
                raise ValueError(symbol)  # a pattern of which nothing has to stand
        self._dating = self._words_of("month") | self._words_of("quarter")
        self.dated = frozenset(data["dated"]) | {
            word
            for word in self._words_of("weekday") | self._words_of("month")
            if word not in data["undated"]
        }
        """Words that name a time: no event is told with them."""
        self.hollow = frozenset(data["hollow"])
        """Words that are no event by themselves."""
        self.backward = frozenset(data["backward"])
        """Words that turn a day behind them to the past: no event ends with one."""
        self.also: dict[str, str] = data["also"]
        """Words that stand for another one too, whose accent was left out."""
        asked = data["asked"]
        self.doers = frozenset(asked["doers"])
        """Words behind which another than the reader calls or writes."""
        self.others = frozenset(asked["others"])
        """Whom the reader is not asked to call or write to."""
        self.joined = frozenset(asked["joined"])
        """Words that join what the same one does: "they'll decide and call me"."""
        self.reporting = frozenset(data["reporting"])
        """Words that only say who said it."""
        self._know(data)

    def _know(self, data: Mapping[str, Any]) -> None:
        """Note every word of the file, so that one without its accents is known as well."""
        for name in ("hedges", "dated", "hollow", "backward"):
            self._note(word for words in data[name] for word in words.split())
        self._accented = {plain(word): word for word in self._known}

    def _note(self, words: Iterable[str]) -> None:
        for word in words:  # not by update(), which the browser's Python starts without
            self._known.add(word)

    def _words_of(self, symbol: str) -> frozenset[str]:
        """Return the words with which the patterns of a symbol begin."""
        return frozenset(word for node in self._roots[symbol].reached() for word in node.words)

    def root(self, symbol: str) -> Node | None:
        """Return the patterns of a symbol, None for one that is no pattern."""
        return self._roots.get(symbol)

    def _add(self, symbol: str, entry: Entry, patterns: Iterable[str]) -> None:
        root = self._roots.setdefault(symbol, Node())
        for pattern in patterns:
            if not all(pattern.count(pair[0]) == pattern.count(pair[1]) for pair in ("[]", "()")):
                raise ValueError(pattern)  # a bracket too many
            pieces = _PIECE.findall(pattern)
            self._note(piece for piece in pieces if piece[0].isalpha())
            root.add(pieces).ends += (entry,)

    def tokens(self, written: str) -> list[str]:
        """Return the words and numbers of a text in lower case, without hedges and punctuation."""
        found: list[str] = []
        for piece in _TOKEN.findall(written.translate(_SPELLED_ALIKE).casefold()):
            for split in self._split(self._year(piece, found)):
                token = split if split in self._known else self._accented.get(plain(split), split)
                dropped = token in _PUNCTUATION or token in self.hedges
                # Hyphens in a row are one: a line of them would match in countless ways.
                if not dropped and not (token == HYPHEN and found[-1:] in ([], [HYPHEN])):
                    found.append(token)
        return found

    def _year(self, piece: str, before: list[str]) -> str:
        """Write out the year of "Dec '26"; behind another word the sign is a quotation mark."""
        if piece[0] != "'" or len(piece) == 1:
            return piece
        return f"20{piece[1:]}" if self._dating & {*before[-2:]} else piece[1:]

    def _split(self, token: str) -> tuple[str, ...]:
        """Part a number from the word behind it: "48hrs", but not "27th"."""
        parted = NUMBER_AND_WORD.fullmatch(token)
        if parted is None or parted[2] in self.ordinals:
            return (self._alike.get(token, token),)
        return parted[1], self._alike.get(parted[2], parted[2])


@cache
def grammar_of(language: str) -> Grammar:
    """Return the grammar of a language."""
    return Grammar(language)


def _calendar(language: str, short: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """Return the names of months and weekdays with their short forms, by number."""
    locales = read("locale/dates")["locales"]
    names = locales.get(language) or next(
        locales[locale] for locale in locales if locale.startswith(f"{language}-")
    )
    return {
        symbol: {
            str(number): [name.casefold(), *short[symbol][number]]
            for number, name in enumerate(names[f"{symbol}s"])
        }
        for symbol in ("month", "weekday")
    }
