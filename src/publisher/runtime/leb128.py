"""LEB128: WebAssembly's whole numbers, seven bits a byte, the lowest ones first."""

from __future__ import annotations


def number(content: bytes, place: int) -> tuple[int, int]:
    """Return the unsigned LEB128 number at ``place``, and where it ends."""
    value = shift = 0
    while True:
        byte = content[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the bit that says another byte follows
            return value, place
        shift += 7


def signed(content: bytes, place: int) -> tuple[int, int]:
    """Return the signed LEB128 number at ``place``, and where it ends."""
    value, end = number(content, place)
    bits = 7 * (end - place)
    return (value - (1 << bits) if value >> (bits - 1) else value), end


def encoded(value: int) -> bytes:
    """Return ``value`` as unsigned LEB128."""
    out = bytearray()
    while value >= 0x80:  # noqa: PLR2004 - as above
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
