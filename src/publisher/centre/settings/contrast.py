"""A brand colour's contrast on the site's own backgrounds, by day and by night.

Contrast by WCAG 2.2 ("relative luminance", "contrast ratio"); lightness by Oklab, as CSS has it.
By day a centre's colour is used as it is, so it must be dark enough for text. By night its hue is
kept and its lightness raised, unless the centre names a colour of its own.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

Rgb = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1, as in ``#rrggbb``."""

TEXT = 4.5
"""The least contrast of text: WCAG 2.2, 1.4.3, level AA."""

LIGHT_GROUNDS = ("#fbfaf6", "#ffffff")
DARK_GROUNDS = ("#151b1a", "#1d2524")
"""The page and the raised surface in each scheme, as ``docs/assets/css/base.css`` names them; a
test compares them."""
ON_DARK_ACCENT = "#0d1615"

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LINEAR_UP_TO = 0.04045
_SHORT = 4


def parse(written: str) -> Rgb | None:
    """Return the colour of ``#rgb`` or ``#rrggbb``, None where it is not one."""
    if not _HEX.fullmatch(written):
        return None
    digits = written[1:] if len(written) > _SHORT else "".join(2 * each for each in written[1:])
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def to_hex(colour: Rgb) -> str:
    """Return ``#rrggbb``."""
    return "#" + "".join(f"{round(255 * each):02x}" for each in colour)


def _linear(value: float) -> float:
    return value / 12.92 if value <= _LINEAR_UP_TO else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004


def luminance(colour: Rgb) -> float:
    """Return the relative luminance, 0 for black and 1 for white."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least(colour: Rgb, grounds: tuple[str, ...]) -> float:
    """Return the lowest contrast of a colour on any of these backgrounds."""
    return min(contrast(colour, ground) for each in grounds if (ground := parse(each)))


def ink_on(ground: Rgb) -> str:
    """Return black or white, whichever is easier to read on a ground: one of them always is."""
    return max("#000000", "#ffffff", key=lambda each: least(ground, (each,)))


def to_oklch(colour: Rgb) -> tuple[float, float, float]:
    """Return lightness (0 to 1), chroma and hue (radians) in Oklab."""
    red, green, blue = map(_linear, colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """Return the colour, with as much of its chroma as a screen can show."""
    while True:
        linear = _to_linear(lightness, chroma, hue)
        if chroma <= 0 or all(-0.0005 <= each <= 1.0005 for each in linear):  # noqa: PLR2004
            red, green, blue = map(_gamma, linear)
            return red, green, blue
        chroma = max(chroma - 0.002, 0.0)


def _to_linear(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a brand colour gives in one scheme, each as ``#rrggbb``."""

    accent: str
    strong: str
    tint: str


def by_day(primary: Rgb) -> Palette:
    """Return the colours of the light scheme."""
    lightness, chroma, hue = to_oklch(primary)
    return Palette(
        to_hex(primary),
        to_hex(from_oklch(max(lightness - 0.08, 0.1), chroma, hue)),
        to_hex(from_oklch(0.91, min(chroma, 0.03), hue)),
    )


def by_night(primary: Rgb, own: Rgb | None = None) -> Palette:
    """Return the colours of the dark scheme: from the centre's own, else a lighter primary."""
    lightness, chroma, hue = to_oklch(own or primary)
    if own is None:
        lightness, chroma = max(lightness, 0.8), min(chroma, 0.11)
    accent = own or from_oklch(lightness, chroma, hue)
    return Palette(
        to_hex(accent),
        to_hex(from_oklch(min(max(lightness, 0.8) + 0.08, 0.97), min(chroma, 0.09), hue)),
        to_hex(from_oklch(0.34, min(chroma, 0.05), hue)),
    )


def readable(colour: Rgb, grounds: tuple[str, ...], *, darker: bool) -> str:
    """Return the colour nearest in lightness that text may have on these backgrounds."""
    lightness, chroma, hue = to_oklch(colour)
    step = -0.005 if darker else 0.005
    while 0 < lightness < 1:
        lightness += step
        found = from_oklch(lightness, chroma, hue)
        if least(parse(to_hex(found)) or found, grounds) >= TEXT:
            return to_hex(found)
    return "#000000" if darker else "#ffffff"
