"""Nothing typed is lost: what this tab holds, how long, and where it is switched off."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from app.acts import OpenCalculator, become, choose, show, unfold
from app.test_keeping import another_tab, save, stored, wait_stored

pytestmark = pytest.mark.browser

ROLE = '[name="role"]'
HELD = "sessionStorage.length"


def held(page: Page) -> Any:
    return page.evaluate(HELD)


def fill_in(page: Page) -> None:
    """Answers of each kind: a date, a choice, a text, a person."""
    choose(page, "Another date")
    page.get_by_label("Date of the interview").fill("2026-12-14")
    unfold(page)
    page.locator(ROLE).fill("Data Analyst")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name", exact=True).fill("Priya Example")


def expect_filled(page: Page) -> None:
    expect(page.get_by_label("Date of the interview")).to_have_value("2026-12-14")
    expect(page.locator(ROLE)).to_have_value("Data Analyst")
    expect(page.locator('[name="people[0].name"]')).to_have_value("Priya Example")


def edit(page: Page, step: str, text: str) -> None:
    letter = page.locator(f"#step-{step} .letter").first
    if letter.get_attribute("open") is None:
        letter.locator("summary").click()
    letter.get_by_role("button", name="Edit").click()
    letter.locator("textarea").fill(text)


def test_answers_without_a_plan_are_there_after_a_reload(calculator: Page) -> None:
    fill_in(calculator)
    calculator.reload()
    expect_filled(calculator)
    expect(calculator.locator("#plan-empty")).to_be_visible()
    # They were asked for nothing, so nothing takes the focus.
    assert calculator.evaluate("document.activeElement === document.body")


def test_a_plan_with_what_happened_and_what_was_written_is_there_after_a_reload(
    calculator: Page,
) -> None:
    fill_in(calculator)
    show(calculator)
    edit(calculator, "status_check", "My own words")
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    calculator.reload()
    expect_filled(calculator)
    expect(calculator.locator("#sent-thank_you")).to_be_checked(timeout=60_000)
    expect(calculator.locator("#step-status_check textarea").first).to_have_value("My own words")
    assert stored(calculator) == []


def test_an_answer_that_is_wrong_stays_too(calculator: Page) -> None:
    fill_in(calculator)
    choose(calculator, "In their words")
    calculator.get_by_label("What did they say?").fill("blah")
    calculator.get_by_role("button", name="Show my plan").click()
    expect(calculator.locator("#faults")).to_be_visible(timeout=60_000)
    calculator.reload()
    expect(calculator.get_by_label("What did they say?")).to_have_value("blah")


def test_the_guide_and_back(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    calculator.goto(f"{calculator.url}../guide/thank-you/")
    calculator.go_back()
    expect_filled(calculator)
    expect(calculator.locator("#step-notes")).to_be_visible(timeout=60_000)
    calculator.goto(f"{calculator.url}../")
    calculator.goto(f"{calculator.url}calculator/")
    expect_filled(calculator)


def test_a_tab_that_is_ended_without_a_word(page: Page, open_calculator: OpenCalculator) -> None:
    """A phone ends a tab in the background, and no script hears of it."""
    page.add_init_script(
        """for (const kind of ["pagehide", "visibilitychange", "beforeunload"]) {
          addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
        }"""
    )
    open_calculator()
    fill_in(page)
    page.wait_for_timeout(400)
    page.reload()
    expect_filled(page)


def test_plans_begun_beside_it_are_there_too(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    calculator.get_by_role("button", name="Start another plan").click()
    calculator.reload()
    expect(calculator.locator("#board-list > li")).to_have_count(1, timeout=60_000)
    expect(calculator.locator(ROLE)).to_have_value("")
    calculator.locator("#board-list").get_by_role("button", name="Open").click()
    expect_filled(calculator)


def test_a_saved_plan_is_gone_on_with(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    save(calculator)
    calculator.locator(ROLE).fill("Data Engineer")
    calculator.reload()
    expect(calculator.locator(ROLE)).to_have_value("Data Engineer")
    expect(calculator.locator("#save-state")).to_contain_text("Saved", timeout=60_000)
    expect(calculator.locator("#note")).to_be_hidden()
    wait_stored(calculator, "Data Engineer")


def test_no_other_tab_sees_it(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    other = another_tab(calculator.context, calculator.url)
    expect(other.locator("#plan-empty")).to_be_visible()
    assert held(other) == 0


def test_after_twelve_hours_it_is_thrown_away(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    calculator.wait_for_timeout(400)
    kept = calculator.evaluate("sessionStorage.getItem('after-the-interview.tab')")
    at = json.loads(kept)["at"]
    for minutes, is_there in ((12 * 60 - 1, True), (12 * 60, False)):
        age = dt.timedelta(minutes=minutes)
        other = calculator.context.new_page()
        other.clock.set_fixed_time(dt.datetime.fromtimestamp(at / 1000, dt.UTC) + age)
        other.goto(f"{calculator.url}../about/privacy/")
        other.evaluate("(text) => sessionStorage.setItem('after-the-interview.tab', text)", kept)
        other.goto(calculator.url)
        expect(other.locator(ROLE)).to_have_value("Data Analyst" if is_there else "")
        assert held(other) == int(is_there)
        other.close()


def test_clearing_the_answers_clears_it(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    calculator.get_by_role("button", name="Start another plan").click()
    choose(calculator, "Yesterday")
    calculator.wait_for_timeout(400)
    assert held(calculator) == 1
    calculator.get_by_role("button", name="Clear my answers").click()
    calculator.get_by_role("button", name="Clear everything").click()
    calculator.wait_for_timeout(400)
    assert held(calculator) == 0
    calculator.reload()
    expect(calculator.get_by_role("radio", name="Today")).to_be_checked()
    expect(calculator.locator(ROLE)).to_have_value("")


def test_an_untouched_page_holds_nothing(calculator: Page) -> None:
    expect(calculator.locator("#engine-status")).to_have_text("Ready.", timeout=60_000)
    calculator.locator("h1").click()
    calculator.wait_for_timeout(400)
    calculator.reload()
    assert held(calculator) == 0


def test_the_date_in_the_address_is_taken_over_once(
    page: Page, open_calculator: OpenCalculator
) -> None:
    open_calculator(fragment="#date=2026-12-07")
    become(page, "notes", "2026-12-07")
    choose(page, "By a date")
    page.get_by_label("The date they named").fill("2026-12-24")
    become(page, "status_check", "2026-12-25")
    page.reload()
    become(page, "status_check", "2026-12-25")
    expect(page.locator("#board")).to_be_hidden()
    # Another one begins another plan, and this one waits beside it.
    page.goto("about:blank")
    open_calculator(fragment="#date=2026-12-14")
    become(page, "notes", "2026-12-14")
    expect(page.locator("#board-list > li")).to_have_count(2)


def switch_off(page: Page) -> None:
    """Serve the page as that of a centre which keeps nothing in the tab."""

    def answer(route: Route) -> None:
        response = route.fetch()
        text = response.text().replace(
            '<div class="calc wrap" id="calculator"',
            '<div class="calc wrap" id="calculator" data-keep-unsaved="false"',
        )
        route.fulfill(response=response, body=text)

    page.route(re.compile(r"/calculator/$"), answer)


def test_where_a_centre_has_switched_it_off_the_browser_asks(
    page: Page, open_calculator: OpenCalculator
) -> None:
    switch_off(page)
    asked: list[str] = []

    def hear(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", hear)
    open_calculator()
    page.reload()
    assert asked == [], "nothing was typed"
    fill_in(page)
    show(page)
    page.wait_for_timeout(400)
    assert held(page) == 0
    # The program for email takes nothing away.
    edit(page, "thank_you", "Thank you")
    page.locator("#step-thank_you").get_by_role("button", name="Open in email").first.click()
    page.wait_for_timeout(1200)
    assert asked == []
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator(ROLE)).to_have_value("")
    fill_in(page)
    show(page)
    save(page)
    page.reload()
    assert asked == ["beforeunload"], "what is saved is not lost"


def test_the_browser_does_not_ask_where_the_tab_holds_it(calculator: Page) -> None:
    asked: list[str] = []
    calculator.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    fill_in(calculator)
    calculator.reload()
    assert asked == []


def test_where_the_tab_can_hold_nothing_it_works_and_asks(
    page: Page, open_calculator: OpenCalculator
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked') } })"
    )
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_calculator()
    fill_in(page)
    show(page)
    page.reload()
    assert asked == ["beforeunload"]


def test_beside_the_title_stands_whether_it_is_saved(calculator: Page) -> None:
    show(calculator)
    line = calculator.locator(".saving")
    expect(line).to_have_text("Not saved · Save on this device")
    top = calculator.locator("#plan-title").bounding_box()
    below = line.bounding_box()
    assert top
    assert below
    assert 0 <= below["y"] - (top["y"] + top["height"]) < 30
    line.get_by_role("button").click()
    expect(line).to_contain_text("Saved on this device")
    expect(line.get_by_role("button")).to_be_hidden()
    expect(calculator.locator("#plan-title")).to_be_focused()


def test_rules_and_sources_open_in_a_tab_of_their_own(calculator: Page) -> None:
    fill_in(calculator)
    show(calculator)
    card = calculator.locator("#step-thank_you")
    card.locator(".why > summary").first.click()
    for link in (card.locator("a.rule").first, card.locator("a.cite").first):
        expect(link).to_contain_text("opens in a new tab")
        with calculator.context.expect_page() as opened:
            link.click()
        assert held(opened.value) == 0
        opened.value.close()
    expect(card.locator(".fine small").first).to_be_visible()
    expect_filled(calculator)


TORONTO = dt.timezone(dt.timedelta(hours=-5))
LATE = dt.datetime(2026, 12, 17, 23, 50, tzinfo=TORONTO)
PAST_MIDNIGHT = dt.datetime(2026, 12, 18, 0, 10, tzinfo=TORONTO)


@pytest.mark.parametrize("words", ["Today", "Yesterday"])
def test_midnight_does_not_move_the_interview(open_calculator: OpenCalculator, words: str) -> None:
    """An answer given ten minutes later, in a tab that was never out of sight."""
    page = open_calculator(LATE)
    choose(page, words)
    unfold(page)
    show(page)
    edit(page, "thank_you", "Thank you for today")
    page.clock.set_fixed_time(PAST_MIDNIGHT)
    page.locator(ROLE).fill("Data Analyst")
    expect(page.locator("#plan-rulebook")).to_contain_text("18 December", timeout=60_000)
    interview = "2026-12-17" if words == "Today" else "2026-12-16"
    assert page.locator(".weeks .talk").count() == 1
    expect(page.locator(".weeks .talk")).to_contain_text(interview[-2:])
    expect(page.locator("#step-thank_you textarea").first).to_have_value("Thank you for today")
    # What was chosen is said as what it is by now.
    if words == "Today":
        expect(page.get_by_role("radio", name="Yesterday")).to_be_checked()
    else:
        expect(page.get_by_label("Date of the interview")).to_have_value(interview)


def test_the_button_pressed_after_midnight_means_the_day_that_is_shown(
    open_calculator: OpenCalculator,
) -> None:
    page = open_calculator(LATE)
    expect(page.locator("#when-echo")).to_contain_text("17 December")
    page.clock.set_fixed_time(PAST_MIDNIGHT)
    show(page)
    expect(page.locator(".weeks .talk")).to_contain_text("17")


def test_an_untouched_page_begins_the_new_day(open_calculator: OpenCalculator) -> None:
    page = open_calculator(LATE)
    page.clock.set_fixed_time(PAST_MIDNIGHT)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#when-echo")).to_contain_text("18 December")
    expect(page.get_by_role("radio", name="Today")).to_be_checked()
