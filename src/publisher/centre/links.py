"""Links in a centre's own pages: each has to lead to a page or a file that the site will have."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publisher.centre.faults import Fault, did_you_mean
from publisher.centre.kit import ASSETS, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.project import DOCS

_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)[^`]*\1")


def check(kit: Kit, file: Path, path: str, where: str) -> Iterator[Fault]:
    """Yield a fault for each link of a page that leads nowhere."""
    language, _, page = path.partition("/")
    known = targets(kit, language)
    for number, line in prose(file.read_text(encoding="utf-8", errors="replace")):
        for match in _LINK.finditer(_CODE.sub("", line)):
            parts = urlsplit(match["target"])
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(page), unquote(parts.path))
            )
            if parts.path.startswith("/") or target not in known:
                close = did_you_mean(target, known) if len(known) < _MANY else ""
                said = say("fault", "link_lost", target=match["target"], hint=close)
                yield Fault(where, number, said)


_MANY = 2000
"""More files than this are not searched for one of a like name."""


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
    }
    return pages | files | {f"{ASSETS}/{path}" for path in kit.assets}


def prose(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page with their numbers, without fenced examples."""
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _FENCE.match(line)
        if not fence and mark:
            fence = mark[1]
        elif not fence:
            yield number, line
        elif mark and mark[1].startswith(fence):
            fence = ""
