"""A folder that several centres share: it gives what a centre's own folder does not have.

A centre names it in its settings, ``base = "../shared"``. Whole files by path, single settings by
name; what the centre has of its own wins.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.commands.files import is_tangled
from publisher.centre.faults import Fault
from publisher.centre.settings.lines import line_numbers, line_of
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.words import say, typed

KEY = "base"


@dataclass(frozen=True, slots=True)
class Base:
    """The folder that a centre names, and how the centre writes it."""

    folder: Path
    written: str

    def place(self, path: str) -> str:
        """Return a file's path as the centre's folder sees it."""
        return f"{self.written.rstrip('/')}/{path}"

    @property
    def typed(self) -> str:
        """The folder as it is typed in a command, from where this one was started."""
        return typed(Path(os.path.normpath(self.folder)))


def find(folder: Path, text: str) -> tuple[Base | None, list[Fault]]:
    """Return what the settings ``text`` of ``folder`` name as their base, and what is wrong there.

    Settings that cannot be read are told by whoever reads them.
    """
    if is_tangled(text):
        return None, []
    try:
        written = tomllib.loads(text).get(KEY)
    except (ValueError, RecursionError):
        return None, []
    if not isinstance(written, str):
        return None, []
    base = Base(folder / written, written)
    problem = _problem(base, folder)
    if problem is None:
        return base, []
    line = line_of(KEY, line_numbers(text))
    return None, [Fault(SETTINGS, line, say("fault", problem, written=written))]


def only_shared(folders: Iterable[Path]) -> set[Path]:
    """Return those that others of them name as their base, and that have no name of their own."""
    texts = {folder: _settings(folder) for folder in folders}
    bases = {
        base.folder.resolve()
        for folder, text in texts.items()
        if (base := find(folder, text)[0]) is not None
    }
    return {
        folder for folder, text in texts.items() if folder.resolve() in bases and not _named(text)
    }


def may_be_shared(folder: Path) -> bool:
    """Say whether a folder's settings are such as centres share: no name, and no base."""
    text = _settings(folder)
    return bool(text) and not _named(text) and find(folder, text) == (None, [])


def _settings(folder: Path) -> str:
    """Return a folder's settings, none where whoever reads them will tell why they cannot be."""
    try:
        return (folder / SETTINGS).read_text("utf-8-sig")
    except (OSError, ValueError):
        return ""


def _named(text: str) -> bool:
    try:
        return "name" in tomllib.loads(text)
    except (ValueError, RecursionError):
        return True


def _problem(base: Base, folder: Path) -> str | None:
    if Path(base.written).is_absolute() or "\\" in base.written:
        return "base_absolute"
    if not base.folder.is_dir():
        return "base_missing"
    here, there = folder.resolve(), base.folder.resolve()
    return "base_is_itself" if here == there or there.is_relative_to(here) else None


def laid_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of both: the own ones, and of the base those that the own ones lack."""
    found = {**base, **own}
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            found[key] = laid_over(base[key], own[key])
    return found
