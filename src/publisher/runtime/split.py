"""Pyodide's WebAssembly in two parts: the functions and data that a plan uses, and all the rest.

The browser starts Python with the first part alone, a third of the whole. Should Python call a
function of the rest after all, it stops, and the page starts it once more with both parts. So no
part is ever added to a Python that runs, and nothing of Pyodide is lost.

In both parts every function has the number that it has in the whole, so no instruction changes. In
place of the other part's functions stands a call through a table that both share, or nothing where
nobody calls them. In Python's own table of functions, one that stops stands for each of the rest's;
the second part puts them in their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from publisher.runtime import wasm
from publisher.runtime.errors import RuntimeBuildError
from publisher.runtime.wasm import Kind, Section, encoded, encoded_signed, sized, vector
from publisher.runtime.wasm_module import Module

PREFIX = "split."
"""What the names begin with that the first part hands to the second, and to the page."""
MISSED = PREFIX + "missed"
"""The global that is 1 once a function of the rest was called that was not there."""
FIRST = "first"
"""The name under which the second part imports from the first."""

_NO_LOCALS = b"\0"
_UNREACHABLE, _LOCAL_GET, _GLOBAL_SET, _CALL_INDIRECT = b"\x00", b"\x20", b"\x24", b"\x11"
_END = bytes([wasm.END])
_NOTHING = _NO_LOCALS + _UNREACHABLE + _END
_NAMES_A_FUNCTION = {0x10, 0x12, 0xD2}  # call, return_call, ref.func
_NAMES_A_SEGMENT = {8, 9, 12, 13}  # memory.init, data.drop, table.init, elem.drop
# Memory is zero by itself: so many zeros part two segments, each of which costs bytes and time.
_SEGMENTS = re.compile(rb"[^\0](?:(?!\0{64}).)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Early:
    """What belongs into the first part."""

    functions: frozenset[int]
    """The functions, by their place in the code section."""
    late_data: tuple[tuple[int, int], ...] = ()
    """From which address on and before which one only other functions read the memory."""


def split(module: bytes, early: Early) -> tuple[bytes, bytes]:
    """Return the first part of ``module``, and the rest.

    Raises RuntimeBuildError where the module is built in a way that this does not know.
    """
    whole = Module(module)
    shared = _Shared.between(whole, early.functions)
    first, rest = _data(whole, early.late_data)
    return _first(whole, early, shared, first), _rest(whole, early, shared, rest)


@dataclass(frozen=True, slots=True)
class _Shared:
    """The table through which each part calls the other's functions."""

    number: int
    """Which table it is."""
    of_first: list[int]
    """The first part's functions that the rest calls; they come first."""
    of_rest: list[int]
    """The rest's functions that the first part calls."""
    places: dict[int, int]

    @classmethod
    def between(cls, whole: Module, early: Collection[int]) -> _Shared:
        """Find out who calls whom."""
        late = set(range(len(whole.bodies))) - set(early)
        own = whole.imported(Kind.FUNCTION)
        handed_out = {index - own for kind, index in whole.exports if kind is Kind.FUNCTION}

        # By type, so that what stands for them until the rest is there comes in long rows.
        def in_order(functions: Iterable[int]) -> list[int]:
            return sorted(functions, key=lambda each: (whole.types[each], each))

        of_first = in_order(_called(whole, late).intersection(early))
        of_rest = in_order(late & (_called(whole, early) | handed_out))
        places = {each: place for place, each in enumerate((*of_first, *of_rest))}
        number = whole.imported(Kind.TABLE) + len(whole.tables)
        return cls(number, of_first, of_rest, places)

    @property
    def description(self) -> bytes:
        """The table's own description: its size never changes."""
        return bytes([wasm.FUNCREF, 1]) + 2 * encoded(len(self.places))


def _called(whole: Module, functions: Iterable[int]) -> set[int]:
    """Return the module's own functions that ``functions`` name in their instructions."""
    own = whole.imported(Kind.FUNCTION)
    named = set()
    for each in functions:
        for _, code, value in wasm.instructions(whole.bodies[each]):
            if code in _NAMES_A_FUNCTION:
                named.add(value - own)
            elif code == wasm.MORE and value in _NAMES_A_SEGMENT:
                raise RuntimeBuildError("split.py does not know code that names a segment.")
    return {each for each in named if each >= 0}


def _code(whole: Module, kept: Collection[int], shared: _Shared) -> Iterator[bytes]:
    """Yield the bodies of one part: its own, and calls through the table for the other's."""
    for each, body in enumerate(whole.bodies):
        if each in kept:
            yield sized(body)
        elif each not in shared.places:
            yield sized(_NOTHING)
        else:
            which = whole.types[each]
            given = (_LOCAL_GET + encoded(place) for place in range(whole.parameters[which]))
            call = _CALL_INDIRECT + encoded(which) + encoded(shared.number)
            yield sized(b"".join((_NO_LOCALS, *given, _constant(shared.places[each]), call, _END)))


def _constant(value: int) -> bytes:
    return bytes([wasm.I32_CONST]) + encoded_signed(value)


def _elements(table: int, start: int, functions: Iterable[int]) -> bytes:
    """Return the segment that puts ``functions``, by index, into a table from ``start`` on."""
    listed = vector([encoded(each) for each in functions])
    return b"".join((b"\x02", encoded(table), _constant(start), _END, b"\0", listed))


