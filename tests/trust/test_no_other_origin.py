"""Nothing leaves the site's own origin, and nothing is kept that the reader did not ask for.

Every page, opened and used, and the calculator's whole journey, with the browser's own eyes: every
request, cookie, stored item, database and cache. The pages' HTML is read for what asks ahead of
time (prefetching, connecting early).
"""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import html5lib
import pytest
from playwright.sync_api import Page, expect

DAY = dt.datetime(2026, 11, 20, 10)  # noqa: DTZ001 - where the browser is
LOADS = {
    "src",
    "srcset",
    "poster",
    "data",
    "background",
    "manifest",
    "ping",
    "action",
    "formaction",
}
KEPT = """async () => ({
    local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie,
    databases: (await indexedDB.databases()).map((one) => one.name),
})"""
NOTHING = {"local": {}, "session": {}, "cookie": "", "databases": []}


@pytest.fixture(scope="module")
def pages(site_dir):
    """Every page's path below the site's root."""
    found = [str(file.relative_to(site_dir)) for file in sorted(site_dir.rglob("*.html"))]
    assert len(found) > 20
    return [path.removesuffix("index.html") for path in found]


def elements(file):
    tree = html5lib.parse(file.read_text("utf-8"), treebuilder="etree", namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def test_no_page_asks_elsewhere_or_ahead_of_time(site_dir):
    for file in sorted(site_dir.rglob("*.html")):
        for element in elements(file):
            if element.tag == "link":
                kinds = set(element.get("rel", "").split())
                assert not kinds & {"preconnect", "dns-prefetch", "prefetch", "prerender"}, file
                if kinds & {"canonical", "alternate"}:
                    continue
                assert not urlsplit(element.get("href", "")).netloc, file
            for name in LOADS & set(element.attrib):
                assert not urlsplit(element.get(name)).netloc, (file, element.tag, name)
            if element.tag == "meta":
                assert element.get("http-equiv", "").lower() not in {
                    "refresh",
                    "x-dns-prefetch-control",
                }


def test_no_style_or_script_names_another_origin(site_dir):
    for file in sorted((site_dir / "assets" / "css").rglob("*.css")):
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", file.read_text("utf-8")), file
    runtime = site_dir / "assets" / "runtime"
    for file in sorted(site_dir.rglob("*.js")):
        if file.is_relative_to(runtime):
            continue  # Pyodide names where it can fetch packages; the tests in browsers watch it
        calls = (
            r"(?:fetch|import|WebSocket|EventSource|sendBeacon)\s*\(\s*[\"'`](?:https?:|wss?:)?//"
        )
        assert not re.search(calls, file.read_text("utf-8")), file


@pytest.mark.browser
def test_every_page_in_the_browser(page: Page, site_url, pages, record_property):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in pages:
        page.goto(site_url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(KEPT) == NOTHING, path
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []
    assert page.context.cookies() == []
    record_property(
        "figure", f"Pages that asked no other site, set no cookie, kept nothing: {len(pages)}"
    )


@pytest.mark.browser
def test_the_calculators_journey(page: Page, site_url):
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.clock.set_fixed_time(DAY)
    page.goto(site_url)
    page.goto(f"{site_url}calculator/#date=2026-11-19")
    page.wait_for_selector("#plan-steps li", timeout=60_000)
    page.locator("#more > summary").click()
    page.locator('[name="company"]').fill("Example Secret Ltd")
    page.get_by_role("button", name="Add a person").click()
    page.locator('[name="people[0].name"]').fill("Priya Secret")
    page.get_by_label("Where is the employer?").select_option("CA")
    expect(page.locator("#plan-steps")).to_contain_text("Priya Secret", timeout=60_000)
    page.locator("#sent-thank_you").check()
    page.wait_for_selector("#step-thank_you.is-done", timeout=60_000)
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []
    # The list of the site's own files is the one question asked of the server.
    assert {url.partition("?")[2] for url in asked if not url.startswith("data:")} <= {"", "list"}
    assert [url for url in asked if "secret" in url.lower()] == []
    # What a cache holds is the site's own files, the same for everyone.
    held = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map(({url}) => url)))).flat()"""
    )
    assert [url for url in held if not url.startswith(site_url) or "secret" in url.lower()] == []
    assert {url.partition("?")[2] for url in held} <= {"", "list"}
