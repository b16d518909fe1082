"""By keyboard alone: every stop shows, none is covered, and one way leads through everything."""

import re

import pytest
from playwright.sync_api import expect

from access.walk import DAY, open_all, plan, walk

pytestmark = pytest.mark.browser

STOP = """() => {
    const el = document.activeElement;
    if (el === document.body) return null;
    const ringed = [el, el.nextElementSibling, el.parentElement].some((part) => {
        const {outlineStyle, outlineWidth} = part ? getComputedStyle(part) : {};
        return outlineStyle && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const {left, top, width, height} = el.getBoundingClientRect();
    const inView = top + height > 0 && left + width > 0 && top < innerHeight && left < innerWidth;
    // The browser rings the opener inside its own date field, where no page can look.
    const opener = el.matches("input[type=date]") && !el.matches(":focus-visible");
    if (opener && inView) return "";
    const name = el.outerHTML.slice(0, 90);
    return ringed && inView ? "" : (ringed ? "out of sight: " : "no ring: ") + name;
}"""


def stops(page, limit=400):
    """What is wrong with each stop of the Tab key, and how many there were."""
    page.evaluate("document.querySelector('.skip').focus()")
    faults = []
    for count in range(limit):
        page.keyboard.press("Tab")
        fault = page.evaluate(STOP)
        if fault is None:
            return [each for each in faults if each], count
        faults.append(fault)
    return [*faults, f"no end after {limit} stops"], limit


def test_every_stop_of_the_calculator_shows(open_steady):
    page = open_steady(width=1280, height=720)
    for state in walk(page):
        if state in {"faulty", "saved, shared, on the board"}:
            faults, count = stops(page)
            assert faults == [], state
            assert count > 30


def test_every_stop_of_every_page_shows(open_page, site_url, site_dir):
    page = open_page("about:blank", width=768)
    bad = {}
    for path in sorted(site_dir.glob("*/index.html")) + sorted(site_dir.glob("*/*/index.html")):
        address = path.parent.relative_to(site_dir).as_posix()
        if address.split("/")[0] in {"calculator", "embed"}:
            continue
        page.goto(f"{site_url}{address}/")
        # Stops of one kind look alike: the first of each is enough.
        bad[address] = page.evaluate(
            """() => {
                const kinds = new Map();
                for (const el of document.querySelectorAll(
                    "a[href], button, input, select, textarea, summary, [tabindex='0']")) {
                    if (el.checkVisibility()) kinds.set(`${el.tagName} ${el.className}`, el);
                }
                return [...kinds.values()].filter((el) => {
                    el.focus({focusVisible: true});
                    const {outlineStyle, outlineWidth} = getComputedStyle(el);
                    return outlineStyle === "none" || parseFloat(outlineWidth) < 2;
                }).map((el) => el.outerHTML.slice(0, 90));
            }"""
        )
    assert len(bad) > 15
    assert {address: faults for address, faults in bad.items() if faults} == {}


class Keys:
    """A reader with a keyboard and nothing else."""

    def __init__(self, page):
        self.page = page

    def to(self, test, limit=120, key="Tab"):
        """Press Tab until the focused element passes a JavaScript test on ``el``."""
        for _ in range(limit):
            self.page.keyboard.press(key)
            if self.page.evaluate(f"(el => Boolean({test}))(document.activeElement)"):
                return
        pytest.fail(f"{key} never reached {test}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)


def test_from_home_to_a_saved_plan(open_steady):
    """On a phone's width, without a pointer."""
    page = open_steady("", width=360, height=740)
    keys = Keys(page)
    to_the_calculator(page, keys)
    to_a_plan(page, keys)
    to_a_message(page, keys)
    to_an_event(page, keys)


def to_the_calculator(page, keys):
    """Through the guide: by the menu, the guide's contents and the search."""
    # The guide, through the menu.
    keys.to("el.textContent.trim() === 'Menu'")
    keys.press("Enter")
    keys.to("el.closest('nav') && el.textContent === 'Guide'")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/guide/$"))
    # Another page of the guide, through its contents.
    keys.to("el.matches('.contents summary')")
    keys.press("Enter")
    keys.to("el.closest('.contents') && el.textContent === 'The thank-you'")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/guide/thank-you/$"))
    # The calculator, through the search.
    keys.to("el.textContent.trim() === 'Search'")
    keys.press("Enter")
    keys.type("calculator")
    page.locator(".search-results a").first.wait_for()
    keys.to("el.matches('.search-results a')")
    keys.press("Escape")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Search"
    keys.press("Shift+Tab")
    keys.press("Enter")
    keys.to("el.closest('nav') && el.textContent === 'Calculator'")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/calculator/$"))


def to_a_plan(page, keys):
    """A date they named, the plan, and from a day in its picture to the reason."""
    keys.to("el.name === 'promise'")
    keys.press("ArrowRight")
    keys.to("el.name === 'promise.date'")
    keys.type(f"1224{DAY.year}")
    keys.to("el.id === 'show'")
    keys.press("Enter")
    expect(page.locator("#plan-title")).to_be_focused(timeout=60_000)
    keys.to("el.matches('.weeks a')")
    keys.press("Enter")
    assert page.evaluate("location.hash").startswith("#step-")
    keys.to("el.matches('.why > summary')")
    keys.press("Enter")
    expect(page.locator(".why[open]")).to_have_count(1)


def to_a_message(page, keys):
    """Written, copied, and said to be sent."""
    keys.to("el.matches('[data-act=edit]')")
    keys.press("Enter")
    keys.type("Good day. ")
    keys.to("el.matches('[data-act=copy]')")
    keys.press("Enter")
    expect(page.locator("#announce")).not_to_be_empty()
    keys.to("el.matches('.sent input[type=checkbox]')")
    step = page.evaluate("document.activeElement.id")
    keys.press("Space")
    expect(page.locator(f"#{step}")).to_be_checked()
    expect(page.locator(".is-done")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == step


def to_an_event(page, keys):
    """They name another day; the plan is kept on this device."""
    keys.to("el.id === 'happened'")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "events-title"
    keys.to("el.dataset.event === 'promise'")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "event-time"
    keys.type("by 8 January")
    keys.press("Enter")
    expect(page.locator("#event-result")).to_be_visible(timeout=60_000)
    keys.to("el.id === 'save'")
    keys.press("Enter")
    expect(page.locator("#board-list li").first).to_be_visible()
    keys.to("el.id === 'calendar-all'")
    assert page.evaluate("document.activeElement.checkVisibility()")


def test_nothing_holds_the_focus(open_steady):
    """Tab leaves every field, a message's too; Shift and Tab lead back the same way."""
    page = open_steady()
    plan(page)
    open_all(page)
    page.locator(".letter").first.get_by_role("button", name="Edit").click()
    keys = Keys(page)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    keys.press("Tab")
    assert page.evaluate("document.activeElement.tagName") != "TEXTAREA"
    keys.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
