"""The page for wrong addresses, of which a server knows one: below ``fr/`` it is in French."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_below_french_it_is_french_all_of_it(page, site_url):
    page.goto(f"{site_url}fr/guide/rien/")
    expect(page.locator("h1")).to_have_text("Cette page n’est pas ici")
    expect(page.locator("html")).to_have_attribute("lang", "fr-CA")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_text("This page is not here")).to_have_count(0)
    expect(page.locator("header .language a[hreflang=en]")).to_have_text("English")
    expect(page.locator("footer")).to_contain_text("Signaler un problème")
    # What was taken from another page leads where it led there, and works.
    for link in page.locator("header.bar nav a, footer.end nav a").all():
        address = link.evaluate("link => link.href")
        assert urlsplit(address).path.startswith("/fr/") or link.get_attribute("hreflang"), address
        assert page.request.get(address).ok, address
    page.get_by_role("button", name="Recherche").click()
    page.get_by_role("searchbox").fill("remerciement")
    expect(page.locator("#search li a").first).to_be_visible()


def test_elsewhere_it_is_english_and_speaks_to_the_french_too(page, site_url):
    page.goto(f"{site_url}guide/nothing/")
    expect(page.locator("h1")).to_have_text("This page is not here")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("section[lang=fr] h2")).to_be_visible()
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
