"""A person's own table: what its titles mean, and what only its owner can tell.

A career centre's table has a candidate in each row; one's own has the people one wrote to. So
"Email" may be either's, and "Date" may be any day. What is not plain is asked, and never guessed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculator.situation.tables.columns import (
    COLUMNS,
    NEARLY,
    columns_of,
    fold_title,
    is_number,
    is_one_of,
    names,
    names_in_languages,
    unsure_contacts,
)

NOT_READ = "none"
"""The answer for a column that is not read."""
_CANDIDATES = ("name", "first_name", "last_name")
"""Columns that tell whose table it is, if it is a centre's."""
_CONTACTS = {
    "name": ("person", "name", NOT_READ),
    "last_name": ("person", "last_name", NOT_READ),
    "email": ("person_email", "email", NOT_READ),
}
"""Columns of a candidate's, and what their titles may mean: the contact's comes first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a title means, or which title is meant, with the answers that there are."""

    field: str
    """``column.3`` for the title of that number, ``which.company`` for a column of ours."""
    options: tuple[str, ...]
    """Columns of ours for a title, numbers of titles for a column."""


def match(
    titles: Sequence[str], answers: Mapping[str, str]
) -> tuple[list[str | None], list[Question]]:
    """Return our column for each title, and what has to be asked first.

    ``answers`` maps the fields of questions, asked or not, to what was answered.
    """
    found: list[str | None] = []
    questions: list[Question] = []
    told = {
        number: column
        for number in range(len(titles))
        if (column := answers.get(f"column.{number}")) in {*COLUMNS, NOT_READ}
    }
    plain = columns_of(titles)
    has_candidate = any(
        column in _CANDIDATES and not _is_open(title)
        for title, column in zip(titles, plain, strict=True)
    )
    has_contact = "person" in plain
    # In a table of candidates, "Contact" beside "Email" may be the candidate's.
    unsure = unsure_contacts(titles, plain) if has_candidate else []
    for number, title in enumerate(titles):
        column = plain[number]
        if number in told:
            column = None if told[number] == NOT_READ else told[number]
        elif number in unsure:
            questions.append(Question(f"column.{number}", ("person", NOT_READ)))
            column = None
        elif column and _is_open(title) and not has_candidate:
            if column in _CONTACTS and not (column == "email" and has_contact):
                questions.append(Question(f"column.{number}", _may_be(column, plain)))
            # The number of a contact has no place in a plan.
            column = "person_email" if column == "email" and has_contact else None
        elif column is None and (near := _near(title)):
            questions.append(Question(f"column.{number}", (near, NOT_READ)))
        found.append(column)
    _fill(titles, found, told, {question.field for question in questions})
    questions += _which(titles, found, answers)
    return found, questions


def _may_be(column: str, plain: Sequence[str | None]) -> tuple[str, ...]:
    """Return what a title may mean; "Name" is the post's or the employer's where no other is."""
    *options, none = _CONTACTS[column]
    options += ("role", "company") if column == "name" else ()
    return (*(one for one in options if one == column or one not in plain), none)


def _is_open(title: str) -> bool:
    """Say whether a title may be the candidate's or the contact's: "Email", not "My email"."""
    return any(
        is_one_of(title, words)
        for known in names_in_languages()
        for words in known["either"].values()
    )


def _near(title: str) -> str | None:
    near = difflib.get_close_matches(fold_title(title), names(), n=1, cutoff=NEARLY)
    if not near or is_number(title) or fold_title(title) in _weak():
        return None
    return names()[near[0]]


def _weak() -> Mapping[str, str]:
    return {
        word: column
        for known in names_in_languages()
        for column, words in known["own"].items()
        for word in words
    }


def _fill(
    titles: Sequence[str],
    found: list[str | None],
    told: Mapping[int, str | None],
    asked: set[str],
) -> None:
    """Read titles such as "Date" and "Status" where no other names that column."""
    weak = _weak()
    taken = {*found}
    for number, title in enumerate(titles):
        free = found[number] is None and number not in told and f"column.{number}" not in asked
        if free and (column := weak.get(fold_title(title))) and column not in taken:
            found[number] = column


def _which(
    titles: Sequence[str], found: list[str | None], answers: Mapping[str, str]
) -> Iterator[Question]:
    """Ask which of several titles a column is, and which holds the interview's day if none does."""
    asked = set()
    for column in dict.fromkeys(filter(None, found)):
        same = [number for number, one in enumerate(found) if one == column]
        if len(same) == 1:
            continue
        chosen = answers.get(f"which.{column}")
        if chosen is None or chosen not in map(str, same):
            asked.add(column)
            yield Question(f"which.{column}", tuple(map(str, same)))
        for number in same:
            if str(number) != chosen:
                found[number] = None
    if "interview" in {*found, *asked}:
        return
    chosen = answers.get("which.interview")
    numbers = tuple(map(str, range(len(titles))))
    if chosen in numbers:
        found[numbers.index(chosen)] = "interview"
    else:
        yield Question("which.interview", numbers)
