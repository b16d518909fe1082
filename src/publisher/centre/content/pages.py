"""Checks on a centre's own pages, and on the place in the navigation that they ask for.

A page says ``nav: Guide`` (a part of the navigation) or ``nav: false`` at its top; one that
replaces ours stays where ours was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.meta import YAML_RE, get_data

from publisher.centre.content import links, rendered
from publisher.centre.content.links import prose
from publisher.centre.faults import Fault, did_you_mean
from publisher.centre.kit import PAGES, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH, page_url
from publisher.project import DOCS
from publisher.site.navigation import page_name, read_navigation
from publisher.site.page_data import ANCHOR

_REFUSED = {
    key: re.compile(pattern, re.IGNORECASE)
    for key, pattern in {
        "page_script": r"<\s*(?:script|object|embed|iframe|frame|form|base|meta|link)\b",
        "page_handler": r"<[^>]*\son[a-z]+\s*=",
        "page_style": r"<\s*style\b|<[^>]*\sstyle\s*=|\{[^}\n]*\bstyle\s*=",
        "page_elsewhere": r"!\[[^\]]*\]\(\s*<?(?:https?:)?//|"
        r"<img\b[^>]*\ssrc\s*=\s*[\"']?(?:https?:)?//",
        "page_javascript": r"javascript\s*:",
        "page_mark": r"<!\[",  # MkDocs gives up on most of them
        "page_comment": r"<!--?-?>",  # over for browsers, and only begun for other readers
        "page_http": r"\]\(\s*<?http://|href\s*=\s*[\"']?http://",
    }.items()
}
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The one that MkDocs takes: the two do not refuse quite the same."""
_COG = "[[[cog"
MOST = 1_000_000

TAKEN = {"assets", "licences", "schema", "search", "trust"}
"""The site's own folders that hold files other than pages."""


_LIKE_INDEX = {"index", "readme"}
"""Names that MkDocs, or a computer that does not tell capitals apart, takes for the first page."""


def check(kit: Kit) -> Iterator[Fault]:
    """Yield what is wrong with a centre's own pages."""
    yield from _collisions(kit)
    for path, file in kit.pages.items():
        where = f"{PAGES}/{path}"
        language = path.partition("/")[0]
        if file.suffix != ".md" or "/" not in path:
            yield Fault(where, 0, say("fault", "not_a_page"))
        elif language not in kit.settings.languages:
            languages = ", ".join(kit.settings.languages)
            yield Fault(
                where, 0, say("fault", "page_language", language=language, languages=languages)
            )
        else:
            yield from _page(kit, path, where)
            yield from _anchors(file, path, where)
            yield from _twice(kit, path, where)
            yield from links.check(kit, file, path, where)


