"""When the calculator cannot start: the table to count by hand, the reason, and no answer lost."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.acts import DAY, OpenCalculator, choose

pytestmark = pytest.mark.browser


def test_without_webassembly(page: Page, open_calculator: OpenCalculator) -> None:
    page.add_init_script("delete window.WebAssembly")
    open_calculator()
    expect(page.locator("#fallback")).to_be_visible()
    expect(page.locator("#fallback-reason")).to_contain_text("WebAssembly")
    expect(page.locator("#fallback table")).to_contain_text("Thank each person")
    choose(page, "By a date")
    page.get_by_label("The date they named").fill("2026-12-24")
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#fallback-title")).to_be_focused()
    expect(page.get_by_label("The date they named")).to_have_value("2026-12-24")


def test_without_module_workers(page: Page, open_calculator: OpenCalculator) -> None:
    page.add_init_script("window.Worker = class { constructor() { throw new Error() } }")
    open_calculator()
    expect(page.locator("#fallback-reason")).to_contain_text("module workers")


def test_network_gone_and_back(page: Page, open_calculator: OpenCalculator) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/*.wasm", refuse)
    open_calculator()
    expect(page.locator("#fallback-reason")).to_contain_text("could not be loaded", timeout=60_000)
    expect(page.locator("#engine-status")).to_have_text("The calculator did not start.")
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#fallback-title")).to_be_focused(timeout=60_000)
    page.unroute("**/*.wasm")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
    expect(page.locator("#fallback")).to_be_hidden()


def test_without_scripts(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}calculator/")
    expect(page.locator("#fallback")).to_be_visible()
    expect(page.get_by_text("Scripts are switched off")).to_be_visible()
    for control in page.locator("form input, form select, form textarea, form button").all():
        expect(control).to_be_hidden()
    table, footer = page.locator("#fallback table"), page.get_by_role("contentinfo")
    assert table.bounding_box()["y"] < 700 < footer.bounding_box()["y"]
    context.close()


@pytest.mark.parametrize(
    ("day", "address", "told"),
    [
        (DAY, "date=2026-12-17", ["tomorrow", "Thursday 24 December"]),
        (DAY + dt.timedelta(days=1), "date=2026-12-18&said=none", ["today", "Friday 25 December"]),
        (DAY, "date=2026-12-17&by=2027-01-08", ["tomorrow", "Monday 11 January"]),
        (DAY, "date=2026-12-17&said=next_week", ["tomorrow", "Monday 28 December"]),
        (DAY, "date=2026-11-02", ["today", "Ask where things stand: from today"]),
        (DAY, "date=2026-12-17&words=soon", ["Say thank you: tomorrow."]),
    ],
)
def test_a_slow_connection_shows_the_readers_own_days(
    page: Page, open_calculator: OpenCalculator, day: dt.datetime, address: str, told: list[str]
) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/*.wasm", hold)
    open_calculator(day, f"#{address}")
    days = page.locator("#plan-meanwhile")
    expect(days).to_be_visible(timeout=15_000)
    expect(days.locator("li")).to_contain_text(told)
    expect(page.locator("#announce")).to_contain_text(told[0])
    for route in waiting:
        route.abort()
    page.unroute("**/*.wasm")


def test_scripts_that_never_arrive(page: Page, site_url: str) -> None:
    """A page whose scripts are lost on the way shows the table after a few seconds."""
    page.route("**/calculator/page/main.js", lambda route: route.abort())
    page.goto(f"{site_url}calculator/")
    expect(page.locator("#fallback h2")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize(
    "told", ["connection', {value: {saveData: true}}", "deviceMemory', {value: 1}"]
)
def test_data_and_memory_are_spared_until_the_button_is_pressed(
    page: Page, open_calculator: OpenCalculator, told: str
) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, '{told})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_calculator()
    expect(page.locator("#engine-status")).to_contain_text("save your data")
    assert not [url for url in asked if "/runtime/" in url or "/worker." in url]
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
