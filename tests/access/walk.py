"""Every state of the calculator, one after the other on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from playwright.sync_api import FilePayload, Page, expect

from app.acts import tell, unfold
from publisher.project import ROOT

DAY = dt.datetime(2026, 12, 17, 10)  # noqa: DTZ001 - where the browser is
"""Thursday 17 December 2026, so that a plan crosses the holidays at the year's end."""

NO_ENGINE = "delete window.WebAssembly"
"""Run before the page, it makes a browser that cannot start the calculator."""


TABLE: FilePayload = {
    "name": "tracker.csv",
    "mimeType": "text/csv",
    "buffer": b"Name,Interview,Employer,Status\nSam,2026-11-20,Example,pending\n"
    b"Kim,2026-11-21,Other,rejected\nLee,soon,Third,?\n",
}
INVITATION = ROOT / "tests" / "invitations" / "files" / "who-is-you.ics"
"""It asks who the reader is, and names two people beside."""


def radio(page: Page, words: str) -> None:
    """Choose a chip by its words."""
    page.get_by_role("radio", name=words, exact=True).check()


def fill_in(page: Page) -> None:
    """A reply promised for Christmas Eve, in Ontario, with somebody to thank."""
    radio(page, "Today")
    radio(page, "By a date")
    page.get_by_label("The date they named").fill("2026-12-24")
    unfold(page)
    page.get_by_label("Where is the employer?").select_option("CA")
    page.get_by_label("Province, state or region").select_option("ON")
    page.locator('[name="role"]').fill("Data Analyst")
    page.locator('[name="company"]').fill("Example Analytics")
    page.locator('[name="candidate.name"]').fill("Priya Example")
    if page.locator('[name="people[0].name"]').count() == 0:
        page.get_by_role("button", name="Add a person").click()
    page.locator('[name="people[0].name"]').fill("Zoë Example")
    page.locator('[name="people[0].email"]').fill("zoe@example.com")


def show(page: Page) -> None:
    """Press "Show my plan" and wait for the plan of what was filled in."""
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#step-status_check time")).to_have_attribute(
        "datetime", "2026-12-29", timeout=60_000
    )


def plan(page: Page) -> None:
    """A plan with all that it can say."""
    fill_in(page)
    show(page)


def open_all(page: Page) -> None:
    """Open every part of the plan that can be opened."""
    page.locator("#plan details").evaluate_all("all => all.forEach(part => { part.open = true })")


def write(page: Page) -> None:
    """Edit the first message, badly, until the proofreader says so."""
    letter = page.locator(".letter").first
    letter.get_by_role("button", name="Edit").click()
    area = letter.get_by_label("Message")
    area.fill(area.input_value() + "\nWhy haven't you answered!!!")
    expect(letter.locator(".findings")).to_contain_text("exclamation", timeout=30_000)


def bring(page: Page) -> Iterator[str]:
    """Bring an invitation, then a table, and leave each as it is."""
    page.locator("#invitation-file").set_input_files(INVITATION)
    expect(page.locator("#brought-asked input")).to_have_count(3, timeout=60_000)
    page.get_by_role("radio", name="Priya Example").check()
    expect(page.locator("#brought-found .row")).to_have_count(2)
    yield "an invitation"
    page.locator("#brought-leave").click()
    page.locator("#table-file").set_input_files(TABLE)
    expect(page.locator("#own-table-asked input")).to_have_count(4, timeout=60_000)
    page.get_by_role("radio", name="Contact", exact=True).check()
    expect(page.locator("#own-table-rows > ul > li")).to_have_count(2)
    page.locator("#own-table-columns > summary").click()
    yield "a table"
    page.locator("#own-table-leave").click()


def walk(page: Page) -> Iterator[str]:
    """Lead an opened calculator through its states; gives the name of each as it is reached."""
    expect(page.locator("#engine-status")).not_to_be_empty(timeout=60_000)
    yield "empty"
    yield from bring(page)
    unfold(page)
    radio(page, "Another date")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("button", name="Add closed days").click()
    page.get_by_label("First day closed").fill("2026-12-24")
    page.get_by_label("Last day closed").fill("2026-12-20")
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#faults")).to_be_visible(timeout=60_000)
    yield "faulty"
    page.get_by_role("button", name="Remove closed days 1").click()
    plan(page)
    yield "plan"
    open_all(page)
    yield "reasons and messages open"
    write(page)
    yield "a message being edited"
    page.locator("#sent-thank_you").check()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible(timeout=60_000)
    yield "a message sent"
    tell(page)
    page.locator('[data-event="promise"]').click()
    page.locator("#event-time").fill("blah")
    page.locator("#event-question [type=submit]").click()
    # Python answers, which takes more than the usual five seconds on a busy machine.
    expect(page.locator("#event-fault")).to_be_visible(timeout=60_000)
    yield "an event with a fault"
    page.locator("#event-time").fill("by 8 January")
    page.locator("#event-question [type=submit]").click()
    expect(page.locator("#event-result")).to_be_visible(timeout=60_000)
    open_all(page)
    yield "an event and what it moved"
    page.locator("#save").click()
    page.locator("#share").click()
    expect(page.locator("#shared-link")).to_be_visible()
    expect(page.locator("#board")).to_be_visible()
    yield "saved, shared, on the board"
    page.emulate_media(media="print")
    yield "on paper"
