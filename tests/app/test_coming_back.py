"""Somebody comes back: saved plans first, the only one open, a question on the day, home knows."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from app.acts import DAY, OpenCalculator, become, show, unfold
from app.test_keeping import another_tab, save, saved_plan, stored

pytestmark = pytest.mark.browser

DUE = dt.datetime(2026, 12, 28, 9)  # noqa: DTZ001 - where the browser is
"""The day on which the plan of 17 December asks where things stand."""
LATER = dt.datetime(2027, 2, 1, 9)  # noqa: DTZ001 - where the browser is
BACK = "#come-back"


@pytest.fixture
def back(calculator: Page) -> Page:
    """A tab of its own on the day of the first question; the thanks were sent."""
    unfold(calculator)
    calculator.locator('[name="company"]').fill("Example & Co")
    show(calculator)
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    save(calculator)
    return another_tab(calculator.context, calculator.url, DUE)


def test_the_only_plan_opens_by_itself_and_takes_no_focus(back: Page) -> None:
    become(back, "status_check", "2026-12-28")
    expect(back.locator("#plan-title")).to_have_text("Your plan: Example & Co")
    assert back.evaluate("document.activeElement === document.body")
    # Opened is not written.
    assert stored(back)[0]["situation"]["today"] == "2026-12-17"


def test_on_its_day_it_asks_and_one_press_answers(back: Page) -> None:
    question = back.locator(BACK)
    expect(question).to_contain_text(
        "Ask where things stand: did you send it? Did they answer?", timeout=60_000
    )
    question.get_by_role("button", name="Sent today").click()
    expect(back.locator("#step-status_check.is-done")).to_be_visible(timeout=60_000)
    expect(back.locator("#event-result")).to_be_focused()
    expect(question).to_be_hidden()


def test_sent_on_another_day_asks_which(back: Page) -> None:
    question = back.locator(BACK)
    question.get_by_role("button", name="Sent on another day").click(timeout=60_000)
    expect(back.locator("#event-step")).to_have_value("status_check")
    back.locator("#event-on").fill("2026-12-24")
    back.locator("#event-save").click()
    become(back, "status_check", "2026-12-24")
    expect(question).to_be_hidden()


def test_they_answered_leads_to_what_happened(back: Page) -> None:
    back.locator(BACK).get_by_role("button", name="They answered").click(timeout=60_000)
    expect(back.locator("#events-title")).to_be_focused()
    expect(back.locator(BACK)).to_be_hidden()


def test_not_yet_is_an_answer_too(back: Page) -> None:
    back.locator(BACK).get_by_role("button", name="Not yet").click(timeout=60_000)
    expect(back.locator(BACK)).to_be_hidden()
    expect(back.locator("#plan-title")).to_be_focused()
    become(back, "status_check", "2026-12-28")


def test_a_plan_whose_day_is_to_come_asks_nothing(calculator: Page) -> None:
    saved_plan(calculator)
    expect(calculator.locator(BACK)).to_be_hidden()
    tab = another_tab(calculator.context, calculator.url, DAY)
    become(tab, "notes", "2026-12-17")
    expect(tab.locator(BACK)).to_be_hidden()


def two(calculator: Page) -> None:
    saved_plan(calculator, "First Example")
    calculator.get_by_role("button", name="Start another plan").click()
    calculator.locator('[name="company"]').fill("Second Example")
    show(calculator)
    save(calculator)


def test_several_plans_stand_first(calculator: Page) -> None:
    two(calculator)
    tab = calculator.context.new_page()
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.clock.set_fixed_time(DUE)
    tab.goto(calculator.url)
    rows = tab.locator("#board-list > li")
    expect(rows).to_have_count(2, timeout=60_000)
    assert rows.first.evaluate("it => it.getBoundingClientRect().top") < 350
    expect(tab.get_by_role("radio", name="Today")).to_be_hidden()
    tab.locator("#unfold").click()
    expect(tab.get_by_role("radio", name="Today")).to_be_focused()


def test_notes_hide_no_message_on_the_list_of_plans(calculator: Page) -> None:
    """Both are for today; the thanks are what somebody waits for."""
    saved_plan(calculator)
    row = calculator.locator("#board-list > li")
    expect(row).to_contain_text("Thank each person", timeout=60_000)
    expect(row).not_to_contain_text("Write down")


def test_notes_can_be_ticked_off(calculator: Page) -> None:
    show(calculator)
    box = calculator.locator("#sent-notes")
    box.check()
    card = calculator.locator("#step-notes")
    expect(card).to_have_class(re.compile("is-done"))
    expect(calculator.locator("#plan-now")).not_to_contain_text("Write down")
    # A tick, and no day to ask for.
    expect(card.get_by_role("button", name="Change the day")).to_be_hidden()
    calculator.reload()
    expect(box).to_be_checked(timeout=60_000)
    box.uncheck()
    expect(calculator.locator("#plan-now")).to_contain_text("Write down")


def home(page: Page, day: dt.datetime) -> Page:
    return another_tab(page.context, page.url.replace("calculator/", ""), day)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (DAY, "Thank each person who interviewed you, Friday 18 December."),
        (DAY + dt.timedelta(days=1), "Thank each person who interviewed you, today."),
        (LATER, "There is something to do today."),
    ],
)
def test_home_knows_the_plan(calculator: Page, day: dt.datetime, words: str) -> None:
    saved_plan(calculator)
    tab = home(calculator, day)
    line = tab.locator("#have-plan")
    expect(line).to_contain_text(f"You have a plan: Example & Co. {words}")
    line.get_by_role("link", name="Open").click()
    expect(tab.locator("#plan-title")).to_have_text("Your plan: Example & Co", timeout=60_000)


def test_home_names_the_next_of_several(calculator: Page) -> None:
    two(calculator)
    line = home(calculator, DAY).locator("#have-plan")
    expect(line).to_contain_text(re.compile("You have 2 plans. The next is (First|Second) Example"))


def test_home_says_nothing_without_a_plan(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#have-plan")).to_be_hidden()


def test_whose_plan_it_is_stands_everywhere(open_calculator: OpenCalculator) -> None:
    page = open_calculator()
    unfold(page)
    page.locator('[name="company"]').fill("Example & Co")
    page.locator('[name="role"]').fill("Data Analyst")
    for name, met in (("Priya Example", ""), ("Sam Example", "false"), ("Zoë Example", "true")):
        page.get_by_role("button", name="Add a person").click()
        page.get_by_label("Name", exact=True).last.fill(name)
        page.get_by_label("Were they in the interview?").last.select_option(met)
    expect(page).to_have_title(re.compile("^When do I follow up"))
    show(page)
    whose = "Example & Co, Data Analyst"
    expect(page.locator("#plan-title")).to_have_text(f"Your plan: {whose}")
    expect(page.locator("#plan-whose")).to_have_text(
        "Interview on Thursday 17 December 2026, with Priya Example and Zoë Example."
    )
    expect(page).to_have_title(re.compile(f"^{whose} · When do I follow up"))
    save(page)
    row = page.locator("#board-list > li")
    expect(row).to_contain_text(whose)
    expect(row).to_contain_text("with Priya Example and Zoë Example")
    page.get_by_role("button", name="Start another plan").click()
    expect(page).to_have_title(re.compile("^When do I follow up"))
