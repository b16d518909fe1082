"""The site's search finds what people type."""

import re

import pytest

pytestmark = pytest.mark.browser

FIRST = {
    "ghosted": {"guide/when-to-stop/"},
    "no response": {"guide/status-check/", "guide/no-date/"},
    "thank you email panel": {"messages/", "guide/panels-rounds-agencies/"},
    "how long to wait": {"guide/no-date/"},
    "second interview": {"guide/panels-rounds-agencies/"},
    "no reply": {"guide/status-check/"},
    "haven't heard back": {"guide/status-check/"},
    "no answer after interview": {"guide/status-check/", "guide/when-to-stop/"},
    "rejected": {"guide/turned-down/"},
    "rejection": {"guide/turned-down/", "messages/"},
    "when to give up": {"guide/when-to-stop/"},
    "how many times should I follow up": {"guide/when-to-stop/"},
    "they said next week": {"guide/they-named-a-date/"},
    "when to send a thank you email": {"guide/thank-you/"},
    "follow up email example": {"messages/"},
    "friday interview": {"guide/thank-you/", ""},
    "should I call": {"guide/channels/"},
    "voicemail": {"guide/channels/"},
    "job offer deadline": {"guide/offers/"},
    "salary": {"guide/other-questions/"},
    "withdraw application": {"messages/", "guide/offers/"},
    "ontario 45 days": {"guide/country-and-industry/"},
    "thankyou email": {"guide/thank-you/"},
    "recruter": {"guide/panels-rounds-agencies/"},
    "privacy": {"about/privacy/"},
    "verbal offer": {"guide/spoken-offer/"},
    "spoken offer": {"guide/spoken-offer/"},
    "offer letter not received": {"guide/spoken-offer/"},
    "references called": {"guide/while-you-wait/"},
    "they did not call": {"guide/while-you-wait/"},
    "missed interview call": {"guide/while-you-wait/", "guide/other-questions/"},
    "asked me to call": {"guide/while-you-wait/"},
    "out of office": {"guide/while-you-wait/"},
    "job on hold": {"guide/while-you-wait/", "messages/"},
    "paused": {"guide/while-you-wait/"},
    "internal candidate": {"guide/academic-and-internal/"},
    "academic interview": {"guide/academic-and-internal/"},
    "faculty search": {"guide/academic-and-internal/"},
    "my own deadline": {"guide/offers/"},
    "another offer": {"guide/offers/"},
    "runner-up": {"guide/turned-down/", "messages/"},
    "waiting list": {"guide/turned-down/"},
    "job reposted": {"guide/turned-down/"},
    "job advertised again": {"guide/turned-down/"},
    "we would like to see you again": {"guide/panels-rounds-agencies/"},
    "christmas": {"guide/they-named-a-date/", "guide/status-check/"},
}
"""What people type, and the pages that may come first."""


def test_search_finds_what_people_type_and_the_answer_comes_first(page, site_url):
    page.goto(f"{site_url}guide/")
    page.get_by_role("button", name="Search").click()
    field, results = page.get_by_role("searchbox"), page.locator(".search-results a")
    wrong = {}
    for typed, pages in FIRST.items():
        field.fill("")
        results.first.wait_for(state="detached")
        field.fill(typed)
        results.first.wait_for()
        address = results.first.evaluate("link => new URL(link.href).pathname.slice(1)")
        if address not in pages:
            wrong[typed] = address
    assert wrong == {}


def test_search_shows_the_words_it_found_and_no_tags(page, site_url):
    page.goto(f"{site_url}guide/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("ghosted")
    first = page.locator(".search-results li").first
    first.wait_for()
    assert "ghosted" in first.locator("a").inner_text()
    page.get_by_role("searchbox").fill("ontario 45 days")
    page.locator(".search-results b", has_text="Ontario").first.wait_for()
    assert not re.search(r"E-\d\d", page.locator(".search-results").inner_text())


def test_search_says_when_there_is_nothing(page, site_url):
    page.goto(f"{site_url}guide/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("xylophone")
    page.get_by_text("No pages found.").wait_for()
    page.get_by_role("link", name="Where are you now? Choose it from a short list.").click()
    page.locator("#where-are-you-now").wait_for()
    assert page.locator("#where-are-you-now").inner_text().startswith("Where are you now?")
    assert not page.locator("#search").is_visible()
