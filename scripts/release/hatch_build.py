"""What the wheel carries beside the two packages.

An editable install takes it from the checkout instead. What a site is built from is a wheel of its
own, see ``material/pyproject.toml``.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MESSAGES = {"templates/messages": "calculator/message_templates"}
"""The templates of the messages, which the engine reads as its own data."""


class Hook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the templates of the messages to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the further files; the build fails where one of them is missing."""
        if version != "editable":
            build_data["force_include"].update(MESSAGES)
