"""What a centre decides about its site: what stands in the menu, what is told, how one begins."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from calculator.situation.model import Tone
from calculator.text.words import language_of, locales
from publisher.centre.faults import did_you_mean
from publisher.centre.settings.fields import Field, read_fields
from publisher.centre.settings.table import Table

MOST_IN_MENU = 6
_LONGEST_NOTICE = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the centre's own in the footer."""

    title: Mapping[str, str]
    url: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence at the top of every page, from a day to a day; the last one is part of it."""

    text: Mapping[str, str]
    first: dt.date | None
    last: dt.date
    place: str = field(default="", compare=False)
    """The setting that says the last day, such as ``notice[0].until``."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that the centre's own advice rests on."""

    title: Mapping[str, str]
    url: Mapping[str, str]
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A centre's choices; without any, the site is as we make it."""

    hide: tuple[str, ...] = ()
    """Pages and parts that no menu, no search and no search engine shows."""
    menu: tuple[str, ...] = ()
    """Pages and parts in the first line, in this order; ours where it is empty."""
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    disclaimer: Mapping[str, str] = field(default_factory=dict)
    tone: str | None = None
    locale: str | None = None
    sources: tuple[Source, ...] = ()
    fields: tuple[Field, ...] = ()
    """Questions of its own in the form."""
    fields_known: bool = True
    """Whether all of them could be read, so that nothing else is called by one of their names."""


def read_choices(top: Table, languages: tuple[str, ...]) -> Choices:
    """Return a centre's choices, and note what is wrong with them."""
    tone, locale = _calculator(top)
    fields = read_fields(top, languages)
    return Choices(
        hide=_names(top, "hide"),
        menu=_menu(top),
        links=_links(top, languages),
        notices=_notices(top, languages),
        disclaimer=top.said("disclaimer", languages),
        tone=tone,
        locale=locale,
        sources=_sources(top, languages),
        fields=fields,
        fields_known=_are_known(fields, top),
    )


def _are_known(fields: tuple[Field, ...], top: Table) -> bool:
    """Say whether all of a centre's questions were read, and none is under a name like theirs."""
    others = [key.lower() for key in top.values if key != "field"]
    nearly = difflib.get_close_matches("field", others, n=1, cutoff=0.7)
    written = top.values.get("field", [])
    return not nearly and isinstance(written, list) and len(fields) == len(written)


def _names(top: Table, key: str) -> tuple[str, ...]:
    """Return names of pages; whether there are such pages is known only with the whole folder."""
    found: list[str] = []
    for entry in top.raw(key, list, "list") or ():
        name = page_name(entry) if isinstance(entry, str) else ""
        if not name:
            top.notes.add(key, "not_a_page_name", written=str(entry)[:40])
        elif name in found:
            top.notes.add(key, "page_name_twice", written=name)
        else:
            found.append(name)
    return tuple(found)


def page_name(written: str) -> str:
    """Return a page's name however it is written: ``/guide/thank-you/`` is ``guide/thank-you``."""
    return written.strip().strip("/").removesuffix(".md").removesuffix("/index")


def _menu(top: Table) -> tuple[str, ...]:
    found = _names(top, "menu")
    if len(found) > MOST_IN_MENU:
        top.notes.add("menu", "menu_too_long", most=MOST_IN_MENU)
    return found


def _links(top: Table, languages: tuple[str, ...]) -> tuple[Link, ...]:
    found = []
    for table in top.tables("footer_link"):
        title = table.said("title", languages, needed=True)
        url = table.each("url", languages, Table.address)
        table.demand("url", '"https://example.edu/"')
        table.close()
        if title and url:
            found.append(Link(title, url))
    return tuple(found)


def _notices(top: Table, languages: tuple[str, ...]) -> tuple[Notice, ...]:
    found = []
    for table in top.tables("notice"):
        text = table.said("text", languages, needed=True)
        first, last = table.day("from"), table.day("until")
        table.demand("until", "2026-12-20")
        table.close()
        if last is None or not text:
            continue
        if first is not None and last < first:
            table.notes.add(table.at("until"), "closed_ends_first", first=first.isoformat())
        elif first is not None and last - first > _LONGEST_NOTICE:
            table.notes.add(table.at("until"), "closed_too_long")
        else:
            found.append(Notice(text, first, last, table.at("until")))
    return tuple(found)


def _sources(top: Table, languages: tuple[str, ...]) -> tuple[Source, ...]:
    found = []
    for table in top.tables("source"):
        title = table.said("title", languages, needed=True)
        url = table.each("url", languages, Table.address)
        says = table.texts("says", languages)
        table.close()
        if title:
            found.append(Source(title, url, says))
    return tuple(found)


def _calculator(top: Table) -> tuple[str | None, str | None]:
    table = top.table("calculator")
    if table is None:
        return None, None
    # "en" alone is what a reader gets who names no way to write dates.
    known = [locale for locale in locales() if "-" in locale]
    tone, locale = _one_of(table, "tone", get_args(Tone)), _one_of(table, "locale", known)
    table.close()
    if locale is not None and locale not in (asked := _asked_for(known)):
        told = {"written": locale, "known": ", ".join(asked)}
        table.notes.add(table.at("locale"), "locale_is_fixed", stops=False, **told)
    return tone, locale


def _asked_for(known: list[str]) -> list[str]:
    """Return the locales that a language has more than one of: where there is one, it is used."""
    spoken = [language_of(locale) for locale in known]
    return [locale for locale in known if spoken.count(language_of(locale)) > 1]


def _one_of(table: Table, key: str, choices: tuple[str, ...] | list[str]) -> str | None:
    written = table.text(key)
    if written is None or written in choices:
        return written
    hint = did_you_mean(written, choices)
    table.notes.add(table.at(key), "not_a_choice", written=written, hint=hint)
    return None
