"""Which claims the pages of the guide name, and under which heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from publisher.as_html import Reader, html

SOURCES_PAGE = "sources"
"""The page that lists everything; naming a claim there is not covering it."""

_NAMED = re.compile(r"#((?:FS|HF|EP|BP|SF|OUR|E)-\d+)$")
_HEADING = re.compile(r"h[1-6]")


def named_in_guide(guide: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of each heading in ``guide`` that names claims, and the ids it names.

    The address is as on the site: ``guide/thank-you/#TY01``; before a page's first heading it is
    the page. Only links count, so that examples and comments name nothing.
    """
    for page in sorted(guide.rglob("*.md")):
        address = page.relative_to(guide).with_suffix("").as_posix()
        if address != SOURCES_PAGE:
            yield from _named_on_page(page.read_text(encoding="utf-8"), _url(address))


def _url(address: str) -> str:
    if address == "index":
        return ""
    return f"{address.removesuffix('/index')}/"


def _named_on_page(text: str, url: str) -> Iterator[tuple[str, list[str]]]:
    page = _Claims()
    page.feed(html(text))
    for anchor, ids in page.found:
        if ids:
            yield (f"{url}#{anchor}" if anchor else url or "/"), ids


class _Claims(Reader):
    """Collects the claims that links lead to, below the anchor of the heading above them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if _HEADING.fullmatch(tag):
            self.found.append((values.get("id") or "", []))
        self.found[-1][1].extend(_NAMED.findall(values.get("href") or ""))
