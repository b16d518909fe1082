"""The table of faults: what is broken on the way, and what the person before the page then sees.

Other places hold what takes more than one visit: no network and a new version (tests/offline), two
tabs (test_keeping.py), a storage that is full (test_losing.py). Firefox and WebKit go through the
files in tests/access/test_engines.py. A worker's script has no hash that the page could compare, so
there is no row in which it is corrupted: what still runs is caught as a worker that stops.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.acts import unfold
from support.faulty_server import FaultyServer, running
from support.lean import CALENDAR, Whole, site_with
from support.lean import PLAN as PLAN_REQUEST

pytestmark = pytest.mark.browser

LOST, DAMAGED = "could not be loaded", "arrived damaged"
LATE, MEMORY = "took too long", "not enough memory"
NO_WORKERS, NO_WASM = "does not run module workers", "does not run WebAssembly"
PLAN = "the plan"
FOLLOWS = re.compile("The plan changes as you answer|is now .*See it")
"""What the status line says of a plan that came: that it follows, or what an answer moved."""

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
    server.fail(f"/{listed[file]['name']}" if file in listed else "/worker.", fault)
    sees(context.new_page(), server, words)


@pytest.mark.parametrize("fault", ["to LF", "to CRLF"])
def test_a_site_that_was_copied_as_text(context, server, fault):
    """As FTP does in its text mode: to most servers, and to those on Windows."""
    server.fail("/", fault)
    sees(context.new_page(), server, "copied to it as text")


@pytest.fixture(scope="module")
def lean(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with a Python that at first lacks what calendar files need."""
    folder = tmp_path_factory.mktemp("lean")
    whole = Whole(folder)
    bundle = whole.without("lean", whole.seen(PLAN_REQUEST, CALENDAR) - whole.seen(PLAN_REQUEST))
    return site_with(site_dir, bundle, folder / "site")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (None, PLAN),
        ("404", LOST),
        ("truncated", LOST),
        ("corrupted", DAMAGED),
        ("mime", PLAN),
        pytest.param("500", LOST, marks=pytest.mark.verify),
        pytest.param("endless", LATE, marks=pytest.mark.verify),
    ],
)
def test_the_whole_of_python_is_needed(context, lean, fault, words):
    """Which hardly ever happens: the plan stays, and the one who asked is answered or told why."""
    with running({each: lean / each for each in ("calculator", "assets")}) as server:
        server.policy += "; style-src 'self'; img-src 'self' data:"
        if fault:
            server.fail("/pyodide.whole.", fault)
        page = context.new_page()
        sees(page, server, PLAN)
        page.get_by_role("button", name="Add to calendar").click()
        if words == PLAN:
            expect(page.locator("#calendar-said")).to_contain_text("calendar file", timeout=30_000)
        else:
            expect(page.locator("#engine-status")).to_contain_text(words, timeout=90_000)
            expect(page.locator("#engine-status")).to_contain_text("There is no answer")
            # All else works on.
            page.get_by_role("radio", name="In a few days", exact=True).check()
            expect(page.locator("#engine-status")).to_have_text(FOLLOWS)
        expect(page.locator("#plan-body")).to_be_visible()
        expect(page.locator("#fallback-reason")).to_be_hidden()


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
    pytest.param("endless", LATE, marks=pytest.mark.verify),
]


