"""Nothing is lost: the disk is full to the last letter, the tab or the whole browser is killed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from app.acts import DAY, OpenCalculator, show
from app.test_keeping import KEY, open_first, saved_plan, stored

pytestmark = pytest.mark.browser

FILL = """(() => {
    let size = 4_000_000;
    for (let number = 0; size >= 1; number += 1) {
        try { localStorage.setItem(`other ${number}`, "x".repeat(size)); }
        catch { size = Math.floor(size / 2); }
    }
})()"""
"""Others of the same origin have kept so much that not one letter more finds room."""

WRITE_WITHOUT_END = """async () => {
    const store = await import(new URL("../assets/calculator/store.js", location.href));
    let [plan] = store.all();
    const write = (number) => {
        const answers = { role: `${number}`, notes: { fit: `${number};`.repeat(900) } };
        plan = store.put({ ...plan, situation: { ...plan.situation, ...answers } });
    };
    write(1);
    let number = 1;
    setInterval(() => { for (let times = 0; times < 20; times += 1) write(number += 1); }, 0);
}"""


@pytest.mark.parametrize("text", ["{half of", "[" * 2000])
def test_damaged_plans_stay_where_there_is_no_room_to_set_them_aside(
    page: Page, open_calculator: OpenCalculator, text: str
) -> None:
    once = "if (!localStorage.length)"
    page.add_init_script(f"{once} {{ localStorage.setItem('{KEY}', {json.dumps(text)}); {FILL} }}")
    open_calculator()
    expect(page.locator("#note")).to_contain_text("nothing was deleted")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == text
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what was set aside").click()
    assert Path(download.value.path()).read_text("utf-8") == text
    show(page)
    page.get_by_role("button", name="Save on this device", exact=True).click()
    expect(page.locator("#note")).to_contain_text("no more room")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == text
    page.reload()
    page.get_by_role("button", name="Remove what was set aside").click()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None


def test_a_change_that_no_longer_fits_leaves_what_was_saved(calculator: Page) -> None:
    saved_plan(calculator)
    before = stored(calculator)
    calculator.evaluate(FILL)
    calculator.locator('[name="notes.fit"]').fill("x" * 9000)
    expect(calculator.locator("#note")).to_contain_text("no more room", timeout=30_000)
    expect(calculator.locator("#save-state")).to_contain_text("Not saved")
    assert stored(calculator) == before
    expect(calculator.locator('[name="notes.fit"]')).to_have_value("x" * 9000)


Start = Callable[[], BrowserContext]


@pytest.fixture
def start(browser: Browser, tmp_path: Path) -> Iterator[Start]:
    """Start a browser of its own, each time with the same profile."""
    own = shutil.which("chromium") or shutil.which("google-chrome")
    started: list[BrowserContext] = []

    def again() -> BrowserContext:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=own, args=["--no-sandbox"], locale="en-CA",
            timezone_id="America/Toronto",
        )  # fmt: skip
        started.append(context)
        return context

    yield again
    started[-1].close()


def kill(profile: Path) -> None:
    """Kill the main process of the browser with this profile; the others end with it."""
    killed = 0
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = file.read_text("utf-8", "replace").replace("\0", " ")
        except OSError:
            continue  # ended meanwhile
        if f"--user-data-dir={profile} " in command and " --type=" not in command:
            os.kill(int(file.parent.name), signal.SIGKILL)
            killed += 1
    assert killed


def opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.clock.set_fixed_time(DAY)
    page.goto(f"{url}calculator/")
    return page


def whole(page: Page) -> dict[str, Any]:
    """The one plan on this device, read whole by the page, and of a single moment."""
    page.wait_for_timeout(1_000)  # what a killed tab had handed over by then still arrives
    page.reload()
    expect(page.locator("#board-list > li")).to_have_count(1)
    expect(page.locator("#note")).to_be_hidden()
    [plan] = stored(page)
    situation: dict[str, Any] = plan["situation"]
    assert situation["notes"]["fit"] == f"{situation['role']};" * 900
    open_first(page)
    expect(page.locator('[name="role"]')).to_have_value(situation["role"])
    return situation


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up as Linux lists them")
def test_a_tab_and_a_browser_killed_in_the_middle_of_a_write(
    start: Start, site_url: str, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    context = start()
    page = opened(context, site_url)
    saved_plan(page)
    page.evaluate(WRITE_WITHOUT_END)
    page.wait_for_timeout(1_000)
    with contextlib.suppress(Error):
        context.new_cdp_session(page).send("Page.crash")
    page = opened(context, site_url)
    assert int(whole(page)["role"]) > 1
    page.evaluate(WRITE_WITHOUT_END)
    page.wait_for_timeout(7_000)  # long enough for something to have reached the disk
    kill(profile)
    assert int(whole(opened(start(), site_url))["role"]) >= 1
