"""The calculator's own files for the browser's archive: its modules and its package data."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

_LEFT_OUT_SUFFIXES = (".pyc", ".po", ".typed")
_HOLIDAYS = "calculator/holidays/"
_LEFT_OUT = re.compile(
    r"calculator/"
    r"(sources|evidence|authorities|holidays_corrections|locale/[a-z]+/page|.*/examples)\.toml"
)
"""What only the guide, the page's template and the freeze script read."""


def engine_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of all that the calculator reads in the browser, in a fixed order.

    Symbolic links are followed, so the message templates arrive as package data. The holidays stay
    out, but for their index: the page fetches the one country it needs. Data in TOML becomes JSON,
    which starts faster in the browser; dates in it become ISO strings.
    """
    for file in _walk(package):
        name = f"{package.name}/{file.relative_to(package).as_posix()}"
        if name.startswith(_HOLIDAYS) and file.name != "index.json":
            continue
        if _LEFT_OUT.fullmatch(name):
            continue
        if file.suffix == ".toml":
            yield name.removesuffix(".toml") + ".json", _as_json(file)
        else:
            yield name, file.read_bytes()


def holiday_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield country code and content of every country's frozen holidays."""
    for file in sorted((package / "holidays").glob("[A-Z][A-Z].json")):
        yield file.stem, file.read_bytes()


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder``, sorted, through links to folders too."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _walk(entry)
        elif entry.suffix not in _LEFT_OUT_SUFFIXES and not entry.name.startswith("."):
            yield entry


def _as_json(file: Path) -> bytes:
    """Return the data of a TOML file as compact JSON, in the file's own order."""
    data = tomllib.loads(file.read_text("utf-8"))
    text = json.dumps(
        data, ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat()
    )
    return text.encode()
