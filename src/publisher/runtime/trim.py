"""Which files the archives need: the modules that the calculator imports, and data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_ZONES = re.compile(r"tzdata/(?:__init__\.py|zoneinfo/(?:.*/)?(?:__init__\.py|[A-Z][\w+-]*)|zones)")
"""The time zones, each a file of data in a package: any of them may be named by an invitation."""

_CHARSETS = re.compile(
    r"encodings/(?:iso8859_\d+|cp(?:125\d|874|932|949|950)|koi8_[rtu]|tis_620|mac_roman"
    r"|shift_jis|iso2022_(?:jp|kr)|euc_(?:jp|kr)|gb2312|gbk|gb18030|big5|utf_(?:7|16_[lb]e))\.pyc?"
)
"""The encodings of letters: any of them may be named by an email, and without it words are lost."""

LATER = {"invitation": ("read_table", "table"), "table": ("read_invitation",)}
"""The archives that are fetched late, each with what is asked of other ones."""
_DATA = {
    "invitation": re.compile(rf"^tzdata/|^calculator/.*\binvitation\b|^{_CHARSETS.pattern}$"),
    "table": re.compile(r"^calculator/locale/[a-z]+/(?:columns|tables)\b"),
}
"""Data that only an invitation or a table needs."""


_LANGUAGE = re.compile(
    r"calculator/(?:locale/([a-z]{2})/"
    r"|message_templates/(?:[^/]+/|examples\.)([a-z]{2})\."
    r"|text/grammar_([a-z]{2})\.pyc?$)"
)
"""What one language has alone: its words, its messages and its grammar."""


def by_language(
    entries: Mapping[str, bytes],
) -> tuple[dict[str, bytes], dict[str, dict[str, bytes]]]:
    """Return the entries that every language needs, and those that each has alone."""
    shared: dict[str, bytes] = {}
    languages: dict[str, dict[str, bytes]] = {}
    for name, content in entries.items():
        found = _LANGUAGE.match(name)
        of = next(filter(None, found.groups())) if found else None
        (shared if of is None else languages.setdefault(of, {}))[name] = content
    return shared, languages


def trim(entries: Mapping[str, bytes], modules: Iterable[str]) -> dict[str, bytes]:
    """Return the entries that hold one of ``modules``, or data.

    ``modules`` are the names that Python held after the representative runs. Those are in English:
    the grammar of a language is wanted all the same.
    """
    wanted = set(modules)
    return {
        name: content
        for name, content in entries.items()
        if is_data(name)
        or _CHARSETS.fullmatch(name)
        or (name.endswith(".py") and (module_name(name) in wanted or _LANGUAGE.match(name)))
    }


_IN_ANY_LANGUAGE = re.compile(r"calculator/locale/[a-z]{2}/places\.json")
"""What reads the places of a table, which are in any language, whatever the page's."""


def of_tables(languages: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return what a table needs of the languages' own archives."""
    return {
        name: content
        for own in languages.values()
        for name, content in own.items()
        if _IN_ANY_LANGUAGE.fullmatch(name)
    }


def split(
    entries: Mapping[str, bytes], always: Iterable[str], later: Mapping[str, Iterable[str]]
) -> tuple[dict[str, bytes], dict[str, dict[str, bytes]]]:
    """Return the compiled entries that are always needed, and those of each later archive.

    ``always`` are the modules of all other runs, ``later`` those of each archive's own. What two
    of these need is in both: either may be fetched alone. The packages of time zones are data: an
    invitation may name one that no run has named.
    """
    modules = set(always)
    first = {
        name: content
        for name, content in entries.items()
        if (
            module_name(name) in modules or _LANGUAGE.match(name)
            if name.endswith(".pyc")
            else not any(data.search(name) for data in _DATA.values())
        )
    }
    parts = {}
    for kind, held in later.items():
        own = set(held)
        parts[kind] = {
            name: content
            for name, content in entries.items()
            if name not in first
            and (_DATA[kind].search(name) or (name.endswith(".pyc") and module_name(name) in own))
        }
    return first, parts


def module_name(entry: str) -> str:
    """Return the dotted name of an archive entry: of a module, without what it ends with."""
    stem = re.sub(r"\.pyc?$", "", entry)
    return stem.removesuffix("/__init__").replace("/", ".")


def is_data(entry: str) -> bool:
    """Whether an entry is data that the calculator reads, or a time zone with its packages."""
    is_own = entry.startswith("calculator/") and not entry.endswith((".py", ".pyc"))
    return is_own or bool(_ZONES.fullmatch(entry))
