"""Checks on a centre's own pages, each by itself and beside all others."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from publisher.centre.content import links
from publisher.centre.content.front import check_front, front_matter
from publisher.centre.content.one_address import check_addresses
from publisher.centre.content.own_tables import check_tables
from publisher.centre.content.refused import check_held
from publisher.centre.content.rule_marks import check_gone, check_twice
from publisher.centre.faults import Fault
from publisher.centre.kit import PAGES, Kit
from publisher.centre.words import say
from publisher.site.navigation import page_name

MOST = 1_000_000


def check(kit: Kit) -> Iterator[Fault]:
    """Yield what is wrong with a centre's own pages."""
    yield from check_addresses(kit)
    for path, file in kit.pages.items():
        where = f"{PAGES}/{path}"
        language = path.partition("/")[0]
        if file.suffix != ".md" or "/" not in path:
            yield Fault(where, 0, say("fault", "not_a_page"))
        elif language not in kit.settings.languages:
            languages = ", ".join(kit.settings.languages)
            yield Fault(
                where, 0, say("fault", "page_language", language=language, languages=languages)
            )
        else:
            yield from _page(kit, path, where)
            yield from check_gone(file, path, where)
            yield from check_twice(kit, path, where)
            yield from check_tables(kit, path, where)
            yield from links.check(kit, file, path, where)


def _page(kit: Kit, path: str, where: str) -> Iterator[Fault]:
    file = kit.pages[path]
    if file.stat().st_size > MOST:
        yield Fault(where, 0, say("fault", "page_too_long"))
        return
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        yield Fault(where, 0, say("fault", "not_utf8"))
        return
    if not text.strip():
        yield Fault(where, 0, say("fault", "page_empty"))
        return
    try:
        front = front_matter(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        yield Fault(where, mark.line + 2 if mark else 1, say("fault", "front_broken"))
    else:
        in_menu = page_name(path.partition("/")[2]) in kit.settings.choices.menu
        yield from check_front(front, path, where, in_menu=in_menu)
    yield from check_held(text, where)
