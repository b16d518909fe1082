"""Bytecode with empty line tables: full ones take two fifths of an archive with gzip.

They lead from each instruction to line and column of a source that no browser has. An error in the
browser still names file and function; the command line, asked the same, names the line as well.
This module runs inside Pyodide while the archive is compiled, so it imports nothing of ours.

What a line table holds is described in CPython's ``Objects/locations.md``.
"""

from __future__ import annotations

import marshal
import zipfile
from pathlib import Path
from types import CodeType

_CODE = 16
"""Where in a file of bytecode the code begins."""
_NOWHERE = 0x80 | 15 << 3
"""Begins an entry for instructions that come from no line; it also says how many, less one."""
_MOST = 8
"""How many code units one entry speaks for."""
_UNIT = 2
"""Bytes of a code unit."""


def drop(archive: Path) -> None:
    """Empty the line tables of each module of an archive of bytecode, in place."""
    with zipfile.ZipFile(archive) as before:
        entries = [(info, before.read(info)) for info in before.infolist()]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as after:
        for info, content in entries:
            is_code = info.filename.endswith(".pyc")
            after.writestr(info, without(content) if is_code else content)


def without(module: bytes) -> bytes:
    """Return the file of bytecode ``module`` with empty line tables.

    It must have been made by the Python that runs this.
    """
    code = marshal.loads(module[_CODE:])  # noqa: S302 - py-compile has just made it
    return module[:_CODE] + marshal.dumps(_bare(code))


def _bare(code: CodeType) -> CodeType:
    """Return ``code`` with an empty line table, and all that is defined in it too."""
    inner = (_bare(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    full, rest = divmod(len(code.co_code) // _UNIT, _MOST)
    entries = [_MOST] * full + [rest] * bool(rest)
    table = bytes(_NOWHERE | count - 1 for count in entries)
    return code.replace(co_linetable=table, co_consts=tuple(inner))
