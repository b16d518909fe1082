"""Nothing is lost where there is not one letter of room left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.acts import OpenCalculator, show
from app.test_keeping import KEY, saved_plan, stored

pytestmark = pytest.mark.browser

FILL = """(() => {
    let size = 4_000_000;
    for (let number = 0; size >= 1; number += 1) {
        try { localStorage.setItem(`other ${number}`, "x".repeat(size)); }
        catch { size = Math.floor(size / 2); }
    }
})()"""
"""Others of the same origin have kept so much that not one letter more finds room."""


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


def test_a_damaged_plan_in_a_full_storage_hides_no_other(
    page: Page, open_calculator: OpenCalculator
) -> None:
    plan = {"situation": {"id": "good", "interview": {"date": "2026-12-17"}, "role": "Analyst"}}
    good = json.dumps({"format": KEY, "version": 1, "plans": [{**plan, "written": 1}]})
    page.add_init_script(
        f"if (!localStorage.length) {{ localStorage.setItem('{KEY}.plan.bad', '{{half of');"
        f"localStorage.setItem('{KEY}.plan.good', {json.dumps(good)}); {FILL} }}"
    )
    open_calculator()
    expect(page.locator("#note")).to_contain_text("nothing was deleted")
    expect(page.locator("#board-list")).to_contain_text("Analyst", timeout=60_000)
    # The only whole plan opens by itself, and the list is drawn once more.
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert "Analyst" in Path(download.value.path()).read_text("utf-8")
    # To remove one makes room; the one in use is left first.
    page.locator("#new-plan").click()
    page.locator("#board-list").get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("#board")).to_be_hidden()
    assert page.evaluate(f"localStorage.getItem('{KEY}.plan.good')") is None
    assert page.evaluate("Object.values(localStorage).includes('{half of')")


def test_a_change_that_no_longer_fits_leaves_what_was_saved(calculator: Page) -> None:
    saved_plan(calculator)
    before = stored(calculator)
    calculator.evaluate(FILL)
    calculator.locator('[name="notes.fit"]').fill("x" * 9000)
    expect(calculator.locator("#note")).to_contain_text("no more room", timeout=30_000)
    expect(calculator.locator("#save-state")).to_contain_text("Not saved")
    assert stored(calculator) == before
    expect(calculator.locator('[name="notes.fit"]')).to_have_value("x" * 9000)
