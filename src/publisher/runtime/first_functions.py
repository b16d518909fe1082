"""The record of what belongs into the first part of the WebAssembly, in ``early.json``.

``scripts/freeze/functions.py`` writes it: which functions run while Python starts and answers what
people ask, and which data only other functions read. It holds for one WebAssembly alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from publisher.runtime.errors import RuntimeBuildError
from publisher.runtime.split import Early

RECORD = Path(__file__).with_name("early.json")
_LINE = 88


def read(record: Path, module: bytes) -> Early:
    """Return what ``record`` says of ``module``, Pyodide's own WebAssembly.

    Raises RuntimeBuildError where the record was made for another one.
    """
    return decode(record.read_bytes(), module)


def decode(content: bytes, module: bytes) -> Early:
    """Return what the content of a record says of ``module``; RuntimeBuildError as for ``read``."""
    said = json.loads(content)
    if said["sha256"] != hashlib.sha256(module).hexdigest():
        problem = (
            f"{RECORD.name} was made for another version of Pyodide's WebAssembly. Run "
            f"`.venv/bin/python scripts/freeze/functions.py`, which finds out what starts first."
        )
        raise RuntimeBuildError(problem)
    bits = base64.b64decode("".join(said["functions"]))
    functions = (
        8 * place + bit for place, byte in enumerate(bits) for bit in range(8) if byte >> bit & 1
    )
    return Early(
        frozenset(functions), tuple((each["from"], each["before"]) for each in said["late_data"])
    )


def document(
    module: bytes, version: str, functions: Collection[int], late_data: Sequence[dict[str, Any]]
) -> bytes:
    """Return the record that :func:`read` reads: ``functions`` as bits, the lowest one first."""
    bits = bytearray(max(functions) // 8 + 1)
    for each in functions:
        bits[each // 8] |= 1 << each % 8
    text = base64.b64encode(bits).decode()
    said = {
        "pyodide": version,
        "sha256": hashlib.sha256(module).hexdigest(),
        "functions": [text[start : start + _LINE] for start in range(0, len(text), _LINE)],
        "late_data": late_data,
    }
    return f"{json.dumps(said, indent=1)}\n".encode()
