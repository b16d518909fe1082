"""The site's search finds what people type."""

import pytest

pytestmark = pytest.mark.browser

WANTED = {
    "ghosted": {"guide/when-to-stop/", "guide/no-date/", "guide/"},
    "no response": {"guide/status-check/", "guide/no-date/", "guide/"},
    "thank you email panel": {"guide/panels-rounds-agencies/", "messages/"},
    "how long to wait": {"guide/no-date/", "guide/country-and-industry/"},
    "second interview": {"guide/panels-rounds-agencies/"},
    "voicemail": {"guide/channels/", "messages/"},
}
SEEN_FIRST = 5
"""Results that a phone shows without scrolling."""


def test_search_finds_what_people_type(page, site_url):
    page.goto(f"{site_url}guide/")
    page.get_by_role("button", name="Search").click()
    missed = {}
    for typed, pages in WANTED.items():
        field = page.get_by_role("searchbox")
        field.fill("")
        field.fill(typed)
        page.wait_for_timeout(400)
        page.locator(".search-results a").first.wait_for()
        found = [
            link.get_attribute("href") or ""
            for link in page.locator(".search-results a").all()[:SEEN_FIRST]
        ]
        places = {
            page.evaluate("href => new URL(href, location.href).pathname.slice(1)", href)
            for href in found
        }
        if not places & pages:
            missed[typed] = places
    assert missed == {}