def _crossing(whole: Module, shared: _Shared) -> Iterator[tuple[str, Kind, int, bytes]]:
    """Yield name, kind, number and description of what the first part hands to the rest."""

    def numbered(
        kind: Kind, descriptions: Iterable[bytes]
    ) -> Iterator[tuple[str, Kind, int, bytes]]:
        for index, description in enumerate(descriptions, start=whole.imported(kind)):
            name = whole.exports.get((kind, index), f"{PREFIX}{kind.name.lower()}{index}")
            yield name, kind, index, description

    changing = [changes for changes, _ in whole.globals]
    if changing != sorted(changing, reverse=True):
        raise RuntimeBuildError(
            "split.py knows only globals of which those that change come first."
        )
    yield from numbered(Kind.MEMORY, [whole.memory])
    yield from numbered(Kind.TABLE, [*whole.tables, shared.description])
    yield from numbered(Kind.GLOBAL, [bytes([wasm.I32, 1])] * sum(changing))
    yield from numbered(Kind.TAG, whole.tags)


def _named(*names: str) -> bytes:
    return b"".join(sized(name.encode()) for name in names)


def _first(whole: Module, early: Early, shared: _Shared, data: list[bytes]) -> bytes:
    """Return the part that can start by itself."""
    own = whole.imported(Kind.FUNCTION)
    flag = whole.imported(Kind.GLOBAL) + len(whole.globals)
    standing, stops = _standing(whole, early.functions)
    stop = b"".join((_NO_LOCALS, _constant(1), _GLOBAL_SET, encoded(flag), _UNREACHABLE, _END))
    handed_over = [
        _named(name) + bytes([kind]) + encoded(index)
        for name, kind, index, _ in _crossing(whole, shared)
        if (kind, index) not in whole.exports
    ]
    exported = [entry for *_, entry in wasm.exports(whole.sections[Section.EXPORTS])]
    said = _named(MISSED) + bytes([Kind.GLOBAL]) + encoded(flag)
    crossing = [own + each for each in (*shared.of_first, *shared.of_rest)]
    changed: dict[int, bytes] = {
        Section.FUNCTIONS: vector([encoded(each) for each in (*whole.types, *stops)]),
        Section.TABLES: vector([*whole.tables, shared.description]),
        Section.GLOBALS: vector(
            [*(entry for _, entry in whole.globals), bytes([wasm.I32, 1]) + _constant(0) + _END]
        ),
        Section.EXPORTS: vector([*exported, *handed_over, said]),
        Section.ELEMENTS: vector(
            [
                _elements(0, 1, map(standing, whole.elements)),
                _elements(shared.number, 0, map(standing, crossing)),
            ]
        ),
        Section.CODE: vector([*_code(whole, early.functions, shared), *[sized(stop)] * len(stops)]),
        Section.DATA_COUNT: encoded(len(data)),
        Section.DATA: vector(data),
    }
    return wasm.joined((which, changed.get(which, content)) for which, content in whole.parts)


def _standing(whole: Module, early: Collection[int]) -> tuple[Callable[[int], int], list[int]]:
    """Return what says which function stands in a table for one, and the types of those that stop.

    These follow the module's own functions: one of each type that the rest has.
    """
    own = whole.imported(Kind.FUNCTION)
    late = set(range(len(whole.bodies))) - set(early)
    types = sorted({whole.types[each] for each in late})
    stops = {which: own + len(whole.bodies) + place for place, which in enumerate(types)}

    def standing(index: int) -> int:
        return stops[whole.types[index - own]] if index - own in late else index

    return standing, types


def _rest(whole: Module, early: Early, shared: _Shared, data: list[bytes]) -> bytes:
    """Return the part that needs the first one."""
    own = whole.imported(Kind.FUNCTION)
    late = set(range(len(whole.bodies))) - early.functions
    taken_over = [
        _named(FIRST, name) + bytes([kind]) + description
        for name, kind, _, description in _crossing(whole, shared)
    ]
    rows = groupby(enumerate(whole.elements, start=1), key=lambda entry: entry[1] - own in late)
    in_table = []
    for is_late, row in rows:
        places, functions = zip(*row, strict=True)
        if is_late:
            in_table.append(_elements(0, places[0], functions))
    called = _elements(shared.number, len(shared.of_first), [own + each for each in shared.of_rest])
    return wasm.joined(
        [
            (Section.TYPES, whole.sections[Section.TYPES]),
            (Section.IMPORTS, vector([*(entry for _, entry in whole.imports), *taken_over])),
            (Section.FUNCTIONS, whole.sections[Section.FUNCTIONS]),
            (Section.GLOBALS, vector([entry for changes, entry in whole.globals if not changes])),
            (Section.ELEMENTS, vector([*in_table, called])),
            (Section.DATA_COUNT, encoded(len(data))),
            (Section.CODE, vector(list(_code(whole, late, shared)))),
            (Section.DATA, vector(data)),
        ]
    )


def _data(whole: Module, late: Iterable[tuple[int, int]]) -> tuple[list[bytes], list[bytes]]:
    """Return the data segments of the first part, and those of the rest."""
    size = max(address + len(content) for address, content in whole.data)
    first, rest = bytearray(size), bytearray(size)
    for address, content in whole.data:
        first[address : address + len(content)] = content
    for start, end in late:
        rest[start:end] = first[start:end]
        first[start:end] = bytes(end - start)
    return list(_segments(first)), list(_segments(rest))


def _segments(memory: bytes | bytearray) -> Iterator[bytes]:
    """Yield the data segments that fill a memory of zeros."""
    for found in _SEGMENTS.finditer(memory):
        yield b"\0" + _constant(found.start()) + _END + sized(found[0].rstrip(b"\0"))
