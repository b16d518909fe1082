"""The picture of the weeks: what its signs say, and that they say no more than the plan does."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from app.acts import OpenCalculator, choose, show, unfold

pytestmark = pytest.mark.browser

NOVEMBER = dt.datetime(2026, 11, 20, 10)  # noqa: DTZ001 - where the browser is


def test_a_leap_over_empty_weeks_says_which_month_follows(open_calculator: OpenCalculator) -> None:
    page = open_calculator(NOVEMBER)
    choose(page, "By a date")
    page.locator("[name='promise.date']").fill("2027-02-26")
    show(page)
    rows = page.locator("#plan-picture tbody tr")
    expect(rows.nth(1)).to_contain_text("13 weeks with nothing to do")
    expect(rows.nth(2).locator("small")).to_have_text("Feb")
    expect(rows.nth(3).locator("small")).to_have_text("Mar")
    # Inside the sign, where nothing lies over it.
    assert page.locator("#plan-picture small").count() == page.locator(".disc > small").count()


def test_moving_on_is_no_day_to_act(calculator: Page) -> None:
    """It is a day from which on, whatever day that is: 17 January 2027 is a Sunday."""
    show(calculator)
    day = calculator.locator("#plan-picture td.onward")
    expect(day).to_have_count(1)
    expect(day).to_contain_text("17 January 2027: Put your energy elsewhere: from this day on")
    expect(day.locator("a")).to_have_attribute("href", "#step-move_on")
    assert calculator.locator("#plan-picture td.act.off").count() == 0
    expect(calculator.locator(".key")).to_contain_text("Time to look elsewhere")


def test_a_closure_over_weekends_and_holidays_is_named_once(
    open_calculator: OpenCalculator,
) -> None:
    page = open_calculator(NOVEMBER)
    unfold(page)
    page.locator("[name='region.country']").select_option("CA")
    page.locator("[name='region.subdivision']").select_option("ON")
    page.locator("[name='industry']").select_option("government")
    page.locator("#add-closure").click()
    row = page.locator("#closures .row")
    row.locator("input").nth(0).fill("2026-12-21")
    row.locator("input").nth(1).fill("2027-01-04")
    row.locator("input").nth(2).fill("closed over the holidays")
    show(page)
    named = page.locator("#plan-picture .fine")
    expect(named).to_contain_text(
        "December 21 to January 4, closed over the holidays; December 25, Christmas Day"
    )
    assert named.inner_text().count("closed over the holidays") == 1


def tints(page: Page) -> dict[str, str]:
    """The colour at each card that has one."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".steps > li")]
            .map(card => [card.id, card.querySelector("time i")?.className])
            .filter(([, tint]) => tint))"""
    )
    return found


def test_a_step_keeps_its_colour_whatever_happens(calculator: Page) -> None:
    show(calculator)
    before = tints(calculator)
    assert {"step-thank_you", "step-status_check", "step-second_status_check"} <= before.keys()
    assert len(set(before.values())) == 3
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    after = tints(calculator)
    assert after == {step: before[step] for step in after}
    assert "step-status_check" in after


def test_a_day_off_is_never_called_a_good_time(open_calculator: OpenCalculator) -> None:
    """A window from Friday to the Friday after has two parts: the weekend is no part of it."""
    page = open_calculator(NOVEMBER)
    choose(page, "In a few days")
    show(page)
    assert page.locator(".weeks .off .window").count() == 0
    off = [cell.text_content() or "" for cell in page.locator(".weeks td.off").all()]
    assert len(off) > 6
    assert not [text for text in off if "good time" in text]
    # Each part is round at both of its ends.
    assert page.locator(".window.opens").count() == page.locator(".window.closes").count() > 3
