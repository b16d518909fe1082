"""Email addresses as people paste them: cleaned when a field is left, said softly where none is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app.acts import fill_blanks, show, unfold

pytestmark = pytest.mark.browser

FIELD = '[name="people[0].email"]'
LINK = "Open as it is"


@pytest.fixture
def person(calculator: Page) -> Page:
    unfold(calculator)
    calculator.get_by_role("button", name="Add a person").click()
    calculator.locator('[name="people[0].name"]').fill("Sam Reed")
    for name in ("role", "company", "candidate.name"):
        calculator.locator(f'[name="{name}"]').fill("Data Analyst")
    return calculator


def test_what_was_pasted_around_an_address_goes(person: Page) -> None:
    show(person)
    field = person.locator(FIELD)
    field.fill("Sam Reed <sam@x.example>,")
    field.press("Tab")
    expect(field).to_have_value("sam@x.example")
    expect(person.locator("#step-thank_you .lines").first).to_contain_text("<sam@x.example>")


def test_what_is_no_address_is_said_and_holds_nothing_up(person: Page) -> None:
    field = person.locator(FIELD)
    field.fill("sam at x.example")
    field.press("Tab")
    expect(field).to_have_accessible_description(re.compile("This is no email address yet"))
    show(person)
    expect(person.locator("#faults")).to_be_hidden()
    expect(field).to_have_accessible_description(re.compile("This is no email address yet"))
    field.fill("sam@x.example")
    expect(field).to_have_accessible_description("")


@pytest.mark.parametrize(
    ("typed", "said"), [("", "There is no address yet"), ("Sam", "cannot be used")]
)
def test_a_message_without_an_address_is_never_opened_in_silence(
    person: Page, typed: str, said: str
) -> None:
    person.locator(FIELD).fill(typed)
    show(person)
    letter = person.locator("#step-thank_you .letter").first
    fill_blanks(letter)
    letter.get_by_role("button", name="Finish editing").click()
    letter.get_by_role("button", name="Open in email").click()
    expect(letter).to_contain_text(said)
    to = letter.get_by_label("To")
    expect(to).to_be_focused()
    assert str(letter.get_by_role("link", name=LINK).get_attribute("href")).startswith("mailto:?")
    to.fill("Sam Reed <sam@x.example>; lee@x.example")
    to.press("Tab")
    expect(to).to_have_value("sam@x.example,lee@x.example")
