"""Pictures of home and the guide, in light and dark at three widths, left in ``screenshots/``."""

import pytest

from publisher.project import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.verify]

FOLDER = ROOT / "screenshots"
VIEWS = {
    "home": "",
    "guide": "guide/thank-you/",
    "guide-overview": "guide/",
    "sources-compared": "guide/where-advice-differs/",
    "not-found": "404.html",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_picture_of_each_view(open_page, site_url, width, scheme):
    FOLDER.mkdir(exist_ok=True)
    page = open_page(site_url, width=width, color_scheme=scheme)
    for name, address in VIEWS.items():
        page.goto(site_url + address)
        page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("thank")
    page.locator(".search-results a").first.wait_for()
    page.screenshot(path=FOLDER / f"search-{width}-{scheme}.png")
