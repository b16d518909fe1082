"""Freeze what the first part of Python's WebAssembly holds: ``src/publisher/runtime/early.json``.

For maintainers. Runs Python under Node and in three browsers with every function noted that is
called, from its start over all that ``functions_requests.py`` asks. Those functions make the first
part. Then makes sure that none of them reads what is in ``LATE_DATA``: by their own numbers, and
by a run in which every read from there stops Python.

    python scripts/freeze/functions.py            write the file
    python scripts/freeze/functions.py --check    exit 1 when it is stale
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from functions_browsers import seen_in_browsers
from functions_requests import requests

from publisher.runtime import build, first_functions, node, split, wasm
from publisher.runtime.bundle import Sources
from publisher.runtime.wasm import Section, encoded, encoded_signed, number, sized, vector
from publisher.runtime.wasm_module import Module

LATE_DATA = [
    (0x0C8000, 0x1ED000, "tables of the East Asian encodings, and Unicode's names"),
    (0x29D0B0, 0x2AC720, "tables of zlib and of mathematical functions"),
    (0x2AD000, 0x2D3000, "tables of logarithms, of crypt, and of the C library's encodings"),
    (0x2DD000, 0x2FA000, "tables of decimal numbers"),
]
"""From which address on, before which one, and what is there. A start or an end need not be that of
a table: what counts is that no early function reads anything between them."""

NUMBERS = {
    0xC0001: "a mask of bits",
    0xE2080: "taken off while UTF-8 is read",
    0xF423F: "a million less one",
    0xF4240: "a million",
    0xF4243: "a factor of hashes",
    0xFFC00: "a mask for halves of pairs in UTF-16",
    0xFFFFF: "a mask of bits",
    0x100000: "a bit, and a size",
    0x101000: "a constant of the module resource",
    0x10FFFF: "Unicode's last character",
    0x110000: "one more than Unicode's last character",
    0x120000: "a mask of bits",
}
"""What stands in early functions and looks like an address in ``LATE_DATA``, and what it is: each
was seen to be masked, compared, divided or stored there, never read from."""

WORDS = {
    0x2C647A: "letters of a text",
    0x2A7700: "letters of a text",
    0x0D7339: "letters of a text",
    0x14001B: "two numbers of sixteen bits",
    0x10FFFF: "Unicode's last character",
}
"""What stands in early data where an early function reads and looks like an address in
``LATE_DATA``, and what it is."""

MOST_UNNEEDED = 50
"""How many functions a record may have that no request calls any more: some 2% of them."""

_CONST, _LOADS, _COPY, _WIDEST = 0x41, range(0x28, 0x36), 10, 16
_CALL, _END = b"\x10", b"\x0b"


def main(arguments: list[str] | None = None) -> int:
    """Write the record, or with ``--check`` compare it; gives the exit code."""
    parser = argparse.ArgumentParser(description="Freeze which functions Python starts with.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when stale")
    parser.add_argument("--out", type=Path, default=first_functions.RECORD, help="the file")
    options = parser.parse_args(arguments)
    content = record()
    if options.check:
        return compare(options.out, content)
    options.out.write_bytes(content)
    print(f"{len(content):,} bytes in {options.out}")
    return 0


def compare(frozen: Path, content: bytes) -> int:
    """Say in what a record differs from what it would be today; gives the exit code.

    The requests are partly made up, and a new version of what makes them up makes others: a few
    functions that no request calls any more are no reason to write it anew.
    """
    original = (Sources().pyodide / "pyodide.asm.wasm").read_bytes()
    today = first_functions.decode(content, original)
    before = first_functions.read(frozen, original)
    missing = today.functions - before.functions
    unneeded = before.functions - today.functions
    if missing or len(unneeded) > MOST_UNNEEDED or today.late_data != before.late_data:
        print(
            f"stale: {frozen.name} lacks {len(missing)} functions, and {len(unneeded)} of its "
            f"{len(before.functions)} are no longer called. Run this script without --check.",
            file=sys.stderr,
        )
        return 1
    return 0


def record() -> bytes:
    """Run Python, and return the record."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = Sources(early=None)
        manifest = build(folder / "bundle", sources)
        said = json.loads(manifest.read_text("utf-8"))
        files = {role: manifest.parent / each["name"] for role, each in said["files"].items()}
        whole = files["wasm"].read_bytes()
        asked = requests()
        functions = set(run(folder, sources, files, noting(whole), asked)["seen"])
        functions |= seen_in_browsers(folder, manifest.parent, noting(whole), asked)
        complain(Module(whole), functions)
        if run(folder, sources, files, refusing(whole), asked)["missed"]:
            raise SystemExit("Late data was read: see LATE_DATA.")
        original = (sources.pyodide / "pyodide.asm.wasm").read_bytes()
    late = [{"from": start, "before": end, "what": what} for start, end, what in LATE_DATA]
    return first_functions.document(original, said["pyodide"], functions, late)


def run(
    folder: Path, sources: Sources, files: dict[str, Path], module: bytes, asked: list[Any]
) -> Any:
    """Ask Python everything with another WebAssembly, and return what came of it."""
    for name in ("pyodide.mjs", "pyodide-lock.json"):
        shutil.copy(sources.pyodide / name, folder)
    shutil.copy(files["glue"], folder / "pyodide.asm.mjs")
    (folder / "pyodide.asm.wasm").write_bytes(module)
    first = folder / "archive.zip"
    first.write_bytes(gzip.decompress(files["archive"].read_bytes()))
    settings = {"pyodide": str(folder), "archive": str(first), "module": sources.bridge}
    return node.run("record.mjs", {**settings, "requests": asked})


