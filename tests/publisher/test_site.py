"""The built site as a whole: complete, self-contained, and free to move to another address."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publisher import edition
from publisher.project import BuildError
from publisher.site import build as site
from publisher.site import output
from publisher.site.navigation import read_navigation

LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "link": "href",
    "form": "action",
    "object": "data",
}
"""Elements that make the browser ask for something on its own, and where they say what."""

HARMLESS_LINKS = {"canonical", "alternate", "next", "prev", "license", "author"}
"""Relations that no browser fetches."""


class Page(HTMLParser):
    """What a page loads, and where it links to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag in LOADS and values.get(LOADS[tag]):
            if tag == "link" and set((values.get("rel") or "").split()) & HARMLESS_LINKS:
                return
            self.loads.append(values[LOADS[tag]])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])


@pytest.fixture(scope="module")
def pages(site_dir):
    return {path: Page(path) for path in sorted(site_dir.rglob("*.html"))}


def test_every_page_of_the_navigation_is_built(site_dir):
    def targets(entries):
        for entry in entries:
            target = next(iter(entry.values())) if isinstance(entry, dict) else entry
            if isinstance(target, list):
                yield from targets(target)
            else:
                yield target

    for page in targets(read_navigation()):
        assert (site_dir / edition.page_url(Path(page)) / "index.html").is_file(), page
    assert (site_dir / "404.html").is_file()


def test_no_page_loads_anything_from_elsewhere(pages):
    elsewhere = {
        (str(path), address)
        for path, page in pages.items()
        for address in page.loads
        if urlsplit(address).netloc or urlsplit(address).scheme not in {"", "data"}
    }
    assert elsewhere == set()


def test_no_style_loads_anything_from_elsewhere(site_dir):
    for style in site_dir.rglob("*.css"):
        text = style.read_text("utf-8")
        for address in re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", text):
            assert not urlsplit(address).netloc, f"{style}: {address}"


def test_addresses_are_relative_so_that_the_site_can_move(pages):
    # The page for missing addresses is answered at any depth and must name its files from the root.
    absolute = {
        (str(path), address)
        for path, page in pages.items()
        if path.name != "404.html"
        for address in (*page.loads, *page.links)
        if address.startswith("/")
    }
    assert absolute == set()


def test_every_link_inside_the_site_leads_somewhere(pages, site_dir):
    lost = set()
    for path, page in pages.items():
        for address in (*page.loads, *page.links):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            base = site_dir if parts.path.startswith("/") else path.parent
            target = base / parts.path.lstrip("/")
            if not (target.is_file() or (target / "index.html").is_file()):
                lost.add((str(path.relative_to(site_dir)), address))
    assert lost == set()


def test_nothing_that_was_only_needed_to_build_is_published(site_dir):
    endings = {path.suffix for path in site_dir.rglob("*") if path.is_file()}
    assert not endings & {".md", ".toml", ".py", ".yml", ".ts"}


def test_a_site_that_cannot_be_built_leaves_the_last_one(tmp_path, monkeypatch):
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("the last good one", "utf-8")
    (out / output.MADE).write_text("index.html\n", "utf-8")
    broken = tmp_path / "mkdocs.yml"
    broken.write_text("site_name: [", "utf-8")
    monkeypatch.setattr(site, "stage", lambda *_, **__: broken)
    monkeypatch.setattr(site.runtime, "build", lambda out: out / "manifest.json")
    with pytest.raises(BuildError, match="MkDocs refused"):
        site.build(out)
    assert (out / "index.html").read_text("utf-8") == "the last good one"


@pytest.mark.browser
@pytest.mark.parametrize("address", ["", "guide/thank-you/", "calculator/", "gone/"])
def test_a_browser_asks_nobody_else(page, site_url, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + address, wait_until="networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []


def test_the_schemas_are_published(site_dir):
    for name in ("situation", "plan"):
        written = json.loads((site_dir / "schema" / f"{name}.json").read_text("utf-8"))
        assert written["$schema"].startswith("https://json-schema.org/")
