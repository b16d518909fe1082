"""Where the project can be reached: from ``pyproject.toml``, by way of the package's own data."""

from __future__ import annotations

from publisher.guide.markup import generated
from publisher.guide.words import load


def links() -> list[tuple[str, str]]:
    """Return the name and the address of each place, none where the project has named none."""
    import importlib.metadata  # noqa: PLC0415 - a third of what a plan's command would load

    about = importlib.metadata.metadata("after-the-interview")
    found = (each.partition(", ") for each in about.get_all("Project-URL") or ())
    return [(name, url) for name, _, url in found]


def addresses() -> str:
    """Write the project's public addresses, or that it has named none."""
    said = load("messages")["addresses"]
    return generated("\n".join(f"- [{name}]({url})" for name, url in links()) or said["none"])
