"""On a phone the plan comes first: the form in one line, what one wants at once, then the steps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from app.acts import become, choose, show, unfold

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LINE = "#folded-line"
AT_ONCE = ["Add to calendar", "Save", "Something happened"]


@pytest.fixture
def phone(calculator: Page) -> Page:
    """The calculator on a phone, on 17 December 2026."""
    calculator.set_viewport_size(PHONE)
    return calculator


def top(found: Locator) -> float:
    """How far below the page's top something begins."""
    return float(found.evaluate("it => it.getBoundingClientRect().top + scrollY"))


def bottom(found: Locator) -> float:
    return float(found.evaluate("it => it.getBoundingClientRect().bottom + scrollY"))


def test_what_one_needs_is_on_the_first_screen(phone: Page) -> None:
    show(phone)
    assert top(phone.locator(".today")) < 300
    buttons = phone.locator(".at-once button")
    assert buttons.all_inner_texts() == AT_ONCE
    for button in buttons.all():
        assert bottom(button) < PHONE["height"]
    assert phone.evaluate("scrollY") == 0
    expect(phone.locator("#plan-title")).to_be_focused()
    # A first message can be read, and handed on, within two.
    letter = phone.locator(".letter[open] .sheet").first
    assert top(letter) < PHONE["height"] * 2
    # What can be done today stands before the picture.
    assert bottom(phone.locator("#step-notes")) < top(phone.locator("#plan-picture"))


def test_the_form_is_one_line_that_opens_again(phone: Page) -> None:
    choose(phone, "Next week")
    show(phone)
    expect(phone.locator(LINE)).to_have_text(
        "Interview Thursday 17 December. They said: next week."
    )
    expect(phone.get_by_role("radio", name="Today")).to_be_hidden()
    phone.get_by_role("button", name="Change", exact=True).click()
    expect(phone.get_by_role("radio", name="Today")).to_be_focused()
    expect(phone.locator(LINE)).to_be_hidden()
    choose(phone, "Another date")
    phone.get_by_label("Date of the interview").fill("2026-12-15")
    choose(phone, "By a date")
    phone.get_by_label("The date they named").fill("2026-12-22")
    show(phone)
    expect(phone.locator(LINE)).to_have_text(
        "Interview Tuesday 15 December. They said: Tuesday 22 December."
    )
    expect(phone.locator("#plan-title")).to_be_focused()
    expect(phone.locator(".today")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("half", "first"),
    [
        ("Make the dates exact", "Where is the employer?"),
        ("Make the messages yours", "Add a person"),
    ],
)
def test_each_half_has_a_way_back(phone: Page, half: str, first: str) -> None:
    show(phone)
    way = phone.locator("#halves").get_by_role("button", name=half)
    way.click()
    opened = phone.locator(".more[open]")
    expect(opened).to_have_count(1)
    expect(opened.locator("summary")).to_be_focused()
    asked = opened.get_by_label(first).or_(opened.get_by_role("button", name=first))
    expect(asked).to_be_in_viewport()
    opened.get_by_role("button", name="Back to the plan").click()
    expect(phone.locator(LINE)).to_be_visible()
    expect(way).to_be_focused()


def test_another_plan_begins_where_the_form_is_folded(phone: Page) -> None:
    show(phone)
    phone.locator("#another").click()
    expect(phone.locator("#ask-title")).to_be_focused()
    expect(phone.locator(LINE)).to_be_hidden()
    choose(phone, "Yesterday")
    show(phone)
    # The way to the other one stands beside it.
    phone.get_by_role("link", name="Your plans (2)").click()
    expect(phone.locator("#board-title")).to_be_in_viewport()


