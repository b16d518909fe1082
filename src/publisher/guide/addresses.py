"""The page "Get it": the project's public addresses."""

from __future__ import annotations

from publisher.guide.markup import generated
from publisher.guide.words import load
from publisher.project import links


def addresses() -> str:
    """Write the project's public addresses, or that it has named none."""
    said = load("messages")["addresses"]
    return generated("\n".join(f"- [{name}]({url})" for name, url in links()) or said["none"])
