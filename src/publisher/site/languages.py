"""A site's languages: English at its root, each other one in a folder named by its code.

A language is a set of files: ``docs/XX`` for pages, ``locale/XX/page.toml`` for the calculator's
words, ``templates/site/words/XX.html`` for the frame's. Where it lacks one, the English one stands
in, and the page says so.
"""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher import words
from publisher.edition import ENGLISH, SHARED, Edition, page_url
from publisher.project import DOCS, ENGINE, ROOT

_ADDRESS = re.compile(r"[ \t]*<url>.*?</url>\n?", re.DOTALL)
_SHARED = re.compile(
    rf"(?P<start>\s(?:href|src)=\")(?P<up>(?:\.\./|\./)*)(?P<folder>{'|'.join(SHARED)})/"
)


def name(language: str) -> str:
    """Return a language's own name, its code where it is not known."""
    return words.languages()["names"].get(language, language)


def direction(language: str) -> str:
    """Return the direction a language is written in: ``ltr`` or ``rtl``."""
    return words.languages()["directions"].get(language, "ltr")


def frame_words(language: str) -> str:
    """Return the language whose words the frame of the pages has."""
    folder = ROOT / "templates" / "site" / "words"
    own = is_translated(folder / f"{language}.html", folder / f"{ENGLISH}.html")
    return language if own else ENGLISH


def page_words(language: str) -> str:
    """Return the language whose words the calculator's page has."""
    folder = ENGINE / "locale"
    own = is_translated(folder / language / "page.toml", folder / ENGLISH / "page.toml")
    return language if own else ENGLISH


def is_translated(file: Path, english: Path) -> bool:
    """Say whether a language's file is its own: there, and no copy of the English one."""
    if not file.is_file():
        return False
    return not english.is_file() or file.read_bytes() != english.read_bytes()


def translated(edition: Edition) -> set[str]:
    """Return the pages that are there in an edition's own language, by path."""
    own = ours(edition.language)
    if page_words(edition.language) == edition.language:
        own |= {"calculator.md", "embed.md"}
    return own | (set(edition.pages) - edition.stand_ins)


def alternates(edition: Edition, every: Sequence[Edition]) -> list[dict[str, Any]]:
    """Return the languages of a site, each with the way to it from the root of this edition's."""
    up = "" if edition.language == ENGLISH else "../"
    return [
        {
            "lang": each.language,
            "name": name(each.language),
            "words": frame_words(each.language),
            "prefix": ""
            if each.language == edition.language
            else up + ("" if each.language == ENGLISH else f"{each.language}/"),
            "address": each.url or "",
            "only_here": sorted(
                page_url(Path(page))
                for page in set(edition.pages) - set(each.pages) - ours(ENGLISH)
            ),
            "untranslated": []
            if each.language == ENGLISH
            else sorted(
                page_url(Path(page))
                for page in (ours(ENGLISH) | set(each.pages)) - translated(each)
            ),
        }
        for each in every
    ]


def our_files(language: str) -> list[Path]:
    """Return the files of our own pages in a language's folder."""
    return sorted((DOCS / language).rglob("*.md"))


def ours(language: str) -> set[str]:
    """Return our own pages in a language, by path."""
    folder, english = DOCS / language, DOCS / ENGLISH
    pages = {file.relative_to(folder).as_posix(): file for file in our_files(language)}
    return {
        path
        for path, file in pages.items()
        if language == ENGLISH or is_translated(file, english / path)
    }


def site_words(language: str) -> dict[str, dict[str, str]]:
    """Return what the site and its pages are called in a language; empty where nobody has said."""
    return words.load("site", language) if words.has("site", language) else {}


def titled(entries: list[Any], titles: Mapping[str, str]) -> list[Any]:
    """The navigation with each English title in another language."""
    return [_titled(entry, titles) for entry in entries]


def _titled(entry: Any, titles: Mapping[str, str]) -> Any:
    if not isinstance(entry, dict):
        return entry
    title, target = next(iter(entry.items()))
    return {
        titles.get(title, title): titled(target, titles) if isinstance(target, list) else target
    }


def untitled(entries: list[Any], own: set[str]) -> list[Any]:
    """The navigation without English titles for pages that bring a title in their language."""
    return list(_untitled(entries, own))


def _untitled(entries: list[Any], own: set[str]) -> Iterator[Any]:
    for entry in entries:
        if not isinstance(entry, dict):
            yield entry
            continue
        title, target = next(iter(entry.items()))
        if isinstance(target, list):
            yield {title: untitled(target, own)}
        else:
            yield target if target in own else entry


def settle(tree: Path, site_url: str | None) -> None:
    """Let the pages of one language use the files at the site's root, and drop their own copies."""
    shutil.rmtree(tree / "assets", ignore_errors=True)
    (tree / "404.html").unlink(missing_ok=True)
    for file in tree.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        page = _SHARED.sub(r"\g<start>../\g<up>\g<folder>/", page)
        if site_url:
            page = page.replace(f"{site_url}{tree.name}/assets/", f"{site_url}assets/")
        file.write_text(page, encoding="utf-8", newline="\n")


def join_maps(site: Path, others: Sequence[str]) -> None:
    """Put the addresses of every language into the one map at the site's root."""
    root = site / "sitemap.xml"
    found = [root.read_text("utf-8")]
    for language in others:
        own = site / language / "sitemap.xml"
        found.append(own.read_text("utf-8"))
        for file in (own, own.with_name("sitemap.xml.gz")):
            file.unlink(missing_ok=True)
    entries = "".join(entry for text in found for entry in _ADDRESS.findall(text))
    start = found[0].partition("<url>")[0]
    text = f"{start.rstrip()}\n{entries}</urlset>\n"
    root.write_text(text, "utf-8", newline="\n")
    root.with_name("sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
