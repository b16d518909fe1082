"""What the generators say."""

from __future__ import annotations

from publisher import words


def say(section: str, key: str, **values: object) -> str:
    """Return a sentence of theirs."""
    return words.say("generators", section, key, **values)
