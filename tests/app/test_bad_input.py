"""Wrong input: each fault in a sentence beside its field, all together, nothing typed lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.acts import OpenCalculator, become, choose, show, unfold

pytestmark = pytest.mark.browser


def press(page: Page) -> None:
    """Press "Show my plan" and wait for the summary of faults."""
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#faults")).to_be_visible(timeout=60_000)


def fault_at(page: Page, name: str) -> str:
    """The words at a field, checked to be tied to it."""
    field = page.locator(f'[name="{name}"]')
    expect(field).to_have_attribute("aria-invalid", "true")
    described = str(field.get_attribute("aria-describedby")).split()
    words = page.locator(f'[data-fault-for="{name}"]')
    expect(words).to_be_visible()
    assert words.get_attribute("id") in described
    return words.inner_text()


def test_all_faults_at_once_and_nothing_lost(calculator: Page) -> None:
    choose(calculator, "Another date")
    calculator.get_by_label("Date of the interview").fill("2036-12-31")
    choose(calculator, "In their words")
    calculator.get_by_label("What did they say?").fill("in 1.5 weeks")
    unfold(calculator)
    calculator.get_by_role("button", name="Add closed days").click()
    calculator.get_by_label("First day closed").fill("2026-12-24")
    calculator.get_by_label("Last day closed").fill("2026-12-20")
    calculator.locator('[name="role"]').fill("Data Analyst")
    press(calculator)
    for name in ("interview.date", "promise.words", "closures[0].to"):
        assert fault_at(calculator, name)
    summary = calculator.locator("#faults")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(3)
    assert calculator.title().startswith("Error: ")
    # Each link leads to its field.
    summary.get_by_role("link").last.click()
    assert calculator.evaluate("document.activeElement.name") == "closures[0].to"
    # Nothing is lost.
    expect(calculator.get_by_label("Date of the interview")).to_have_value("2036-12-31")
    expect(calculator.get_by_label("What did they say?")).to_have_value("in 1.5 weeks")
    expect(calculator.get_by_label("Last day closed")).to_have_value("2026-12-20")
    expect(calculator.locator('[name="role"]')).to_have_value("Data Analyst")


@pytest.mark.parametrize("words", ["in 0 weeks", "in 400 weeks", "sometime, blah", "<b>x</b>", ""])
def test_words_that_nobody_can_read(calculator: Page, words: str) -> None:
    choose(calculator, "In their words")
    calculator.get_by_label("What did they say?").fill(words)
    press(calculator)
    assert fault_at(calculator, "promise.words")
    expect(calculator.get_by_label("What did they say?")).to_have_value(words)
    assert calculator.locator("#faults b, #promise-reading b").count() == 0


def test_half_a_date_and_the_31st_of_february(calculator: Page) -> None:
    """The field keeps what was typed, though the page cannot read it."""
    choose(calculator, "Another date")
    field = calculator.get_by_label("Date of the interview")
    field.press_sequentially("02312026")
    bad = "document.querySelector('[name=\"interview.date\"]').validity.badInput"
    assert calculator.evaluate(bad)
    press(calculator)
    assert "date" in fault_at(calculator, "interview.date")
    assert calculator.evaluate(bad)  # still as typed
    field.press_sequentially("02282026")
    field.blur()
    expect(calculator.locator("#faults")).to_be_hidden()
    assert not calculator.title().startswith("Error")
    become(calculator, "notes", "2026-02-28")


def test_no_date_at_all(calculator: Page) -> None:
    choose(calculator, "Another date")
    press(calculator)
    assert fault_at(calculator, "interview.date")


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_years_out_of_reach(calculator: Page, year: str) -> None:
    choose(calculator, "Another date")
    calculator.get_by_label("Date of the interview").fill(f"{year}-12-17")
    press(calculator)
    assert "year" in fault_at(calculator, "interview.date")
    expect(calculator.get_by_label("Date of the interview")).to_have_value(f"{year}-12-17")


def test_promised_before_the_interview(calculator: Page) -> None:
    choose(calculator, "By a date")
    calculator.get_by_label("The date they named").fill("2026-12-16")
    press(calculator)
    assert fault_at(calculator, "promise.date")


def test_allowed_though_unusual(open_calculator: OpenCalculator) -> None:
    """An interview still to come, and one more than two years back, both give a plan."""
    page = open_calculator(fragment="#date=2026-12-28")
    become(page, "notes", "2026-12-28")
    page.get_by_label("Date of the interview").fill("2024-06-03")
    page.get_by_label("Date of the interview").blur()
    become(page, "move_on", "2024-07-03")
    expect(page.locator("#plan-notices")).to_be_visible()


@pytest.mark.parametrize("date", ["2026-02-31", "tomorrow", "<b>x</b>", "%E0%A4%A", ""])
def test_bad_date_in_the_address(open_calculator: OpenCalculator, date: str) -> None:
    page = open_calculator(fragment=f"#date={date}")
    expect(page.locator("#faults")).to_be_visible(timeout=60_000)
    assert fault_at(page, "interview.date")
    assert page.locator("#faults b").count() == 0


def test_faults_in_the_middle_of_typing_wait(calculator: Page) -> None:
    """After the first plan a fault shows once its field is left, and takes no focus."""
    choose(calculator, "In their words")
    field = calculator.get_by_label("What did they say?")
    field.fill("in 2 weeks")
    show(calculator)
    field.fill("in 0 weeks")
    expect(calculator.locator("#engine-status")).to_contain_text("not changed")
    expect(calculator.locator("#faults")).to_be_hidden()
    field.press("Tab")
    expect(calculator.locator("#faults")).to_be_visible()
    assert calculator.evaluate("document.activeElement.id") == "show"
    field.fill("in 3 weeks")
    expect(calculator.locator("#faults")).to_be_hidden()


def test_markup_stays_text(calculator: Page) -> None:
    """Names with markup, template signs and line breaks come out as they went in."""
    unfold(calculator)
    nasty = (
        '<img src=x onerror="window.hit=1"> {{ 7*7 }} \u202e\u0645\u0631 \u674e\u96f7 \U0001f642'
    )
    calculator.get_by_role("button", name="Add a person").click()
    calculator.get_by_label("Name", exact=True).fill(nasty)
    calculator.locator('[name="role"]').fill(nasty)
    calculator.locator('[name="company"]').fill("O'Example & Söhne <script>window.hit=1</script>")
    show(calculator)
    expect(calculator.locator("#step-thank_you .letter").first).to_contain_text("{{ 7*7 }}")
    assert calculator.evaluate("window.hit") is None
    assert calculator.locator("#plan img, #plan script").count() == 0
