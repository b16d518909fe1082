"""What an answer or an event moved: said in words, a way to it, and a mark at the card."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app.acts import become, choose, show, tell, unfold
from app.test_events import happen
from app.test_plan_first import phone

__all__ = ["phone"]

pytestmark = pytest.mark.browser

STATUS = "#engine-status"
RESULT = "#event-result"


def test_an_answer_says_what_it_moved_and_leads_there(phone: Page) -> None:
    show(phone)
    phone.get_by_role("button", name="Change", exact=True).click()
    choose(phone, "By a date")
    phone.get_by_label("The date they named").fill("2027-01-14")
    phone.get_by_label("The date they named").blur()
    expect(phone.locator(STATUS)).to_contain_text(
        "Ask where things stand is now Friday 15 January.", timeout=60_000
    )
    card = phone.locator("#step-status_check")
    expect(card).to_have_class(re.compile("is-moved"))
    expect(card.locator("h3")).to_contain_text("was 28 December")
    phone.locator(STATUS).get_by_role("link", name="See it").click()
    expect(card.locator("h3")).to_be_in_viewport(ratio=1)
    # The plan is in sight, and the form is one line again.
    expect(phone.locator("#folded-line")).to_be_visible()
    # What moves nothing leaves the marks where they are.
    phone.locator("[data-half=messages]").click()
    phone.locator('[name="role"]').fill("Data Analyst")
    expect(phone.locator(".letter").first).to_contain_text("Data Analyst")
    expect(card.locator("h3")).to_contain_text("was 28 December")


def test_what_moved_stays_in_sight_while_one_answers_on(phone: Page) -> None:
    show(phone)
    unfold_on(phone)
    phone.get_by_label("Field of work").select_option("academic")
    expect(phone.locator(STATUS)).to_contain_text("is now", timeout=60_000)
    phone.get_by_role("button", name="Add closed days").scroll_into_view_if_needed()
    expect(phone.locator(STATUS)).to_be_in_viewport(ratio=1)
    # It says what holds, not what held.
    phone.get_by_label("Field of work").select_option("technology")
    expect(phone.locator(STATUS)).to_contain_text("Ask where things stand is now Thursday 24")


def unfold_on(page: Page) -> None:
    """Open the folded form with both of its halves."""
    page.get_by_role("button", name="Change", exact=True).click()
    unfold(page)


def test_each_line_of_what_changed_leads_to_its_step(calculator: Page) -> None:
    show(calculator)
    happen(calculator, "promise", time="by 8 January")
    lines = calculator.locator(f"{RESULT} li > a")
    assert [each.get_attribute("href") for each in lines.all()] == [
        "#step-status_check",
        "#step-second_status_check",
        "#step-move_on",
    ]
    lines.first.click()
    expect(calculator.locator("#step-status_check h3")).to_be_in_viewport(ratio=1)
    expect(calculator.locator("#step-status_check")).to_have_class(re.compile("is-moved"))


def test_what_changed_can_be_taken_back_where_it_is_read(calculator: Page) -> None:
    show(calculator)
    happen(calculator, "promise", time="by 8 January")
    become(calculator, "status_check", "2027-01-11")
    calculator.locator(RESULT).get_by_role("button", name="Take it back").click()
    become(calculator, "status_check", "2026-12-28")
    expect(calculator.locator(RESULT)).to_contain_text("Taken back")
    expect(calculator.locator(RESULT).get_by_role("button")).to_have_count(0)


def test_a_rejection_is_kind_and_says_what_is_still_to_do(calculator: Page) -> None:
    show(calculator)
    happen(calculator, "rejected")
    result = calculator.locator(RESULT)
    expect(result).to_contain_text("That is hard to hear")
    lines = result.locator("li > a").all_inner_texts()
    assert [line.split(":")[0] for line in lines] == [
        "Ask for feedback",
        "Send a handwritten note",
        "Keep the door open",
        "See which",
    ]
    assert result.inner_text().count("no longer needed") == 1
    result.get_by_role("link", name="See which").click()
    expect(calculator.locator("#plan-gone")).to_be_in_viewport()
    expect(calculator.locator("#plan-gone")).to_contain_text("Ask once more")


def test_ordinary_news_is_taken_without_comfort(calculator: Page) -> None:
    show(calculator)
    happen(calculator, "promise", time="by 8 January")
    expect(calculator.locator(f"{RESULT} > p").nth(1)).to_have_text("Take it back")
    tell(calculator)
    expect(calculator.locator("#events-title")).to_be_focused()
