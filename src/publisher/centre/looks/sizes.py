"""How many pixels a picture has, from its first bytes: nothing is unpacked to find out."""

from __future__ import annotations

import struct
from pathlib import Path

Size = tuple[int, int]
"""Width and height."""


def size_of(file: Path) -> Size | None:
    """Return a picture's pixels; None for a drawing, which has none, and where they are not told.

    The ending says what the file is; whether it is that is looked at elsewhere.
    """
    read = {
        ".png": _png,
        ".gif": _gif,
        ".jpg": _jpeg,
        ".jpeg": _jpeg,
        ".webp": _webp,
        ".avif": _avif,
    }.get(file.suffix.lower())
    try:
        return read(file.read_bytes()) if read else None
    except (struct.error, IndexError):
        return None  # It ends before its size is told.


def _png(content: bytes) -> Size:
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> Size:
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


_NO_FRAME = {0xC4, 0xC8, 0xCC}
"""Between the marks that begin a frame of a JPEG, those that do not."""


def _jpeg(content: bytes) -> Size | None:
    at = 2
    while content[at] == 0xFF:  # noqa: PLR2004 - each part begins so
        mark = content[at + 1]
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        if 0xC0 <= mark <= 0xCF and mark not in _NO_FRAME:  # noqa: PLR2004
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _webp(content: bytes) -> Size | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return _three(content[24:27]) + 1, _three(content[27:30]) + 1
    if kind == b"VP8L":
        (packed,) = struct.unpack("<I", content[21:25])
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(little: bytes) -> int:
    return int.from_bytes(little, "little")


def _avif(content: bytes) -> Size | None:
    box = content.find(b"ispe")
    if box < 0:
        return None
    width, height = struct.unpack(">II", content[box + 8 : box + 16])
    return width, height
