"""What makes one site different from another: a centre's name, pages, rules and looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calculator.messages.template import centre_name
from calculator.messages.tree import Template
from calculator.situation.model import Tone
from calculator.timing.rulebook import Rulebook

ENGLISH = "en"
"""The language at a site's root, and the one that stands in where another lacks something."""

SHARED = ("assets", "licences", "schema", "trust")
"""Folders at a site's root that every language uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What a career centre says in its own words, where an example would show ours."""

    centre: str
    templates: Mapping[str, Template]
    """By path below its folder of messages, such as ``en/thank_you.warm.txt``."""
    answers: Mapping[str, str]
    """What an example answers to the centre's own questions, by their names."""

    def has(self, template: str, tone: Tone, language: str) -> bool:
        """Say whether a message is the centre's own in this tone and language."""
        return centre_name(template, tone, language) in self.templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One site. With nothing filled in, it is the default site."""

    language: str = ENGLISH
    url: str | None = None
    """The site's own address, with a slash at its end."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What the templates may ask for beside ``config.extra.calculator``."""
    book: Rulebook | None = None
    """Rules other than ours: the tables in the pages are made from these."""
    words: OwnWords | None = None
    """Messages in other words than ours: the examples in the pages are made from these."""
    pages: Mapping[str, Path] = field(default_factory=dict)
    """Pages in place of ours or beside them, by path below ``docs/LANGUAGE``."""
    stand_ins: frozenset[str] = frozenset()
    """Those of ``pages`` that are in English because there is none in this language."""
    passed_over: frozenset[str] = frozenset()
    """Pages of ours in this language, in place of which there is one in English alone."""
    assets: Mapping[str, Path] = field(default_factory=dict)
    """Pictures and the like, by path below ``assets``."""
    made: Mapping[str, bytes] = field(default_factory=dict)
    """Small files that are made for this site, by path from its root."""
    style: str = ""
    """The one of ``made`` that has its colours; empty where they are ours."""
    passages: Mapping[str, str] = field(default_factory=dict)
    """Markdown for the end of some pages, by path below ``docs/LANGUAGE``."""
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further pages for a part of the navigation, by the part's title."""
    hidden: frozenset[str] = frozenset()
    """Pages that no menu, no search and no search engine shows, by path below ``docs/LANGUAGE``."""
    menu: tuple[str, ...] = ()
    """What stands in the first line, by name and in this order; ours where it is empty."""
    parents: tuple[str, ...] = ()
    """The origins whose pages may show this site in a frame."""
    host: Mapping[str, str] = field(default_factory=dict)
    """Name, address and contacts of whoever hosts the site, for the folder ``trust``."""


def page_url(page: Path) -> str:
    """The address of a page's folder, from the site's root: ``about/index.md`` is ``about/``."""
    parts = page.with_suffix("").parts
    folder = parts[:-1] if parts[-1] == "index" else parts
    return "".join(f"{part}/" for part in folder)
