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
from publisher.runtime.manifest import hashed_name

SCRIPTS = "assets/calculator"
MANIFEST = "assets/runtime/manifest.json"
WORKER = "worker.js"
PLACE = '<script type="application/json" id="runtime"></script>'
"""Where the calculator's template wants the manifest."""
STARTER = re.compile(r'<script type="module" src="([^"]*running\.js)">')
"""Where it wants the script that starts Python."""


def prepare(site: Path) -> set[str]:
    """Join the calculator's scripts; write the first of them and the manifest into its pages.

    Returns what now runs in the pages: the policy allows these scripts and no other.
    """
    for name in ("main.js", "running.js", WORKER):
        join(site / SCRIPTS / name)
    _name_worker(site / SCRIPTS)
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


def _name_worker(scripts: Path) -> None:
    """Put the hash of the worker's script into its name, wherever a script names it.

    A page and its worker speak with each other, so they have to be of one version. From a cache, or
    from the copy that a browser keeps of the site, a page could get an older worker than its own.
    """
    worker = scripts / WORKER
    name = hashed_name(worker.stem, "js", worker.read_bytes())
    worker.replace(worker.with_name(name))
    for script in scripts.glob("*.js"):
        text = script.read_text("utf-8")
        if f'"{WORKER}"' in text:
            fresh = script.with_suffix(".new")
            fresh.write_text(text.replace(f'"{WORKER}"', f'"{name}"'), "utf-8", newline="\n")
            fresh.replace(script)  # a link to the source's own file stays a file of its own


def _as_if_at(address: str, script: str) -> str:
    """Return a module as a script that the page runs at once, and that finds files as before."""
    here = f"new URL({json.dumps(address)}, document.baseURI).href"
    return f'(() => {{\n"use strict";\n{script.replace("import.meta.url", here)}}})();'
