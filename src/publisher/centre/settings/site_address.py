"""The addresses in a centre's settings: its site's own, and those that may embed the calculator."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from publisher.centre.settings.table import Table
from publisher.centre.settings.web_addresses import https, is_local

_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]*)*")
"""What the files for web servers can name without any escaping."""


def read_url(top: Table) -> str | None:
    """Return the address of the site, with a slash at its end; None where there is none."""
    url = top.address("url")
    if url is None:
        if "url" not in top.values:
            top.notes.add("", "url_missing", stops=False)
        return None
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        top.notes.add("url", "url_query", written=url)
        return None
    if not _PATH.fullmatch(parts.path):
        top.notes.add("url", "url_path", written=url)
        return None
    return url if url.endswith("/") else f"{url}/"


def read_parents(top: Table) -> tuple[str, ...]:
    """Return the origins of the sites that may show the calculator within their own pages."""
    table = top.table("embed")
    if table is None:
        return ()
    found = []
    for entry in table.raw("parents", list, "list") or ():
        if not isinstance(entry, str):
            table.notes.add("embed.parents", "not_an_address", written=str(entry)[:40])
            continue
        local = is_local(entry)
        if local:
            table.notes.add("embed.parents", "embed_local", stops=False, written=entry)
        address = entry if local else https(entry, "embed.parents", table.notes)
        if address is None:
            continue
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if parts.path.strip("/") or parts.query or parts.fragment:
            table.notes.add("embed.parents", "not_an_origin", written=entry, better=origin)
        else:
            found.append(origin)
    table.close()
    return tuple(dict.fromkeys(found))
