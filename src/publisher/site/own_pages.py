"""An edition's own files among the staged pages, and what is made anew in those that stay ours."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from publisher.edition import ENGLISH, Edition
from publisher.guide.gathered import gather
from publisher.guide.refresh import refresh
from publisher.guide.timetables import beside_text
from publisher.guide.words import speaking
from publisher.site import languages
from publisher.site.headings import entitle

_ENTRY = re.compile(r"- \[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)[^\[]*$")
"""An entry of a list that is a link, with nothing but words behind it."""
_EMPTY_PART = re.compile(r"^## [^\n]*\n\s*(?=## |\Z)", re.MULTILINE)


def gather_sources(pages: Path, edition: Edition) -> None:
    """Gather the sources of each section of our guide; a page of a centre's stays as it is."""
    for page, language in our_pages(pages, edition):
        if (pages / "guide") in page.parents:
            page.write_text(gather(page.read_text("utf-8"), language), "utf-8")


def overlay(pages: Path, edition: Edition) -> None:
    """Put an edition's own files into the staged pages, and its own rules into their tables."""
    files = {**edition.pages, **{f"assets/{path}": file for path, file in edition.assets.items()}}
    for path, file in files.items():
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, pages / path)
    for path in edition.pages:
        entitle(pages / path)
    for path, content in edition.made.items():
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        (pages / path).write_bytes(content)
    for path, text in edition.passages.items():
        # A page that was replaced whole says what its writer wanted it to say.
        if path not in edition.pages:
            page = pages / path
            page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{text}", "utf-8")
    if edition.book is not None or edition.words is not None:
        for page, language in our_pages(pages, edition):
            with speaking(language):
                text = refresh(page.read_text("utf-8"), edition.book, edition.words)
                if edition.book is not None and (pages / "guide") in page.parents:
                    text = beside_text(text, edition.book)
            page.write_text(text, "utf-8")


def unlist(pages: Path, edition: Edition) -> None:
    """Take what an edition hides out of the lists of pages that our pages have."""
    if not edition.hidden:
        return
    for page, _ in our_pages(pages, edition):
        path = PurePosixPath(page.relative_to(pages).as_posix())
        # Whoever reads a hidden page has its address, and is to find the others.
        if str(path) not in edition.hidden:
            before = page.read_text("utf-8")
            after = without_hidden(before, path, edition.hidden)
            if after != before:
                page.write_text(after, "utf-8")


def without_hidden(text: str, page: PurePosixPath, hidden: Collection[str]) -> str:
    """Return a page without the entries of lists that only lead to a hidden page.

    A heading goes along when nothing stands below it any more.
    """

    def leads_there(line: str) -> bool:
        entry = _ENTRY.match(line)
        return entry is not None and posixpath.normpath(page.parent / entry[1]) in hidden

    lines = text.split("\n")
    kept = [line for line in lines if not leads_there(line)]
    if kept == lines:
        return text
    return _EMPTY_PART.sub("", "\n".join(kept).rstrip() + "\n")


def our_pages(pages: Path, edition: Edition) -> Iterator[tuple[Path, str]]:
    """Yield those of the staged pages that are ours, each with the language that it is in."""
    own = languages.ours(edition.language)
    for page in sorted(pages.rglob("*.md")):
        path = page.relative_to(pages).as_posix()
        if path not in edition.pages:
            yield page, edition.language if path in own else ENGLISH
