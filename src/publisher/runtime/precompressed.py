"""The large files once more, compressed as well as can be, for servers that can send them.

A server that compresses a file each time it is asked for takes a second over Python's WebAssembly,
and does it less well.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from publisher.runtime import node

ENCODINGS = ("gz", "br")
_WORTH = {".js", ".wasm"}
_LEAST = 100_000
"""Bytes from which on it is worth a file of its own."""


def add(folder: Path, known: Path) -> None:
    """Write ``x.wasm.gz`` and ``x.wasm.br`` beside each large file of a folder.

    What was compressed once is kept in ``known``: brotli at its best takes its time, and the files
    change with Pyodide only.
    """
    known.mkdir(parents=True, exist_ok=True)
    for file in sorted(folder.iterdir()):
        if file.suffix in _WORTH and file.stat().st_size >= _LEAST:
            for encoding in ENCODINGS:
                target = file.with_name(f"{file.name}.{encoding}")
                target.write_bytes(_compressed(file, encoding, known).read_bytes())


def _compressed(file: Path, encoding: str, known: Path) -> Path:
    mark = f"{node.version()} {hashlib.sha256(file.read_bytes()).hexdigest()}"
    kept = known / f"{hashlib.sha256(mark.encode()).hexdigest()}.{encoding}"
    if not kept.is_file():
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        settings = {"source": str(file), "target": str(fresh), "encoding": encoding}
        node.run("compress.mjs", settings)
        fresh.replace(kept)
    return kept
