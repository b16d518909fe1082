"""Which claims the pages of the guide name, and under which heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markdown.extensions.toc import slugify, unique

SOURCES_PAGE = "sources"
"""The page that lists everything; naming a claim there is not covering it."""

_NAMED = re.compile(r"#((?:FS|HF|EP|BP|SF|OUR|E)-\d+)\b")
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.*?)\s*#*\s*(?:\{:?\s*(?P<attributes>[^}]*)\})?\s*$")
_ID = re.compile(r"#([\w.:-]+)")
_FENCE = re.compile(r"^\s*(```+|~~~+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def named_in_guide(guide: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of each heading in ``guide`` that names claims, and the ids it names.

    The address is as on the site: ``guide/thank-you/#TY01``; before a page's first heading it is
    the page. Examples in fences and comments do not count.
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
    used: set[str] = set()
    where = url or "/"
    ids: list[str] = []
    for line in _prose(text):
        heading = _HEADING.match(line)
        if heading:
            if ids:
                yield where, ids
            where, ids = f"{url}#{_anchor(heading, used)}", []
            line = heading["text"]  # noqa: PLW2901 - a heading's own anchor names nothing
        ids += _NAMED.findall(line)
    if ids:
        yield where, ids


def _prose(text: str) -> Iterator[str]:
    """The lines of a page without its front matter, comments and fenced examples."""
    fence = None
    for line in _COMMENT.sub("", _FRONT_MATTER.sub("", text)).splitlines():
        mark = _FENCE.match(line)
        if fence is None and mark:
            fence = mark[1]
        elif fence is None:
            yield line
        elif mark and mark[1].startswith(fence):
            fence = None


def _anchor(heading: re.Match[str], used: set[str]) -> str:
    """The heading's own id, else the one that the table of contents makes of its words."""
    given = _ID.search(heading["attributes"] or "")
    if given:
        used.add(given[1])
        return given[1]
    words = re.sub(r"[*_`]", "", _LINK.sub(r"\1", heading["text"]))
    return str(unique(slugify(words, "-"), used))
