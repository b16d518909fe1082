"""Pyodide's script and WebAssembly without the names that nothing asks for.

Pyodide hands out all of CPython's C interface, some 8,500 names, for packages with parts in C. The
calculator has none, so the browser would fetch, read and wrap each name for nothing at every start.
JavaScript can ask for a name only by writing it: what neither script mentions is left out. Code
and data of the WebAssembly stay as they are, byte for byte.
"""

from __future__ import annotations

import re

from publisher.runtime import wasm as binary
from publisher.runtime.errors import RuntimeBuildError

_WORD = re.compile(r"[A-Za-z_$][\w$]*")
# _PyLong_New=Module["_PyLong_New"]=wasmExports["PyLong_New"]; and, for data, with .value>>>0
_TAKEN_OVER = re.compile(
    r'(?<=[;{])([\w$]+)=Module\["([\w$]+)"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?;'
)
_DECLARED = re.compile(r"var ((?:[\w$]+,)+[\w$]+);")


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
    return binary.joined(
        (which, _asked(content, asked) if which == binary.Section.EXPORTS else content)
        for which, content in binary.sections(wasm)
    )


def _asked(section: bytes, asked: set[str]) -> bytes:
    """Return an export section with the entries of which :func:`_with_exports` speaks."""
    named = {binary.Kind.FUNCTION, binary.Kind.GLOBAL}
    return binary.vector(
        [
            entry
            for name, kind, entry in binary.exports(section)
            if kind not in named or not asked.isdisjoint({name, f"_{name}"})
        ]
    )