def noting(module: bytes) -> bytes:
    """Return ``module`` with a table in which every function enters itself when it is called."""
    whole = Module(module)
    own, count = whole.imported(wasm.Kind.FUNCTION), len(whole.bodies)
    table = encoded(whole.imported(wasm.Kind.TABLE) + len(whole.tables))
    bodies = []
    for place, body in enumerate(whole.bodies):
        start = wasm.after_locals(body)
        note = b"".join(
            (bytes([_CONST]), encoded_signed(place), b"\xd2", encoded(own + place), b"\x26", table)
        )
        bodies.append(sized(body[:start] + note + body[start:]))
    declared = b"\x03\0" + vector([encoded(own + place) for place in range(count)])
    return changed(
        whole,
        {
            Section.TABLES: vector([*whole.tables, bytes([wasm.FUNCREF, 0]) + encoded(count)]),
            Section.EXPORTS: one_more(whole, Section.EXPORTS, sized(b"seen") + b"\x01" + table),
            Section.ELEMENTS: one_more(whole, Section.ELEMENTS, declared),
            Section.CODE: vector(bodies),
        },
    )


def refusing(module: bytes) -> bytes:
    """Return ``module`` with each read of memory checked: one of late data stops Python."""
    whole = Module(module)
    types = len(whole.parameters)
    check = whole.imported(wasm.Kind.FUNCTION) + len(whole.bodies)
    load, copy = (_CALL + encoded(check + more) for more in range(2))
    bodies = []
    for body in whole.bodies:
        out, done = bytearray(), 0
        for start, code, value in wasm.instructions(body):
            if code in _LOADS:
                out += body[done:start] + bytes([_CONST]) + encoded_signed(value) + load
                done = start
            elif code == wasm.MORE and value == _COPY:
                out += body[done:start] + copy
                done = start
        bodies.append(sized(bytes(out) + body[done:]))
    word = bytes([wasm.I32])
    new_types = [
        bytes([wasm.FUNCTION_TYPE]) + vector([word] * taken) + vector([word] * given)
        for taken, given in ((2, 1), (3, 3))
    ]
    flag = encoded(whole.imported(wasm.Kind.GLOBAL) + len(whole.globals))
    # Its address and its offset; where to, where from and how much.
    one, three = b"\x20\0", b"\x20\0\x20\x01\x20\x02"
    bodies.append(sized(b"\0" + _stops(b"\x20\0\x20\x01\x6a", b"\x41\x08", flag) + one + _END))
    bodies.append(sized(b"\0" + _stops(b"\x20\x01", b"\x20\x02", flag) + three + _END))
    functions = [encoded(each) for each in (*whole.types, types, types + 1)]
    count, place = number(whole.sections[Section.TYPES], 0)
    return changed(
        whole,
        {
            Section.TYPES: encoded(count + 2)
            + whole.sections[Section.TYPES][place:]
            + b"".join(new_types),
            Section.FUNCTIONS: vector(functions),
            Section.GLOBALS: one_more(
                whole, Section.GLOBALS, bytes([wasm.I32, 1, _CONST, 0, wasm.END])
            ),
            Section.EXPORTS: one_more(
                whole, Section.EXPORTS, sized(split.MISSED.encode()) + b"\x03" + flag
            ),
            Section.CODE: vector(bodies),
        },
    )


def _stops(address: bytes, size: bytes, flag: bytes) -> bytes:
    """Return code that stops where memory from ``address`` on, of ``size``, reaches late data."""
    out = bytearray()
    for start, end, _ in LATE_DATA:
        before = bytes([_CONST]) + encoded_signed(end)
        after = bytes([_CONST]) + encoded_signed(start)
        # Where address < end and address + size > start, it is noted, and Python stops.
        out += address + before + b"\x49" + address + size + b"\x6a" + after + b"\x4b"
        out += b"\x71\x04\x40\x41\x01\x24" + flag + b"\0" + _END
    return bytes(out)


def one_more(whole: Module, section: Section, entry: bytes) -> bytes:
    """Return a section with one more entry."""
    count, place = number(whole.sections[section], 0)
    return encoded(count + 1) + whole.sections[section][place:] + entry


def changed(whole: Module, sections: dict[Section, bytes]) -> bytes:
    """Return a module with other sections."""
    return wasm.joined((which, sections.get(which, content)) for which, content in whole.parts)  # type: ignore[call-overload]


def complain(whole: Module, functions: Iterable[int]) -> None:
    """Stop where an early function has, or finds where it reads, an address in late data."""
    named = {value for each in functions for value in constants(whole, each)}
    found = {value for value in named if _is_late(value, _WIDEST)} - NUMBERS.keys()
    size = max(address + len(content) for address, content in whole.data)
    memory = bytearray(size)
    for address, content in whole.data:
        memory[address : address + len(content)] = content
    read = {start + more for start in named if 0 < start < size for more in range(0, _WIDEST, 4)}
    for place in sorted(each for each in read if not each % 4 and not _is_late(each)):
        word = int.from_bytes(memory[place : place + 4], "little")
        if _is_late(word) and word not in WORDS:
            found.add(word)
    if found:
        strange = ", ".join(hex(each) for each in sorted(found))
        message = f"Early functions may read late data at {strange}: see NUMBERS and WORDS."
        raise SystemExit(message)


def _is_late(address: int, before: int = 0) -> bool:
    return any(start - before < address < end for start, end, _ in LATE_DATA)


def constants(whole: Module, function: int) -> Iterator[int]:
    """Yield the numbers in a function that may be addresses."""
    for _, code, value in wasm.instructions(whole.bodies[function]):
        if code == _CONST or code in range(0x28, 0x3F):
            yield value


if __name__ == "__main__":
    raise SystemExit(main())
