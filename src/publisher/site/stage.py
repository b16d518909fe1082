"""Lays out everything MkDocs needs in one folder: pages, assets, runtime, holidays, settings.

MkDocs then runs without hooks or plugins of our own: what the rules, the holidays and the words
know reaches the templates as ``config.extra.calculator`` in the staged settings.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.meta import get_data

from calculator.situation.reading import usual_locale
from calculator.text.places import countries_in
from calculator.timing import rulebook
from publisher import words
from publisher.as_html import read_settings
from publisher.edition import ENGLISH, Edition, page_url
from publisher.guide.gathered import gather
from publisher.guide.refresh import refresh
from publisher.guide.words import speaking
from publisher.project import DOCS, ENGINE, ROOT, BuildError
from publisher.site import app_manifest, languages, navigation, output
from publisher.site.own_days import own_days

ANCHOR = re.compile(r"\{[^}\n]*#([A-Z]{2}\d{2})\b[^}\n]*\}")
"""A rule's or check's anchor as pages write it: ``## When { #TY01 }``."""

FIRST_WEEKDAYS = Path(__file__).resolve().parents[1] / "first_weekdays.json"
"""Made by ``scripts/freeze/first_weekdays.py``."""
RUNTIME = "assets/runtime"
"""The browser's Python, from the site's root; it is put there after MkDocs is done."""


def stage(
    folder: Path,
    edition: Edition,
    *,
    every: Sequence[Edition] = (),
    runtime: str = RUNTIME,
    draft: bool = False,
) -> Path:
    """Fill the new ``folder`` and return the path of the staged ``mkdocs.yml``.

    ``every`` has an edition for each language of the site, this one included.
    ``runtime`` is where the browser's Python will be in the site. Pages of the navigation that are
    not there raise :class:`BuildError`, unless ``draft`` says to leave them out.
    """
    pages = folder / "docs"
    output.copy_tree(DOCS / ENGLISH, pages)
    if edition.language != ENGLISH and (DOCS / edition.language).is_dir():
        output.copy_tree(DOCS / edition.language, pages, dirs_exist_ok=True)
    # The calculator's scripts are put into the site as its pages load them, after MkDocs is done.
    apart = shutil.ignore_patterns("calculator")
    output.copy_tree(DOCS / "assets", pages / "assets", ignore=apart, dirs_exist_ok=True)
    join_styles(pages / "assets" / "css")
    write_search_words(pages / "search", edition.language)
    write_manifest(pages / app_manifest.NAME, edition)
    overlay(pages, edition)
    gather_sources(pages, edition)
    whole = navigation.extended(navigation.read_navigation(), edition.entries)
    listed, missing = navigation.split(whole, pages)
    listed, in_menu = navigation.with_menu(
        navigation.without(listed, edition.hidden), edition.menu, edition.pages
    )
    hide(pages, edition.hidden)
    if missing and not draft:
        lacking = "\n".join(f"  docs/{ENGLISH}/{page}" for page in missing)
        message = f"Pages that mkdocs.yml names in its navigation are not there:\n{lacking}"
        raise BuildError(message)
    settings: dict[str, Any] = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": "docs",
        "theme": {
            "custom_dir": str(ROOT / "templates" / "site"),
            "language": edition.language,
            "direction": languages.direction(edition.language),
        },
        "nav": listed,
        "extra": {
            **edition.extra,
            "locale": words.locale_of(edition.language),
            "calculator": {
                **page_data(pages, runtime, languages.page_words(edition.language)),
                "own_days": own_days(edition.book),
            },
            "frame_words": languages.frame_words(edition.language),
            "in_menu": in_menu,
            "hidden": sorted(page_url(Path(page)) for page in edition.hidden),
        },
        "strict": not draft,
    }
    in_nav = set(navigation.targets(listed))
    if aside := [
        f"/{path}" for path in sorted({*edition.pages, *edition.hidden}) if path not in in_nav
    ]:
        settings["not_in_nav"] = "\n".join([read_settings().get("not_in_nav", ""), *aside])
    if edition.pages:
        # A page that was replaced whole need not have every heading that others link to.
        settings["validation"] = {"links": {"anchors": "info"}}
    if edition.language != ENGLISH:
        own = languages.translated(edition)
        said = languages.site_words(edition.language)
        settings |= in_language(edition.language, said["site"]) if said else {}
        settings["nav"] = (
            languages.titled(listed, said["titles"]) if said else languages.untitled(listed, own)
        )
        staged = {page.relative_to(pages).as_posix() for page in pages.rglob("*.md")}
        settings["extra"] |= {
            "untranslated": sorted(page_url(Path(page)) for page in staged - own),
            "titled": bool(said),
        }
    if len(every) > 1:
        settings["extra"]["alternate"] = languages.alternates(edition, every)
    if edition.url:
        settings["site_url"] = edition.url
    if styles := [path for path in edition.made if path.endswith(".css")]:
        settings["extra_css"] = styles
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(settings, indent=1, ensure_ascii=False), "utf-8")  # JSON is YAML
    return config


