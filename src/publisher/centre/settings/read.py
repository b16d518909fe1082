"""A centre's settings: ``centre.toml`` read into one typed value, with every fault at once."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from calculator.commands.files import is_tangled
from calculator.situation.faults import SituationError
from calculator.situation.reading import read_situation
from publisher.centre.faults import Fault, did_you_mean
from publisher.centre.settings.brand import Brand, read_brand
from publisher.centre.settings.broken import broken
from publisher.centre.settings.choices import Choices, read_choices
from publisher.centre.settings.contact import Closed, Contact, read_closed, read_contact
from publisher.centre.settings.lines import line_numbers
from publisher.centre.settings.notes import SETTINGS, Notes
from publisher.centre.settings.rules import read_rules
from publisher.centre.settings.site_address import read_parents, read_url
from publisher.centre.settings.table import Table
from publisher.centre.shared import KEY, laid_over
from publisher.centre.words import say
from publisher.edition import ENGLISH

SCHEMA = 1
"""The version of the settings' form; ``upgrade`` moves older ones."""

_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that makes a centre's site its own. Without any, it is the default site."""

    name: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    languages: tuple[str, ...] = (ENGLISH,)
    brand: Brand = field(default_factory=Brand)
    region: Mapping[str, str] = field(default_factory=dict)
    contact: Contact = field(default_factory=Contact)
    closed: tuple[Closed, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    choices: Choices = field(default_factory=Choices)
    keep_unsaved: bool = True
    """Whether what is typed stays in the tab until it is closed."""

    is_read: bool = True
    """Whether the file could be read: where not, nothing else is measured by its settings."""

    def named(self, language: str = ENGLISH) -> str:
        """Return the centre's name in this language, else in English; empty where it has none."""
        return self.name.get(language) or self.name.get(ENGLISH, "")


UNREAD = Settings(choices=Choices(fields_known=False), is_read=False)


def read(
    text: str, known_languages: tuple[str, ...], *, shared: str = "", shared_file: str = ""
) -> tuple[Settings, list[Fault]]:
    """Return the settings of a file's text, and everything that is wrong with them.

    ``shared`` is the text of a file that gives what this one lacks. Where there are faults that
    stop, the settings are only as good as they could be read.
    """
    document, problem = _document(text, SETTINGS)
    beneath, its_problem = _document(shared, shared_file)
    if faults := [fault for fault in (problem, its_problem) if fault]:
        return replace(UNREAD, languages=known_languages), faults
    notes = Notes(line_numbers(text), line_numbers(shared), shared_file)
    if not document:
        notes.add("", "no_settings")
        return Settings(), notes.found
    if beneath.pop(KEY, None) is not None:
        notes.found.append(Fault(shared_file, 0, say("fault", "base_twice")))
    document = laid_over(beneath, document)
    top = Table(document, "", notes)
    _schema(top)
    top.text(KEY)
    languages = _languages(top, known_languages)
    settings = Settings(
        name=_name(top, languages),
        url=read_url(top),
        languages=languages,
        brand=read_brand(top, languages),
        region=_region(top),
        contact=read_contact(top, languages),
        closed=read_closed(top),
        rules=read_rules(top, languages),
        parents=read_parents(top),
        choices=read_choices(top, languages),
        keep_unsaved=_keep_unsaved(top),
    )
    top.close()
    return settings, notes.found


def _document(text: str, file: str) -> tuple[dict[str, Any], Fault | None]:
    """Return what a text says, or why it cannot be read."""
    if is_tangled(text):
        return {}, Fault(file, 1, say("fault", "too_deep"))
    try:
        return tomllib.loads(text), None
    except ValueError as fault:  # of TOML, or of a number with thousands of digits
        return {}, broken(fault, text, file)
    except RecursionError:
        return {}, Fault(file, 1, say("fault", "too_deep"))


def _schema(top: Table) -> None:
    written = top.raw("schema", int, "number")
    if "schema" not in top.values:
        top.notes.add("", "schema_missing", schema=SCHEMA)
    elif written is not None and written > SCHEMA:
        top.notes.add("schema", "schema_newer", schema=SCHEMA, written=written)
    elif written is not None and written < SCHEMA:
        top.notes.add("schema", "schema_unknown", schema=SCHEMA, written=written)


def _languages(top: Table, known: tuple[str, ...]) -> tuple[str, ...]:
    before = len(top.notes.found)
    found = _languages_in(top, known)
    astray = any("languages" in table for table in top.values.values() if isinstance(table, dict))
    top.notes.languages_known = len(top.notes.found) == before and not astray
    return found


def _languages_in(top: Table, known: tuple[str, ...]) -> tuple[str, ...]:
    written = top.raw("languages", list, "list")
    if written is None:
        return (ENGLISH,)
    found: list[str] = []
    for entry in written:
        if not isinstance(entry, str) or not _LANGUAGE.fullmatch(entry):
            top.notes.add("languages", "not_a_language", written=str(entry)[:40])
        elif entry in found:
            top.notes.add("languages", "language_twice", written=entry)
        elif entry not in known:
            hint = did_you_mean(entry, known)
            top.notes.add("languages", "unknown_language", written=entry, hint=hint)
        else:
            found.append(entry)
    if ENGLISH not in written:
        top.notes.add("languages", "english_missing")
        # Told once: the English texts below are not at fault.
        found.insert(0, ENGLISH)
    return tuple(found)


def _name(top: Table, languages: tuple[str, ...]) -> dict[str, str]:
    names = top.texts("name", languages)
    written = top.values.get("name")
    if written is None or (isinstance(written, dict) and ENGLISH not in written):
        top.notes.add("name" if written is not None else "", "name_missing")
    elif names.get(ENGLISH) == say("init", "name"):
        top.notes.add(f"name.{ENGLISH}", "name_example", written=names[ENGLISH])
    return names


def _region(top: Table) -> dict[str, str]:
    table = top.table("region")
    if table is None:
        return {}
    written = {
        key: value for key in ("country", "subdivision") if (value := table.text(key)) is not None
    }
    table.close()
    if "country" not in written:
        if "country" not in table.values:
            table.notes.add("region", "country_missing")
        return {}
    # The calculator judges places; any day will do for the rest of what it wants to know.
    day = dt.date(2026, 1, 5).isoformat()
    try:
        read_situation({"today": day, "interview": {"date": day}, "region": written})
    except SituationError as error:
        for fault in error.faults:
            table.notes.add_message(fault.field, fault.message)
        return {}
    return written


def _keep_unsaved(top: Table) -> bool:
    table = top.table("privacy")
    if table is None:
        return True
    written = table.raw("keep_unsaved", bool, "yes_or_no")
    table.close()
    return written is not False
