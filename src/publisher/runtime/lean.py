"""Pyodide's WebAssembly without the functions and the data that next to no request needs.

The browser starts Python with it. In place of each function that is left out stands one that sets a
flag and stops; should it be called, the page starts Python anew with Pyodide's own whole file. Data
that is left out are zeros. Numbers of functions and addresses stay, so no instruction changes.

Which ones stay is in ``early.json``, which ``scripts/freeze/functions.py`` writes for one version
of Pyodide's WebAssembly: what its runs called and read, and the data that such functions name.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.runtime import wasm
from publisher.runtime.errors import RuntimeBuildError
from publisher.runtime.instructions import MORE, constant, instructions
from publisher.runtime.leb128 import encoded
from publisher.runtime.wasm import Kind, Module, Section, sized, vector

RECORD = Path(__file__).with_name("early.json")
MISSED = "missed"
"""The exported global that is 1 once a function was called that is left out."""
BLOCK = 256
"""Data stays or goes in blocks of so many bytes."""

_LINE = 88
_NAMES_A_SEGMENT = {8, 9}  # memory.init, data.drop
# Memory is zero by itself: so many zeros part two segments, each of which costs bytes and time.
_SEGMENTS = re.compile(rb"[^\0](?:(?!\0{64}).)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Used:
    """What stays in the WebAssembly that Python starts with."""

    functions: frozenset[int]
    """The functions, by their place in the code section."""
    blocks: frozenset[int]
    """The blocks of data, by their address divided by ``BLOCK``."""


def lean(module: bytes, used: Used) -> bytes:
    """Return ``module`` with only what is ``used``, and with the flag.

    Raises RuntimeBuildError where the module is built in a way that this does not know.
    """
    whole = Module(module)
    stop = sized(stopping(whole.globals))
    code = [sized(body) if n in used.functions else stop for n, body in enumerate(whole.bodies)]
    for each in used.functions:
        for _, instruction, value in instructions(whole.bodies[each]):
            if instruction == MORE and value in _NAMES_A_SEGMENT:
                raise RuntimeBuildError("lean.py does not know code that names a segment.")
    memory = bytearray(len(whole.memory))
    for each in used.blocks:
        stretch = slice(each * BLOCK, (each + 1) * BLOCK)
        memory[stretch] = whole.memory[stretch]
    segments = list(_segments(memory))
    return whole.changed(
        {
            **flagged(whole),
            Section.CODE: vector(code),
            Section.DATA_COUNT: encoded(len(segments)),
            Section.DATA: vector(segments),
        }
    )


def flagged(whole: Module) -> dict[Section, bytes]:
    """Return the sections of a module that has the flag ``MISSED`` beside its own globals."""
    said = sized(MISSED.encode()) + bytes([Kind.GLOBAL]) + encoded(whole.globals)
    return {
        Section.GLOBALS: wasm.one_more(
            whole.sections[Section.GLOBALS], bytes([wasm.I32, 1]) + constant(0) + b"\x0b"
        ),
        Section.EXPORTS: wasm.one_more(whole.sections[Section.EXPORTS], said),
    }


def stopping(flag: int) -> bytes:
    """Return the body of a function that sets the global ``flag`` to 1 and stops."""
    return b"\0" + constant(1) + b"\x24" + encoded(flag) + b"\0\x0b"


def _segments(memory: bytes | bytearray) -> Iterator[bytes]:
    """Yield the data segments that fill a memory of zeros."""
    for found in _SEGMENTS.finditer(memory):
        yield b"\0" + constant(found.start()) + b"\x0b" + sized(found[0].rstrip(b"\0"))


def read(record: Path, module: bytes) -> Used:
    """Return what ``record`` says of ``module``, Pyodide's own WebAssembly.

    Raises RuntimeBuildError where the record was made for another one.
    """
    said = json.loads(record.read_text("utf-8"))
    if said["sha256"] != hashlib.sha256(module).hexdigest():
        problem = (
            f"{record.name} was made for another version of Pyodide's WebAssembly. Run "
            f"`.venv/bin/python scripts/freeze/functions.py`, which finds out what Python uses."
        )
        raise RuntimeBuildError(problem)
    return Used(places(said["functions"]), places(said["blocks"]))


def document(module: bytes, version: str, used: Used) -> str:
    """Return the record that :func:`read` reads: places as bits, the lowest one first."""
    said = {
        "pyodide": version,
        "sha256": hashlib.sha256(module).hexdigest(),
        "functions": _lines(used.functions),
        "blocks": _lines(used.blocks),
    }
    return f"{json.dumps(said, indent=1)}\n"


def places(lines: Iterable[str]) -> frozenset[int]:
    """Return the places whose bits are set in the lines of a record."""
    bits = base64.b64decode("".join(lines))
    return frozenset(n for n in range(8 * len(bits)) if bits[n // 8] >> n % 8 & 1)


def _lines(places: Collection[int]) -> list[str]:
    bits = bytearray(max(places, default=0) // 8 + 1)
    for each in places:
        bits[each // 8] |= 1 << each % 8
    text = base64.b64encode(bits).decode()
    return [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
