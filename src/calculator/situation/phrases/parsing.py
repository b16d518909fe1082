"""Matching a text with the patterns: every way in which they account for its words, as trees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from calculator.situation.phrases.grammar import (
    HYPHEN,
    NUMBER_AND_WORD,
    Entry,
    Grammar,
    Node,
    Tree,
)
from calculator.text.accents import plain

_SHAPES = {
    "clock": re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\.?|24[:.]00\.?"),
    "digits": re.compile(r"\d{1,4}"),
    "full_hour": re.compile(r"1?\d|2[0-3]"),
    "numeric": re.compile(
        r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}/\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2})"
        r"|\d{1,2}\.(?:\d{2}|\d{1,2}\.)"
    ),
    "slashed": re.compile(r"\d{1,3}/\d{1,3}"),
    "year": re.compile(r"\d{4}"),
}
"""Numbers, which no list of words can hold."""


class Parse:
    """One text, and every way in which the patterns match pieces of it."""

    def __init__(
        self,
        grammar: Grammar,
        tokens: Sequence[str],
        named: Mapping[tuple[str, ...], Any],
    ) -> None:
        """Take the text's tokens and the holidays' names, each as its tokens."""
        self._grammar = grammar
        self._tokens = tokens
        self._named = named
        also = grammar.also
        self._alike = [(token, also[token]) if token in also else (token,) for token in tokens]
        """Each token, with the other word that it stands for too."""
        self._spans: dict[tuple[str, int], list[tuple[int, Tree]]] = {}

    def trees(self) -> list[Tree]:
        """Return the trees that account for every word, and leave the fewest of them to fillers."""
        ends = self._ends()
        found = [
            tree
            for start in self._starts()
            for end, tree in self.spans("time", start)
            if end in ends
        ]
        if not self._promises():
            found = [tree for tree in found if not _is_state(tree)]
        found = [tree for tree in found if not tree.entry.given.get("loose")] or found
        most = max((tree.size for tree in found), default=0)
        return [tree for tree in found if tree.size == most]

    def asks(self) -> bool:
        """Say whether the words ask the reader to call or write: that is no promise of theirs."""
        tokens, grammar = self._tokens, self._grammar
        doers = [token in grammar.doers for token in tokens]

        def is_theirs(start: int) -> bool:
            """Say whether another does it: "they'll call me", "they'll decide and call me"."""
            if start and tokens[start - 1] in grammar.joined:
                return any(doers[:start])
            return start > 0 and doers[start - 1]

        return any(
            tokens[end : end + 1] == [] or tokens[end] not in grammar.others
            for symbol in ("asks", "asks_alone", "asks_first")
            for start in range(1 if symbol == "asks_first" else len(tokens))
            if symbol != "asks_alone" or not is_theirs(start)
            for end, _ in self.spans(symbol, start)
        )

    def _promises(self) -> bool:
        """Say whether something is promised, or a time named alone: not in "HR has it now"."""
        tokens = range(len(self._tokens))
        if any(self.spans("promising", start) for start in tokens):
            return True
        before = [start for start in tokens if self.spans("state", start)][:1]
        return not before or self._grammar.reporting.issuperset(self._tokens[: before[0]])

    def _starts(self) -> list[int]:
        """Return the places that fillers lead to."""
        starts = [0]
        for start in starts:
            starts.extend(end for end in self._fill(start, ("filler",)) if end not in starts)
        return starts

    def _ends(self) -> Collection[int]:
        """Return the places from which fillers lead to the end."""
        ends = {len(self._tokens)}
        for start in range(len(self._tokens) - 1, -1, -1):
            if any(end in ends for end in self._fill(start, ("filler", "behind"))):
                ends.add(start)
        return ends

    def _fill(self, start: int, symbols: tuple[str, ...]) -> Iterator[int]:
        for symbol in symbols:
            for end, _ in self.spans(symbol, start):
                yield end
        if start < len(self._tokens) and self._tokens[start] == HYPHEN:
            yield start + 1

    def spans(self, symbol: str, start: int) -> list[tuple[int, Tree]]:
        """Return the ends of every piece from ``start`` on that the symbol matches, with its tree.

        A symbol must not begin with itself.
        """
        key = symbol, start
        if key not in self._spans:
            root = self._grammar.root(symbol)
            matched = self._built_in(symbol, start) if root is None else self._walk(root, start, {})
            self._spans[key] = [
                (end, Tree(tree.entry, tree.parts, end - start)) for end, tree in matched
            ]
        return self._spans[key]

    def _walk(self, root: Node, at: int, parts: dict[str, Tree]) -> Iterator[tuple[int, Tree]]:
        for node in root.reached():
            for entry in node.ends:
                yield at, Tree(entry, parts)
            if at == len(self._tokens):
                continue
            for token in self._alike[at]:
                if token in node.words:
                    yield from self._walk(node.words[token], at + 1, parts)
            for symbol, after in node.slots.items():
                name = f"{symbol}_2" if symbol in parts else symbol
                for end, tree in self.spans(symbol, at):
                    yield from self._walk(after, end, {**parts, name: tree})
        if at < len(self._tokens) and self._tokens[at] == HYPHEN:
            yield from self._walk(root, at + 1, parts)

    def _built_in(self, symbol: str, start: int) -> Iterator[tuple[int, Tree]]:
        """Match what no list of words can hold: numbers, names of holidays, an event's words."""
        if start == len(self._tokens):
            return
        if symbol == "words":
            yield from self._event(start)
        elif symbol == "holiday":
            yield from self._holiday(start)
        elif symbol == "ordinal":
            parted = NUMBER_AND_WORD.fullmatch(self._tokens[start])
            if parted:  # the only numbers with letters that were not parted before
                yield start + 1, _leaf(parted[1])
        elif _SHAPES[symbol].fullmatch(self._tokens[start]):
            yield start + 1, _leaf(self._tokens[start])

    def _holiday(self, start: int) -> Iterator[tuple[int, Tree]]:
        for length in range(1, len(self._tokens) - start + 1):
            named = tuple(map(plain, self._tokens[start : start + length]))
            found = self._named.get(named)
            if found is not None:
                yield start + length, _leaf(found)

    def _event(self, start: int) -> Iterator[tuple[int, Tree]]:
        """Match one word or more in which no time is named, and not little words alone.

        "After the 15th" has no event, and "after we spoke last Friday" none on the coming Friday.
        """
        grammar = self._grammar
        named = False
        for at in range(start, len(self._tokens)):
            token = self._tokens[at]
            if token in grammar.dated or not (token[0].isalpha() or token == HYPHEN):
                return
            named = named or token not in grammar.hollow
            if named and token not in grammar.backward:
                yield at + 1, _leaf(token)


def _is_state(tree: Tree) -> bool:
    """Say whether the time of a tree is that of a state: "now", which promises nothing alone."""
    when = tree.parts.get("when")
    return when is not None and "state" in when.parts


def _leaf(value: object) -> Tree:
    return Tree(Entry("word", {"value": value}), {})
