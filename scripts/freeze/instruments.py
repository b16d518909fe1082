"""A WebAssembly module that notes what it uses of itself, or stops where it reads what is left out.

For ``functions.py``. Before each read from memory stands a call that looks at its address:
``memory.copy`` reads where it copies from, and ``memory.fill`` counts as a read of where it fills.
What is noted stands deep in Python's stack, where no run comes: a byte for each function, then one
for each block of data.
"""

from __future__ import annotations

from collections.abc import Collection

from publisher.runtime import wasm
from publisher.runtime.instructions import MORE, after_locals, constant, instructions
from publisher.runtime.lean import BLOCK, MISSED, flagged, stopping
from publisher.runtime.leb128 import encoded, number, signed
from publisher.runtime.wasm import Kind, Module, Section, sized, vector

NOTES, SIZE = "notes", "notes_size"
"""The exported globals that say where the notes are, and how many bytes they have."""

DEEP = 4 << 20
"""So far below its beginning, in bytes, the stack of five megabytes is never used."""

_WIDTHS = dict(zip(range(0x28, 0x36), (4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4), strict=True))
"""How many bytes each instruction reads that reads from memory."""
_COPY, _FILL = 10, 11
_SHIFT = BLOCK.bit_length() - 1
_GET = [b"\x20\0", b"\x20\x01", b"\x20\x02"]
_ADD, _CALL, _IF, _END = b"\x6a", b"\x10", b"\x04\x40", b"\x0b"


def noting(module: bytes) -> bytes:
    """Return ``module`` as it notes each function that is called, and each block that is read."""
    whole = Module(module)
    notes = _notes(whole)
    note = constant(1) + b"\x3a\0"
    calls = [constant(0) + note + encoded(notes + place) for place in range(len(whole.bodies))]
    at_block = _GET[0] + note + encoded(notes + len(whole.bodies))
    return _watching(whole, calls, at_block, {})


def refusing(module: bytes, late: Collection[int]) -> bytes:
    """Return a lean ``module`` as it sets its flag and stops before a read of a block in ``late``.

    It can be one that has the flag already, or one that is whole.
    """
    whole = Module(module)
    names = {name for name, *_ in wasm.exports(whole.sections[Section.EXPORTS])}
    sections = {} if MISSED in names else flagged(whole)
    flag = whole.globals - 1 if MISSED in names else whole.globals
    blocks = _notes(whole) + len(whole.bodies)
    # Where the byte for the block is not 0.
    stop = stopping(flag)[1:-1]
    at_block = _GET[0] + b"\x2d\0" + encoded(blocks) + _IF + stop + _END
    marks = bytes(each in late for each in range(_blocks(whole)))
    marked = b"\0" + constant(blocks) + _END + sized(marks)
    count, _ = number(whole.sections[Section.DATA], 0)
    sections[Section.DATA] = wasm.one_more(whole.sections[Section.DATA], marked)
    sections[Section.DATA_COUNT] = encoded(count + 1)
    return _watching(whole, [b""] * len(whole.bodies), at_block, sections)


def _notes(whole: Module) -> int:
    """Return where the notes are: its first global is the address at which the stack begins."""
    section = whole.sections[Section.GLOBALS]
    _, place = number(section, 0)
    return signed(section, place + 3)[0] - DEEP


def _blocks(whole: Module) -> int:
    return -(-len(whole.memory) // BLOCK)


def _watching(
    whole: Module, calls: list[bytes], at_block: bytes, changed: dict[Section, bytes]
) -> bytes:
    """Return the module with ``calls`` at the start of each function, and reads looked at.

    ``at_block`` is code that has the number of a block in its first local.
    """
    first = whole.functions + len(whole.bodies)
    look, load, copy, fill = (_CALL + encoded(first + more) for more in range(4))
    bodies = []
    for call, body in zip(calls, whole.bodies, strict=True):
        done = after_locals(body)
        out = bytearray(body[:done] + call)
        for start, code, value in instructions(body):
            if code in _WIDTHS:
                before = constant(value) + constant(_WIDTHS[code]) + load
            elif code == MORE and value in {_COPY, _FILL}:
                before = copy if value == _COPY else fill
            else:
                continue
            out += body[done:start] + before
            done = start
        bodies.append(bytes(out) + body[done:])
    at, size, third = _GET
    end = constant(len(whole.memory))
    bodies += [
        # Address and size: nothing to do where it is no data. Else for each block, first to last.
        b"\0" + at + end + b"\x4f" + size + b"\x45\x72" + _IF + b"\x0f" + _END
        + at + size + _ADD + b"\x22\x01" + end + size + end + b"\x49\x1b"  # the lesser of the two
        + constant(1) + b"\x6b" + constant(_SHIFT) + b"\x76\x21\x01"
        + at + constant(_SHIFT) + b"\x76\x21\0\x03\x40" + at_block
        + at + constant(1) + _ADD + b"\x22\0" + size + b"\x4d\x0d\0" + _END + _END,
        # Address, offset and width; gives the address back.
        b"\0" + at + size + _ADD + b"\x22\x01" + end + b"\x49" + _IF + size + third + look + _END
        + at + _END,
        # Where to, where from and how much; where to, with what and how much.
        b"\0" + size + third + look + at + size + third + _END,
        b"\0" + at + third + look + at + size + third + _END,
    ]  # fmt: skip
    types, _ = number(whole.sections[Section.TYPES], 0)
    added = [
        bytes([wasm.FUNCTION_TYPE]) + vector(taken * [b"\x7f"]) + vector(given * [b"\x7f"])
        for taken, given in ((2, 0), (3, 1), (3, 3))
    ]
    sections = {**whole.sections, **changed}
    own = [encoded(types + each) for each in (0, 1, 2, 2)]
    told = {NOTES: _notes(whole), SIZE: len(whole.bodies) + _blocks(whole)}
    exported = []
    for place, name in enumerate(told, start=whole.globals + (Section.GLOBALS in changed)):
        exported.append(sized(name.encode()) + bytes([Kind.GLOBAL]) + encoded(place))
    constants = [bytes([wasm.I32, 0]) + constant(value) + _END for value in told.values()]
    return whole.changed(
        {
            **changed,
            Section.TYPES: wasm.one_more(sections[Section.TYPES], *added),
            Section.FUNCTIONS: wasm.one_more(sections[Section.FUNCTIONS], *own),
            Section.GLOBALS: wasm.one_more(sections[Section.GLOBALS], *constants),
            Section.EXPORTS: wasm.one_more(sections[Section.EXPORTS], *exported),
            Section.CODE: vector([sized(body) for body in bodies]),
        }
    )