def _page(kit: Kit, path: str, where: str) -> Iterator[Fault]:
    file = kit.pages[path]
    if file.stat().st_size > MOST:
        yield Fault(where, 0, say("fault", "page_too_long"))
        return
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        yield Fault(where, 0, say("fault", "not_utf8"))
        return
    if not text.strip():
        yield Fault(where, 0, say("fault", "page_empty"))
        return
    try:
        front = front_matter(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        yield Fault(where, mark.line + 2 if mark else 1, say("fault", "front_broken"))
    else:
        in_menu = page_name(path.partition("/")[2]) in kit.settings.choices.menu
        yield from _front(front, path, where, in_menu=in_menu)
    yield from _held(text, where)


def _held(text: str, where: str) -> Iterator[Fault]:
    """Yield what a page holds and may not: line by line, then in what Markdown makes of it."""
    told = set()
    for number, line in prose(text):
        for key, pattern in _REFUSED.items():
            if pattern.search(line):
                told.add(key)
                yield Fault(where, number, say("fault", key))
        if _COG in line:
            # What stands between such marks is run as a program.
            yield Fault(where, number, say("fault", "page_cog"))
    for key, number in rendered.faults(text, told).items():
        yield Fault(where, number, say("fault", key))


def _anchors(file: Path, path: str, where: str) -> Iterator[Fault]:
    """Rules that the calculator explains by a link to the page which this one replaces."""
    ours = DOCS / path
    if ours.is_file():
        own = set(ANCHOR.findall(file.read_text(encoding="utf-8", errors="replace")))
        for rule in ANCHOR.findall(ours.read_text(encoding="utf-8")):
            if rule not in own:
                yield Fault(where, 0, say("fault", "anchor_gone", rule=rule), stops=False)


def _twice(kit: Kit, path: str, where: str) -> Iterator[Fault]:
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
    pages = {file.relative_to(DOCS / each).as_posix() for each in spoken for file in _ours(each)}
    pages |= {path.partition("/")[2] for path in kit.pages if path.partition("/")[0] in spoken}
    return {other for other in pages - {page} if other.endswith(".md")}


def _shown(kit: Kit, language: str, page: str) -> Path:
    """Return the file that a site shows as a page in a language."""
    choices = (
        kit.pages.get(f"{language}/{page}"),
        kit.pages.get(f"{ENGLISH}/{page}"),
        DOCS / language / page,
        DOCS / ENGLISH / page,
    )
    return next(file for file in choices if file is not None and file.is_file())


def _marks(file: Path) -> tuple[str, ...]:
    return _marks_at(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1024)
def _marks_at(file: Path, _changed: int) -> tuple[str, ...]:
    return tuple(ANCHOR.findall(file.read_text(encoding="utf-8-sig", errors="replace")))


def _front(front: Mapping[str, Any], path: str, where: str, *, in_menu: bool) -> Iterator[Fault]:
    if not isinstance(front.get("search", {}), dict):
        yield Fault(where, 1, say("fault", "front_search"))
    title, nav = front.get("title"), front.get("nav")
    if title is not None and not isinstance(title, str):
        yield Fault(where, 1, say("fault", "front_title"))
    ours = DOCS / ENGLISH / path.partition("/")[2]
    template = front_matter(ours.read_text("utf-8")).get("template") if ours.is_file() else None
    if front.get("template") not in (None, template):
        yield Fault(where, 1, say("fault", "front_template"))
    elif front.get("template") != template:
        yield Fault(where, 1, say("fault", "template_gone", template=template), stops=False)
    if ours.is_file():
        return  # It stays where ours was.
    if nav is None and not in_menu:
        yield Fault(where, 1, say("fault", "nav_missing", known=", ".join(parts())), stops=False)
    elif nav is not None and nav is not False and nav not in parts():
        hint = did_you_mean(str(nav), parts())
        yield Fault(where, 1, say("fault", "nav_unknown", written=nav, hint=hint))
    if (in_menu or nav not in (None, False)) and not title:
        yield Fault(where, 1, say("fault", "title_missing"))


def front_matter(text: str) -> dict[str, Any]:
    """Return what stands between the dashes at a page's top; raises ``yaml.YAMLError``."""
    match = YAML_RE.match(text)
    if match is None:
        # MkDocs takes lines like "template: x" at a page's top without any dashes too.
        return dict(get_data(text)[1])
    try:
        front = yaml.load(match[1], _LOADER)  # noqa: S506 - both are safe ones
    except (ValueError, RecursionError) as fault:
        # Of a day that no month has, of a number with thousands of digits, of a thousand brackets.
        raise yaml.YAMLError from fault
    if front is None:
        return {}
    if not isinstance(front, dict):
        raise yaml.YAMLError
    return front


def parts() -> list[str]:
    """Return the titles that a page can be put under: the parts of the navigation."""
    return [
        title
        for entry in read_navigation()
        for title, target in entry.items()
        if isinstance(target, list)
    ]


def entries(pages: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """Return the pages for each part of the navigation, as their front matter says."""
    found: dict[str, tuple[str, ...]] = {}
    for path, file in sorted(pages.items()):
        nav = front_matter(file.read_text(encoding="utf-8-sig")).get("nav")
        if isinstance(nav, str) and not (DOCS / ENGLISH / path).is_file():
            found[nav] = (*found.get(nav, ()), path)
    return found


def _collisions(kit: Kit) -> Iterator[Fault]:
    """Two pages that would be one address, whatever the case of their letters."""
    addresses: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in kit.pages:
        language, _, page = path.partition("/")
        if not page.endswith(".md"):
            continue
        stem = Path(page).stem
        if stem != "index" and stem.casefold() in _LIKE_INDEX:
            yield Fault(f"{PAGES}/{path}", 0, say("fault", "like_index"))
        address = page_url(Path(page)).casefold()
        addresses[language, address].append(path)
        if address.partition("/")[0] in {*TAKEN, *kit.settings.languages}:
            yield Fault(f"{PAGES}/{path}", 0, say("fault", "address_taken"))
    for (language, address), pages in addresses.items():
        ours = [
            file.relative_to(DOCS).as_posix()
            for file in _ours(language)
            if page_url(file.relative_to(DOCS / language)).casefold() == address
        ]
        others = [page for page in ours if page not in pages]
        for other in [*pages[1:], *others]:
            where = f"{PAGES}/{pages[0]}"
            yield Fault(where, 0, say("fault", "two_pages", other=f"{PAGES}/{other}"))


def _ours(language: str) -> list[Path]:
    return sorted((DOCS / language).rglob("*.md"))
