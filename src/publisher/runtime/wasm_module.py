"""A WebAssembly module with its entries, as far as splitting Pyodide's needs to know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from publisher.runtime import wasm
from publisher.runtime.errors import RuntimeBuildError
from publisher.runtime.wasm import Kind, Section, number

_NEEDED = {
    Section.TYPES,
    Section.IMPORTS,
    Section.FUNCTIONS,
    Section.TABLES,
    Section.MEMORIES,
    Section.GLOBALS,
    Section.EXPORTS,
    Section.ELEMENTS,
    Section.CODE,
    Section.DATA,
}
# One list of functions, for the first table, from its second place on.
_ELEMENTS = bytes([1, 0, wasm.I32_CONST, 1, wasm.END])


class Module:
    """A module in the shape that Emscripten gives to a main program."""

    def __init__(self, module: bytes) -> None:
        """Read ``module``. Raises RuntimeBuildError where it has another shape."""
        self.parts = list(wasm.sections(module))
        """Number and content of each section, in their order."""
        self.sections = dict(self.parts)
        if not (self.sections.keys() >= _NEEDED):
            raise _unknown("sections")
        if not self.sections[Section.ELEMENTS].startswith(_ELEMENTS):
            raise _unknown("table of functions")
        self.imports = list(wasm.imports(self.sections[Section.IMPORTS]))
        self.bodies = list(wasm.entries_of(self.sections[Section.CODE]))
        self.types = list(_numbers(self.sections[Section.FUNCTIONS]))
        """The type of each function of its own."""

    def imported(self, kind: Kind) -> int:
        """How many of a kind are imported: the number of the first one of its own."""
        return sum(each is kind for each, _ in self.imports)

    @cached_property
    def exports(self) -> dict[tuple[Kind, int], str]:
        """One name for each thing that is exported, by kind and number."""
        entries = wasm.exports(self.sections[Section.EXPORTS])
        return {(kind, index): name for name, kind, index, _ in entries}

    @cached_property
    def elements(self) -> list[int]:
        """The functions in the first table, from its second place on."""
        return list(_numbers(self.sections[Section.ELEMENTS][len(_ELEMENTS) :]))

    @cached_property
    def parameters(self) -> list[int]:
        """How many parameters each type of function has."""
        section = self.sections[Section.TYPES]
        count, place = number(section, 0)
        found = []
        for _ in range(count):
            if section[place] != wasm.FUNCTION_TYPE:
                raise _unknown("types")
            taken, place = number(section, place + 1)
            found.append(taken)
            given, place = number(section, place + taken)
            place += given
        return found

    @cached_property
    def tables(self) -> list[bytes]:
        """The description of each table of its own."""
        section = self.sections[Section.TABLES]
        return list(_entries(section, lambda place: wasm.after_limits(section, place + 1)))

    @cached_property
    def tags(self) -> list[bytes]:
        """The description of each tag of its own."""
        section = self.sections.get(Section.TAGS, b"\0")
        return list(_entries(section, lambda place: number(section, place + 1)[1]))

    @cached_property
    def memory(self) -> bytes:
        """The description of its only memory."""
        count, place = number(self.sections[Section.MEMORIES], 0)
        if count != 1:
            raise _unknown("memories")
        return self.sections[Section.MEMORIES][place:]

    @cached_property
    def globals(self) -> list[tuple[bool, bytes]]:
        """Whether each global of its own can change, and the global with its value."""
        section = self.sections[Section.GLOBALS]
        found = list(_entries(section, lambda place: number(section, place + 3)[1] + 1))
        if any(entry[0] != wasm.I32 or entry[2] != wasm.I32_CONST for entry in found):
            raise _unknown("globals")
        return [(entry[1] == 1, entry) for entry in found]

    @cached_property
    def data(self) -> list[tuple[int, bytes]]:
        """The address and the content of each data segment."""
        section = self.sections[Section.DATA]
        count, place = number(section, 0)
        found = []
        for _ in range(count):
            if section[place : place + 2] != bytes([0, wasm.I32_CONST]):
                raise _unknown("data")
            address, place = wasm.signed(section, place + 2)
            size, place = number(section, place + 1)
            found.append((address, section[place : place + size]))
            place += size
        return found


def _entries(section: bytes, end_of: Callable[[int], int]) -> Iterator[bytes]:
    """Yield the entries of a section, of which ``end_of`` says where one ends that begins there."""
    count, place = number(section, 0)
    for _ in range(count):
        start, place = place, end_of(place)
        yield section[start:place]


def _numbers(section: bytes) -> Iterator[int]:
    """Yield the numbers of a vector of numbers."""
    count, place = number(section, 0)
    for _ in range(count):
        value, place = number(section, place)
        yield value


def _unknown(what: str) -> RuntimeBuildError:
    return RuntimeBuildError(f"The WebAssembly's {what} have a shape unknown to wasm_module.py.")
