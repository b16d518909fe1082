"""Links in a centre's own pages: each has to lead to a page or a file that the site will have.

A link in Markdown names a file of the folder. One in HTML stays as it is written, so it has to be
the address that a reader of the finished page follows.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from mkdocs.utils.meta import YAML_RE, get_data

from publisher.as_html import Reader, html
from publisher.centre.faults import Fault
from publisher.centre.kit import ASSETS, Kit
from publisher.centre.words import say
from publisher.checks.links import ATTRIBUTES, Page
from publisher.edition import ENGLISH, page_url
from publisher.project import DOCS

_LINK = re.compile(r"(?:\]\(\s*|^ {0,3}\[[^\]^][^\]]*\]:\s*)<?(?P<target>[^)\s>]+)")
"""``[words](target)``, and the line that says where ``[words][name]`` leads."""
_FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
"""An example as Markdown itself reads it: what only looks like one is not hidden from any check."""
_CODE = re.compile(r"(`+)[^`]*\1")
_INDEX = re.compile(r"(?:^|/)index\.html$")
_UNREAD = ("licences", "schema", "search", "trust")
"""Folders of the finished site whose files are made elsewhere."""


def check(kit: Kit, file: Path, path: str, where: str) -> Iterator[Fault]:
    """Yield a fault for each link of a page that leads nowhere."""
    language, _, page = path.partition("/")
    known = targets(kit, language)
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    lines = [(number, _CODE.sub("", line)) for number, line in prose(text)]
    for number, line in lines:
        for match in _LINK.finditer(line):
            parts = _split(match["target"])
            if parts is None:
                yield Fault(where, number, say("fault", "not_an_address", written=match["target"]))
                continue
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(page), unquote(parts.path))
            )
            if parts.path and (parts.path.startswith("/") or target not in known):
                hint = _hint(target, page, known)
                yield Fault(
                    where, number, say("fault", "link_lost", target=match["target"], hint=hint)
                )
            else:
                anchored = target if parts.path else page
                yield from _anchor(kit, language, anchored, parts.fragment, (where, number))
    yield from _in_html(kit, lines, path, where)


def _in_html(kit: Kit, lines: list[tuple[int, str]], path: str, where: str) -> Iterator[Fault]:
    """Yield a fault for each address in a page's HTML that leads nowhere."""
    language, _, page = path.partition("/")
    here = f"{_root(language)}{page_url(Path(page))}"
    addresses = {
        each: {_address(name): name for name in targets(kit, each)}
        for each in {*kit.settings.languages, ENGLISH}
    }
    shown = dict(lines)
    found = _Html()
    found.feed("\n".join(shown.get(number, "") for number in range(1, max(shown, default=0) + 1)))
    for line, written in found.found:
        parts = _split(written)
        if parts is None:
            yield Fault(where, line, say("fault", "not_an_address", written=written))
            continue
        if parts.scheme or parts.netloc:
            continue
        if not parts.path:
            yield from _anchor(kit, language, page, parts.fragment, (where, line))
            continue
        target = posixpath.normpath(posixpath.join(here or ".", unquote(parts.path)))
        to, _, rest = target.partition("/")
        if to not in kit.settings.languages or to == ENGLISH:
            to, rest = ENGLISH, target
        name = addresses[to].get(_INDEX.sub("", rest) or ".")
        if parts.path.startswith("/") or (name is None and rest.partition("/")[0] not in _UNREAD):
            example = posixpath.relpath("guide/thank-you", page_url(Path(page)) or ".")
            said = say("fault", "html_link_lost", target=written, example=f"{example}/")
            # What the theme itself puts among the assets is not known here.
            yield Fault(where, line, said, stops=rest.partition("/")[0] != ASSETS)
        elif name is not None:
            yield from _anchor(kit, to, name, parts.fragment, (where, line))


class _Html(Reader):
    """Collects where the elements of a page lead, each with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        line = self.getpos()[0]
        self.found += [(line, value) for name, value in attrs if value and name in ATTRIBUTES]


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address, None where it has none: in ``https://[`` a host is begun."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _root(language: str) -> str:
    """The folder of a language in the finished site."""
    return "" if language == ENGLISH else f"{language}/"


def _address(name: str) -> str:
    """Where a page or file of the folder is in the finished site, without a slash at its end."""
    return (page_url(Path(name)).rstrip("/") or ".") if name.endswith(".md") else name


def _anchor(
    kit: Kit, language: str, page: str, fragment: str, place: tuple[str, int]
) -> Iterator[Fault]:
    """Yield a fault where a page has no such anchor; it opens at its top then."""
    anchor = unquote(fragment)
    if not anchor or anchor == "top" or not page.endswith(".md"):
        return
    choices = (
        kit.pages.get(f"{language}/{page}"),
        DOCS / language / page,
        kit.pages.get(f"{ENGLISH}/{page}"),
        DOCS / ENGLISH / page,
    )
    file = next((each for each in choices if each is not None and each.is_file()), None)
    if file is None:
        return
    there = anchors(file.read_text(encoding="utf-8-sig", errors="replace"))
    if there is not None and anchor not in there:
        close = difflib.get_close_matches(anchor[:80], sorted(there), n=1, cutoff=0.6)
        hint = say("hint", "did_you_mean", close=f"#{close[0]}") if close else ""
        said = say("fault", "anchor_lost", anchor=anchor, page=page, hint=hint).rstrip()
        yield Fault(*place, said, stops=False)


@lru_cache(maxsize=64)
def anchors(text: str) -> frozenset[str] | None:
    """Return the anchors of a page's own text; None where a template adds others to it."""
    if "template" in get_data(text)[1]:
        return None
    page = Page()
    page.feed(html(text))
    return frozenset(page.anchors)


def _hint(target: str, page: str, known: set[str]) -> str:
    """The page or picture of a like name, as a link from ``page`` has to be written."""
    here = posixpath.dirname(page)
    written = {name for name in known if not name.endswith((".js", ".css"))}
    close = difflib.get_close_matches(target[:80], sorted(written), n=1, cutoff=0.6)
    if close:
        return say("hint", "did_you_mean", close=posixpath.relpath(close[0], here or "."))
    return say("hint", "like_this", example=posixpath.relpath(_EXAMPLE, here or "."))


_EXAMPLE = "guide/thank-you.md"


def targets(kit: Kit, language: str) -> set[str]:
    """Return every page and file that a page of this language can link to."""
    pages = {
        file.relative_to(DOCS / each).as_posix()
        for each in (ENGLISH, language)
        for file in (DOCS / each).rglob("*.md")
    }
    pages |= {path.partition("/")[2] for path in kit.pages if path.startswith(f"{language}/")}
    files = {
        f"{ASSETS}/{file.relative_to(DOCS / ASSETS).as_posix()}"
        for file in (DOCS / ASSETS).rglob("*")
        if file.is_file()
    }
    return pages | files | {f"{ASSETS}/{path}" for path in kit.assets}


def prose(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page with their numbers, without fenced examples."""
    plain = "\n".join(text.splitlines())
    front = YAML_RE.match(plain)
    body = plain[front.end() :] if front else plain  # no example begins above it
    without = _FENCED.sub(lambda example: "\n" * example[0].count("\n"), body)
    yield from enumerate((plain[: len(plain) - len(body)] + without).split("\n"), start=1)
