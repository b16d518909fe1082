"""Where the project's own files lie: in a checkout, or in the package of the extra ``[site]``."""

from __future__ import annotations

from importlib import util
from pathlib import Path

import calculator

_CHECKOUT = Path(__file__).resolve().parents[2]
_MATERIAL = "after_the_interview_site"
IN_CHECKOUT = (_CHECKOUT / "mkdocs.yml").is_file()
_FOUND = None if IN_CHECKOUT else util.find_spec(_MATERIAL)
_INSTALLED = Path((_FOUND and _FOUND.origin) or _MATERIAL).parent

ROOT = _CHECKOUT if IN_CHECKOUT else _INSTALLED
"""The folder that holds ``mkdocs.yml``, ``docs`` and ``templates``: a wheel of its own."""

BUILD = ROOT / "build"
"""Everything that is made on the way to the site; never committed, safe to delete."""

MADE = ".follow-up-files"
"""In a finished site: the list of the files that a build made, a path a line."""

DOCS = ROOT / "docs"

BY_SYSTEM = 100
"""Added to the number of what the computer refused, in the exit code of a program that we start."""

ENGINE = Path(calculator.__file__).parent
"""The engine's package: its holiday files and words are read from here."""


MESSAGES = ROOT / "templates" / "messages" if IN_CHECKOUT else ENGINE / "message_templates"
"""Our message templates; the wheel has them inside the engine's package."""


def need_material() -> tuple[str, str] | None:
    """Look that there is something to build a site from, of the program's own version.

    Returns the versions of the program and of that where they differ, else None. Raises
    ModuleNotFoundError where the extra ``[site]`` was not installed.
    """
    if IN_CHECKOUT:
        return None
    if _FOUND is None:
        raise ModuleNotFoundError(f"No module named {_MATERIAL!r}", name=_MATERIAL)
    from importlib import metadata  # noqa: PLC0415 - a third of what a plan's command would load

    program, material = (metadata.version(each) for each in ("after-the-interview", _MATERIAL))
    return None if program == material else (program, material)


def links() -> list[tuple[str, str]]:
    """Return name and address of where the project can be reached, none where it names none.

    They stand in ``pyproject.toml`` and come by way of the package's own data.
    """
    from importlib import metadata  # noqa: PLC0415 - as above

    about = metadata.metadata("after-the-interview")
    found = (each.partition(", ") for each in about.get_all("Project-URL") or ())
    return [(name, url) for name, _, url in found]


class BuildError(Exception):
    """The site cannot be built as things stand; the text says why and what to do."""
