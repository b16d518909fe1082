"""A template as a tree of plain lists: what Jinja2 read in it, filled in without Jinja2.

Trees are made on a computer, by :mod:`calculator.messages.jinja`; the browser gets trees alone,
ours and a centre's. The same lines fill them in everywhere, so a template that was tried on a
computer does the same in the browser.

A tree is a list of parts. A part is a text, or a node: a list that opens with its kind. It is JSON,
and its numbers are small enough that JavaScript hands them on as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Tree = list[Any]
Template = str | Tree
"""A centre's own words: as they were written, or read already."""


def render(
    tree: Tree, filters: Mapping[str, Callable[..., str]], values: Mapping[str, object]
) -> str:
    """Return a template filled in with ``values``.

    Raises whatever Python raises where a tree is no tree, or where values cannot be compared.
    """
    return _Filling(filters, values).text(tree)


class _Filling:
    """One template being filled in."""

    def __init__(
        self, filters: Mapping[str, Callable[..., str]], values: Mapping[str, object]
    ) -> None:
        self._filters = filters
        self._values = values

    def text(self, parts: Tree) -> str:
        """Return the text of some parts, one after the other."""
        return "".join(part if isinstance(part, str) else str(self.value(part)) for part in parts)

    def value(self, node: Sequence[Any]) -> Any:
        """Return what a node comes to."""
        kind, *given = node
        return _KINDS[kind](self, *given)

    def name(self, name: str) -> object:
        return self._values[name]

    def filter(self, name: str, text: Sequence[Any], arguments: Sequence[str]) -> str:
        return self._filters[name](self.value(text), *arguments)

    def compare(self, first: Sequence[Any], others: Sequence[Any]) -> bool:
        """Compare as Python does: ``a < b < c`` asks whether both hold."""
        left = self.value(first)
        for sign, node in others:
            right = self.value(node)
            if not _SIGNS[sign](left, right):
                return False
            left = right
        return True

    def both(self, left: Sequence[Any], right: Sequence[Any]) -> Any:
        return self.value(left) and self.value(right)

    def either(self, left: Sequence[Any], right: Sequence[Any]) -> Any:
        return self.value(left) or self.value(right)

    def negated(self, node: Sequence[Any]) -> bool:
        return not self.value(node)

    def choice(self, test: Sequence[Any], yes: Sequence[Any], no: Sequence[Any]) -> Any:
        return self.value(yes if self.value(test) else no)

    def block(self, branches: Sequence[Any], otherwise: Tree) -> str:
        """Return the text of the first branch whose condition holds, else of the last one."""
        for test, parts in branches:
            if self.value(test):
                return self.text(parts)
        return self.text(otherwise)


_KINDS: Mapping[str, Callable[..., Any]] = {
    "name": _Filling.name,
    "const": lambda _, constant: constant,
    "filter": _Filling.filter,
    "compare": _Filling.compare,
    "and": _Filling.both,
    "or": _Filling.either,
    "not": _Filling.negated,
    "choice": _Filling.choice,
    "if": _Filling.block,
}
# Not the module operator, which nothing else of the calculator starts with.
_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: left == right,
    "ne": lambda left, right: left != right,
    "lt": lambda left, right: left < right,
    "lteq": lambda left, right: left <= right,
    "gt": lambda left, right: left > right,
    "gteq": lambda left, right: left >= right,
    "in": lambda item, whole: item in whole,
    "notin": lambda item, whole: item not in whole,
}
