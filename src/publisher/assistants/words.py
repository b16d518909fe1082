"""What assistants are told: the words of the tools, and how to go about it."""

from __future__ import annotations

from publisher import words


def say(section: str, key: str) -> str:
    """Return one sentence of ``assistants.toml``."""
    return words.say("assistants", section, key)


def skill() -> str:
    """Return when to wait and when to stop, as a file that assistants can be given."""
    found = words.FOLDER / words.LANGUAGE / "skill.md"
    return found.read_text("utf-8")


def instructions() -> str:
    """Return the same without the lines at its head, which only a file needs."""
    return skill().split("---\n", 2)[2].lstrip()
