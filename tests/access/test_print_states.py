"""A plan on paper: one sheet, under the name of the site, whatever the plan says."""

import re

import pytest

from access.walk import open_all, plan, radio

pytestmark = pytest.mark.browser

SHEET = 11 * 96 - 2 * 38
"""The height of Letter paper within its margins, in CSS pixels."""


def sheets(page):
    """How many sheets of A4 and of Letter the page takes."""
    page.emulate_media(media="null")
    return [len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=it))) for it in ("A4", "Letter")]


def test_the_longest_plans_are_one_sheet(open_steady):
    """Ontario at the year's end has the most to say: holidays, notices, five steps."""
    page = open_steady()
    plan(page)
    assert sheets(page) == [1, 1]
    for field in ("government", "corporate"):
        page.locator("[name=industry]").select_option(field)
        page.locator("#plan-now").wait_for()
        assert sheets(page) == [1, 1], field
    radio(page, "Nothing")
    page.locator(".weeks .promised").wait_for(state="detached")
    assert sheets(page) == [1, 1]


def test_paper_says_whose_it_is_and_leaves_the_buttons_out(open_steady):
    page = open_steady()
    plan(page)
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    for part in (
        "After the Interview",
        "Your plan: Example Analytics, Data Analyst",
        "Interview on Thursday, December 17, 2026, with Zoë Example.",
        "Good to know",
        "Boxing Day (observed)",
        "Guidance, not a rule",
        "Rulebook 2026.",
        "Plan of Thursday, December 17, 2026",
    ):
        assert part in text
    assert page.url.removesuffix("calculator/") in text
    for gone in (
        "in 12 days",
        "Menu",
        "Search",
        "Show my plan",
        "Copy",
        "When do I follow up?",
        "Why this day",
    ):
        assert gone not in text
    assert page.locator("button:visible, input:visible, summary:visible").count() == 0
    open_all(page)
    assert "24 hours (3 sources)" in page.locator("body").inner_text(), "opened reasons are printed"


def test_each_open_step_has_a_box_to_tick(open_steady):
    page = open_steady()
    plan(page)
    page.locator("#sent-thank_you").check()
    page.locator("#step-thank_you.is-done").wait_for()
    page.emulate_media(media="print")
    boxes = page.locator(".steps h3").evaluate_all(
        """all => all.map(it => getComputedStyle(it, "::before"))
            .map(drawn => [drawn.borderTopStyle, drawn.backgroundImage !== "none"])"""
    )
    assert [drawn for drawn, _ in boxes] == ["solid"] * 5
    assert [ticked for _, ticked in boxes].count(True) == 1


def test_with_its_messages_a_plan_is_two_sheets_and_no_letter_is_cut(open_steady):
    page = open_steady()
    plan(page)
    page.locator("#print-messages").check()
    assert sheets(page) == [2, 2]
    page.emulate_media(media="print")
    open_all(page)
    letters = page.locator("#plan-steps .letter")
    assert letters.count() == 4
    for letter in letters.all():
        assert letter.evaluate("it => getComputedStyle(it).breakInside") == "avoid-page"
        assert letter.bounding_box()["height"] < SHEET


def test_a_message_alone_is_what_was_written(open_steady):
    """No hint about its blanks, no footer: nothing that its reader would not be sent."""
    page = open_steady(script="window.print = () => {}")
    plan(page)
    page.get_by_role("button", name="Print this message").first.click()
    page.emulate_media(media="print")
    text = page.locator("#plan-steps").inner_text().strip()
    assert "Hello Zoë," in text
    assert text.endswith("Priya Example")
    assert "to fill in" not in text
    assert page.locator(".end").is_hidden()
