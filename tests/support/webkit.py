"""WebKitGTK's own small browser on a virtual screen, driven through WebKitWebDriver."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

SETTLE_SECONDS = 0.2
"""How long an event may be on its way after what set it off."""
LOAD_SECONDS, START_SECONDS = 90, 3
"""How long pages may take to load, and the scripts in them to run."""
BROWSERS = "/usr/lib/*/webkit2gtk-*/MiniBrowser"

WATCH = """
if (!("blockedByPolicy" in window)) {
  window.blockedByPolicy = [];
  addEventListener("securitypolicyviolation", (event) => window.blockedByPolicy.push(
    `${event.documentURI}: ${event.effectiveDirective} blocked ${event.blockedURI}`), true);
}
"""
"""The protocol has no scripts before a page's own: this goes in front of the first of ours."""


class WebKitError(Exception):
    """The browser is not there, or something in the page did not come true."""


class WebKit:
    """One window. Has the same few methods as :class:`bidi.Firefox`."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        self._blocked: list[str] = []

    def open(self, url: str) -> None:
        """Go to ``url`` and wait until it has loaded."""
        self._driver.get(url)

    def run(self, script: str) -> Any:
        """Run the body of a function in the page; what it returns must be JSON."""
        wrapped = (
            f"{WATCH}const blocked = () => window.blockedByPolicy.splice(0);"
            "const done = arguments[arguments.length - 1];"
            f"(async () => {{{script}}})().then((value) => done({{value, blocked: blocked()}}),"
            " (fault) => done({fault: String(fault), blocked: blocked()}))"
        )
        answer = self._driver.execute_async_script(wrapped)
        self._blocked += answer["blocked"]
        if "fault" in answer:
            raise WebKitError(answer["fault"])
        return answer.get("value")

    def wait_for(self, expression: str, seconds: float = 60) -> Any:
        """Wait until an expression in the page is true; returns its value."""
        end = time.monotonic() + seconds
        while not (value := self.run(f"return {expression}")):
            if time.monotonic() > end:
                raise WebKitError(f"still not true after {seconds} s: {expression}")
            time.sleep(0.1)
        return value

    def press(self, *keys: str) -> None:
        """Press and release keys one after the other, as the user's keyboard does."""
        ActionChains(self._driver).send_keys(*keys).perform()

    def resize(self, width: int, height: int) -> None:
        """Give the window this many pixels."""
        self._driver.set_window_size(width, height)

    def blocked(self) -> list[str]:
        """Give what a policy has blocked since the last call, once a script of ours was run.

        For what is blocked before, while a page loads, see :func:`console`.
        """
        time.sleep(SETTLE_SECONDS)
        self.run("")
        told, self._blocked = self._blocked, []
        return told


@contextmanager
def _screen() -> Iterator[str]:
    """A virtual screen; gives its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        process.terminate()
        process.wait(20)


def _browser() -> str:
    """The path of the small browser."""
    found = sorted(Path("/").glob(BROWSERS.lstrip("/")))
    if not found:
        raise WebKitError(f"There is no {BROWSERS} on this computer.")
    return str(found[-1])


def _environment(screen: str) -> dict[str, str]:
    """The browser's sandbox needs rights that a container has not; it opens our own pages only."""
    return {**os.environ, "DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}


def console(*urls: str, loaded: Callable[[], bool]) -> str:
    """Open each address in a tab, without a driver, and give what the console has of them all.

    ``loaded`` says, from the side of the server, when the pages have what they asked for.

    Driven, the browser is a private one, and those write out nothing. Nothing is kept here either:
    its folders are temporary.
    """
    with _screen() as screen, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), folder)
        said = Path(folder, "said")
        with said.open("w") as out:
            process = subprocess.Popen(
                [_browser(), "--enable-write-console-messages-to-stdout=true", *urls],
                env={**_environment(screen), **homes},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            end = time.monotonic() + LOAD_SECONDS
            while not loaded() and time.monotonic() < end:
                time.sleep(0.2)
            time.sleep(START_SECONDS)
            process.terminate()
            process.wait(20)
        if not loaded():
            raise WebKitError(f"The pages were not loaded after {LOAD_SECONDS} s.")
        return said.read_text("utf-8", "replace")


@contextmanager
def webkit(program: str) -> Iterator[WebKit]:
    """Start the browser with nothing stored; end it afterwards."""
    options = Options()
    options.binary_location = _browser()
    options.add_argument("--automation")
    with _screen() as screen:
        driver = webdriver.WebKitGTK(
            options=options, service=Service(executable_path=program, env=_environment(screen))
        )
        driver.set_script_timeout(60)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()