def test_no_fault_is_folded_away(phone: Page) -> None:
    show(phone)
    phone.locator("[data-half=dates]").click()
    phone.get_by_role("button", name="Add closed days").click()
    phone.get_by_label("First day closed").fill("2026-12-24")
    phone.get_by_label("Last day closed").fill("2026-12-20")
    phone.get_by_role("button", name="Add closed days").focus()
    expect(phone.locator("#faults")).to_be_visible()
    phone.locator("#more-dates [data-back]").click()
    expect(phone.locator("#faults")).to_be_focused()
    # The next answer is worked out, and the faults told anew: whoever reads them stays there.
    phone.get_by_label("What it is called").evaluate(
        "(field) => { field.value = 'Rest';"
        " field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    phone.wait_for_timeout(1500)
    expect(phone.locator("#faults")).to_be_focused()
    expect(phone.locator("#closures")).to_be_visible()
    phone.get_by_label("Last day closed").fill("2026-12-28")
    phone.get_by_role("button", name="Add closed days").focus()
    expect(phone.locator("#faults")).to_be_hidden()
    phone.locator("#more-dates [data-back]").click()
    expect(phone.locator(LINE)).to_be_visible()


def test_a_form_that_is_being_filled_in_stays_open(phone: Page) -> None:
    """The first plan comes when the last fault is mended: nothing leaves from under the finger."""
    unfold(phone)
    phone.get_by_role("button", name="Add closed days").click()
    phone.get_by_label("First day closed").fill("2026-12-24")
    phone.get_by_label("Last day closed").fill("2026-12-20")
    phone.get_by_role("button", name="Show my plan").click()
    expect(phone.locator("#faults")).to_be_visible(timeout=60_000)
    phone.get_by_role("button", name="Remove closed days 1").click()
    expect(phone.locator("#plan-body")).to_be_visible(timeout=60_000)
    expect(phone.get_by_role("button", name="Add closed days")).to_be_visible()


def test_something_happened_is_told_where_it_shows(phone: Page) -> None:
    """The question stands below the three buttons, and what it changed below today's line."""
    show(phone)
    phone.get_by_role("button", name="Something happened").click()
    expect(phone.locator("#events-title")).to_be_focused()
    phone.locator("#events [data-event=promise]").click()
    phone.locator("#event-time").fill("by 8 January")
    phone.locator("#event-save").click()
    become(phone, "status_check", "2027-01-11")
    expect(phone.locator("#events")).to_be_hidden()
    for shown in (".today", "#event-result"):
        expect(phone.locator(shown)).to_be_in_viewport(ratio=1)
    expect(phone.locator("#event-result")).to_be_focused()


def test_what_is_ticked_off_stays_where_it_stands(phone: Page) -> None:
    show(phone)
    phone.locator("#sent-thank_you").check()
    card = phone.locator("#step-thank_you.is-done")
    expect(card).to_be_visible()
    expect(phone.locator("#steps-now #step-thank_you")).to_be_visible()
    expect(phone.locator("#sent-thank_you")).to_be_in_viewport()
    # Whoever comes later finds what is to do now, and that alone.
    phone.locator("#sent-notes").check()
    expect(phone.locator("#step-notes.is-done")).to_be_visible()
    phone.reload()
    expect(phone.locator("#steps-later #step-thank_you")).to_be_visible(timeout=60_000)
    expect(phone.locator("#steps-now > li")).to_have_count(1)
    expect(phone.locator("#steps-now #step-status_check")).to_be_visible()


def test_on_a_wide_screen_the_form_stays_and_the_picture_leads(calculator: Page) -> None:
    show(calculator)
    expect(calculator.get_by_role("radio", name="Today")).to_be_visible()
    for narrow_alone in (LINE, "#halves", "[data-back]"):
        expect(calculator.locator(narrow_alone).first).to_be_hidden()
    assert bottom(calculator.locator("#plan-picture")) < top(calculator.locator("#step-notes"))
    # A window that is made narrow brings what can be done now before the picture.
    calculator.set_viewport_size(PHONE)
    expect(calculator.locator(LINE)).to_be_visible()
    assert bottom(calculator.locator("#step-notes")) < top(calculator.locator("#plan-picture"))
