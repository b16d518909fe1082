"""The instructions of a WebAssembly function's body, read one by one; one of them written."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.runtime.errors import RuntimeBuildError
from publisher.runtime.leb128 import number, signed


def constant(value: int) -> bytes:
    """Return the instruction i32.const with ``value``, which is signed LEB128."""
    out = bytearray(b"\x41")
    while not -0x40 <= value < 0x40:  # noqa: PLR2004 - what seven bits with their sign hold
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


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
                raise _unknown_code(code, last)
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
        raise _unknown_code(code)
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


def _unknown_code(*codes: int) -> RuntimeBuildError:
    shown = " ".join(f"{code:#04x}" for code in codes)
    return RuntimeBuildError(
        f"The WebAssembly has an instruction unknown to instructions.py: {shown}."
    )
