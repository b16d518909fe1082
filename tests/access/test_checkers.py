"""IBM Equal Access and Siteimprove Alfa find nothing wrong, beside axe, with any page or state."""

import pytest

from access import checkers
from access.walk import walk
from support.views import VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.verify]

FAULTY = """<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
<p style="color: #bbb; background: #fff">Faint</p><input id="a"></main></html>"""


def looked_at(page, name, found, told):
    """Look at a page with the one checker now, and keep it for the other."""
    checkers.prepare(page)
    found[name] = checkers.ibm(page)
    told[name] = checkers.as_alfa_sees(page)
    checkers.restore(page)


def all_found(found, told):
    """What either checker found, by the page's name."""
    for name, faults in zip(told, checkers.alfa(told.values()), strict=True):
        found[name] += faults
    return {name: faults for name, faults in found.items() if faults}


def test_both_find_what_is_wrong(open_page):
    page = open_page("about:blank")
    page.set_content(FAULTY)
    ibm, [alfa] = checkers.ibm(page), checkers.alfa([checkers.as_alfa_sees(page)])
    for found in (ibm, alfa):
        assert len(found) >= 2
        assert any("contrast" in fault for fault in found)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_nothing_is_found_on_any_page(open_page, site_url, site_dir, width, scheme):
    page = open_page("about:blank", width=width, color_scheme=scheme)
    found, told = {}, {}
    for path in sorted(site_dir.rglob("*.html")):
        name = path.relative_to(site_dir).as_posix().removesuffix("index.html")
        page.goto(site_url + name, wait_until="networkidle")
        looked_at(page, name, found, told)
    assert all_found(found, told) == {}


@pytest.mark.parametrize(("width", "scheme"), VIEWS[:2])
def test_nothing_is_found_in_any_state_of_the_calculator(open_steady, width, scheme):
    page = open_steady(width=width, color_scheme=scheme)
    found, told = {}, {}
    for state in walk(page):
        # Nobody works with what is printed, and it is looked at before it is.
        if state != "on paper":
            looked_at(page, state, found, told)
    assert all_found(found, told) == {}
