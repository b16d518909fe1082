"""A centre's own questions: what is answered to them, as messages and the record have it.

A situation holds the answers by the fields' names, and of a choice its key, so that an answer is
the same in every language. What a centre calls them comes beside it, in the page's language.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from calculator.situation.model import Situation

PREFIX = "field_"
"""A template names a field ``program`` as ``field_program``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """One question of a centre's own, in one language."""

    label: str
    choices: Mapping[str, str] = field(default_factory=dict)
    """The words of each choice by its key; empty where a line of text answers."""

    def said(self, answer: str) -> str:
        """Return an answer in words: a choice's, or the text itself."""
        return self.choices.get(answer, answer)


def answered(situation: Situation, fields: Mapping[str, OwnField]) -> Situation:
    """Return a situation with each field's answer in words, empty where there is none.

    Answers to fields that this centre does not have stay as they are.
    """
    own = situation.own_fields
    told = {name: one.said(own.get(name, "")) for name, one in fields.items()}
    return dataclasses.replace(situation, own_fields={**own, **told})


def labelled(situation: Situation, fields: Mapping[str, OwnField]) -> Situation:
    """Return a situation with the answers in words, by what the centre calls its fields."""
    own = situation.own_fields
    told = {
        fields[name].label if name in fields else name: answer
        for name, answer in answered(situation, fields).own_fields.items()
        if name in own
    }
    return dataclasses.replace(situation, own_fields=told)
