"""The same few pages built twice: with the theme as it comes, and with our overrides."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from publisher.delivery import serve
from publisher.project import DOCS, ROOT
from publisher.site import searching, stage

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTLED = """() => Promise.all(
    document.getAnimations().filter((each) => each instanceof CSSTransition)
        .map((each) => each.finished.catch(() => {})))"""
"""Waits for colours on their way to the next: half way, words are hard to read for a moment."""
CENTRE = "Example College Career Centre"
CONTACT = "careers@example.edu"

HOME = "# Home\n\nRead [the thank-you](guide/thank-you.md).\n"
ABOUT = "# About\n\nA page that stands alone. [Home](index.md).\n"
LIST = "# A list of links\n\n" + "\n".join(f"1. [Link {n}](thank-you.md)" for n in range(80)) + "\n"

SETTINGS = {
    "site_name": "After the Interview",
    "copyright": "Code under the MIT licence",
    "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
    "plugins": ["search"],
    "extra": {
        "alternate": [
            {"name": "English", "link": ".", "lang": "en"},
            {"name": "Français", "link": "fr/", "lang": "fr"},
        ],
        "centre": {"name": CENTRE},
        "contact": {"email": CONTACT},
        "calculator": {"rulebook": "2026.12", "version": "0.1.0"},
    },
    "nav": [
        {"Home": "index.md"},
        {"Guide": ["guide/thank-you.md", "guide/list.md"]},
        {"About": "about.md"},
    ],
}


def build_sample(folder: Path, theme: dict[str, object]) -> Path:
    """Build the sample pages with ``theme`` and return the folder of the site."""
    pages = folder / "docs"
    (pages / "guide").mkdir(parents=True)
    (pages / "index.md").write_text(HOME, "utf-8")
    (pages / "about.md").write_text(ABOUT, "utf-8")
    (pages / "guide" / "list.md").write_text(LIST, "utf-8")
    shutil.copy(DOCS / "en" / "guide" / "thank-you.md", pages / "guide")
    if "custom_dir" in theme:
        shutil.copytree(DOCS / "assets", pages / "assets")
        stage.join_styles(pages / "assets" / "css")
        searching.write_search_words(pages / "search", "en")
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps({**SETTINGS, "theme": theme}), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)],
        check=True,
        capture_output=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample pages in our theme, for a centre with two languages."""
    theme = {"name": "material", "custom_dir": str(ROOT / "templates" / "site"), "language": "en"}
    with serve.running(build_sample(tmp_path_factory.mktemp("ours"), theme)) as address:
        yield address


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same pages in the theme as it comes, but for its fonts from elsewhere."""
    theme = {"name": "material", "font": False, "palette": {"scheme": "default"}}
    with serve.running(build_sample(tmp_path_factory.mktemp("untouched"), theme)) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens an address in a fresh context: ``open_page(url, width=360, ...)``."""
    contexts = []

    def opened(url: str, width: int = 1280, height: int = 800, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """A function that lists what axe-core finds wrong with a page as it stands."""
    source = AXE.read_text("utf-8")

    def faults(page: Page, scope: str = "html", rules: list[str] | None = None) -> list[str]:
        page.evaluate(source)
        page.evaluate(SETTLED)
        run = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
        found = page.evaluate(
            "([scope, run]) => axe.run(scope, {runOnly: run, resultTypes: ['violations']})",
            [scope, run],
        )
        return [
            f"{violation['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return faults
