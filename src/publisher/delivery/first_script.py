"""What pages have at once: the script that tells of a page opened as a file.

The calculator's have the script that starts Python, too, and Python's manifest.
Python's worker would otherwise be made only when two more files have come, and would fetch the
manifest first, to know what else to fetch.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from publisher.delivery import page_scripts
from publisher.project import BuildError

MANIFEST = "assets/runtime/manifest.json"
PLACE = '<script type="application/json" id="runtime"></script>'
"""Where the calculator's template wants the manifest."""
STARTER = re.compile(r'<script type="module" src="([^"]*first-script\.js)">')
"""Where it wants the script that starts Python."""
FROM_DISK = "assets/site/from-disk.js"
DISK = re.compile(r'<script src="[^"]*from-disk\.js">')
"""Where each page wants the script that looks whether it was opened as a file."""


def prepare(site: Path) -> set[str]:
    """Write the first of the calculator's scripts and the manifest into its pages.

    Returns what now runs in the pages: the policy allows these scripts and no other.
    """
    file_of_starter = site / page_scripts.FOLDER / page_scripts.FIRST
    starter = file_of_starter.read_text("utf-8")
    if "</script" in starter.lower() or "<!--" in starter:
        message = f"{page_scripts.FIRST} holds text that would end its block inside the page."
        raise BuildError(message)
    manifest = json.loads((site / MANIFEST).read_text("utf-8"))
    # The end of a script's block is looked for in its text as well.
    data = json.dumps(manifest, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    from_disk = (site / FROM_DISK).read_text("utf-8")
    written: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        page = file.read_text("utf-8")
        if DISK.search(page):
            written.add(from_disk)
            page = DISK.sub(lambda _: f"<script>{from_disk}", page, count=1)
            file.write_text(page, "utf-8", newline="\n")
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
    # Every page that wants one of them has it.
    file_of_starter.unlink()
    (site / FROM_DISK).unlink()
    return written


def _as_if_at(address: str, script: str) -> str:
    """Return a module as a script that the page runs at once, and that finds files as before."""
    here = f"new URL({json.dumps(address)}, document.baseURI).href"
    return f'(() => {{\n"use strict";\n{script.replace("import.meta.url", here)}}})();'
