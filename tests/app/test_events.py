"""When something happens: each button, what it moves, its history and the way back."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from app.acts import OpenCalculator, become, choose, date_of, show, unfold

pytestmark = pytest.mark.browser


def press(page: Page, name: str, day: str | None = None) -> None:
    """Press what happened, answer its question, and wait for what it moved."""
    page.locator("#events").get_by_role("button", name=name, exact=True).click()
    if page.locator("#event-question").is_visible():
        if day is not None:
            page.locator("#event-date").fill(day)
        page.get_by_role("button", name="Change the plan").click()
    expect(page.locator("#event-result")).to_be_focused(timeout=60_000)


def undo(page: Page) -> None:
    page.locator("#undo").click()
    expect(page.locator("#event-result")).to_contain_text("Undone")


def shown(page: Page) -> list[str]:
    """The steps of the plan on the page."""
    cards = page.locator("#plan-steps > li")
    return [str(card.get_attribute("id")).removeprefix("step-") for card in cards.all()]


@pytest.mark.parametrize(
    ("name", "day", "kept", "gone"),
    [
        ("Not chosen", None, "feedback_request", "status_check"),
        ("Offer", None, "reply_to_offer", "status_check"),
        ("Offer elsewhere", "2026-12-22", "tell_preferred_employer", "move_on"),
        ("I am withdrawing", None, "withdraw", "status_check"),
        ("Next round", "", "thank_you", "status_check"),
        ("They asked for no messages", None, "move_on", "status_check"),
    ],
)
def test_news_and_its_undo(
    calculator: Page, name: str, day: str | None, kept: str, gone: str
) -> None:
    show(calculator)
    before = shown(calculator)
    press(calculator, name, day)
    after = shown(calculator)
    assert kept in after
    assert gone not in after
    expect(calculator.locator("#event-result")).to_contain_text("no longer needed")
    expect(calculator.locator("#event-list > li")).to_have_count(1)
    undo(calculator)
    expect(calculator.locator(f"#step-{gone}")).to_be_visible()
    assert shown(calculator) == before
    expect(calculator.locator("#event-list > li")).to_have_count(0)
    expect(calculator.locator("#undo")).to_be_hidden()


def test_sent_on_another_day(calculator: Page) -> None:
    """Ticked it was today; the day can be changed, and the later steps count from it."""
    calculator.get_by_role("radio", name="Another date").check()
    calculator.get_by_label("Date of the interview").fill("2026-12-07")
    show(calculator)
    become(calculator, "status_check", "2026-12-17")
    card = calculator.locator("#step-status_check")
    card.get_by_role("checkbox", name="Sent (Ask where things stand)").check()
    expect(calculator.locator("#step-status_check.is-done")).to_be_visible()
    expect(calculator.locator("#sent-status_check")).to_be_focused()
    become(calculator, "second_status_check", "2026-12-24")
    card.get_by_role("button", name="Change the day").click()
    expect(calculator.locator("#sent-day-status_check")).to_be_focused()
    calculator.locator("#sent-day-status_check").fill("2026-12-15")
    become(calculator, "status_check", "2026-12-15")
    become(calculator, "second_status_check", "2026-12-22")
    expect(card.locator(".remark")).to_contain_text("Ask once more")
    expect(calculator.locator("#event-list > li")).to_have_count(1)
    # A day before the interview is refused, with the reason, and the plan stays.
    calculator.locator("#sent-day-status_check").fill("2026-12-01")
    expect(card.locator(".fault")).not_to_be_empty()
    assert date_of(calculator, "status_check") == "2026-12-15"
    calculator.locator("#sent-status_check").uncheck()
    become(calculator, "status_check", "2026-12-17")
    expect(calculator.locator("#event-list > li")).to_have_count(0)


def test_sent_is_undone_from_the_history(calculator: Page) -> None:
    show(calculator)
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    undo(calculator)
    expect(calculator.locator("#sent-thank_you")).not_to_be_checked()


def test_a_new_date_answers_earlier_checks(calculator: Page) -> None:
    calculator.get_by_role("radio", name="Another date").check()
    calculator.get_by_label("Date of the interview").fill("2026-12-07")
    show(calculator)
    calculator.locator("#sent-status_check").check()
    expect(calculator.locator("#step-status_check.is-done")).to_be_visible()
    press(calculator, "They named a new date", "2026-12-22")
    become(calculator, "status_check", "2026-12-23")
    expect(calculator.locator("#event-result")).to_contain_text("23 December")
    expect(calculator.locator("#plan-gone")).to_contain_text("sent on")
    # The form says the same: nothing is decided behind the reader's back.
    expect(calculator.get_by_role("radio", name="By a date")).to_be_checked()
    expect(calculator.get_by_label("The date they named")).to_have_value("2026-12-22")
    undo(calculator)
    expect(calculator.locator("#step-status_check.is-done")).to_be_visible()
    expect(calculator.get_by_role("radio", name="Nothing was said")).to_be_checked()


def test_they_replied_without_a_date(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-12-07")
    become(page, "status_check", "2026-12-17")
    press(page, "They replied, no date", "2026-12-16")
    become(page, "status_check", "2026-12-28")
    # It still counts when the form changes.
    unfold(page)
    page.locator('[name="role"]').fill("Data Analyst")
    expect(page.locator("#step-status_check .letter").first).to_contain_text("Data Analyst")
    assert date_of(page, "status_check") == "2026-12-28"
    assert page.evaluate("document.activeElement.name") == "role"


def test_asked_to_wait(calculator: Page) -> None:
    show(calculator)
    press(calculator, "They asked me to wait", "2027-01-11")
    become(calculator, "status_check", "2027-01-11")
    unfold(calculator)
    expect(calculator.get_by_label("They asked you to wait until")).to_have_value("2027-01-11")


def test_the_question_can_be_left_and_says_what_is_missing(calculator: Page) -> None:
    show(calculator)
    button = calculator.locator("#events").get_by_role("button", name="They asked me to wait")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(calculator.locator("#event-date")).to_be_focused()
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#event-fault")).to_contain_text("Error: ")
    expect(calculator.locator("#event-date")).to_have_attribute("aria-invalid", "true")
    expect(calculator.locator("#event-date")).to_be_focused()
    calculator.get_by_role("button", name="Cancel").click()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    # A day after today cannot have brought news.
    calculator.locator("#events").get_by_role("button", name="Not chosen").click()
    calculator.locator("#event-date").fill("2026-12-30")
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#event-fault")).to_be_visible()
    expect(calculator.locator("#step-status_check")).to_be_visible()


def test_what_the_form_says_stays_after_an_event(calculator: Page) -> None:
    """ "I'm not sure" stays so, and what was typed stays typed."""
    unfold(calculator)
    calculator.locator('[name="company"]').fill("Example & Co")
    calculator.get_by_role("button", name="Add a person").click()
    calculator.get_by_label("Name", exact=True).fill("Priya Example")
    show(calculator)
    press(calculator, "Offer")
    expect(calculator.locator('[name="company"]')).to_have_value("Example & Co")
    expect(calculator.get_by_label("Name", exact=True)).to_have_value("Priya Example")
    expect(calculator.locator('[name="industry"]')).to_have_value("")
    expect(calculator.locator('[name="pace"][value=""]')).to_be_checked()
    press(calculator, "Still waiting after all")
    become(calculator, "status_check", "2026-12-28")


def test_the_next_round_is_a_plan_of_the_same_application(calculator: Page) -> None:
    unfold(calculator)
    calculator.locator('[name="company"]').fill("Example & Co")
    calculator.locator('[name="notes.forgot"]').fill("A certificate")
    show(calculator)
    calculator.locator("#events").get_by_role("button", name="Next round").click()
    calculator.locator("#event-date").fill("2027-01-05")
    calculator.get_by_role("button", name="Change the plan").click()
    become(calculator, "notes", "2027-01-05")
    expect(calculator.locator("#note")).to_contain_text("next round")
    expect(calculator.locator("#plan-title")).to_be_focused()
    expect(calculator.locator('[name="company"]')).to_have_value("Example & Co")
    expect(calculator.locator('[name="interview.round"]')).to_have_value("later")
    expect(calculator.locator('[name="notes.forgot"]')).to_have_value("")
    expect(calculator.locator("#event-list > li")).to_have_count(0)
    application = calculator.locator("#board-list > li")
    expect(application).to_have_count(1)
    expect(application.locator("li")).to_have_count(2)
    expect(application.locator("li").nth(0)).to_contain_text("17 December")
    application.get_by_role("button", name="Open").click()
    become(calculator, "notes", "2026-12-17")
    expect(calculator.locator('[name="notes.forgot"]')).to_have_value("A certificate")
    expect(calculator.locator("#event-list > li")).to_have_count(1)


def test_a_page_left_open_over_night(calculator: Page) -> None:
    """The interview was on the day that was today when it was said."""
    choose(calculator, "Today")
    show(calculator)
    calculator.clock.set_fixed_time(dt.datetime(2026, 12, 18, 9))  # noqa: DTZ001
    calculator.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(calculator.get_by_role("radio", name="Yesterday")).to_be_checked()
    expect(calculator.locator("#plan-rulebook")).to_contain_text("18 December")
    assert date_of(calculator, "thank_you") == "2026-12-18"


def test_what_moved_and_why(calculator: Page) -> None:
    """The old date, the new one and the reason; a reason that several share stands once."""
    choose(calculator, "By a date")
    calculator.locator("[name='promise.date']").fill("2026-12-24")
    show(calculator)
    become(calculator, "status_check", "2026-12-25")
    press(calculator, "They named a new date", "2027-01-08")
    moved = calculator.locator("#event-result li").first
    expect(moved).to_contain_text("Monday, 11 January 2027 instead of Friday 25 December")
    expect(moved.locator("p")).to_contain_text("8 January 2027")
    press(calculator, "Not chosen")
    gone = calculator.locator("#event-result li").filter(has_text="Ask where things stand")
    expect(gone).to_contain_text("11 January 2027: no longer needed")
    reason = calculator.locator("#event-result p").filter(has_text="that you were not chosen.")
    expect(reason).to_have_count(2)
