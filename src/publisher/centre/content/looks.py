"""Checks on how the site will look: the logo, and the picture that link previews show."""

from __future__ import annotations

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
    if path.is_absolute() or ".." in path.parts or "\\" in named or ":" in named:
        yield Fault(*place, say("fault", "climbs", written=named))
    elif path.parts[:1] != (ASSETS,):
        yield Fault(*place, say("fault", "logo_not_in_assets", written=named))
    elif kit.logo is None:
        yield Fault(*place, say("fault", "logo_missing", written=named))


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
    for header, look in zip(colours.headers(kit.settings.brand, file), ("", "_dark"), strict=True):
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


def _letters(kit: Kit) -> Iterator[Fault]:
    if CARD.partition("/")[2] in kit.assets:
        return
    for language, name in kit.settings.name.items():
        if lacking := drawing.lacking(name):
            signs = " ".join(lacking[:5])
            place = place_of(kit, f"name.{language}")
            said = say("fault", "name_not_drawn", signs=signs, card=CARD)
            yield Fault(*place, said, stops=False)
