"""The record on the calculator's page: as files that other programs read, and on paper."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Browser, Page, expect

from app.acts import DAY, OpenCalculator, show, unfold

pytestmark = pytest.mark.browser


@pytest.fixture
def with_plan(calculator: Page) -> Page:
    """A plan whose first message was sent, with the record open."""
    unfold(calculator)
    calculator.locator('[name="company"]').fill("=Example & Co")
    calculator.locator('[name="candidate.name"]').fill("Priya Example")
    show(calculator)
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    calculator.get_by_role("button", name="Record", exact=True).click()
    expect(calculator.locator("#record summary")).to_be_focused()
    return calculator


def saved(page: Page, words: str) -> tuple[str, str]:
    """The name and the text of the file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=words, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_text("utf-8")


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    )


def test_a_table_that_another_program_reads(with_plan: Page) -> None:
    name, text = saved(with_plan, "Save as a table (CSV)")
    assert name == "record.csv"
    assert text.startswith("\ufeff")
    assert [(row[0], row[1], row[3]) for row in rows_of(text)[1:]] == [
        ("2026-12-17", "'=Example & Co", ""),
        ("2026-12-17", "'=Example & Co", "you"),
    ]
    expect(with_plan.locator("#record-said")).to_contain_text("in your downloads")


def test_text_and_markdown_have_the_name_that_is_wanted(with_plan: Page) -> None:
    expect(with_plan.get_by_label("Your name, if it should stand")).to_have_value("Priya Example")
    name, text = saved(with_plan, "Save as text")
    assert name == "record.txt"
    assert text.startswith("What was sent and heard: Priya Example\n")
    with_plan.get_by_label("Your name, if it should stand").fill("")
    name, text = saved(with_plan, "Save as Markdown")
    assert name == "record.md"
    assert text.startswith("# What was sent and heard\n")


def test_of_all_plans_or_of_this_one(with_plan: Page) -> None:
    expect(with_plan.locator("#record-which")).to_be_hidden()  # there is but one
    with_plan.locator("#record summary").click()
    with_plan.get_by_role("button", name="Start another plan").click()
    with_plan.locator('[name="company"]').fill("Another Ltd.")
    show(with_plan)
    with_plan.get_by_role("button", name="Record", exact=True).click()
    assert len(rows_of(saved(with_plan, "Save as a table (CSV)")[1])) == 2
    with_plan.get_by_role("radio", name="All plans").check()
    employers = {row[1] for row in rows_of(saved(with_plan, "Save as a table (CSV)")[1])[1:]}
    assert employers == {"'=Example & Co", "Another Ltd."}


def test_on_paper_it_stands_alone(with_plan: Page) -> None:
    with_plan.evaluate("window.print = () => { window.printed = true; }")
    with_plan.get_by_label("Your name, if it should stand").fill("Priya <b>Example</b>")
    with_plan.locator("#record-print").click()
    with_plan.wait_for_function("window.printed")
    with_plan.emulate_media(media="print")
    paper = with_plan.locator("body").inner_text().split("\n")
    assert paper[0] == "What was sent and heard: Priya <b>Example</b>"
    assert "Your plan" not in " ".join(paper)
    assert "=Example & Co" in " ".join(paper)
    with_plan.emulate_media(media="screen")
    with_plan.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(with_plan.locator("#plan-body")).to_be_visible()
    expect(with_plan.locator("#record-paper")).to_be_empty()


def test_where_numbers_have_a_comma_cells_are_parted_by_semicolons(
    browser: Browser, site_url: str
) -> None:
    with browser.new_context(locale="fr-CA") as context:
        page = context.new_page()
        page.clock.set_fixed_time(DAY)
        page.goto(f"{site_url}calculator/")
        show(page)
        page.get_by_role("button", name="Record", exact=True).click()
        assert rows_of(saved(page, "Save as a table (CSV)")[1], ";")[1][0] == "2026-12-17"


def test_without_a_plan_that_is_said(open_calculator: OpenCalculator) -> None:
    page = open_calculator()
    page.locator("#record summary").click()
    page.get_by_role("button", name="Save as text").click()
    expect(page.locator("#note")).to_contain_text("There is no plan yet.")
