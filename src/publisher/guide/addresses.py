"""Where the project can be reached: from ``pyproject.toml``, by way of the package's own data."""

from __future__ import annotations

import importlib.metadata

from publisher import words
from publisher.guide.markup import generated


def links() -> list[tuple[str, str]]:
    """Return the name and the address of each place, none where the project has named none."""
    about = importlib.metadata.metadata("after-the-interview")
    found = (each.partition(", ") for each in about.get_all("Project-URL") or ())
    return [(name, url) for name, _, url in found]


def addresses() -> str:
    """Write the project's public addresses, or that it has named none."""
    said = words.load("messages")["addresses"]
    return generated("\n".join(f"- [{name}]({url})" for name, url in links()) or said["none"])
