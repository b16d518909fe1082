"""Pyodide's own files on their way into the browser: each step takes its part of them away."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from publisher.runtime import exports, lean, node, steps
from publisher.runtime.made_from import Sources


class Files(NamedTuple):
    """Pyodide's own files on their way into the browser."""

    loader: bytes
    glue: bytes
    wasm: bytes


def pyodides(sources: Sources) -> Files:
    """Return Pyodide's script, WebAssembly and loader once every step has taken its part."""
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
    loader, glue, wasm = ((sources.pyodide / name).read_bytes() for name in names)
    # Without the comment that sends browsers' tools after a file that is not there.
    files = Files(loader.partition(b"\n//# sourceMappingURL=")[0] + b"\n", glue, wasm)
    for step in steps.steps("Pyodide's"):
        files = _OF_PYODIDE[step.code](files, sources)
    return files


def _shorten(files: Files, _: Sources) -> Files:
    glue, wasm = exports.shorten(files.glue.decode(), files.loader.decode(), files.wasm)
    return files._replace(glue=glue.encode(), wasm=wasm)


def _lean(files: Files, sources: Sources) -> Files:
    if sources.early is None:
        return files
    original = (sources.pyodide / "pyodide.asm.wasm").read_bytes()
    return files._replace(wasm=lean.lean(files.wasm, lean.read(sources.early, original)))


def _prune(files: Files, _: Sources) -> Files:
    with tempfile.TemporaryDirectory() as name:
        paths = {part: Path(name) / part for part in (*Files._fields, "target")}
        for part, content in files._asdict().items():
            paths[part].write_bytes(content)
        node.run("prune.mjs", {part: str(path) for part, path in paths.items()})
        return files._replace(glue=paths["target"].read_bytes())


_OF_PYODIDE = {"exports.shorten": _shorten, "lean.lean": _lean, "prune.mjs": _prune}
