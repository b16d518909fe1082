"""Where the project can be reached: the addresses of ``pyproject.toml``, and nowhere else."""

from __future__ import annotations

import tomllib

from publisher import words
from publisher.guide.markup import generated
from publisher.project import ROOT


def addresses() -> str:
    """Write the project's public addresses, or that it has named none."""
    said = words.load("messages")["addresses"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    urls = project.get("urls", {})
    return generated("\n".join(f"- [{name}]({url})" for name, url in urls.items()) or said["none"])
