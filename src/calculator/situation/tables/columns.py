"""The columns of a table: which of ours each one is, by its name, a synonym, or the user's word."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
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


_NUMBER_SIGN = re.compile(r"#|\uff03|\u2116|\b[Nn]\s*[\u00b0\u00ba]")
"""Signs that stand for the word "number": #, its wide form, and those of No in one sign or two."""
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in a header without blanks, such as "StudentID"."""
_BY_NUMBER = {"id": "id", "name": "id", "phone": "phone", "round": "round"}
"""The column that a number of such a thing is; of everything else, no number is read."""
_BY_CODE = ("region", "country", "subdivision")
"""Columns whose cells may be codes, such as CA and ON."""


def fold(written: str) -> str:
    """Return a name without what does not count in it: case, accents, signs, line breaks."""
    plain = unicodedata.normalize("NFKD", written.casefold())
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in plain if not _is_mark(sign)).split()
    )


def fold_title(title: str) -> str:
    """Return a header's cell without what does not count in it; a sign for a number does."""
    return fold(_NUMBER_SIGN.sub(" number ", title))


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


def columns_of(
    titles: Sequence[str], own: Mapping[str, str] = NONE, taken: Sequence[str] = ()
) -> list[str | None]:
    """Return our column for each title by its words alone.

    A number of a person is an id. It gives way where another title, or one of ``taken``, is the
    column by its name.
    """
    known = {**own, **names()}
    plain = [known.get(fold_title(one)) or known.get(_parted(one)) for one in titles]
    return [
        column or (derived if (derived := _of_a_number(title)) not in {*plain, *taken} else None)
        for title, column in zip(titles, plain, strict=True)
    ]


def is_number(title: str) -> bool:
    """Say whether a title is a number or a code of something: "Job #", "Code du poste"."""
    return _thing_numbered(title) is not None


def is_one_of(title: str, words: Container[str]) -> bool:
    """Say whether a title, or what it is the number of, is one of the folded words."""
    return fold_title(title) in words or (_thing_numbered(title) or "") in words


def _parted(title: str) -> str:
    return fold_title(_INNER_CAPITAL.sub(" ", title))


def _of_a_number(title: str) -> str | None:
    """Return the column that the number or the code of something is, if it is one."""
    thing = _thing_numbered(title)
    column = names().get(thing) if thing else None
    if column in _BY_CODE and _number_words("codes") & {*_parted(title).split()}:
        return column
    return _BY_NUMBER.get(column or "")


def _thing_numbered(title: str) -> str | None:
    """Return what a title numbers, such as "student" for "Student #"; None if it is no number."""
    words = _parted(title).split()
    count = len(words)
    numbers, links = _number_words("words"), _number_words("links")
    while words and words[-1] in numbers:
        del words[-1]
    while words and words[0] in numbers:
        del words[0]
    if len(words) == count:
        return None
    while words and words[0] in links:
        del words[0]
    while words and words[-1] in links:
        del words[-1]
    return " ".join(words)


@cache
def _number_words(kind: str) -> frozenset[str]:
    return frozenset(word for known in names_in_languages() for word in known["number"][kind])


def unsure_contacts(titles: Sequence[str], columns: Sequence[str | None]) -> list[int]:
    """Return the places of titles such as "Contact" that may be the candidate's as well.

    Beside an "Email" that says no more, nobody can tell whose contact it is.
    """
    known = [*names_in_languages()]
    whose = {word for one in known for word in one["whose"]["person"]}
    open_titles = {w for one in known for kind in ("email", "phone") for w in one["either"][kind]}
    beside = any(
        column in {"email", "phone"} and is_one_of(title, open_titles)
        for title, column in zip(titles, columns, strict=True)
    )
    if not beside or "person_email" in columns:
        return []
    return [at for at, title in enumerate(titles) if fold_title(title) in whose]


def perhaps(titles: Sequence[str], columns: Sequence[str | None]) -> Iterator[tuple[int, str]]:
    """Yield the place of each title that is not read but may mean a column, and that column.

    "City" mostly holds no province, and "Status" may be the student's; nothing is said of them
    where another title is that column.
    """
    known = [*names_in_languages()]
    taken = {"region" if column == "subdivision" else column for column in columns}
    for column, kind in _PERHAPS.items():
        words = {word for one in known for word in one[kind][column]}
        for at, (title, found) in enumerate(zip(titles, columns, strict=True)):
            if found is None and column not in taken and fold_title(title) in words:
                yield at, column


_PERHAPS = {"region": "where", "outcome": "own", "promise": "own"}
"""Columns that a title may mean, with the list of such titles."""


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
    taken = [*filter(None, told.values())]
    found = [
        told.get(fold_title(title), column)
        for title, column in zip(titles, columns_of(titles, own, taken), strict=True)
    ]
    for at in unsure_contacts(titles, found):
        found[at] = told.get(fold_title(titles[at]))
    for title, column in zip(titles, found, strict=True):
        if column or fold_title(title) in told or fold_title(title) in known or is_number(title):
            continue
        if close := _close(title, found, known):
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
        elif fold_title(title) not in map(fold_title, titles):
            faults.append(("map_no_title", {"name": title, "titles": '", "'.join(titles)}))
        elif column and column not in all_columns:
            close = next(iter(difflib.get_close_matches(column, all_columns, n=1)), None)
            values: dict[str, object] = {"name": column, "close": close}
            values["words"] = ", ".join(all_columns)
            faults.append(("map_no_column", values))
        else:
            yield fold_title(title), column or None


def _close(title: str, found: Sequence[str | None], known: Mapping[str, str]) -> str | None:
    """Return the column that a title nearly names, if the table does not have it otherwise."""
    near = difflib.get_close_matches(fold_title(title), known, n=1, cutoff=NEARLY)
    column = known[near[0]] if near else None
    return column if column not in found else None
