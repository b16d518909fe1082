"""Links in a centre's own pages: each has to lead to a page or a file that the site will have."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publisher.centre.faults import Fault
from publisher.centre.kit import ASSETS, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.project import DOCS

_LINK = re.compile(r"(?:\]\(\s*|^ {0,3}\[[^\]^][^\]]*\]:\s*)<?(?P<target>[^)\s>]+)")
"""``[words](target)``, and the line that says where ``[words][name]`` leads."""
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
                hint = _hint(target, page, known)
                yield Fault(
                    where, number, say("fault", "link_lost", target=match["target"], hint=hint)
                )


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
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _FENCE.match(line)
        if not fence and mark:
            fence = mark[1]
        elif not fence:
            yield number, line
        elif mark and mark[1].startswith(fence):
            fence = ""
