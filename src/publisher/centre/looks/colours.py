"""A centre's colours, worked out from the ones it chose: by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.centre.looks import logo
from publisher.centre.settings import contrast
from publisher.centre.settings.brand import Brand
from publisher.centre.settings.contrast import Rgb

STYLE = "assets/centre.css"
PLATE = "#ffffff"
"""What is laid under a logo that the ground would swallow: most are drawn for white paper."""
_MOST = 0.85
"""The share of a logo that has to be clear on a ground, or it gets the plate."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of each page in one look."""

    ground: str
    ink: str
    """The text on it."""
    plate: bool
    """Whether the logo gets a plate."""

    @property
    def under_logo(self) -> str:
        """What the logo lies on."""
        return PLATE if self.plate else self.ground


def headers(brand: Brand, file: Path | None) -> tuple[Header, Header]:
    """Return the header by day and by night; ``file`` is the logo."""
    seen = logo.look(file) if file is not None else None
    day = brand.header or contrast.LIGHT_GROUNDS[0]
    night = brand.header_dark or brand.header or contrast.DARK_GROUNDS[0]

    def header(ground: str) -> Header:
        colour = colour_of(ground)
        swallowed = seen is None or seen.clear_on(colour) < _MOST
        # Paper needs no plate; and a logo that a white one would swallow is better off without.
        helps = seen is None or seen.lost_on(colour_of(PLATE)) < _MOST
        on_paper = ground == contrast.LIGHT_GROUNDS[0]
        return Header(ground, contrast.ink_on(colour), swallowed and helps and not on_paper)

    return header(day), header(night)


def colour_of(written: str) -> Rgb:
    """Return a colour that was read before."""
    colour = contrast.parse(written)
    if colour is None:
        raise ValueError(written)
    return colour


def style(brand: Brand, file: Path | None) -> str:
    """Return the centre's colours as a style sheet, empty where it chose none and has no logo.

    For screens alone: on paper everything is black, as our own style sheet says, and so is a logo
    that white paper would swallow.
    """
    day, night = headers(brand, file)
    by_day = dict(_day(brand)) | dict(_bar(brand, day))
    by_night = dict(_night(brand)) | dict(_bar(brand, night))
    if not by_day and not by_night:
        return ""
    seen = logo.look(file) if file is not None else None
    lost = seen is not None and seen.lost_on(colour_of(PLATE)) >= _MOST
    on_paper = "\n@media print {\n  :root {\n    --logo-filter: brightness(0);\n  }\n}\n"
    return (
        f"@media screen {{\n  :root {{\n{_lines(by_day, '    ')}  }}\n}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{\n{_lines(by_night, '    ')}  }}\n}}\n"
        f"{on_paper if lost else ''}"
    )


def _lines(named: dict[str, str], indent: str) -> str:
    return "".join(f"{indent}--{name}: {colour};\n" for name, colour in named.items())


def _day(brand: Brand) -> Iterator[tuple[str, str]]:
    if brand.primary:
        primary = colour_of(brand.primary)
        yield "brand", brand.primary
        yield from _accents(contrast.by_day(primary))
    if brand.heading:
        yield "heading", brand.heading


def _night(brand: Brand) -> Iterator[tuple[str, str]]:
    if brand.primary:
        own = contrast.parse(brand.primary_dark or "")
        yield from _accents(contrast.by_night(colour_of(brand.primary), own))
    if brand.heading:
        own = contrast.parse(brand.heading_dark or "")
        yield "heading", contrast.by_night(colour_of(brand.heading), own).accent


def _accents(palette: contrast.Palette) -> Iterator[tuple[str, str]]:
    yield "accent", palette.accent
    yield "accent-strong", palette.strong
    yield "tint-a", palette.tint


def _bar(brand: Brand, header: Header) -> Iterator[tuple[str, str]]:
    if brand.header:
        yield "bar", header.ground
        yield "bar-ink", header.ink
    if brand.logo:
        yield "logo-plate", PLATE if header.plate else "transparent"
        yield "logo-room", "0.2rem" if header.plate else "0"
