"""What the calculator's page has at once: the script that starts Python, and Python's manifest.

Its worker would otherwise be made only when two more files have come, and would fetch the manifest
first, to know what else to fetch.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from publisher.delivery.join import join
from publisher.project import BuildError

SCRIPTS = "assets/calculator"
MANIFEST = "assets/runtime/manifest.json"
PLACE = '<script type="application/json" id="runtime"></script>'
"""Where the calculator's template wants the manifest."""
STARTER = re.compile(r'<script type="module" src="([^"]*running\.js)">')
"""Where it wants the script that starts Python."""


def prepare(site: Path) -> set[str]:
    """Join the calculator's scripts; write the first of them and the manifest into its pages.

    Returns what now runs in the pages: the policy allows these scripts and no other.
    """
    for name in ("main.js", "running.js", "worker.js"):
        join(site / SCRIPTS / name)
    starter = (site / SCRIPTS / "running.js").read_text("utf-8")
    if "</script" in starter.lower() or "<!--" in starter:
        message = "running.js holds text that would end its block inside the page."
        raise BuildError(message)
    manifest = json.loads((site / MANIFEST).read_text("utf-8"))
    # The end of a script's block is looked for in its text as well.
    data = json.dumps(manifest, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    written: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        page = file.read_text("utf-8")
        if PLACE in page:
            page = page.replace(PLACE, PLACE.replace("></", f">{data}</"))
            found = STARTER.search(page)
            if found is None:
                message = (
                    f"{file.relative_to(site)} has no place for the script that starts Python."
                )
                raise BuildError(message)
            script = _as_if_at(found[1], starter)
            written.add(script)
            page = f"{page[: found.start()]}<script>{script}{page[found.end() :]}"
            file.write_text(page, "utf-8", newline="\n")
    return written


def _as_if_at(address: str, script: str) -> str:
    """Return a module as a script that the page runs at once, and that finds files as before."""
    here = f"new URL({json.dumps(address)}, document.baseURI).href"
    return f'(() => {{\n"use strict";\n{script.replace("import.meta.url", here)}}})();'
