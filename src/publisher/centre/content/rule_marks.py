"""The places of rules in a centre's pages: the calculator's links lead to each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from publisher.centre.faults import Fault
from publisher.centre.kit import PAGES, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.project import DOCS
from publisher.site import languages
from publisher.site.page_data import ANCHOR


def check_gone(file: Path, path: str, where: str) -> Iterator[Fault]:
    """Rules that the calculator explains by a link to the page which this one replaces."""
    ours = DOCS / path
    if ours.is_file():
        own = set(ANCHOR.findall(file.read_text(encoding="utf-8", errors="replace")))
        for rule in ANCHOR.findall(ours.read_text(encoding="utf-8")):
            if rule not in own:
                yield Fault(where, 0, say("fault", "anchor_gone", rule=rule), stops=False)


def check_twice(kit: Kit, path: str, where: str) -> Iterator[Fault]:
    """Yield the places of a page that the calculator's links would find elsewhere too."""
    language, _, page = path.partition("/")
    seen: dict[str, str] = {}
    for other in sorted(_others(kit, language, page)):
        seen |= dict.fromkeys(_marks(_shown(kit, language, other)), f"{PAGES}/{language}/{other}")
    text = kit.pages[path].read_text(encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        for mark in ANCHOR.findall(line):
            if mark in seen:
                yield Fault(
                    where, number, say("fault", "anchor_twice", mark=mark, other=seen[mark])
                )
            seen.setdefault(mark, where)


def _others(kit: Kit, language: str, page: str) -> set[str]:
    """Return every other page that a site has in a language, its own or an English stand-in."""
    spoken = {ENGLISH, language}
    pages = {
        file.relative_to(DOCS / each).as_posix()
        for each in spoken
        for file in languages.our_files(each)
    }
    pages |= {path.partition("/")[2] for path in kit.pages if path.partition("/")[0] in spoken}
    return {other for other in pages - {page} if other.endswith(".md")}


def _shown(kit: Kit, language: str, page: str) -> Path:
    """Return the file that a site shows as a page in a language."""
    ours, english = DOCS / language / page, DOCS / ENGLISH / page
    choices = (
        kit.pages.get(f"{language}/{page}"),
        ours if language != ENGLISH and languages.is_translated(ours, english) else None,
        kit.pages.get(f"{ENGLISH}/{page}"),
        english,
    )
    return next(file for file in choices if file is not None and file.is_file())


def _marks(file: Path) -> tuple[str, ...]:
    return _marks_at(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1024)
def _marks_at(file: Path, _changed: int) -> tuple[str, ...]:
    return tuple(ANCHOR.findall(file.read_text(encoding="utf-8-sig", errors="replace")))
