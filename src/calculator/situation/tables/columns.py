"""The columns of a table: which of ours each one is, by its name, a synonym, or the user's word."""

from __future__ import annotations

import datetime as dt
import difflib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from calculator.data import read
from calculator.situation.questions import questions
from calculator.situation.tables.faults import TableError
from calculator.text.words import language_of, locales

ASKED = {one.name: one for one in questions() if one.column}
"""The columns that are one answer each, by what the model says of it."""
SWITCHES = (
    "phone_invited",
    "no_contact",
    *(name for name, one in ASKED.items() if one.kind is bool),
)
DATES = (
    "said_on", "outcome_date", "reply_by", "no_contact_until",
    *(name for name, one in ASKED.items() if one.kind is dt.date),
)  # fmt: skip
"""Columns that hold one date."""
COLUMNS = tuple(dict.fromkeys((
    "id", "name", "first_name", "last_name", "email", "phone", "company", "role", "interview",
    "round", "promise", "said_on", "industry", "region", "country", "subdivision", "pace",
    "outcome", "outcome_date", "reply_by", "sent", "no_contact_until", "story", "tone", "locale",
    "person", "person_email", "topic", "adviser", *ASKED, *SWITCHES,
)))  # fmt: skip
"""Every column that is read; only ``interview`` is needed."""
NONE: Mapping[str, str] = {}
"""No columns but ours."""
NEARLY = 0.85
"""How alike a header is to a name of ours before it counts as a slip of the pen."""


def fold(written: str) -> str:
    """Return a name without what does not count in it: case, accents, signs, line breaks."""
    plain = unicodedata.normalize("NFKD", written.casefold())
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in plain if not _is_mark(sign)).split()
    )


def languages() -> tuple[str, ...]:
    """Return the languages whose names of columns are known here, English first.

    In the browser those are the ones whose words have been fetched.
    """
    return tuple(_spoken())


def names_in_languages() -> Iterator[Mapping[str, Any]]:
    """Yield the names of columns and places of each of :func:`languages`."""
    yield from _spoken().values()


@cache
def _spoken() -> Mapping[str, Mapping[str, Any]]:
    found = {}
    for language in dict.fromkeys(("en", *map(language_of, locales()))):
        with suppress(FileNotFoundError):
            found[language] = read(f"locale/{language}/columns")
    return found


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) > 0


@cache
def names() -> Mapping[str, str]:
    """Return our column for each name that a header may have, in any of our languages."""
    found = {fold(column): column for column in COLUMNS}
    for known in names_in_languages():
        for column, synonyms in known["columns"].items():
            found = {**{fold(synonym): column for synonym in synonyms}, **found}
    return found


def recognize(
    titles: Sequence[str], chosen: Sequence[str] = (), own: Mapping[str, str] = NONE
) -> list[str | None]:
    """Return our column for each title of a header; None for one that is only carried along.

    ``chosen`` is what the user says of a column, each ``title=column`` or, to carry it, ``title=``.
    ``own`` are further columns by their folded titles; where ours has that title too, it is ours.
    Raises :class:`TableError` with everything that is unclear.
    """
    faults: list[tuple[str, dict[str, object]]] = []
    known = {**own, **names()}
    told = dict(_told(titles, chosen, own, faults))
    found = [told[fold(one)] if fold(one) in told else known.get(fold(one)) for one in titles]
    for title, column in zip(titles, found, strict=True):
        if column is None and fold(title) not in told and (close := _close(title, found, known)):
            faults.append(("nearly_a_column", {"name": title, "close": close}))
    for column in dict.fromkeys(filter(None, found)):
        same = [title for title, one in zip(titles, found, strict=True) if one == column]
        if len(same) > 1:
            faults.append(("twice", {"name": column, "titles": '", "'.join(same)}))
    if "interview" not in found:
        faults.append(("missing_column", {}))
    if faults:
        raise TableError(*faults)
    return found


def _told(
    titles: Sequence[str],
    chosen: Sequence[str],
    own: Mapping[str, str],
    faults: list[tuple[str, dict[str, object]]],
) -> Iterator[tuple[str, str | None]]:
    all_columns = (*COLUMNS, *dict.fromkeys(own.values()))
    for written in chosen:
        title, sign, column = (part.strip() for part in written.rpartition("="))
        if not sign or not title:
            faults.append(("map_unclear", {"written": written}))
        elif fold(title) not in map(fold, titles):
            faults.append(("map_no_title", {"name": title, "titles": '", "'.join(titles)}))
        elif column and column not in all_columns:
            close = next(iter(difflib.get_close_matches(column, all_columns, n=1)), None)
            values: dict[str, object] = {"name": column, "close": close}
            values["words"] = ", ".join(all_columns)
            faults.append(("map_no_column", values))
        else:
            yield fold(title), column or None


def _close(title: str, found: Sequence[str | None], known: Mapping[str, str]) -> str | None:
    """Return the column that a title nearly names, if the table does not have it otherwise."""
    near = difflib.get_close_matches(fold(title), known, n=1, cutoff=NEARLY)
    column = known[near[0]] if near else None
    return column if column not in found else None