@pytest.mark.parametrize(("fault", "words"), HOLIDAYS)
def test_holidays_that_fail_leave_the_answers_and_the_plan_before(context, server, fault, words):
    page = context.new_page()
    sees(page, server, PLAN)
    before = page.locator("#plan-body time").first.get_attribute("datetime")
    server.fail("/holidays/JP", fault)
    unfold(page)
    page.get_by_label("Where is the employer?").select_option("JP")
    expect(page.locator("#fallback-reason")).to_contain_text(words, timeout=90_000)
    expect(page.locator("#engine-status")).to_contain_text("There is no answer")
    expect(page.locator("#engine-status")).to_contain_text(words)
    assert page.locator("#plan-body time").first.get_attribute("datetime") == before
    server.fail("/holidays/JP", fault, times=0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#fallback-reason")).to_be_hidden(timeout=60_000)
    expect(page.locator("#engine-status")).to_have_text(FOLLOWS)
    expect(page.get_by_label("Where is the employer?")).to_have_value("JP")
    expect(page.get_by_label("The date they named")).to_have_value("2026-12-24")


def test_a_page_that_is_older_than_its_worker_says_so(context, server, site_dir):
    """The site was deployed anew between the page and its worker, which is gone by now."""
    page = (site_dir / "calculator" / "index.html").read_text("utf-8")
    newer = re.sub(r"worker\.[0-9a-f]{12}\.js", "worker.000000000000.js", page)
    assert newer != page
    server.fail("/worker.", "404")
    tab = context.new_page()

    def answer(route):
        if route.request.is_navigation_request():
            route.fallback()
        else:
            route.fulfill(body=newer, content_type="text/html")

    tab.route("**/index.html", answer)
    sees(tab, server, "a newer version than this page")


@pytest.mark.parametrize("fault", ["404", "truncated"])
def test_without_the_pages_script_it_says_so(context, server, fault):
    server.fail("/main.js", fault)
    page = context.new_page()
    page.goto(f"{server.address}calculator/index.html")
    expect(page.get_by_text("Part of this page did not arrive")).to_be_visible(timeout=15_000)
    expect(page.locator("#fallback table")).to_be_visible()


def test_a_shared_plan_is_opened_after_trying_again(context, server, site_dir):
    listed = json.loads((site_dir / "assets/runtime/manifest.json").read_text("utf-8"))["files"]
    page = context.new_page()
    sees(page, server, PLAN)
    page.get_by_role("button", name="Share dates").click()
    expect(page.locator("#shared-link")).to_be_visible()
    link = page.locator("#link").input_value()
    server.fail(f"/{listed['archive']['name']}", "404")
    other = context.new_page()
    other.goto("about:blank")
    other.goto(f"{server.address}calculator/index.html#{link.partition('#')[2]}")
    expect(other.locator("#fallback-reason")).to_contain_text(LOST, timeout=60_000)
    server.fail(f"/{listed['archive']['name']}", "404", times=0)
    other.get_by_role("button", name="Try again").click()
    expect(other.get_by_label("The date they named")).to_have_value("2026-12-24", timeout=60_000)
    expect(other.locator("#plan-body")).to_be_visible(timeout=60_000)


def test_what_takes_long_is_said_and_the_table_is_there(context, server):
    server.fail(".wasm", "endless")
    page = context.new_page()
    page.clock.install()
    page.goto(f"{server.address}calculator/index.html")
    expect(page.locator("#engine-status")).to_have_text(re.compile("Getting the calculator ready"))
    page.clock.run_for(46_000)
    expect(page.locator("#fallback-reason")).to_contain_text("still on its way")
    expect(page.locator("#fallback table")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_saved_plan_whose_holidays_fail_leaves_the_page_alone(context, server):
    page = context.new_page()
    sees(page, server, PLAN)
    unfold(page)
    page.get_by_label("Where is the employer?").select_option("JP")
    expect(page.locator("#plan-body")).to_contain_text("Japan")
    expect(page.locator("#engine-status")).to_have_text(FOLLOWS)
    page.get_by_role("button", name="Save on this device", exact=True).click()
    expect(page.locator("#save-state")).to_contain_text("Saved on this device")
    server.fail("/holidays/JP", "404")
    other = context.new_page()
    other.goto(f"{server.address}calculator/index.html")
    expect(other.locator("#board-list")).to_contain_text(
        "could not be worked out this time", timeout=60_000
    )
    # The only plan opens by itself, so the page says why it cannot be worked out.
    expect(other.locator("#engine-status")).to_contain_text("There is no answer")
    other.get_by_role("button", name="Start another plan").first.click()
    asked = len([path for path in server.requested if "/holidays/JP" in path])
    other.get_by_role("button", name="Show my plan").click()
    expect(other.locator("#plan-body")).to_be_visible(timeout=60_000)
    other.wait_for_timeout(1_000)
    expect(other.locator("#fallback")).to_be_hidden()
    assert len([path for path in server.requested if "/holidays/JP" in path]) == asked
    # An empty form has nothing left of the plan before.
    other.get_by_role("button", name="Start another plan").first.click()
    expect(other.locator("#engine-status")).to_have_text("Ready.")


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
        expect(page.locator("#engine-status")).to_have_text(
            "Your plan comes as soon as the calculator is ready."
        )
    else:
        server.fail(".wasm", "endless", times=1)
        page.goto(f"{server.address}calculator/index.html#date=2026-12-17")
        # The file stands still for thirty seconds; a busy machine may be late to say so.
        expect(page.locator("#engine-percent")).to_be_visible(timeout=25_000)
        page.evaluate("made[0].dispatchEvent(new ErrorEvent('error', { message: 'killed' }))")
    # Without a word of farewell: missed after twenty seconds.
    expect(page.locator("#engine-status")).to_have_text(FOLLOWS, timeout=60_000)
    if moment == "at work":
        expect(page.get_by_label("The date they named")).to_have_value("2026-12-30")
        expect(page.locator(".weeks .promised")).to_contain_text("30", timeout=60_000)
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
    assert page.evaluate("made.length") == 2
    expect(page.locator("#fallback-reason")).to_be_hidden()
