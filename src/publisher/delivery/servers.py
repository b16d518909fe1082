"""The files for web servers: types, compression, caching and security headers.

``_headers``, ``.htaccess`` and ``web.config`` lie where their hosts look for them, those that go
into a server's own settings in a folder of their own, which the servers do not show to visitors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publisher.delivery.policy import HASHED
from publisher.delivery.serve import Handler
from publisher.project import MADE, ROOT

TEMPLATES = ROOT / "templates" / "servers"
FOLDER = "_server"
FILES = {
    "nginx.conf": f"{FOLDER}/nginx.conf",
    "Caddyfile": f"{FOLDER}/Caddyfile",
    "apache.conf": f"{FOLDER}/apache.conf",
    "htaccess": ".htaccess",
    "headers": "_headers",
    "web.config": "web.config",
}
"""Each template and its place in the site."""

HIDDEN = r"/(\.(?!well-known/)|_server/|_headers$|web\.config$)"
"""Paths that no visitor is shown: what is for servers, and what systems hide."""
NEVER = (FOLDER, "_headers", ".htaccess", MADE)
"""The same for IIS, which takes names and shows nobody its own ``web.config``."""

_NEVER_CHANGES = re.compile(HASHED)

EXAMPLE_HOST = "careers.example.edu"
"""Stands in the files where no address was set; whoever copies them puts in their own."""

FOREVER = "public, max-age=31536000, immutable"
EACH_TIME = "no-cache"
COMPRESSED = (
    "text/css", "text/javascript", "application/json", "application/wasm", "image/svg+xml",
    "application/xml", "application/manifest+json", "text/calendar",
)  # fmt: skip
"""Types worth compressing, beside pages; the archive of the browser's Python is compressed."""


def types() -> dict[str, str]:
    """Return the type of each ending, as the local server sends them too, without charset."""
    own = Handler.extensions_map
    endings = (
        ".html", ".css", ".js", ".json", ".webmanifest", ".wasm", ".bin", ".zip", ".svg", ".png",
        ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".pdf", ".xml", ".txt", ".csv",
        ".yaml", ".ics",
    )  # fmt: skip
    known = {
        ".bin": "application/octet-stream",
        ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
        ".gif": "image/gif", ".avif": "image/avif", ".pdf": "application/pdf",
        ".xml": "application/xml", ".txt": "text/plain",
    }  # fmt: skip
    return {each: known.get(each, own.get(each, "")).partition(";")[0] for each in endings}


def write(site: Path, headers: Mapping[str, str], url: str | None) -> None:
    """Write the server files of a site that will have the address ``url``."""
    parts = urlsplit(url or "")
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - settings of servers, not pages; every value is ours or checked
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    values = {
        "host": parts.netloc or EXAMPLE_HOST,
        "path": parts.path or "/",
        "headers": headers,
        "types": types(),
        "compressed": COMPRESSED,
        "hashed": HASHED,
        "forever": FOREVER,
        "each_time": EACH_TIME,
        "hidden": HIDDEN,
        "never": NEVER,
        "lasting": _lasting(site),
        "bare": [re.escape(folder) for folder in _bare(site)],
    }
    for name, target in FILES.items():
        file = site / target
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            environment.get_template(name).render(values), encoding="utf-8", newline="\n"
        )


def _lasting(site: Path) -> list[str]:
    """Return the paths of the files with a hash in their name, but for the holidays' hundreds."""
    files = (file.relative_to(site).as_posix() for file in (site / "assets").rglob("*.*.*"))
    return sorted(
        path for path in files if _NEVER_CHANGES.search(path) and "/holidays/" not in path
    )


def _bare(site: Path) -> list[str]:
    """Return the folders without a page, in them or below, but for those in another such folder."""
    paged = {
        folder.relative_to(site)
        for page in site.rglob("*.html")
        for folder in (page.parent, *page.parent.parents)
        if folder.is_relative_to(site)
    }
    every = {path.relative_to(site) for path in site.rglob("*") if path.is_dir()} - paged
    return sorted(path.as_posix() for path in every if path.parent in paged)
