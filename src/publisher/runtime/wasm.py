"""WebAssembly as bytes: the sections of a module, their entries, a function's instructions.

Only what the builder needs, after the WebAssembly core specification 3.0, chapter 5. What Pyodide
does not have (vectors, atomics, garbage collection, imported tables) is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from publisher.runtime.errors import RuntimeBuildError

HEADER = b"\0asm\1\0\0\0"
I32, FUNCTION_TYPE = 0x7F, 0x60


class Section(IntEnum):
    """The sections that the builder reads or writes, by their number."""

    TYPES = 1
    IMPORTS = 2
    FUNCTIONS = 3
    GLOBALS = 6
    EXPORTS = 7
    CODE = 10
    DATA = 11
    DATA_COUNT = 12


class Kind(IntEnum):
    """What can be imported and exported."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


class Module:
    """A module in the shape that Emscripten gives to a main program."""

    def __init__(self, module: bytes) -> None:
        """Read ``module``. Raises RuntimeBuildError where it has another shape."""
        self.parts = list(sections(module))
        """Number and content of each section, in their order."""
        self.sections = dict(self.parts)
        if missing := [each.name.lower() for each in Section if each not in self.sections]:
            raise _unknown(f"sections ({', '.join(missing)} missing)")
        imported = list(_imports(self.sections[Section.IMPORTS]))
        self.functions = imported.count(Kind.FUNCTION)
        """How many functions are imported: the number of the first one of its own."""
        self.globals = imported.count(Kind.GLOBAL) + number(self.sections[Section.GLOBALS], 0)[0]
        """How many globals there are: the number that one more would have."""
        self.bodies = list(entries_of(self.sections[Section.CODE]))
        self.memory = _memory(self.sections[Section.DATA])
        """What memory holds at the start, from address 0 on."""

    def changed(self, changes: Mapping[Section, bytes]) -> bytes:
        """Return the module with other content in some sections."""
        new = {int(which): content for which, content in changes.items()}
        return joined((which, new.get(which, content)) for which, content in self.parts)


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the content of each section of ``module``."""
    place = len(HEADER)
    while place < len(module):
        size, start = number(module, place + 1)
        yield module[place], module[start : start + size]
        place = start + size


def joined(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the module that has these sections."""
    return HEADER + b"".join(bytes([which]) + sized(content) for which, content in parts)


def vector(entries: Sequence[bytes]) -> bytes:
    """Return ``entries`` with their count before them."""
    return encoded(len(entries)) + b"".join(entries)


def one_more(section: bytes, *entries: bytes) -> bytes:
    """Return a section with further ``entries`` at its end."""
    count, place = number(section, 0)
    return encoded(count + len(entries)) + section[place:] + b"".join(entries)


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


def constant(value: int) -> bytes:
    """Return the instruction i32.const with ``value``, which is signed LEB128."""
    out = bytearray(b"\x41")
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


def exports(section: bytes) -> Iterator[tuple[str, Kind, bytes]]:
    """Yield name, kind and bytes of each entry of an export section."""
    count, place = number(section, 0)
    for _ in range(count):
        start = place
        size, place = number(section, place)
        name = section[place : place + size].decode()
        place += size
        _, end = number(section, place + 1)
        yield name, Kind(section[place]), section[start:end]
        place = end


def _imports(section: bytes) -> Iterator[Kind]:
    """Yield the kind of each import: functions and globals, as Pyodide has them."""
    count, place = number(section, 0)
    for _ in range(count):
        for _name in range(2):
            size, place = number(section, place)
            place += size
        kind = Kind(section[place])
        if kind is Kind.FUNCTION:
            place = number(section, place + 1)[1]
        elif kind is Kind.GLOBAL:
            place += 3
        else:
            raise _unknown("imports")
        yield kind


def _memory(section: bytes) -> bytes:
    """Return what the segments of a data section put into a memory of zeros."""
    count, place = number(section, 0)
    memory = bytearray()
    for _ in range(count):
        if section[place : place + 2] != b"\0\x41":
            raise _unknown("data")
        address, place = signed(section, place + 2)
        size, place = number(section, place + 1)
        memory.extend(bytes(max(0, address + size - len(memory))))
        memory[address : address + size] = section[place : place + size]
        place += size
    return bytes(memory)


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


def _unknown(what: str) -> RuntimeBuildError:
    return RuntimeBuildError(f"The WebAssembly's {what} have a shape unknown to wasm.py.")


def _unknown_code(*codes: int) -> RuntimeBuildError:
    shown = " ".join(f"{code:#04x}" for code in codes)
    return RuntimeBuildError(f"The WebAssembly has an instruction unknown to wasm.py: {shown}.")
