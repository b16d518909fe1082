"""Checks on how the site will look: the logo, and the picture that link previews show."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from publisher.centre.content import pictures
from publisher.centre.faults import Fault
from publisher.centre.kit import ASSETS, Kit, place_of
from publisher.centre.looks import colours, drawing, logo
from publisher.centre.looks.pictures import CARD
from publisher.centre.looks.sizes import size_of
from publisher.centre.words import say
from publisher.edition import ENGLISH

MOST_PIXELS = 3_000
"""The most pixels of a logo on either side: a browser unpacks all of them on every page."""
_WIDEST, _TALLEST = 12.0, 0.4
"""The shapes, width through height, between which a logo can be read at the height of a line."""
_ALL = 0.97
"""The share of a logo that nobody sees, for the whole of it to be lost."""
_FAINT = 0.05
"""The share of a logo that has to stand out, for the rest of it to be known by."""


def check(kit: Kit) -> Iterator[Fault]:
    """Yield what is wrong with a centre's logo, and what its pictures cannot show."""
    yield from _letters(kit)
    chosen = kit.settings
    for named in dict.fromkeys(chosen.brand.logos.values()):
        brand = replace(chosen.brand, logos={ENGLISH: named})
        yield from _logo(replace(kit, settings=replace(chosen, brand=brand)), named)


def _logo(kit: Kit, named: str) -> Iterator[Fault]:
    """Yield what is wrong with one logo, as if it were the only one."""
    place = list(_place(kit, named))
    yield from place
    if place or kit.logo is None or list(pictures.check(kit.logo, named, is_logo=True)):
        return
    too_many = list(_pixels(kit.logo, named))
    yield from too_many
    if not too_many:
        yield from _seen(kit, kit.logo, named)


def _place(kit: Kit, named: str) -> Iterator[Fault]:
    place = place_of(kit, "brand.logo")
    path = PurePosixPath(named)
    there, better = _meant(kit, named)
    climbs = path.is_absolute() or ".." in path.parts or "\\" in named or ":" in named
    if not climbs and path.parts[:1] == (ASSETS,) and kit.logo is not None:
        return
    if there:
        yield Fault(*place, say("fault", "logo_is_in_assets", better=better))
    elif climbs or path.parts[:1] != (ASSETS,):
        key = "climbs" if climbs else "logo_not_in_assets"
        yield Fault(*place, say("fault", key, written=named, better=better))
    elif not _is_there(kit, path):
        yield Fault(*place, say("fault", "logo_missing", written=named))
    elif path.name.startswith("."):
        yield Fault(*place, say("fault", "odd_name"))  # hidden files are passed over without a word


def _is_there(kit: Kit, path: PurePosixPath) -> bool:
    """Say whether the folder holds a file that cannot be used: then its own fault is told."""
    folders = [kit.folder, *([kit.base.folder] if kit.base else [])]
    return any(os.path.lexists(folder / path) for folder in folders)


def _meant(kit: Kit, named: str) -> tuple[bool, str]:
    """Return whether a file of this name lies in the folder, and what to write for it.

    However the way to it was written, and whether or not its capitals are as the file has them.
    """
    name = re.split(r"[/\\:]", named)[-1]
    found = [path for path in kit.assets if path.rpartition("/")[2].lower() == name.lower()]
    # Of several, the one whose capitals are right; then the one that lies highest.
    found.sort(key=lambda path: (not path.endswith(name), path.count("/"), path))
    return bool(found), f"{ASSETS}/{found[0] if found else name}"


def _pixels(file: Path, where: str) -> Iterator[Fault]:
    size = size_of(file)
    if size and max(size) > MOST_PIXELS:
        width, height = (f"{each:,}" for each in size)
        most = f"{MOST_PIXELS:,}"
        yield Fault(where, 0, say("fault", "logo_pixels", width=width, height=height, most=most))


def _seen(kit: Kit, file: Path, where: str) -> Iterator[Fault]:
    if not drawing.can_hold(file):
        yield Fault(where, 0, say("fault", "logo_not_drawn", kind=file.suffix), stops=False)
        return
    seen, text = logo.look(file), drawing.has_text(file)
    if text:
        yield Fault(where, 0, say("fault", "logo_text"), stops=False)
    if seen is None:
        if not text:
            yield Fault(where, 0, say("fault", "logo_empty"))
        return
    if not _TALLEST <= seen.shape <= _WIDEST:
        key = "logo_too_wide" if seen.shape > _WIDEST else "logo_too_tall"
        yield Fault(where, 0, say("fault", key), stops=False)
    grounds = set()
    for header, look in zip(colours.headers(kit.settings.brand, file), ("", "_dark"), strict=True):
        if header.under_logo in grounds:
            continue  # The same in both looks is told once.
        grounds.add(header.under_logo)
        if seen.lost_on(colours.colour_of(header.under_logo)) >= _ALL:
            key = f"brand.header{look}"
            place = place_of(kit, key)
            said = say(
                "fault",
                f"logo_lost{look}",
                ground=header.under_logo,
                better=kit.settings.brand.primary or "#003c71",
            )
            yield Fault(*place, said)
        elif seen.clear_on(colours.colour_of(header.under_logo)) < _FAINT:
            key = f"header{look}"
            said = say("fault", "logo_faint", ground=header.under_logo, key=key)
            yield Fault(*place_of(kit, f"brand.{key}"), said, stops=False)


def _letters(kit: Kit) -> Iterator[Fault]:
    if CARD.partition("/")[2] in kit.assets:
        return
    for language, name in kit.settings.name.items():
        if lacking := drawing.lacking(name):
            signs = " ".join(lacking[:5])
            place = place_of(kit, f"name.{language}")
            said = say("fault", "name_not_drawn", signs=signs, card=CARD)
            yield Fault(*place, said, stops=False)
