"""WebKitGTK's own small browser on a virtual screen, driven through WebKitWebDriver."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

BROWSERS = "/usr/lib/*/webkit2gtk-*/MiniBrowser"


class WebKitError(Exception):
    """The browser is not there, or something in the page did not come true."""


class WebKit:
    """One window. Has the same few methods as :class:`bidi.Firefox`."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver

    def open(self, url: str) -> None:
        """Go to ``url`` and wait until it has loaded."""
        self._driver.get(url)

    def run(self, script: str) -> Any:
        """Run the body of a function in the page; what it returns must be JSON."""
        wrapped = (
            "const done = arguments[arguments.length - 1];"
            f"(async () => {{{script}}})().then((value) => done({{value}}),"
            " (fault) => done({fault: String(fault)}))"
        )
        answer = self._driver.execute_async_script(wrapped)
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


@contextmanager
def webkit(program: str) -> Iterator[WebKit]:
    """Start the browser with nothing stored; end it afterwards."""
    found = sorted(Path("/").glob(BROWSERS.lstrip("/")))
    if not found:
        raise WebKitError(f"There is no {BROWSERS} on this computer.")
    options = Options()
    options.binary_location = str(found[-1])
    options.add_argument("--automation")
    with _screen() as screen:
        # The browser's sandbox needs rights that a container has not; it opens our own pages only.
        environment = {
            **os.environ,
            "DISPLAY": screen,
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        driver = webdriver.WebKitGTK(
            options=options, service=Service(executable_path=program, env=environment)
        )
        driver.set_script_timeout(60)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()