def in_language(language: str, said: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that have words in them, or a language, as a language has them."""
    extensions = [
        {"toc": {**each["toc"], "permalink_title": said["heading_link"]}}
        if isinstance(each, dict) and "toc" in each
        else each
        for each in read_settings()["markdown_extensions"]
    ]
    return {
        "site_name": said["name"],
        "site_description": said["description"],
        "copyright": said["copyright"],
        "plugins": [{"search": {"lang": language}}],
        "markdown_extensions": extensions,
    }


def join_styles(folder: Path) -> None:
    """Make one file of the two styles that every page needs: a request less for each visitor."""
    base, frame = folder / "base.css", folder / "frame.css"
    base.write_text(f"{base.read_text('utf-8')}\n{frame.read_text('utf-8')}", "utf-8")
    frame.unlink()


def gather_sources(pages: Path, edition: Edition) -> None:
    """Gather the sources of each section of our guide; a page of a centre's stays as it is."""
    for page, language in our_pages(pages, edition):
        if (pages / "guide") in page.parents:
            page.write_text(gather(page.read_text("utf-8"), language), "utf-8")


def hide(pages: Path, hidden: Collection[str]) -> None:
    """Keep pages out of the search; every menu, and the map for search engines, asks for itself."""
    for path in sorted(hidden):
        page = pages / path
        text, front = get_data(page.read_text("utf-8"))
        top = yaml.safe_dump(front | {"search": {"exclude": True}}, allow_unicode=True)
        page.write_text(f"---\n{top}---\n{text}", "utf-8")


def write_search_words(folder: Path, language: str) -> None:
    """Write what the search knows of a language beside the index that MkDocs will make.

    A language without a file of its own has English pages too: it is searched as English is.
    """
    known = words.load("search", language if words.has("search", language) else words.LANGUAGE)
    folder.mkdir(exist_ok=True)
    (folder / "words.json").write_text(
        json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )


def write_manifest(file: Path, edition: Edition) -> None:
    """Write what a device needs to put the site on its home screen."""
    ours = read_settings()
    said = languages.site_words(edition.language)
    english = {"name": ours["site_name"], "description": ours["site_description"]}
    spoken = edition.language if said else ENGLISH
    made = app_manifest.manifest(
        said["site"] if said else english,
        edition.extra,
        language=edition.language,
        locale=words.locale_of(spoken),
        direction=languages.direction(spoken),
    )
    file.write_bytes(made)


def overlay(pages: Path, edition: Edition) -> None:
    """Put an edition's own files into the staged pages, and its own rules into their tables."""
    files = {**edition.pages, **{f"assets/{path}": file for path, file in edition.assets.items()}}
    for path, file in files.items():
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, pages / path)
    for path, content in edition.made.items():
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        (pages / path).write_bytes(content)
    for path, text in edition.passages.items():
        # A page that was replaced whole says what its writer wanted it to say.
        if path not in edition.pages:
            page = pages / path
            page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{text}", "utf-8")
    if edition.book is not None:
        for page, language in our_pages(pages, edition):
            with speaking(language):
                page.write_text(refresh(page.read_text("utf-8"), edition.book), "utf-8")


def our_pages(pages: Path, edition: Edition) -> Iterator[tuple[Path, str]]:
    """Yield those of the staged pages that are ours, each with the language that it is in."""
    own = languages.ours(edition.language)
    for page in sorted(pages.rglob("*.md")):
        path = page.relative_to(pages).as_posix()
        if path not in edition.pages:
            yield page, edition.language if path in own else ENGLISH


def page_data(pages: Path, runtime: str, language: str = ENGLISH) -> dict[str, Any]:
    """What the templates may ask for, as ``config.extra.calculator``."""
    said = tomllib.loads((ENGINE / "locale" / language / "page.toml").read_text("utf-8"))
    return {
        "words": said,
        "countries": countries(language),
        "rule_urls": dict(rule_urls(pages)),
        "claim_url": "sources/#",
        "calendar_url": "guide/while-you-wait/#calendar-files",
        "runtime": f"{runtime}/manifest.json",
        "version": importlib.metadata.version("after-the-interview"),
        "rulebook": rulebook.VERSION,
    }


def countries(language: str = ENGLISH) -> list[dict[str, Any]]:
    """Every country with its subdivisions, each list in the order of its names in a language.

    ``locale`` is how it writes dates, ``first`` the day on which weeks begin there, 0 for Monday.
    """
    weeks = json.loads(FIRST_WEEKDAYS.read_text("utf-8"))["first"]
    first = {code: int(weekday) for weekday, codes in weeks.items() for code in codes}
    return [
        {
            "code": code,
            "name": country["name"],
            "first": first.get(code, 0),
            "locale": usual_locale({"country": code}),
            "subdivisions": [
                {"code": part, "name": name}
                for part, name in sorted(
                    country["subdivisions"].items(), key=lambda item: words.sort_key(item[1])
                )
            ],
        }
        for code, country in sorted(
            countries_in(language).items(), key=lambda item: words.sort_key(item[1]["name"])
        )
    ]


def rule_urls(pages: Path) -> Iterator[tuple[str, str]]:
    """Each rule's id with the place in the guide that explains it, from the site's root."""
    seen: dict[str, Path] = {}
    for page in sorted(pages.rglob("*.md")):
        for rule in ANCHOR.findall(page.read_text("utf-8")):
            if rule in seen:
                message = f"{rule} has an anchor in both {seen[rule].name} and {page.name}."
                raise BuildError(message)
            seen[rule] = page
            yield rule, f"{page_url(page.relative_to(pages))}#{rule}"
