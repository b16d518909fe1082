"""What makes a finished site safe and quick to serve: its policy, server files, service worker.

Carried out after MkDocs, on every site, the default one included.
"""

from __future__ import annotations

from pathlib import Path

from publisher.delivery import first_script, offline, page_text, policy, security, servers
from publisher.edition import ENGLISH

__all__ = ["deliver"]


def deliver(
    site: Path,
    *,
    url: str | None = None,
    parents: tuple[str, ...] = (),
    contact: str | None = None,
    spoken: tuple[str, ...] = (ENGLISH,),
) -> None:
    """Write the first script and the policy into each page, and the files for servers.

    ``url`` is the address the site will have, ``parents`` are the origins that may frame it;
    ``contact`` is the address to which holes in its security are told, ``spoken`` its languages.
    """
    page_text.finish(site)
    hashes = policy.write_into_pages(site, first_script.prepare(site))
    servers.write(site, policy.headers(hashes, parents), url)
    security.write(site, contact, security.day_of_build(), spoken)
    offline.write(site)
