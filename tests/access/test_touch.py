"""With a finger, on a small screen."""

import re

import pytest
from playwright.sync_api import expect

from access.walk import DAY
from design.test_page_design import too_wide

pytestmark = pytest.mark.browser


def test_from_home_to_a_plan_by_touch(open_steady):
    page = open_steady("", width=360, height=640, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Menu").tap()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    page.get_by_role("button", name="Menu").tap()
    page.locator("form.start label", has_text="Yesterday").tap()
    page.get_by_role("button", name="Show my plan").tap()
    expect(page).to_have_url(re.compile("/calculator/"))
    expect(page.locator("#plan-title")).to_be_focused(timeout=60_000)
    assert page.locator("#step-notes time").get_attribute("datetime") == DAY.date().isoformat()
    page.locator("#plan-steps .why > summary").first.tap()
    expect(page.locator("#plan-steps .why .rule").first).to_be_visible()
    page.locator("#step-thank_you .tick").tap()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible()
    assert too_wide(page) == []
