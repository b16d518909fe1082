"""Each state of the calculator under axe, enlarged, spaced out, in forced colours, kept still."""

import pytest
from playwright.sync_api import expect

from access.test_order import in_order
from access.walk import NO_ENGINE, open_all, plan, radio, walk, write
from design.test_page_design import TEXT_SPACING, too_wide
from support.views import VIEWS

pytestmark = pytest.mark.browser

NOT_ON_PAPER = ("target-size", "page-has-heading-one")
"""Nobody presses a printed date; the main heading stays away with the form it belongs to."""
LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((el) => el.checkVisibility()).map((el) => Number(el.tagName[1]))"""


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_in_any_state(open_steady, axe, width, scheme):
    page = open_steady(width=width, color_scheme=scheme)
    found = {}
    for state in walk(page):
        found[state] = axe(page)
        if state == "on paper":
            found[state] = [fault for fault in found[state] if not fault.startswith(NOT_ON_PAPER)]
        elif not in_order(levels := page.evaluate(LEVELS)):
            found[state].append(f"headings {levels}")
    assert len(found) == 12
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_axe_looks_once_colours_are_there(open_steady, axe):
    page = open_steady()
    slow = page.context.new_cdp_session(page)
    slow.send("Animation.enable")
    slow.send("Animation.setPlaybackRate", {"playbackRate": 0.1})
    radio(page, "By a date")
    page.wait_for_timeout(500)  # a third of the way, where words and ground are nearly alike
    assert axe(page) == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_where_the_engine_fails(open_steady, axe, width, scheme):
    page = open_steady(script=NO_ENGINE, width=width, color_scheme=scheme)
    expect(page.locator("#fallback-reason")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_in_the_embedded_calculator(open_steady, axe, width, scheme):
    page = open_steady("embed/", width=width, color_scheme=scheme)
    expect(page.locator("#engine-status")).not_to_be_empty()
    assert axe(page) == []
    plan(page)
    open_all(page)
    assert axe(page) == []


def cut(page):
    """What is hidden because it does not fit into its box."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((el) => el.checkVisibility() && getComputedStyle(el).overflow === "hidden"
                && el.scrollHeight > el.clientHeight + 1 && !el.closest(".visually-hidden, .skip"))
            .map((el) => el.outerHTML.slice(0, 80))"""
    )


def test_every_state_at_400_percent_and_with_wide_spacing(open_steady):
    # 1280 x 1024 pixels at 400%; the policy would refuse the spacing that a reader may set.
    page = open_steady(width=320, height=256, bypass_csp=True)
    spacing = None
    bad = {}
    for state in walk(page):
        if state == "on paper":
            break
        bad[state] = too_wide(page) + cut(page)
        spacing = page.add_style_tag(content=TEXT_SPACING)
        bad[state] += too_wide(page) + cut(page)
        spacing.evaluate("el => el.remove()")
    assert {state: parts for state, parts in bad.items() if parts} == {}


def test_the_engine_failing_fits_too(open_steady):
    page = open_steady(script=NO_ENGINE, width=320, height=256, bypass_csp=True)
    expect(page.locator("#fallback-reason")).to_be_visible()
    page.add_style_tag(content=TEXT_SPACING)
    assert too_wide(page) + cut(page) == []


MOVING = """() => [...document.querySelectorAll("*")].filter((el) => {
    const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(el);
    return animationName !== "none" && animationName !== "appear"
        || !/^(0s(, )?)+$/.test(transitionDuration) || scrollBehavior === "smooth";
}).map((el) => el.outerHTML.slice(0, 80))"""


def test_nothing_moves_where_motion_is_unwanted(open_steady):
    page = open_steady(reduced_motion="reduce")
    plan(page)
    open_all(page)
    assert page.evaluate(MOVING) == []


# In forced colours a browser drops backgrounds and shadows: what they said, borders must say.
SIGNS = """() => {
    const seen = (selector) => {
        const el = document.querySelector(selector);
        if (!el) return "missing: " + selector;
        const style = getComputedStyle(el);
        const borders = ["Top", "Left"].map((side) => style[`border${side}Style`] !== "none"
            && parseFloat(style[`border${side}Width`]) >= 1);
        const ground = getComputedStyle(document.body).backgroundColor;
        const filled = style.forcedColorAdjust === "none" && style.backgroundColor !== ground;
        return borders.some(Boolean) || filled ? "" : selector;
    };
    return [".weeks .window", ".weeks .act > .disc", ".weeks .now > .disc", ".weeks .talk > .disc",
        ".weeks .promised > .disc", ".calc .today", ".status", ".sheet",
        ".findings .block, .findings .warn",
        "#show", "button.quiet", "textarea", "select", ".choices span"].map(seen).filter(Boolean);
}"""


def test_signs_have_shapes_in_forced_colours(open_steady):
    page = open_steady(forced_colors="active")
    plan(page)
    open_all(page)
    write(page)
    assert page.evaluate(SIGNS) == []
    off = page.evaluate(
        "getComputedStyle(document.querySelector('.weeks .off'), '::before').borderTopStyle"
    )
    assert off == "dotted"
