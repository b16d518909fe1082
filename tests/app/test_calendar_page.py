"""Calendar files from the page: a second one knows the days of the first."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app.acts import become, choose, show

pytestmark = pytest.mark.browser


def calendar(page: Page) -> dict[str, tuple[str, bool]]:
    """The events of the file: the day of each, and whether it is cancelled."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to calendar").click()
    text = download.value.path().read_bytes().decode().replace("\r\n ", "")
    found = {}
    for event in text.split("BEGIN:VEVENT")[1:]:
        step = re.search(r"^UID:.*-(\w+)@", event, re.MULTILINE)
        day = re.search(r"^DTSTART[^:]*:(\d{8})", event, re.MULTILINE)
        assert step
        assert day
        found[step[1]] = (day[1], "STATUS:CANCELLED" in event)
    return found


def test_what_falls_away_is_cancelled_on_the_day_that_it_had(calendar_page: Page) -> None:
    """Also where no story tells that day: the interview itself was moved."""
    before = calendar(calendar_page)["status_check"]
    assert not before[1]
    choose(calendar_page, "Yesterday")
    become(calendar_page, "thank_you", "2026-12-17")
    calendar_page.locator('[data-event="closed"]').dispatch_event("click")
    calendar_page.locator("#event-save").click()
    expect(calendar_page.locator("#event-result")).to_be_visible()
    assert calendar(calendar_page)["status_check"] == (before[0], True)


def test_the_guide_says_what_calendars_do_with_it(calendar_page: Page) -> None:
    calendar(calendar_page)
    link = calendar_page.locator("#calendar-said").get_by_role("link")
    expect(link).to_have_attribute("href", re.compile(r"/guide/while-you-wait/#calendar-files$"))


@pytest.fixture
def calendar_page(calculator: Page) -> Page:
    """The calculator with a plan."""
    show(calculator)
    return calculator
