"""The words of the generated parts: ``locale/LANGUAGE/tables.toml``."""

from __future__ import annotations

from publisher import words


def say(section: str, key: str, **values: object) -> str:
    """Return the words under ``[section]`` for ``key``, with ``values`` filled in."""
    return words.say("tables", section, key, **values)


def has(section: str, key: str) -> bool:
    """Say whether there are words under ``[section]`` for ``key``."""
    return key in words.load("tables")[section]
