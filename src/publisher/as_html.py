"""Pages as MkDocs makes them of Markdown, and a reader for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import yaml
from markdown.extensions.toc import slugify
from mkdocs.utils.meta import get_data

from publisher.project import ROOT


class Reader(HTMLParser):
    """Reads HTML as written by anybody: what browsers take for a comment is one, and no fault."""

    def __init__(self) -> None:
        """Start with an empty page."""
        super().__init__(convert_charrefs=True)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over ``<![`` and what follows; Python's own reader gives up on it."""
        return self.parse_bogus_comment(i, bool(report))


@lru_cache(maxsize=64)
def html(text: str) -> str:
    """Return the HTML of a page's own text, without what stands above it between dashes."""
    return markdown(get_data(text)[0])


def markdown(body: str) -> str:
    """Return the HTML of Markdown."""
    from markdown import markdown as convert  # noqa: PLC0415 - many commands need none

    extensions, settings = _extensions()
    return convert(body, extensions=extensions, extension_configs=settings)


@lru_cache(maxsize=1)
def _extensions() -> tuple[list[str], dict[str, Any]]:
    """Return Markdown's extensions as MkDocs uses them, and their settings."""
    names: list[str] = ["toc", "tables", "fenced_code"]  # these MkDocs adds by itself
    settings = {}
    for entry in read_settings()["markdown_extensions"]:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        names.append(name)
        settings[name] = options
    return list(dict.fromkeys(names)), settings


def read_settings() -> dict[str, Any]:
    """Return the settings as the top-level ``mkdocs.yml`` writes them."""
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    return settings


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Return each page's title in the navigation, by path; the first of a part has the part's."""
    return dict(_titles(read_settings()["nav"], ""))


def _titles(entries: list[Any], part: str) -> Iterator[tuple[str, str]]:
    for entry in entries:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else (part, entry)
        if isinstance(target, list):
            yield from _titles(target, title)
        else:
            yield target, title


def heading(marks: str, title: str, english: str) -> str:
    """Write a heading that has the anchor of its English words in every language."""
    anchor = slugify(english, "-")
    own = "" if slugify(title, "-") == anchor else f" {{ #{anchor} }}"
    return f"{marks} {title}{own}"
