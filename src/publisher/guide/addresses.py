"""The project's public addresses, and what is said where it has none."""

from __future__ import annotations

from publisher.guide.markup import generated
from publisher.guide.words import load
from publisher.project import links


def security() -> str:
    """Write how a hole is told to the project itself; or that it cannot be, and what to do then."""
    said = load("messages")["addresses"]
    reached = "\n".join(f"- [{name}]({url})" for name, url in links())
    return generated(*((said["security"], reached) if reached else (said["no_security"],)))


def addresses() -> str:
    """Write the project's public addresses, or that it has named none."""
    said = load("messages")["addresses"]
    return generated("\n".join(f"- [{name}]({url})" for name, url in links()) or said["none"])
