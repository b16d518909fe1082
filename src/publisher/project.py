"""Where the project's own files lie: in a checkout, or inside the installed package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_INSTALLED = Path(__file__).resolve().parent / "source"

ROOT = _CHECKOUT if (_CHECKOUT / "mkdocs.yml").is_file() else _INSTALLED
"""The folder that holds ``mkdocs.yml``, ``docs`` and ``templates``; the wheel brings them along."""

BUILD = ROOT / "build"
"""Everything that is made on the way to the site; never committed, safe to delete."""

MADE = ".follow-up-files"
"""In a finished site: the list of the files that a build made, a path a line."""

DOCS = ROOT / "docs"

BY_SYSTEM = 100
"""Added to the number of what the computer refused, in the exit code of a program that we start."""

ENGINE = Path(str(files("calculator")))
"""The engine's package: its holiday files and words are read from here."""


MESSAGES = ROOT / "templates" / "messages" if ROOT == _CHECKOUT else ENGINE / "message_templates"
"""Our message templates; the wheel has them inside the engine's package."""


class BuildError(Exception):
    """The site cannot be built as things stand; the text says why and what to do."""
