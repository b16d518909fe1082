"""Reading one table of settings: each value by its kind, every fault noted, none guessed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeGuard

from publisher.centre.faults import closest, did_you_mean
from publisher.centre.settings import top
from publisher.centre.settings.notes import Notes
from publisher.centre.settings.web_addresses import https
from publisher.centre.words import say
from publisher.edition import ENGLISH

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%*+/=?^_{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}")
_TELEPHONE = re.compile(
    r"(?=.{5,60}\Z)\+?[0-9()./ -]+(?:,? ?(?:x|ext\.?|extension|poste|#) ?[0-9]{1,6})?"
)
_LANGUAGE = re.compile(r"[a-z]{2}")
_LONGEST = 300


class Table:
    """A table of settings; whatever is not asked for by :meth:`close` is a fault."""

    def __init__(self, values: Mapping[str, Any], path: str, notes: Notes) -> None:
        """Take the table's values and its dotted path, empty for the whole file."""
        self.values = values
        self.path = path
        self.notes = notes
        self._asked: set[str] = set()

    def at(self, key: str) -> str:
        """Return the dotted path of one of this table's keys."""
        return f"{self.path}.{key}" if self.path else key

    def raw(self, key: str, kind: type | tuple[type, ...], wanted: str) -> Any:
        """Return a value of this kind, None where it is missing or of another kind."""
        self._asked.add(key)
        value = self.values.get(key)
        if value is None:
            return None
        fits = isinstance(value, kind) and not (isinstance(value, bool) and kind is int)
        if not fits:
            self._of_another_kind(self.at(key), value, wanted)
            return None
        return value

    def _of_another_kind(self, path: str, value: object, wanted: str) -> None:
        """Note a value of another kind than is wanted, and for tables the line to write."""
        line = top.header(path, many=wanted == "tables")
        if wanted == "tables" and isinstance(value, dict):
            self.notes.add(path, "table_of_many", line=line)
        elif wanted == "table" and _are_tables(value):
            self.notes.add(path, "table_alone", line=line)
        elif wanted == "list" and isinstance(value, str):
            one = json.dumps([value], ensure_ascii=False)
            self.notes.add(path, "list_of_one", line=f"{path.rpartition('.')[2]} = {one}")
        else:
            wants = say("kind", wanted, line=line)
            got = say("kind", _kind(value), line=top.header(path, many=False))
            self.notes.add(path, "wrong_kind", wanted=wants, got=got)

    def text(self, key: str) -> str | None:
        """Return a line of text, None where there is none."""
        written = self.values.get(key)
        if _is_by_language(written) and not _LANGUAGE.fullmatch(key):
            self._asked.add(key)
            one = json.dumps(in_language(written, ENGLISH) or "…", ensure_ascii=False)
            self.notes.add(self.at(key), "one_for_all", key=key, text=one)
            return None
        value = self.raw(key, str, "text")
        if value is None:
            return None
        line = " ".join(value.split())
        if not line:
            self.notes.add(self.at(key), "empty")
        elif len(line) > _LONGEST:
            self.notes.add(self.at(key), "too_long", most=_LONGEST)
        elif not line.isprintable():
            self.notes.add(self.at(key), "not_printable")
        else:
            return line
        return None

    def texts(self, key: str, languages: tuple[str, ...]) -> dict[str, str]:
        """Return a text for each language; English stands in for the others, and a note says so."""
        written = self.values.get(key)
        if isinstance(written, str):
            self._asked.add(key)
            text = json.dumps(" ".join(written.split()), ensure_ascii=False)
            self.notes.add(self.at(key), "not_by_language", key=key, text=text)
            return {}
        table = self.table(key)
        if table is None:
            return {}
        return self._by_language(table, key, languages, Table.text)

    def each(
        self, key: str, languages: tuple[str, ...], read: Callable[[Table, str], str | None]
    ) -> dict[str, str]:
        """Return a value by language, each of them read by ``read``; one alone is everybody's."""
        if not isinstance(self.values.get(key), dict):
            one = read(self, key)
            return {} if one is None else {ENGLISH: one}
        table = self.table(key)
        if table is None:
            return {}
        if ENGLISH not in table.values:
            self.notes.add(self.at(key), "english_text_missing")
        return self._by_language(table, key, languages, read)

    def _by_language(
        self,
        table: Table,
        key: str,
        languages: tuple[str, ...],
        read: Callable[[Table, str], str | None],
    ) -> dict[str, str]:
        """Return what a table has for each language; a note says where English stands in."""
        found = {lang: said for lang in languages if (said := read(table, lang)) is not None}
        for other in table.values:
            if _LANGUAGE.fullmatch(other) and other not in languages:
                table.raw(other, object, "text")
                if self.notes.languages_known:
                    self.notes.add(table.at(other), "text_language", language=other)
        for language in languages:
            if found and language not in (ENGLISH, *table.values):
                self.notes.add(self.at(key), "not_written", language=language, stops=False)
        table.close()
        return found

    def said(self, key: str, languages: tuple[str, ...], *, needed: bool = False) -> dict[str, str]:
        """Return a text by language; where it is there or ``needed``, the English one has to be."""
        texts = self.texts(key, languages)
        written = self.values.get(key)
        if isinstance(written, dict) and ENGLISH not in written:
            self.notes.add(self.at(key), "english_text_missing")
        elif written is None and needed:
            self.demand(key, '{ en = "…" }')
        return texts

    def table(self, key: str) -> Table | None:
        """Return the table under ``key``, None where there is none."""
        value = self.raw(key, dict, "table")
        return None if value is None else Table(value, self.at(key), self.notes)

    def tables(self, key: str) -> list[Table]:
        """Return the tables of a list, written ``[[key]]``."""
        value = self.raw(key, list, "tables")
        found = []
        for number, entry in enumerate(value or ()):
            path = f"{self.at(key)}[{number}]"
            if isinstance(entry, dict):
                found.append(Table(entry, path, self.notes))
            else:
                self._of_another_kind(path, entry, "tables")
        return found

    def day(self, key: str) -> dt.date | None:
        """Return a date without a time."""
        value = self.raw(key, (dt.date, str), "date")
        if isinstance(value, str):
            try:
                dt.date.fromisoformat(value)
            except ValueError:
                self.notes.add(self.at(key), "bad_date", written=value[:40])
            else:
                self.notes.add(self.at(key), "quoted_date", written=value)
            return None
        if isinstance(value, dt.datetime):
            self.notes.add(self.at(key), "date_with_time", day=value.date().isoformat())
            return None
        day: dt.date | None = value
        return day

    def email(self, key: str) -> str | None:
        """Return an email address."""
        value = self.text(key)
        if value is not None and not _EMAIL.fullmatch(value):
            self.notes.add(self.at(key), "not_an_email", written=value)
            return None
        return value

    def telephone(self, key: str) -> str | None:
        """Return a telephone number as people write it."""
        value = self.text(key)
        if value is not None and not _TELEPHONE.fullmatch(value):
            self.notes.add(self.at(key), "not_a_telephone", written=value)
            return None
        return value

    def address(self, key: str) -> str | None:
        """Return an address on the web, with https."""
        value = self.text(key)
        return None if value is None else https(value, self.at(key), self.notes)

    def demand(self, key: str, example: str) -> None:
        """Note that a key is missing which its table cannot do without."""
        self._asked.add(key)
        if key not in self.values:
            self.notes.add(self.path, "key_missing", key=key, example=example)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.values:
            if key not in self._asked and not self.is_astray(key):
                line = top.home(key)
                hint = say("hint", "home", line=line) if line else did_you_mean(key, self._asked)
                if not line and not self.path and isinstance(self.values[key], dict | list):
                    hint = " ".join([hint, *_beginning(closest(key, self._asked))])
                self.notes.add(self.at(key), "unknown_key", key=key, hint=hint)

    def is_astray(self, key: str) -> bool:
        """Say whether a key belongs to the file itself, and note where: a table took it in."""
        if not self.path or key not in top.LINES | top.TABLES | top.MANY:
            return False
        table = top.header(self.path, many=self.path.endswith("]"))
        if key in top.LINES:
            self.notes.add(self.at(key), "line_astray", key=key, table=table)
        else:
            line = top.header(key, many=key in top.MANY)
            self.notes.add(self.at(key), "table_astray", key=key, table=table, line=line)
        return True


def _beginning(name: str | None) -> Iterator[str]:
    """Yield a hint with the line that a table begins with, if ``name`` is one."""
    if name in top.TABLES | top.MANY:
        yield say("hint", "begins", line=top.header(name, many=name in top.MANY))


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _is_by_language(value: object) -> TypeGuard[dict[str, str]]:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(_LANGUAGE.fullmatch(key) and isinstance(value[key], str) for key in value)
    )


def _kind(value: object) -> str:
    kinds: dict[type, str] = {
        str: "text", bool: "yes_or_no", int: "number", float: "number", dict: "table",
        list: "list", dt.datetime: "date_and_time", dt.date: "date", dt.time: "time",
    }  # fmt: skip
    return kinds[type(value)]


def in_language(values: Mapping[str, str], language: str) -> str | None:
    """Return a value in a language; the English one stands in."""
    return values.get(language) or values.get(ENGLISH)
