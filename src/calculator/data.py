"""Package data: the only files the calculator reads."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

# Not importlib.resources nor pkgutil, whose imports take a fifth of the browser's start.
_LOADER: Any = __spec__.loader
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - pathlib is one of those imports
_CHECKOUT = os.path.join(_FOLDER, "..", "..", "templates", "messages")  # noqa: PTH118
"""Where the message templates lie in a checkout; the wheel and the browser have them inside."""


@cache
def read(name: str) -> dict[str, Any]:
    """Return the data file called ``name`` (no ending), such as ``rules/timing`` or ``sources``.

    The runtime bundle ships the same data as JSON, which starts faster in the browser than TOML;
    the TOML file is the source and what a checkout reads.
    """
    compiled = text(f"{name}.json")
    if compiled is not None:
        parsed: dict[str, Any] = json.loads(compiled)
        return parsed
    written = text(f"{name}.toml")
    if written is None:
        # In the browser: what is of a language that has not been fetched.
        raise FileNotFoundError(f"{name}.toml is missing among the calculator's data.")
    import tomllib  # noqa: PLC0415 - the browser never needs it

    return tomllib.loads(written)


def text(name: str) -> str | None:
    """Return the text of the data file ``name`` (with its ending), None where there is none."""
    for path in _places(name):
        try:
            content: bytes = _LOADER.get_data(path)
        except OSError:
            continue
        return content.decode("utf-8")
    return None


def folders(name: str) -> list[str]:
    """Return the names of the folders in the data folder ``name``, in alphabetical order.

    Not in the browser, whose data lies in an archive.
    """
    place = next(filter(os.path.isdir, _places(name)))
    return sorted(entry.name for entry in os.scandir(place) if entry.is_dir())


def _places(name: str) -> list[str]:
    """Return the paths at which a data file or folder may be, the first one first."""
    top, *rest = name.split("/")
    places = [os.path.join(_FOLDER, top, *rest)]  # noqa: PTH118
    if top == "message_templates":
        places.append(os.path.join(_CHECKOUT, *rest))  # noqa: PTH118
    return places
