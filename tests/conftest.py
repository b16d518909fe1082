"""Shared by all tests: the built site, its address, and a browser to open it in."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bidi import Firefox
from bidi import firefox as start_firefox
from publisher import serve, site
from publisher.project import BUILD
from webkit import WebKit
from webkit import webkit as start_webkit

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="test this built site instead of building one")


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
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            site.build(out)
            built.touch()
    return out


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The built site's address on this computer, with a slash at its end."""
    with serve.running(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one on this computer, else the one Playwright has installed."""
    own = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=own, args=list(CHROMIUM_FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page with nothing stored; JavaScript errors fail the test."""
    context = browser.new_context(locale="en-CA", timezone_id="America/Toronto")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def firefox() -> Iterator[Firefox]:
    """A tab in Firefox; see bidi.py for what it can do."""
    with start_firefox(shutil.which("firefox-esr") or shutil.which("firefox") or "firefox") as tab:
        yield tab


@pytest.fixture
def webkit() -> Iterator[WebKit]:
    """A window in WebKitGTK; see webkit.py for what it can do."""
    with start_webkit(shutil.which("WebKitWebDriver") or "WebKitWebDriver") as window:
        yield window
