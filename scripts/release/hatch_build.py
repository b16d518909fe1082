"""What the wheel carries beside the two packages, so that a site can be built from it alone.

An editable install takes all of this from the checkout instead.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = {
    "docs": "docs",
    "templates/site": "templates/site",
    "templates/centre": "templates/centre",
    "templates/servers": "templates/servers",
    "mkdocs.yml": "mkdocs.yml",
    "CHANGELOG.md": "CHANGELOG.md",
    "build/runtime": "runtime",
    "build/scripts": "scripts",
    "build/licences": "licences",
}
"""Each path in the project, and its place below ``publisher/source``."""
MESSAGES = {"templates/messages": "calculator/message_templates"}
"""The templates of the messages, which the engine reads as its own data."""


class Hook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the guide, all templates, the browser's Python and the notices to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the further files; the build fails where one of them is missing."""
        if version != "editable":
            build_data["force_include"].update(
                {source: f"publisher/source/{target}" for source, target in SOURCE.items()}
                | MESSAGES
            )
