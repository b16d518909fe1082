"""Pages on paper: handouts that carry the centre's name and fit on one sheet of paper."""

import re

import pytest

pytestmark = pytest.mark.browser

LONGER = {
    "evidence",
    "offers",
    "other-questions",
    "status-check",
    "they-named-a-date",
    "turned-down",
    "where-advice-differs",
    "while-you-wait",
}
"""Pages with the tables of many cases, or to look things up in: they take two sheets."""

WORKSHEETS = ["guide/before-you-leave/", "guide/notes/", "guide/channels/"]

LETTER = 11 * 96 - 2 * 72
"""The height of Letter paper within its margins, in CSS pixels."""


def pages_of(pdf):
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_guide_page_is_one_sheet_of_paper(open_page, site_url, site_dir, paper):
    page = open_page(site_url)
    sides = {}
    for path in sorted(site_dir.glob("guide/*/index.html")):
        page.goto(f"{site_url}guide/{path.parent.name}/")
        sides[path.parent.name] = pages_of(page.pdf(format=paper))
    assert len(sides) > 12
    assert {name for name, count in sides.items() if count > 2} <= LONGER
    assert max(sides.values()) <= 5


def test_home_is_one_page(open_page, site_url):
    assert pages_of(open_page(site_url).pdf(format="Letter")) == 1


def test_a_worksheet_starts_a_page(open_page, site_url):
    page = open_page(site_url, width=720)
    page.emulate_media(media="print")
    for address in WORKSHEETS:
        page.goto(site_url + address)
        sheet = page.locator(".sheet").first
        assert sheet.evaluate("el => getComputedStyle(el).breakBefore") == "page"
        top, end = sheet.bounding_box(), page.locator(".worksheet").bounding_box()
        assert end["y"] + end["height"] - top["y"] < LETTER, address


def test_what_a_drawing_says_is_not_printed_twice(open_page, site_url):
    page = open_page(site_url + "guide/country-and-industry/")
    page.emulate_media(media="print")
    assert not page.get_by_text("The numbers").first.is_visible()


def test_a_handout_carries_name_contact_review_and_rulebook(open_page, ours):
    page = open_page(ours + "guide/thank-you/")
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    for part in (
        "After the Interview",
        "Example College Career Centre",
        "careers@example.edu",
        "Reviewed",
        "Rulebook 2026.12",
        "Guidance, not a rule",
    ):
        assert part in text
    for gone in ("Menu", "Search", "Report a problem"):
        assert gone not in text
