"""What the calculator's page has at once: its scripts in few files, and its Python's manifest.

Its worker would otherwise fetch the manifest first, and only then know what else to fetch.
"""

from __future__ import annotations

import json
from pathlib import Path

from publisher.delivery.join import join

SCRIPTS = "assets/calculator"
MANIFEST = "assets/runtime/manifest.json"
PLACE = '<script type="application/json" id="runtime"></script>'
"""Where the calculator's template wants the manifest."""

STARTED_FIRST = ("running.js", "engine.js")
"""Python is on its way while everything else of the page is still being fetched."""


def prepare(site: Path) -> None:
    """Join the calculator's scripts, and write the manifest into the pages that ask for it."""
    join(site / SCRIPTS / "main.js", apart=STARTED_FIRST)
    join(site / SCRIPTS / "worker.js")
    manifest = json.loads((site / MANIFEST).read_text("utf-8"))
    # The end of a script's block is looked for in its text as well.
    data = json.dumps(manifest, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    for file in sorted(site.rglob("*.html")):
        page = file.read_text("utf-8")
        if PLACE in page:
            page = page.replace(PLACE, PLACE.replace("></", f">{data}</"))
            file.write_text(page, "utf-8", newline="\n")
