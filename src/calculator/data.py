"""Package data: the only files the calculator reads."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

# Not importlib.resources nor pkgutil, whose imports take a fifth of the browser's start.
_LOADER: Any = __spec__.loader
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - pathlib is one of those imports


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
    import tomllib  # noqa: PLC0415 - the browser never needs it

    written = text(f"{name}.toml")
    if written is None:
        raise FileNotFoundError(name)
    return tomllib.loads(written)


def text(name: str) -> str | None:
    """Return the text of the data file ``name`` (with its ending), None where there is none."""
    try:
        content: bytes = _LOADER.get_data(os.path.join(_FOLDER, *name.split("/")))  # noqa: PTH118
    except OSError:
        return None
    return content.decode("utf-8")
