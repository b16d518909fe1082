"""A way through for everybody while a plan runs: axe, narrow screens and targets on every part."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.acts import OpenCalculator, show, unfold
from app.test_events import ask, happen
from app.test_reach import open_all, violations

pytestmark = pytest.mark.browser

SMALL = """() => [...document.querySelectorAll('#calculator :is(button, input, summary, .ways a)')]
  .filter(e => e.checkVisibility() && !e.closest('.tick, .choices, .visually-hidden'))
  .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


@pytest.mark.parametrize(("scheme", "width"), [("dark", 320), ("light", 1280)])
def test_every_part_in_use(
    page: Page, open_calculator: OpenCalculator, scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_calculator()
    unfold(page)
    page.locator('[name="company"]').fill(
        "An Example with a Rather Long Name of Seventy Signs, Ltd"
    )
    show(page)
    page.locator("#sent-thank_you").check()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible()
    page.locator("#step-thank_you").get_by_role("button", name="Change the day").click()
    happen(page, "promise", time="by 28 December")
    open_all(page)
    ask(page, "wait")
    page.get_by_role("button", name="Change the plan").click()
    expect(page.locator("#event-fault")).to_be_visible()
    page.get_by_role("button", name="Share dates").click()
    expect(page.locator("#shared-link")).to_be_visible()
    page.get_by_role("button", name="Save on this device", exact=True).click()
    expect(page.locator("#board")).to_be_visible()
    page.locator("#new-plan").click()
    expect(page.locator("#board-list").get_by_role("button", name="Open")).to_be_visible()
    assert violations(page) == []
    page.locator("#board-list").get_by_role("button", name="Open").click()
    expect(page.locator("#plan-body")).to_be_visible()
    page.get_by_role("button", name="Clear my answers").click()
    expect(page.locator("#note")).to_be_focused()
    open_all(page)
    assert violations(page) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
