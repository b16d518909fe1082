"""Grammar that is code: what a sentence may ask of a value, one module a language.

A sentence names a filter behind a colon, ``"{role:poste} {company:chez}"``; a message's template
names it behind a bar, ``{{ names | a }}``. English has no filters and loads none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Filter = Callable[[str], str]
_NONE: Mapping[str, Filter] = {}


def filters_of(language: str) -> Mapping[str, Filter]:
    """Return the filters of a language, by name; none where it has no module."""
    if language != "fr":
        return _NONE
    # Other languages do without these words and what reads them.
    from calculator.text.grammar_fr import FILTERS  # noqa: PLC0415

    return FILTERS


class _Value(str):
    """A value that a sentence may pass through a filter of its language."""

    __slots__ = ("filters",)
    filters: Mapping[str, Filter]

    def __format__(self, name: str) -> str:
        return self.filters[name](str(self)) if name else str(self)


def filled(sentence: str, language: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values in place, each passed through the filter it asks for.

    Raises KeyError for a value or a filter that is not there.
    """
    filters = filters_of(language) if ":" in sentence else _NONE  # most ask for no filter
    if not filters:
        return sentence.format(**values)
    return sentence.format(**{name: _value(value, filters) for name, value in values.items()})


def _value(value: object, filters: Mapping[str, Filter]) -> _Value:
    found = _Value(value)
    found.filters = filters
    return found
