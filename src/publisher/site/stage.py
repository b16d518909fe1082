"""Lays out everything MkDocs needs in one folder: pages, assets, runtime, holidays, settings.

MkDocs then runs without hooks or plugins of our own: what the rules, the holidays and the words
know reaches the templates as ``config.extra.calculator`` in the staged settings.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher import words
from publisher.as_html import read_settings
from publisher.edition import ENGLISH, Edition, page_url
from publisher.project import DOCS, ROOT, BuildError
from publisher.site import app_manifest, languages, navigation, output
from publisher.site.own_days import own_days, own_steps
from publisher.site.own_pages import gather_sources, overlay, unlist
from publisher.site.page_data import page_data
from publisher.site.searching import hide, write_search_words

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
    unlist(pages, edition)
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
            "own_steps": own_steps(edition.book),
            "in_menu": in_menu,
            "hidden": _urls(edition.hidden),
            "own_pages": _urls(edition.pages),
            "own_in_english": _urls(edition.passed_over),
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
            "untranslated": _urls(staged - own),
            "titled": bool(said),
        }
    if len(every) > 1:
        settings["extra"]["alternate"] = languages.alternates(edition, every)
    if edition.url:
        settings["site_url"] = edition.url
    if edition.style:
        settings["extra_css"] = [edition.style]
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(settings, indent=1, ensure_ascii=False), "utf-8")  # JSON is YAML
    return config


def _urls(pages: Iterable[str]) -> list[str]:
    return sorted(page_url(Path(page)) for page in pages)


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
