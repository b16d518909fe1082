"""A centre's own questions as columns of its cohort's table: which they are, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.situation.own_fields import PREFIX, OwnField
from calculator.situation.tables.columns import fold, fold_title
from publisher import words
from publisher.edition import ENGLISH

if TYPE_CHECKING:
    from publisher.centre.settings.fields import Field

_PLACE = "own_fields."
"""Where a situation holds the answers."""


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """The questions of one centre; a column is called as a message calls it: ``field_program``."""

    fields: tuple[Field, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the column for each folded title: a question's name, or its label in any language.

        A label that two questions share names neither.
        """
        names = {
            fold_title(f"{sign}{one.name}"): one for one in self.fields for sign in ("", PREFIX)
        }
        labels: dict[str, list[Field]] = {}
        for one in self.fields:
            for title in {fold_title(text) for text in one.label.values()} - {""}:
                labels.setdefault(title, []).append(one)
        alone = {title: ones[0] for title, ones in labels.items() if len(ones) == 1}
        return {title: PREFIX + one.name for title, one in {**alone, **names}.items()}

    def read(self, cells: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """Return a row's answers by the questions' names, and (column, sentence) for each fault."""
        answers, faults = {}, []
        for one in self.fields:
            column = PREFIX + one.name
            written = cells.get(column, "")
            answer = _chosen(written, one) if written and one.choices else written
            if answer is None:
                known = ", ".join(texts[ENGLISH] for texts in one.choices.values())
                values = {"written": written, "words": known}
                faults.append((column, words.say("batch", "fault", "no_such_choice", **values)))
            elif answer:
                answers[one.name] = answer
        return answers, faults

    @staticmethod
    def column_of(path: str) -> str | None:
        """Return the column in which a field of the situation stands; None if that is not ours."""
        return PREFIX + path.removeprefix(_PLACE) if path.startswith(_PLACE) else None

    def told(self, language: str) -> Mapping[str, OwnField]:
        """Return the questions as the engine knows them, in the words of a language."""
        return {
            one.name: OwnField(
                label=_said(one.label, language),
                choices={key: _said(texts, language) for key, texts in one.choices.items()},
            )
            for one in self.fields
        }


def _said(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts[ENGLISH]


def _chosen(written: str, field: Field) -> str | None:
    """Return the key of the one choice that a cell names: as written, or as titles are read."""
    for alike in (_plain, fold):
        sought = alike(written)
        found = [key for key, names in _names(field) if sought and sought in map(alike, names)]
        if len(found) == 1:
            return found[0]
    return None


def _names(field: Field) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, texts in field.choices.items():
        yield key, (key, *texts.values())


def _plain(written: str) -> str:
    return " ".join(written.casefold().split())
