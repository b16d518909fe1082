"""What stands at a page's top, and the place in the navigation that it asks for.

A page says ``nav: Guide`` (a part of the navigation) or ``nav: false`` at its top; one that
replaces ours stays where ours was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.meta import YAML_RE, get_data

from publisher.centre.faults import Fault, did_you_mean
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.project import DOCS
from publisher.site.navigation import read_navigation

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The one that MkDocs takes: the two do not refuse quite the same."""


def check_front(
    front: Mapping[str, Any], path: str, where: str, *, in_menu: bool
) -> Iterator[Fault]:
    """Yield what is wrong with what stands at a page's top."""
    if not isinstance(front.get("search", {}), dict):
        yield Fault(where, 1, say("fault", "front_search"))
    title, nav = front.get("title"), front.get("nav")
    if title is not None and not isinstance(title, str):
        yield Fault(where, 1, say("fault", "front_title"))
    ours = DOCS / ENGLISH / path.partition("/")[2]
    template = front_matter(ours.read_text("utf-8")).get("template") if ours.is_file() else None
    if front.get("template") not in (None, template):
        yield Fault(where, 1, say("fault", "front_template"))
    elif front.get("template") != template:
        yield Fault(where, 1, say("fault", "template_gone", template=template), stops=False)
    if ours.is_file():
        return  # It stays where ours was.
    if nav is None and not in_menu:
        yield Fault(where, 1, say("fault", "nav_missing", known=", ".join(parts())), stops=False)
    elif nav is not None and nav is not False and nav not in parts():
        hint = did_you_mean(str(nav), parts())
        yield Fault(where, 1, say("fault", "nav_unknown", written=nav, hint=hint))
    if (in_menu or nav not in (None, False)) and not title:
        yield Fault(where, 1, say("fault", "title_missing"))


def front_matter(text: str) -> dict[str, Any]:
    """Return what stands between the dashes at a page's top; raises ``yaml.YAMLError``."""
    match = YAML_RE.match(text)
    if match is None:
        # MkDocs takes lines like "template: x" at a page's top without any dashes too.
        return dict(get_data(text)[1])
    try:
        front = yaml.load(match[1], _LOADER)  # noqa: S506 - both are safe ones
    except (ValueError, RecursionError) as fault:
        # Of a day that no month has, of a number with thousands of digits, of a thousand brackets.
        raise yaml.YAMLError from fault
    if front is None:
        return {}
    if not isinstance(front, dict):
        raise yaml.YAMLError
    return front


def parts() -> list[str]:
    """Return the titles that a page can be put under: the parts of the navigation."""
    return [
        title
        for entry in read_navigation()
        for title, target in entry.items()
        if isinstance(target, list)
    ]


def entries(pages: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """Return the pages for each part of the navigation, as their front matter says."""
    found: dict[str, tuple[str, ...]] = {}
    for path, file in sorted(pages.items()):
        nav = front_matter(file.read_text(encoding="utf-8-sig")).get("nav")
        if isinstance(nav, str) and not (DOCS / ENGLISH / path).is_file():
            found[nav] = (*found.get(nav, ()), path)
    return found
