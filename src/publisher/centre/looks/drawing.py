"""Drawings become pictures here: SVG in, a PNG or its pixels out.

No font of the computer is used, only the one that is installed with this program: the same drawing
gives the same bytes everywhere.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import font_source_serif_pro  # type: ignore[import-untyped]
import resvg_py

FAMILY = "Source Serif Pro"
WEIGHT = 600
_FONT = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Semibold.ttf"
_KINDS = {
    ".svg": "svg+xml",
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
}
"""Endings of the pictures that can be put into a drawing, with their types."""
_TEXT = re.compile(rb"<(?:\w+:)?text[\s>]")
_NOT_A_LETTER = "\U0010ffff"
"""Stands for no sign at all, so the font draws its box for what it lacks."""
_MEASURED_AT = 50
_FLAT = 10
"""How many times flatter a text is drawn to be measured: each row takes its time to read."""


def to_png(svg: str) -> bytes:
    """Return a drawing as a picture; raises ValueError where it is none."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(_FONT)],
            font_family=FAMILY,
            serif_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


def can_hold(file: Path) -> bool:
    """Say whether a picture of this kind can be put into a drawing."""
    return file.suffix.lower() in _KINDS


def has_text(file: Path) -> bool:
    """Say whether a drawing has text in it, which is written in a font of whoever shows it."""
    return file.suffix.lower() == ".svg" and _TEXT.search(file.read_bytes()) is not None


def address(file: Path) -> str:
    """Return a picture as an address that holds the whole of it."""
    content = base64.b64encode(file.read_bytes()).decode("ascii")
    return f"data:image/{_KINDS[file.suffix.lower()]};base64,{content}"


def placed(file: Path, box: tuple[int, int, int, int], align: str = "xMidYMid") -> str:
    """Return the element that shows a picture inside a box: left, top, width, height."""
    left, top, width, height = box
    return (
        f'<image x="{left}" y="{top}" width="{width}" height="{height}" '
        f'preserveAspectRatio="{align} meet" href="{address(file)}"/>'
    )


def drawing(width: int, height: int, *parts: str, times: float = 1) -> str:
    """Return a whole drawing of this size, which it is shown at so many ``times``."""
    inside = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width * times:g}" height="{height * times:g}">{inside}</svg>'
    )


def rows(png: bytes) -> Iterator[bytes]:
    """Yield a picture's rows from the top, four bytes a pixel: red, green, blue, how solid."""
    width, data, at = 0, b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            (width,) = struct.unpack(">I", content[:4])
        elif kind == b"IDAT":
            data += content
        at += 12 + length
    raw, stride = zlib.decompress(data), 4 * width
    above = bytes(stride)
    for start in range(0, len(raw), stride + 1):
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above)
        yield above


def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    """Return a row as it was before it was made ready for packing (PNG, third edition, 9.2)."""
    made = bytearray(row)
    for place, value in enumerate(row):
        left = made[place - 4] if place >= 4 else 0  # noqa: PLR2004 - bytes a pixel
        corner = above[place - 4] if place >= 4 else 0  # noqa: PLR2004
        up = above[place]
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        made[place] = (value + guess) & 0xFF
    return bytes(made)


def _paeth(left: int, up: int, corner: int) -> int:
    start = left + up - corner
    return min((left, up, corner), key=lambda each: abs(start - each))


@cache
def width_of(text: str) -> float:
    """Return how wide a text is, in times its size."""
    size = _MEASURED_AT
    flat = f'<g transform="scale(1 {1 / _FLAT:g})">{_line(text)}</g>'
    canvas = drawing(size * (len(text) + 1), 2 * size // _FLAT, flat)
    return max(len(row[3::4].rstrip(b"\0")) for row in rows(to_png(canvas))) / size


def lacking(text: str) -> list[str]:
    """Return the signs of a text that the font has no letter for."""
    box = _one(_NOT_A_LETTER)
    return [sign for sign in dict.fromkeys(text) if not sign.isspace() and _one(sign) == box]


@cache
def _one(sign: str) -> bytes:
    return to_png(drawing(2 * _MEASURED_AT, 2 * _MEASURED_AT, _line(sign)))


def _line(text: str) -> str:
    escaped = "".join(f"&#{ord(sign)};" for sign in text)
    return (
        f'<text x="0" y="{_MEASURED_AT}" font-size="{_MEASURED_AT}" font-family="{FAMILY}" '
        f'font-weight="{WEIGHT}">{escaped}</text>'
    )
