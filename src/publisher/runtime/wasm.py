"""WebAssembly as bytes: the sections of a module, and their entries.

Only what the builder needs, after the WebAssembly core specification 3.0, chapter 5. What Pyodide
does not have (vectors, atomics, garbage collection, imported tables) is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from publisher.runtime.errors import RuntimeBuildError
from publisher.runtime.leb128 import encoded, number, signed

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


def _unknown(what: str) -> RuntimeBuildError:
    return RuntimeBuildError(f"The WebAssembly's {what} have a shape unknown to wasm.py.")
