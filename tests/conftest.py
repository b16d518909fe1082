"""Shared by all tests: the built site, its address, and a browser to open it in."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from publisher.delivery import serve
from publisher.project import BUILD
from publisher.site import build as site
from support import webservers
from support.bidi import Firefox
from support.bidi import firefox as start_firefox
from support.webkit import WebKit
from support.webkit import webkit as start_webkit

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


BEHIND = "behind"
"""The property of a test that opened pages: what served them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="test this built site instead of building one")
    parser.addoption(
        "--server",
        choices=("nginx", "local"),
        default="nginx" if webservers.installed("nginx") else "local",
        help="what serves it to browsers: nginx with the file that the build wrote for it, "
        "as wherever it is installed, or the server of `make serve`",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the page "How we test" tells as the figures of the last run."""
    reports = [
        report
        for kind in ("passed", "failed")
        for report in terminalreporter.stats.get(kind, ())
        if report.when == "call"
    ]
    told = [each for report in reports for each in report.user_properties]
    lines = [str(value) for name, value in told if name == "figure"]
    behind = Counter(value for name, value in told if name == BEHIND)
    lines += [f"Browser tests behind {kind}: {times}" for kind, times in behind.items()]
    if lines:
        terminalreporter.section("figures of this run")
        terminalreporter.write("".join(f"{line}\n" for line in sorted(lines)))


@pytest.fixture(scope="session")
def site_dir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; the first of pytest-xdist's workers builds it, the others wait for it."""
    given = request.config.getoption("--site")
    if given:
        return Path(given).resolve()
    out = BUILD / "site.test"
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        site.build(out)
        return out
    # Workers of one run share the folder above their own temporary one.
    shared = tmp_path_factory.getbasetemp().parent
    built = shared / f"site.{run}"
    with FileLock(shared / "site.lock"):
        if not built.exists():
            site.build(out)
            built.touch()
    return out


@pytest.fixture(scope="session")
def site_url(
    request: pytest.FixtureRequest, site_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The built site's address on this computer, with a slash at its end."""
    if request.config.getoption("--server") == "nginx":
        with webservers.running(
            "nginx", site_dir, "/", tmp_path_factory.mktemp("nginx")
        ) as address:
            yield address
    else:
        with serve.running(site_dir) as address:
            yield address


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Start Chromium, the one on this computer, else the one Playwright has installed."""
    own = (
        shutil.which("chromium-headless-shell")  # the same engine for half the work
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(
            executable_path=own, args=[*CHROMIUM_FLAGS, *flags]
        )


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """Chromium, for all tests of a run."""
    started = launch()
    yield started
    started.close()


def watch(context: BrowserContext) -> list[str]:
    """Collect what a policy blocks in any page of ``context``, in the browser's words."""
    blocked: list[str] = []
    context.on(
        "console",
        lambda said: (
            blocked.append(f"{said.page and said.page.url}: {said.text}")
            if "Content Security Policy" in said.text
            else None
        ),
    )
    return blocked


def note_server(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    """Note for the figures what serves the site to a browser test, if it opens the site."""
    if "site_url" in request.fixturenames:
        record_property(BEHIND, request.config.getoption("--server"))


@pytest.fixture
def page(
    request: pytest.FixtureRequest, browser: Browser, record_property: Callable[[str, object], None]
) -> Iterator[Page]:
    """A fresh page with nothing stored; errors, and whatever its policy blocks, fail the test."""
    context = browser.new_context(locale="en-CA", timezone_id="America/Toronto")
    blocked = watch(context)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    note_server(request, record_property)
    yield opened
    context.close()
    assert (errors, blocked) == ([], [])


@pytest.fixture
def firefox(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Iterator[Firefox]:
    """A tab in Firefox, see bidi.py for what it can do; what its policy blocks fails the test."""
    note_server(request, record_property)
    with start_firefox(shutil.which("firefox-esr") or shutil.which("firefox") or "firefox") as tab:
        yield tab
        blocked = tab.blocked()
    assert blocked == []


@pytest.fixture
def webkit(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Iterator[WebKit]:
    """A window in WebKitGTK, see webkit.py; what its policy blocks fails the test."""
    note_server(request, record_property)
    with start_webkit(shutil.which("WebKitWebDriver") or "WebKitWebDriver") as window:
        yield window
        blocked = window.blocked()
    assert blocked == []
