"""The header on small screens: whatever the site is called, its name keeps clear of the buttons."""

import pytest

from design.test_page_design import too_wide

pytestmark = pytest.mark.browser

NAMES = [
    "After the Interview",
    "The Career Centre of a University With a Rather Long Name",
    "Universitätskarrierezentrumsverwaltung",
]
OVERLAPS = """(name) => {
    const span = document.querySelector(".bar .name span");
    span.firstChild.textContent = name;
    const range = document.createRange();
    range.selectNodeContents(span);
    const words = [...range.getClientRects()];
    return [...document.querySelectorAll(".bar .tool")].map((tool) => tool.getBoundingClientRect())
        .some(({left, top, bottom}) => words.some((box) =>
            box.right > left + 1 && box.left < left && box.bottom > top && box.top < bottom));
}"""


@pytest.mark.parametrize("width", [320, 340, 360, 390, 400])
@pytest.mark.parametrize("name", NAMES)
def test_the_name_never_runs_under_the_menu(open_page, site_url, width, name):
    page = open_page(site_url, width=width)
    assert not page.evaluate(OVERLAPS, name)
    assert too_wide(page) == []
