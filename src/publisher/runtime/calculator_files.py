"""The calculator's own files for the browser's archive: its modules and its package data."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from calculator.messages.jinja import tree_of

_LEFT_OUT_SUFFIXES = (".pyc", ".po", ".typed")
_HOLIDAYS = "calculator/holidays/"
_LEFT_OUT = re.compile(
    r"calculator/"
    r"((sources|evidence|authorities|holidays_corrections|locale/[a-z]+/page|.*/examples(\.[a-z]{2})?)\.toml"
    r"|testing\.py)"
)
"""What only the guide, the page's template, the freeze script and tests read."""
_MESSAGES = "calculator/message_templates"
_TEMPLATE = re.compile(rf"{_MESSAGES}/.+\.txt")


def engine_files(package: Path, messages: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of all that the calculator reads in the browser, in a fixed order.

    The templates in ``messages`` go into the package, as in the wheel. The holidays stay out, but
    for their index: the page fetches the one country it needs. Data in TOML becomes JSON, which
    starts faster in the browser; dates in it become ISO strings. Beside each template, which the
    proofreader reads, stands the tree that Jinja2 read in it.
    """
    for name, file in (*_walk(package, package.name), *_walk(messages, _MESSAGES)):
        if name.startswith(_HOLIDAYS) and file.name != "index.json":
            continue
        if _LEFT_OUT.fullmatch(name):
            continue
        if file.suffix == ".toml":
            yield name.removesuffix(".toml") + ".json", _as_json(tomllib.loads(_text(file)))
            continue
        yield name, file.read_bytes()
        if _TEMPLATE.fullmatch(name):
            language = file.name.partition(".")[0]
            tree = tree_of(_text(file), name, language)
            yield name.removesuffix(".txt") + ".json", _as_json(tree)


def holiday_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield country code and content of every country's frozen holidays."""
    for file in sorted((package / "holidays").glob("[A-Z][A-Z].json")):
        yield file.stem, file.read_bytes()


def _walk(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Yield the files below ``folder``, sorted, each with its path below ``name``."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        left_out = file.suffix in _LEFT_OUT_SUFFIXES or file.name.startswith(".")
        if file.is_file() and not left_out and "__pycache__" not in path.parts:
            yield f"{name}/{path.as_posix()}", file


def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _as_json(data: object) -> bytes:
    """Return data as compact JSON, in its own order."""
    text = json.dumps(
        data, ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat()
    )
    return text.encode()
