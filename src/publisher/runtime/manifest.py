"""The bundle's files with their hashed names, and the manifest that lists them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "manifest.json"
_HASH_IN_NAME = 12


def hashed_name(stem: str, ending: str, content: bytes) -> str:
    """Return a file name that changes with the content."""
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:_HASH_IN_NAME]}.{ending}"


def describe(name: str, content: bytes) -> dict[str, Any]:
    """Return what the page must know to fetch and check one file."""
    return {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def write(
    folder: Path, head: Mapping[str, Any], files: Mapping[str, tuple[str, str, bytes]]
) -> Path:
    """Write ``files`` (role to stem, ending and content) and their manifest; return its path."""
    listed = {}
    for role, (stem, ending, content) in files.items():
        name = hashed_name(stem, ending, content)
        (folder / name).write_bytes(content)
        listed[role] = describe(name, content)
    manifest = folder / NAME
    text = json.dumps({**head, "files": listed}, indent=1, sort_keys=True)
    manifest.write_text(text + "\n", "utf-8")
    return manifest
