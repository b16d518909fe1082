"""The navigation: what stands in the first line, what in the footer, and what is in neither.

A part or page is named as its address is: ``guide``, ``calculator``, ``about/threat-model``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.as_html import read_settings

HOME = "index.md"
IN_FIRST_LINE = 4
"""How many parts follow home in our own first line; what comes after belongs to the footer."""


def read_navigation() -> list[Any]:
    """The navigation as the top-level ``mkdocs.yml`` writes it."""
    navigation: list[Any] = read_settings()["nav"]
    return navigation


def extended(entries: list[Any], further: Mapping[str, tuple[str, ...]]) -> list[Any]:
    """The navigation with ``further`` pages at the end of some of its parts."""
    return [
        {title: [*target, *further.get(title, ())] if isinstance(target, list) else target}
        for title, target in (next(iter(entry.items())) for entry in entries)
    ]


def targets(entries: list[Any]) -> Iterator[str]:
    """Every page that a navigation names."""
    for entry in entries:
        target = _target(entry)
        if isinstance(target, list):
            yield from targets(target)
        else:
            yield target


def _target(entry: Any) -> Any:
    return next(iter(entry.values())) if isinstance(entry, dict) else entry


def name_of(entry: Any) -> str:
    """Return the name of a part or page: a part's is the folder of its first page."""
    target = _target(entry)
    if isinstance(target, list):
        return next(iter(targets(target))).partition("/")[0]
    return page_name(target)


def page_name(path: str) -> str:
    """Return a page's name: ``centres/index.md`` is ``centres/index``."""
    return path.removesuffix(".md")


def part_names(entries: list[Any]) -> tuple[str, ...]:
    """Return the names of the parts that have pages in them."""
    return tuple(name_of(entry) for entry in entries if isinstance(_target(entry), list))


def pages_named(names: Collection[str], pages: Collection[str], parts: Sequence[str]) -> set[str]:
    """Return the pages that names stand for: a part's name is all of its pages."""
    whole = tuple(f"{name}/" for name in names if name in parts)
    return {page for page in pages if page_name(page) in names or page.startswith(whole or "/")}


def without(entries: list[Any], hidden: Collection[str]) -> list[Any]:
    """The navigation without some of its pages, and without parts that are empty then."""
    kept: list[Any] = []
    for entry in entries:
        target = _target(entry)
        if isinstance(target, list):
            if inner := without(target, hidden):
                kept.append({next(iter(entry)): inner})
        elif target not in hidden:
            kept.append(entry)
    return kept


def with_menu(
    entries: list[Any], menu: Sequence[str], pages: Collection[str]
) -> tuple[list[Any], int]:
    """The navigation with the named parts and pages first, and how many of them there are.

    ``entries`` begin with home, ``pages`` are those that may be in none of them. Without a menu of
    its own it stays as it is.
    """
    home, *rest = entries
    if not menu:
        ours = [name_of(entry) for entry in read_navigation()[1 : 1 + IN_FIRST_LINE]]
        return entries, sum(name_of(entry) in ours for entry in rest)
    chosen: list[Any] = []
    for name in menu:
        found = next((entry for entry in rest if name_of(entry) == name), None)
        if found is not None:
            chosen.append(found)
        elif (page := f"{name}.md") in pages or page in targets(rest):
            chosen.append(_entry(rest, page))
    lifted = {_target(entry) for entry in chosen if isinstance(_target(entry), str)}
    others = without([entry for entry in rest if entry not in chosen], lifted)
    return [home, *chosen, *others], len(chosen)


def _entry(entries: list[Any], page: str) -> Any:
    """Return a page's entry with its title, wherever it stands; its path alone where nowhere."""
    for entry in entries:
        target = _target(entry)
        if isinstance(target, list):
            if (found := _entry(target, page)) != page:
                return found
        elif target == page:
            return entry
    return page


def split(entries: list[Any], pages: Path) -> tuple[list[Any], list[str]]:
    """The navigation with only the pages that are there, and the pages that are missing."""
    missing = [page for page in targets(entries) if not (pages / page).is_file()]
    return without(entries, missing), missing
