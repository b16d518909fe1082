"""A page opened by a double-click, as a file: it says what does not work there, in its language."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("page_of", "said"),
    [
        ("index.html", "You opened this page as a file."),
        ("calculator/index.html", "You opened this page as a file."),
        ("fr/calculator/index.html", "Vous avez ouvert cette page comme un fichier."),
    ],
)
def test_a_page_opened_as_a_file_says_what_does_not_work(browser, site_dir, page_of, said):
    context = browser.new_context()  # of its own: the browser blocks every module there
    page = context.new_page()
    page.goto((site_dir / page_of).as_uri())
    expect(page.locator("#from-disk")).to_be_visible()
    expect(page.locator("#from-disk")).to_contain_text(said)
    expect(page.locator("#from-disk")).to_contain_text("python3 -m http.server")
    context.close()


@pytest.mark.parametrize("path", ["", "fr/calculator/", "embed/"])
def test_a_page_from_a_server_says_nothing_of_it(page, site_url, path):
    page.goto(f"{site_url}{path}")
    expect(page.locator("#from-disk")).to_be_hidden()
