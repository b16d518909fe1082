"""What a screen reader is told without being asked: only what is new, and in few words."""

import pytest
from playwright.sync_api import expect

from access.walk import fill_in, plan, radio, show

pytestmark = pytest.mark.browser

LISTEN = """() => {
    window.said = [];
    window.listener?.disconnect();
    window.listener = new MutationObserver((changes) => {
        for (const {target} of changes) {
            const at = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
            const live = at?.closest("[role=status], [role=alert], [aria-live]");
            const words = live?.checkVisibility() ? live.textContent.trim() : "";
            if (words && words !== window.said.at(-1)) window.said.push(words);
        }
    });
    window.listener.observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


ON_ITS_WAY = "Your plan comes as soon as the calculator is ready."
"""Said where an answer takes more than a second, as on a busy machine; others test that it is."""


def said(page, work):
    """What the live parts of the page say while something is done, and for a second after it."""
    page.evaluate(LISTEN)
    work()
    page.wait_for_timeout(1000)
    return [words for words in page.evaluate("window.said") if words != ON_ITS_WAY]


def test_the_first_plan_is_said_by_its_heading_alone(open_steady):
    page = open_steady()
    expect(page.locator("#engine-status")).to_have_text("Ready.", timeout=60_000)
    fill_in(page)
    expect(page.locator("#announce")).to_have_text("Person 1 added.")
    assert said(page, lambda: show(page)) == ["Ready. The plan changes as you answer."]
    expect(page.locator("#plan-title")).to_be_focused()


def test_a_later_answer_says_that_days_moved_and_nothing_else(open_steady):
    page = open_steady()
    plan(page)
    # The days in the form are written as the employer's country does once it is named.
    expect(page.locator("#when-echo")).to_have_text("Thursday, December 17, 2026")

    def another_day():
        page.get_by_label("The date they named").fill("2026-12-30")
        expect(page.locator("#step-status_check time")).to_have_attribute("datetime", "2027-01-04")

    assert said(page, another_day) == [
        "Wednesday, December 30, 2026",
        "Ask where things stand is now Monday, January 4. 2 more steps moved. See it",
    ]
    # What moves no day is not worth an interruption.
    assert said(page, lambda: page.locator('[name="role"]').fill("Data Scientist")) == []
    assert said(page, lambda: radio(page, "Warm")) == []


def test_a_day_is_read_once(open_steady):
    """The picture names a month under its first day; in words the month is said already."""
    page = open_steady()
    plan(page)
    cell = page.get_by_role("cell", name="New Year's Day")
    assert cell.aria_snapshot() == "- 'cell \"1 January 2027: New Year''s Day\"'"
