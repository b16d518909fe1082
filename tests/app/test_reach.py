"""A way through for everybody: keyboard alone, axe, narrow screens, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app.acts import OpenCalculator, choose, show, unfold
from publisher.project import ROOT
from support.views import VIEWS

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe-core finds, as id and place."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "tags => axe.run({runOnly: tags}).then(result => result.violations)", TAGS
    )
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def open_all(page: Page) -> None:
    """Open every part of the plan that can be opened."""
    page.locator("#plan details").evaluate_all("all => all.forEach(part => { part.open = true })")


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_in_every_state(
    page: Page, open_calculator: OpenCalculator, scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_calculator()
    assert violations(page) == []
    unfold(page)
    choose(page, "Another date")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("button", name="Add closed days").click()
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#faults")).to_be_visible(timeout=60_000)
    assert violations(page) == []
    page.get_by_label("Date of the interview").fill("2026-12-14")
    show(page)
    open_all(page)
    page.locator(".letter").first.get_by_role("button", name="Edit").click()
    page.locator("#sent-thank_you").check()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible()
    assert violations(page) == []


def test_keyboard_alone(calculator: Page) -> None:
    """From the top of the page to an edited message without a pointer."""
    keyboard = calculator.keyboard

    def until(test: str, limit: int = 60) -> None:
        for _ in range(limit):
            keyboard.press("Tab")
            if calculator.evaluate(f"(e => {test})(document.activeElement)"):
                return
        pytest.fail(f"Tab never reached {test}")

    until("e.name === 'when'")
    keyboard.press("ArrowRight")
    expect(calculator.get_by_role("radio", name="Yesterday")).to_be_checked()
    until("e.name === 'promise'")
    keyboard.press("ArrowRight")
    until("e.name === 'promise.date'")
    keyboard.type("12242026")
    until("e.id === 'show'")
    keyboard.press("Enter")
    expect(calculator.locator("#plan-title")).to_be_focused(timeout=60_000)
    until("e.matches('.why > summary')")
    keyboard.press("Enter")
    expect(calculator.locator(".why[open]")).to_have_count(1)
    until("e.matches('[data-act=edit]')")
    keyboard.press("Enter")
    assert calculator.evaluate("document.activeElement.tagName") == "TEXTAREA"
    keyboard.type("Good day. ")
    until("e.id === 'sent-thank_you'")
    keyboard.press("Space")
    expect(calculator.locator("#sent-thank_you")).to_be_checked()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    expect(calculator.locator("#sent-thank_you")).to_be_focused()


def test_no_sideways_scrolling_at_320(page: Page, open_calculator: OpenCalculator) -> None:
    """320 pixels is also 1280 at 400%."""
    page.set_viewport_size({"width": 320, "height": 640})
    open_calculator()
    unfold(page)
    page.get_by_role("button", name="Add a person").click()
    page.locator('[name="people[0].name"]').fill("Priya Example")
    page.get_by_role("button", name="Add closed days").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Remove closed days 1").click()
    show(page)
    open_all(page)
    page.locator(".letter").first.get_by_role("button", name="Edit").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_targets_are_large_enough(calculator: Page) -> None:
    """24 pixels each way, links inside sentences excepted."""
    unfold(calculator)
    show(calculator)
    small = calculator.evaluate(
        """() => [...document.querySelectorAll(
          '#calculator :is(button, input, select, textarea, summary, td a, .choices label, .tick)')]
        .filter(e => e.checkVisibility() && !e.closest('.tick, .choices'))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert small == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_shows_the_plan_on_one_page(calculator: Page, paper: str) -> None:
    choose(calculator, "By a date")
    calculator.get_by_label("The date they named").fill("2026-12-24")
    show(calculator)
    assert len(re.findall(rb"/Type /Page\b", calculator.pdf(format=paper))) == 1
    calculator.emulate_media(media="print")
    expect(calculator.locator("#situation")).to_be_hidden()
    expect(calculator.locator(".weeks")).to_be_visible()
    expect(calculator.locator("#plan-rulebook")).to_be_visible()


def test_status_is_said_politely(calculator: Page) -> None:
    line = calculator.locator("#engine-status")
    expect(line).to_have_attribute("role", "status")
    expect(line).to_have_text("Ready.", timeout=60_000)
    assert calculator.locator("#engine-percent").get_attribute("aria-hidden") == "true"


def test_words_come_from_the_page(calculator: Page) -> None:
    """No slot is left unfilled and no key shows in place of its words."""
    show(calculator)
    open_all(calculator)
    text = calculator.locator("#calculator").inner_text()
    for leak in ("letter.", "step.", "picture.", "channel.", "status.", "undefined", "null"):
        assert leak not in text
