"""Pyodide's script and WebAssembly without the names that nothing asks for.

Pyodide hands out all of CPython's C interface, some 8,500 names, for packages with parts in C. The
calculator has none, so the browser would fetch, read and wrap each name for nothing at every start.
JavaScript can ask for a name only by writing it: what neither script mentions is left out. Code
and data of the WebAssembly stay as they are, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.runtime.errors import RuntimeBuildError

_WORD = re.compile(r"[A-Za-z_$][\w$]*")
# _PyLong_New=Module["_PyLong_New"]=wasmExports["PyLong_New"]; and, for data, with .value>>>0
_TAKEN_OVER = re.compile(
    r'(?<=[;{])([\w$]+)=Module\["([\w$]+)"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?;'
)
_DECLARED = re.compile(r"var ((?:[\w$]+,)+[\w$]+);")
_HEADER = 8
_EXPORTS = 7
_FUNCTION, _GLOBAL = 0, 3


def shorten(glue: str, loader: str, wasm: bytes) -> tuple[str, bytes]:
    """Return Pyodide's script and its WebAssembly with only the exports that are asked for.

    ``glue`` is ``pyodide.asm.mjs``, ``loader`` the script that starts it. Raises RuntimeBuildError
    where the files do not have the shape that this relies on.
    """
    declared = max(_DECLARED.findall(glue), key=len, default="")
    if not declared or not _TAKEN_OVER.search(glue):
        problem = "pyodide.asm.mjs takes its exports over in a way that exports.py does not know."
        raise RuntimeBuildError(problem)
    elsewhere = _words(_TAKEN_OVER.sub("", glue).replace(declared, ""), loader)
    unasked = {
        match[1] for match in _TAKEN_OVER.finditer(glue) if elsewhere.isdisjoint(match.groups())
    }
    shorter = _TAKEN_OVER.sub(lambda match: "" if match[1] in unasked else match[0], glue)
    names = ",".join(name for name in declared.split(",") if name not in unasked)
    shorter = shorter.replace(declared, names)
    return shorter, _with_exports(wasm, _words(shorter, loader))


def _words(*scripts: str) -> set[str]:
    return {word for script in scripts for word in _WORD.findall(script)}


def _with_exports(wasm: bytes, asked: set[str]) -> bytes:
    """Return ``wasm`` with those functions and globals exported whose names are in ``asked``.

    A C name has an underscore before it in JavaScript. Memory, tables and tags stay.
    """
    out = bytearray(wasm[:_HEADER])
    place = _HEADER
    while place < len(wasm):
        size, body = _number(wasm, place + 1)
        section = wasm[place : body + size]
        if wasm[place] == _EXPORTS:
            kept = [
                entry
                for name, kind, entry in _exports(wasm[body : body + size])
                if kind not in {_FUNCTION, _GLOBAL} or not asked.isdisjoint({name, f"_{name}"})
            ]
            content = _encoded(len(kept)) + b"".join(kept)
            section = bytes([_EXPORTS]) + _encoded(len(content)) + content
        out += section
        place = body + size
    return bytes(out)


def _exports(section: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Give name, kind and bytes of each entry of an export section."""
    _, place = _number(section, 0)
    while place < len(section):
        start = place
        length, place = _number(section, place)
        name = section[place : place + length].decode()
        kind = section[place + length]
        _, place = _number(section, place + length + 1)
        yield name, kind, section[start:place]


def _number(content: bytes, place: int) -> tuple[int, int]:
    """Return the LEB128 number at ``place``, and where it ends."""
    number = shift = 0
    while True:
        byte = content[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the bit that says another byte follows
            return number, place
        shift += 7


def _encoded(number: int) -> bytes:
    """Return ``number`` as LEB128."""
    out = bytearray()
    while number >= 0x80:  # noqa: PLR2004 - as above
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
