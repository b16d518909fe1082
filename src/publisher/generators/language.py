"""``follow-up new language CODE``: every file that is to be translated, and what is not yet.

A new file begins as a copy of the English one. As long as it is the same, the site takes it for
English and says so on the page, so a language can be translated file by file.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.generators import sources
from publisher.generators.say import say
from publisher.project import ROOT, BuildError
from publisher.words import LANGUAGE as ENGLISH

_CODE = re.compile(r"[a-z]{2}")
_PLACES = (
    ("src/calculator/locale/{}", "**/*.toml"),
    ("src/publisher/locale/{}", "**/*.toml"),
    ("docs/{}", "**/*.md"),
    ("templates/site/words", "{}.html"),
    ("templates/messages", "*/{}.*.txt"),
)
"""Where a language's files are, and which: the code stands for the brackets."""


@dataclass(frozen=True, slots=True)
class Left:
    """A file with English in it."""

    file: Path
    count: int
    """How many of its texts are English."""
    total: int


def new_language(code: str, root: Path = ROOT) -> list[Path]:
    """Write every file of a language that is not there yet; return those written.

    Raises :class:`BuildError` for what is no code of another language.
    """
    if not _CODE.fullmatch(code):
        raise BuildError(say("fault", "bad_code", code=code))
    if code == ENGLISH:
        raise BuildError(say("fault", "english"))
    missing = [pair for pair in _pairs(code, root) if not pair[1].exists()]
    for english, file in missing:
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(english, file)
    told = _sources(code, root)
    if told.exists():
        return [file for _, file in missing]
    told.write_text(sources.english(), "utf-8")
    return [*(file for _, file in missing), told]


def left(code: str, root: Path = ROOT) -> Iterator[Left]:
    """Yield each file of a language that is still English, wholly or in part."""
    files = [(_texts(english), file) for english, file in _pairs(code, root)]
    files.append((_leaves_of(sources.english()), _sources(code, root)))
    for ours, file in files:
        theirs = _texts(file)
        same = sum(theirs.get(key) == text for key, text in ours.items())
        if same and (same == len(ours) or file.suffix == ".toml"):
            yield Left(file, same, len(ours))


def _sources(code: str, root: Path) -> Path:
    """Return the file with what the sources say; in English that is in the engine's own data."""
    return root / "src" / "publisher" / "locale" / code / sources.NAME


def _pairs(code: str, root: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each English file with its counterpart in a language, which may not be there."""
    for place, pattern in _PLACES:
        folder = root / place.format(ENGLISH)
        for english in sorted(folder.glob(pattern.format(ENGLISH))):
            path = english.relative_to(folder)
            named = path.with_name(re.sub(rf"^{ENGLISH}\.", f"{code}.", path.name))
            yield english, root / place.format(code) / named


def _texts(file: Path) -> dict[str, str]:
    """Return the texts of a file: each by its key in TOML, else the file as a whole."""
    written = file.read_text("utf-8")
    if file.suffix != ".toml":
        return {"": written}
    return _leaves_of(written)


def _leaves_of(written: str) -> dict[str, str]:
    return dict(_leaves(tomllib.loads(written), ""))


def _leaves(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        # A text without two letters together is a sign or a pattern, the same in many languages.
        if re.search(r"[^\W\d_]{2}", value):
            yield key, value
    elif isinstance(value, list | dict):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for name, each in inside:
            yield from _leaves(each, f"{key}.{name}")
