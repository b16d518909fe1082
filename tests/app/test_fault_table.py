"""The table of faults: what is broken on the way, and what the person before the page then sees.

Other places hold what takes more than one visit: no network and a new version (tests/offline), two
tabs (test_keeping.py), a storage that is full (test_losing.py). Firefox and WebKit go through the
files in tests/access/test_engines.py. A worker's script has no hash that the page could compare, so
there is no row in which it is corrupted: what still runs is caught as a worker that stops.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from faulty_server import FaultyServer, running

pytestmark = pytest.mark.browser

LOST, DAMAGED = "could not be loaded", "arrived damaged"
LATE, MEMORY = "took too long to start", "not enough memory"
NO_WORKERS, NO_WASM = "does not run module workers", "does not run WebAssembly"
PLAN = "the plan"

ALL = ("the worker", "loader", "glue", "wasm", "archive")
FILES = [
    ("the worker", "404", LOST),
    ("the worker", "truncated", LOST),
    ("the worker", "mime", DAMAGED),
    ("loader", "404", LOST),
    ("loader", "truncated", LOST),
    ("loader", "corrupted", DAMAGED),
    ("loader", "mime", DAMAGED),
    ("glue", "404", LOST),
    ("glue", "truncated", LOST),
    ("glue", "corrupted", DAMAGED),
    ("glue", "mime", DAMAGED),
    ("wasm", "404", LOST),
    ("wasm", "truncated", LOST),
    ("wasm", "corrupted", DAMAGED),
    ("wasm", "mime", PLAN),
    ("archive", "404", LOST),
    ("archive", "truncated", LOST),
    ("archive", "corrupted", DAMAGED),
    ("archive", "mime", PLAN),
    # Like 404.
    *(pytest.param(each, "500", LOST, marks=pytest.mark.verify) for each in ALL),
    # Three attempts of fifteen seconds each.
    *(pytest.param(each, "endless", LATE, marks=pytest.mark.verify) for each in ALL),
]
"""A file, named as the manifest does; how every attempt at it fails; what stands on the page."""

GONE = """Object.defineProperty(window, "{}", {{
  get() {{ throw new DOMException("denied", "SecurityError"); }},
}});"""
SURROUNDINGS = {
    "no WebAssembly": ("delete window.WebAssembly", NO_WASM),
    "no workers": ("window.Worker = class { constructor() { throw new Error(); } }", NO_WORKERS),
    "no local storage": (GONE.format("localStorage"), PLAN),
    "no database": (GONE.format("indexedDB"), PLAN),
    "no service worker": ("delete Navigator.prototype.serviceWorker", PLAN),
}
POLICIES = {
    "worker-src 'self'": ("worker-src 'none'", NO_WORKERS),
    "'wasm-unsafe-eval'": ("", NO_WASM),
}


@pytest.fixture
def server(site_dir: Path) -> Iterator[FaultyServer]:
    """The built site, in a folder, from a server that fails as it is told."""
    with running({each: site_dir / each for each in ("calculator", "assets")}) as it:
        it.policy += "; style-src 'self'; img-src 'self' data:"
        yield it


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(service_workers="block")
    yield opened
    opened.close()


def sees(page: Page, server: FaultyServer, words: str) -> None:
    """Open the calculator, ask for a plan, and look at what has come of it."""
    page.goto(f"{server.address}calculator/index.html")
    page.get_by_role("radio", name="By a date", exact=True).check()
    page.get_by_label("The date they named").fill("2026-12-24")
    page.get_by_role("button", name="Show my plan").click()
    if words == PLAN:
        expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
        expect(page.locator("#fallback-reason")).to_be_hidden()
    else:
        expect(page.locator("#fallback-reason")).to_contain_text(words, timeout=90_000)
        expect(page.locator("#fallback table")).to_be_visible()
        expect(page.locator("#engine-status")).to_have_text("The calculator did not start.")
        expect(page.locator("#engine-percent")).to_be_hidden()
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_label("The date they named")).to_have_value("2026-12-24")


@pytest.mark.parametrize(("file", "fault", "words"), FILES)
def test_a_file_that_fails(context, server, site_dir, file, fault, words):
    listed = json.loads((site_dir / "assets/runtime/manifest.json").read_text("utf-8"))["files"]
    server.fail(f"/{listed[file]['name']}" if file in listed else "/worker.js", fault)
    sees(context.new_page(), server, words)


@pytest.mark.parametrize("what", SURROUNDINGS)
def test_something_the_browser_lacks(context, server, what):
    script, words = SURROUNDINGS[what]
    context.add_init_script(script)
    sees(context.new_page(), server, words)


@pytest.mark.parametrize("part", POLICIES)
def test_something_the_policy_forbids(context, server, part):
    other, words = POLICIES[part]
    assert part in server.policy
    server.policy = server.policy.replace(part, other)
    sees(context.new_page(), server, words)


def test_too_little_memory(launch, server):
    # Python asks for 480 pages of 64 KiB to begin with, and needs no more for a plan.
    small = launch("--js-flags=--wasm-max-mem-pages=300")
    sees(small.new_context(service_workers="block").new_page(), server, MEMORY)
    small.close()


HOLIDAYS = [
    ("404", LOST),
    ("corrupted", DAMAGED),
    # Three attempts of fifteen seconds each.
    pytest.param("endless", "took too long", marks=pytest.mark.verify),
]


@pytest.mark.parametrize(("fault", "words"), HOLIDAYS)
def test_holidays_that_fail_leave_the_answers_and_the_plan_before(context, server, fault, words):
    page = context.new_page()
    sees(page, server, PLAN)
    before = page.locator("#plan-body time").first.get_attribute("datetime")
    server.fail("/holidays/JP", fault)
    page.locator("#more > summary").click()
    page.get_by_label("Where is the employer?").select_option("JP")
    expect(page.locator("#fallback-reason")).to_contain_text(words, timeout=90_000)
    expect(page.locator("#engine-status")).to_have_text(
        "There is no answer from the calculator this time."
    )
    assert page.locator("#plan-body time").first.get_attribute("datetime") == before
    server.fail("/holidays/JP", fault, times=0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#fallback-reason")).to_be_hidden(timeout=60_000)
    expect(page.locator("#engine-status")).to_contain_text("The plan changes as you answer")
    expect(page.get_by_label("Where is the employer?")).to_have_value("JP")
    expect(page.get_by_label("The date they named")).to_have_value("2026-12-24")


KEEP_WORKERS = """
  const made = window.made = [];
  window.Worker = class extends window.Worker {
    constructor(...options) { super(...options); made.push(this); }
  };
"""


@pytest.mark.parametrize("moment", ["while it starts", "at work"])
def test_a_worker_that_is_killed_is_started_again_and_answers(context, server, moment):
    context.add_init_script(KEEP_WORKERS)
    page = context.new_page()
    if moment == "at work":
        sees(page, server, PLAN)
        page.evaluate("made[0].terminate()")
        page.get_by_label("The date they named").fill("2026-12-30")
    else:
        server.fail(".wasm", "endless", times=1)
        page.goto(f"{server.address}calculator/index.html#date=2026-12-17")
        expect(page.locator("#engine-percent")).to_be_visible()
        page.evaluate("made[0].dispatchEvent(new ErrorEvent('error', { message: 'killed' }))")
    # Without a word of farewell: missed after twenty seconds.
    expect(page.locator("#engine-status")).to_contain_text("as you answer", timeout=60_000)
    if moment == "at work":
        expect(page.get_by_label("The date they named")).to_have_value("2026-12-30")
        expect(page.locator(".weeks .promised")).to_contain_text("30", timeout=60_000)
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
    assert page.evaluate("made.length") == 2
    expect(page.locator("#fallback-reason")).to_be_hidden()
