"""Checks on the pages and parts that a centre names: those it hides, those in its first line."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.centre.faults import Fault, did_you_mean
from publisher.centre.kit import Kit, place_of
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.site.languages import ours
from publisher.site.navigation import HOME, page_name, part_names, read_navigation, targets

_HOME = page_name(HOME)


def check(kit: Kit) -> Iterator[Fault]:
    """Yield a fault for each name that stands for no page, or cannot stand where it does."""
    every = names(kit)
    chosen = kit.settings.choices
    # A page that is in no list of ours, such as the one for frames, has no title to be shown by.
    listed = every - ({page_name(page) for page in ours(ENGLISH)} - _listed())
    settings = (("hide", chosen.hide, every), ("menu", chosen.menu, listed))
    for setting, written, known in settings:
        for name in written:
            if name == _HOME:
                yield _fault(kit, setting, "home_is_fixed", written=name)
            elif name not in known:
                hint = did_you_mean(name, known)
                yield _fault(kit, setting, "no_such_page", written=name, hint=hint)
            elif setting == "menu" and (name in chosen.hide or _part(name) in chosen.hide):
                yield _fault(kit, setting, "menu_hidden", written=name)


def _listed() -> set[str]:
    return {page_name(page) for page in targets(read_navigation())}


def _part(name: str) -> str:
    return name.partition("/")[0]


def names(kit: Kit) -> set[str]:
    """Return the names of all pages and parts that the site has."""
    own = {path.partition("/")[2] for path in kit.pages if path.startswith(f"{ENGLISH}/")}
    pages = {page_name(page) for page in {*ours(ENGLISH), *own}}
    return {*pages, *part_names(read_navigation())}


def _fault(kit: Kit, setting: str, key: str, **values: str) -> Fault:
    place = place_of(kit, setting)
    return Fault(*place, f"{setting}: {say('fault', key, **values)}")
