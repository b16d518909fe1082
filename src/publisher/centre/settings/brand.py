"""How a centre looks: its logo and its colours, for the light look and for the dark one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.centre.settings import contrast
from publisher.centre.settings.table import Table
from publisher.edition import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Logos and colours."""

    logos: Mapping[str, str] = field(default_factory=dict)
    """Paths below the centre's folder, by language; the English one stands in."""
    logo_alt: Mapping[str, str] = field(default_factory=dict)
    primary: str | None = None
    """Links and buttons."""
    primary_dark: str | None = None
    heading: str | None = None
    heading_dark: str | None = None
    header: str | None = None
    """The ground of each page's first line. Text on it is black or white."""
    header_dark: str | None = None

    @property
    def logo(self) -> str | None:
        """The English logo."""
        return self.logos.get(ENGLISH)


def read_brand(top: Table, languages: tuple[str, ...]) -> Brand:
    """Return the table ``[brand]``, with a fault noted for each colour that text cannot have."""
    table = top.table("brand")
    if table is None:
        return Brand()
    logos = table.each("logo", languages, Table.text)
    alt = table.texts("logo_alt", languages)
    if logos and ENGLISH not in alt and not isinstance(table.values.get("logo_alt"), str):
        table.notes.add("brand.logo", "alt_missing")
    brand = Brand(
        logos=logos,
        logo_alt=alt,
        primary=_for_text(table, "primary", contrast.LIGHT_GROUNDS, darker=True),
        primary_dark=_for_text(
            table, "primary_dark", (*contrast.DARK_GROUNDS, contrast.ON_DARK_ACCENT), darker=False
        ),
        heading=_for_text(table, "heading", contrast.LIGHT_GROUNDS, darker=True),
        heading_dark=_for_text(table, "heading_dark", contrast.DARK_GROUNDS, darker=False),
        header=_colour(table, "header"),
        header_dark=_colour(table, "header_dark"),
    )
    for key in ("primary", "heading", "header"):
        if getattr(brand, f"{key}_dark") and key not in table.values:
            table.notes.add(table.at(f"{key}_dark"), "dark_alone", key=key)
    table.close()
    return brand


def _colour(table: Table, key: str) -> str | None:
    """Return a colour as ``#rrggbb``."""
    written = table.text(key)
    if written is None:
        return None
    colour = contrast.parse(written)
    if colour is None:
        table.notes.add(table.at(key), "not_a_colour", written=written)
        return None
    return contrast.to_hex(colour)


def _for_text(table: Table, key: str, grounds: tuple[str, ...], *, darker: bool) -> str | None:
    """Return a colour that text can have on these grounds."""
    colour = contrast.parse(_colour(table, key) or "")
    if colour is None:
        return None
    ratio = contrast.least(colour, grounds)
    if ratio >= contrast.TEXT:
        return contrast.to_hex(colour)
    table.notes.add(
        table.at(key),
        "low_contrast_day" if darker else "low_contrast_night",
        written=table.values[key],
        # Rounded down, so that 4.49 is not told as 4.5.
        ratio=f"{int(ratio * 10) / 10:g}",
        least=f"{contrast.TEXT:g}",
        better=contrast.readable(colour, grounds, darker=darker),
        made_from=key.removesuffix("_dark"),
    )
    return None
