"""WebAssembly as bytes: the sections of a module, their entries, a function's instructions.

Only what the builder needs, after the WebAssembly core specification 3.0, chapter 5. Instructions
that Pyodide does not have (vectors, atomics, garbage collection) are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from publisher.runtime.errors import RuntimeBuildError

HEADER = b"\0asm\1\0\0\0"
END = 0x0B
I32_CONST = 0x41
FUNCTION_TYPE = 0x60
I32, FUNCREF = 0x7F, 0x70


class Section(IntEnum):
    """The sections that the builder reads or writes, by their number."""

    TYPES = 1
    IMPORTS = 2
    FUNCTIONS = 3
    TABLES = 4
    MEMORIES = 5
    GLOBALS = 6
    EXPORTS = 7
    ELEMENTS = 9
    CODE = 10
    DATA = 11
    DATA_COUNT = 12
    TAGS = 13


class Kind(IntEnum):
    """What can be imported and exported."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the content of each section of ``module``."""
    place = len(HEADER)
    while place < len(module):
        size, start = number(module, place + 1)
        yield module[place], module[start : start + size]
        place = start + size


def joined(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the module that has these sections."""
    return HEADER + b"".join(
        bytes([which]) + encoded(len(content)) + content for which, content in parts
    )


def vector(entries: Sequence[bytes]) -> bytes:
    """Return ``entries`` with their count before them."""
    return encoded(len(entries)) + b"".join(entries)


def sized(content: bytes) -> bytes:
    """Return ``content`` with its size before it."""
    return encoded(len(content)) + content


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


def encoded_signed(value: int) -> bytes:
    """Return ``value`` as signed LEB128."""
    out = bytearray()
    while not -0x40 <= value < 0x40:  # noqa: PLR2004 - what seven bits with their sign hold
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def entries_of(section: bytes) -> Iterator[bytes]:
    """Yield the entries of a section whose entries say their own size: the code of functions."""
    count, place = number(section, 0)
    for _ in range(count):
        size, start = number(section, place)
        place = start + size
        yield section[start:place]


def imports(section: bytes) -> Iterator[tuple[Kind, bytes]]:
    """Yield the kind and the bytes of each entry of an import section."""
    count, place = number(section, 0)
    for _ in range(count):
        start = place
        for _name in range(2):
            size, place = number(section, place)
            place += size
        kind = Kind(section[place])
        place = _after_import(section, kind, place + 1)
        yield kind, section[start:place]


def exports(section: bytes) -> Iterator[tuple[str, Kind, int, bytes]]:
    """Yield name, kind, index and bytes of each entry of an export section."""
    count, place = number(section, 0)
    for _ in range(count):
        start = place
        size, place = number(section, place)
        name = section[place : place + size].decode()
        place += size
        index, end = number(section, place + 1)
        yield name, Kind(section[place]), index, section[start:end]
        place = end


def _after_import(section: bytes, kind: Kind, place: int) -> int:
    """Return where the description of an import ends that begins at ``place``."""
    if kind in {Kind.FUNCTION, Kind.TAG}:
        return number(section, place + (kind is Kind.TAG))[1]
    if kind is Kind.GLOBAL:
        return place + 2
    return after_limits(section, place + (kind is Kind.TABLE))


def after_limits(section: bytes, place: int) -> int:
    """Return where the limits of a table or memory end that begin at ``place``."""
    _, end = number(section, place + 1)
    return number(section, end)[1] if section[place] & 1 else end


def after_locals(body: bytes) -> int:
    """Return where the instructions of a function's body begin."""
    count, place = number(body, 0)
    for _ in range(count):
        place = number(body, place)[1] + 1
    return place


# How many LEB128 numbers follow an instruction; of the others none does.
_NUMBERS = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06), 1),  # block, loop, if, try: their type
    **dict.fromkeys((0x07, 0x08, 0x09, 0x18), 1),  # catch, throw, rethrow, delegate
    **dict.fromkeys((0x0C, 0x0D), 1),  # br, br_if
    **dict.fromkeys((0x10, 0x12), 1),  # call, return_call
    **dict.fromkeys((0x11, 0x13), 2),  # call_indirect, return_call_indirect: type and table
    **dict.fromkeys(range(0x20, 0x27), 1),  # locals, globals, tables
    **dict.fromkeys(range(0x28, 0x3F), 2),  # loads and stores: alignment and offset
    **dict.fromkeys((0x3F, 0x40), 1),  # memory.size, memory.grow
    **dict.fromkeys((0xD0, 0xD2), 1),  # ref.null, ref.func
}
_NONE = {0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}
_INTEGERS = {0x41, 0x42}
_FLOATS = {0x43: 4, 0x44: 8}
MORE = 0xFC
# Those behind 0xFC: saturating conversions, and what works on stretches of memory and tables.
_NUMBERS_OF_MORE = {**dict.fromkeys(range(8), 0), 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2}
_NUMBERS_OF_MORE.update(dict.fromkeys((15, 16, 17), 1))
_BR_TABLE, _SELECT, _TRY_TABLE = 0x0E, 0x1C, 0x1F
_CATCHES_ALL = 2


def instructions(body: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where each instruction of a function's body begins, its code, and its last number.

    The number is an index, an offset, an integer constant, or which one of several behind the
    code 0xFC; 0 where there is none. Raises RuntimeBuildError for an unknown instruction.
    """
    place, end = after_locals(body), len(body)
    while place < end:
        start = place
        code = body[place]
        place += 1
        last = 0
        if code in _NONE:
            pass
        elif code in _NUMBERS:
            for _ in range(_NUMBERS[code]):
                last, place = number(body, place)
        elif code in _INTEGERS:
            last, place = signed(body, place)
        elif code in _FLOATS:
            place += _FLOATS[code]
        elif code == MORE:
            last, place = number(body, place)
            if last not in _NUMBERS_OF_MORE:
                raise _unknown(code, last)
            for _ in range(_NUMBERS_OF_MORE[last]):
                _, place = number(body, place)
        else:
            place = _after_list(body, code, place)
        yield start, code, last


def _after_list(body: bytes, code: int, place: int) -> int:
    """Return where one of the instructions with a list ends whose code stands before ``place``."""
    if code == _TRY_TABLE:
        _, place = number(body, place)
    elif code not in {_BR_TABLE, _SELECT}:
        raise _unknown(code)
    count, place = number(body, place)
    if code == _SELECT:
        return place + count
    if code == _BR_TABLE:
        count += 1
    for _ in range(count):
        if code == _TRY_TABLE:
            tag = body[place] < _CATCHES_ALL
            place += 1
            if tag:
                _, place = number(body, place)
        _, place = number(body, place)
    return place


def _unknown(*codes: int) -> RuntimeBuildError:
    shown = " ".join(f"{code:#04x}" for code in codes)
    return RuntimeBuildError(f"The WebAssembly has an instruction unknown to wasm.py: {shown}.")
