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

from app.acts import unfold

DAY = dt.datetime(2026, 11, 20, 10)  # noqa: DTZ001 - where the browser is
LOADS = {
    "src",
    "srcset",
    "imagesrcset",
    "poster",
    "data",
    "background",
    "manifest",
    "ping",
    "action",
    "formaction",
}
AT_ONCE = 8
"""How many pages are looked at side by side: most of it is waiting until nothing more is asked."""
DRAWS = {"image", "use", "feImage"}
"""Parts of a drawing that load what their ``href`` names."""
AHEAD = {"preconnect", "dns-prefetch", "prefetch", "prerender"}
NAMES_ONLY = {"canonical", "alternate"}
"""Relations that no browser asks for."""
KEPT = """async () => ({
    local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie,
    databases: (await indexedDB.databases()).map((one) => one.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {
    "local": {}, "session": {}, "cookie": "", "databases": [], "caches": [], "workers": 0
}  # fmt: skip
HELD = """async () => (await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async (request) =>
        [request.url, await (await cache.match(request)).text()]));
}))).flat()"""


@pytest.fixture(scope="module")
def pages(site_dir):
    """Every page's path below the site's root."""
    found = [str(file.relative_to(site_dir)) for file in sorted(site_dir.rglob("*.html"))]
    assert len(found) > 20
    return [path.removesuffix("index.html") for path in found]


def problems(html):
    """Yield what in a page asks another site for something, or anybody ahead of time."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from asked_by(element.tag.rpartition("}")[2], element.attrib)


def asked_by(tag, attributes):
    named = {key.rpartition("}")[2]: value for key, value in attributes.items()}
    kinds = set(named.get("rel", "").lower().split())
    if tag == "link" and kinds & AHEAD:
        yield tag, kinds
    if named.get("http-equiv", "").lower() in {"refresh", "x-dns-prefetch-control", "link"}:
        yield tag, named
    loads = LOADS & set(named)
    if (tag == "link" and not kinds & NAMES_ONLY) or tag in DRAWS or tag == "base":
        loads |= {"href"} & set(named)
    for name in loads:
        several = name.endswith("srcset")
        for address in named[name].split(",") if several else [named[name]]:
            # As browsers read it: blanks around it do not count, and a backslash is a slash.
            parts = urlsplit(address.strip().replace("\\", "/"))
            if parts.netloc or parts.scheme not in {"", "data"}:
                yield tag, name, address


def test_no_page_asks_elsewhere_or_ahead_of_time(site_dir):
    for file in sorted(site_dir.rglob("*.html")):
        assert list(problems(file.read_text("utf-8"))) == [], file


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="PreConnect" href="/x">',
        '<link rel="icon DNS-Prefetch" href="/x">',
        '<link rel="stylesheet" href="//a.example/x.css">',
        '<img srcset="a.png 1x, https://a.example/b.png 2x">',
        '<source srcset="a.png,//a.example/b.png 2x">',
        '<link rel="preload" imagesrcset="a.png, //a.example/b.png 2x">',
        "<img src=' \\\\a.example/x.png'>",
        '<img src="ftp:x.png">',
        '<svg><image href="https://a.example/x.png"/></svg>',
        '<svg><use xlink:href="//a.example/x.svg#a"/></svg>',
        '<meta http-equiv="Refresh" content="0;url=/x">',
        '<base href="https://a.example/">',
        '<a href="/x" ping="https://a.example/">x</a>',
    ],
)
def test_whatever_asks_elsewhere_is_found(html):
    assert list(problems(html))


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


def is_calculator(path):
    """Say whether a page is the calculator, in any language; the embed by itself is one."""
    return not {"calculator", "embed"}.isdisjoint(path.split("/"))


def batched(paths):
    """Yield so many paths at once as there are tabs; the calculator's apart, and last."""
    for last in (False, True):
        some = [path for path in paths if is_calculator(path) == last]
        for start in range(0, len(some), AT_ONCE):
            yield some[start : start + AT_ONCE]


@pytest.mark.browser
def test_every_page_in_the_browser(page: Page, site_url, pages, record_property):
    asked: list[str] = []
    hints: list[tuple[str, str]] = []
    # Of the context, not of the page: what workers ask counts too.
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.on(
        "response",
        lambda response: hints.extend(
            (response.url, name)
            for name in response.headers
            if name in {"link", "x-dns-prefetch-control", "refresh", "report-to", "nel"}
        ),
    )
    errors: list[str] = []
    page.context.on("weberror", lambda error: errors.append(str(error.error)))
    tabs = [page, *(page.context.new_page() for _ in range(AT_ONCE - 1))]
    # The calculator comes last: a visit to it, and to no other page, keeps the site for later.
    for paths in batched(pages):
        for tab, path in zip(tabs, paths, strict=False):
            tab.goto(site_url + path)
        for tab, path in zip(tabs, paths, strict=False):
            tab.wait_for_load_state("networkidle")
            kept = tab.evaluate(KEPT)
            if is_calculator(path):
                kept |= {"caches": [], "workers": 0}
            assert kept == NOTHING, path
    assert errors == []
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []
    assert hints == []
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
    unfold(page)
    page.locator('[name="company"]').fill("Example Secret Ltd")
    page.get_by_role("button", name="Add a person").click()
    page.locator('[name="people[0].name"]').fill("Priya Secret")
    page.get_by_label("Where is the employer?").select_option("CA")
    expect(page.locator("#plan-steps")).to_contain_text("Priya Secret", timeout=60_000)
    page.locator("#sent-thank_you").check()
    page.wait_for_selector("#step-thank_you.is-done", timeout=60_000)
    # The tab keeps what was answered a moment later.
    page.wait_for_function("() => sessionStorage.length > 0")
    kept = page.evaluate(KEPT)
    assert list(kept["session"]) == ["after-the-interview.tab"]
    assert {**kept, "session": {}, "caches": [], "workers": 0} == NOTHING
    assert page.context.cookies() == []
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []
    # The list of the site's own files is the one question asked of the server.
    assert {url.partition("?")[2] for url in asked if not url.startswith("data:")} <= {"", "list"}
    assert [url for url in asked if "secret" in url.lower()] == []
    # What a cache holds is the site's own files, the same for everyone.
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")  # all of it is kept then
    assert f"{site_url}sources/" in asked  # what the worker asks for is seen
    held = page.evaluate(HELD)
    assert len(held) > 100
    assert [url for url, _ in held if not url.startswith(site_url)] == []
    secret = re.compile("secret ltd|priya secret", re.IGNORECASE)
    assert [url for url, text in held if secret.search(f"{url} {text}")] == []
    assert {url.partition("?")[2] for url, _ in held} <= {"", "list"}
