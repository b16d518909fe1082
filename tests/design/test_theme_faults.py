"""The theme's nine known faults: each check fails on the theme as it comes, and passes on ours."""

import pytest

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
FOCUSED = "document.activeElement"


def tab_to(page, condition, presses=12):
    """Press Tab until the focused element satisfies a JavaScript condition on ``el``."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate(f"(el => el !== document.body && ({condition}))({FOCUSED})"):
            return True
    return False


def openers_are_buttons(open_page, url, _axe):
    """1. The menu and the search open and close by keyboard, from buttons that say their state."""
    page = open_page(url + "guide/thank-you/", **PHONE)
    button = "el.matches('button[aria-expanded=false][aria-controls]')"
    assert tab_to(page, f"{button} && !el.hasAttribute('aria-haspopup')"), "no menu button"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-expanded')") == "true"
    menu = page.locator("#" + page.evaluate(f"{FOCUSED}.getAttribute('aria-controls')"))
    assert menu.get_by_role("link").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(f"!!{FOCUSED}.closest('nav')"), "the links follow the button"
    page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-expanded')") == "false"
    assert tab_to(page, f"{button} && el.getAttribute('aria-haspopup') === 'dialog'"), "no search"
    page.keyboard.press("Enter")
    assert page.evaluate(f"!!{FOCUSED}.closest('dialog[open]') && {FOCUSED}.matches('input')")
    page.keyboard.press("Escape")
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-haspopup')") == "dialog"


def states_belong_to_controls(open_page, url, _axe):
    """2. Only controls say that they are expanded, and nothing but a control opens something."""
    page = open_page(url + "guide/thank-you/")
    wrong = page.evaluate(
        """() => [...document.querySelectorAll("[aria-expanded]")]
            .filter((el) => !el.matches("button, a[href], summary, input, select, [role]"))
            .map((el) => el.outerHTML.slice(0, 80))"""
    )
    toggles = page.evaluate(
        """() => [...document.querySelectorAll("label[for]")]
            .filter((el) => el.control?.type === "checkbox" && !el.control.offsetWidth)
            .map((el) => el.outerHTML.slice(0, 80))"""
    )
    assert wrong + toggles == []


def every_page_has_a_skip_link(open_page, url, _axe):
    """3. The first stop is a link to the content, on pages without a heading of their own too."""
    for address in ("", "guide/thank-you/", "404.html"):
        page = open_page(url + address)
        page.keyboard.press("Tab")
        target = page.evaluate(f"{FOCUSED}.getAttribute('href')") or ""
        assert target.startswith("#"), address
        page.keyboard.press("Enter")
        inside = "document.querySelector(location.hash)?.closest('main') !== null"
        assert page.evaluate(f"location.hash !== '' && {inside}"), address


def search_is_named_and_counted(open_page, url, _axe):
    """4. The search dialog has a name, and says in a live region how much it has found."""
    page = open_page(url + "guide/thank-you/")
    page.locator(".tool.find:visible, .md-search__input:visible").first.click()
    page.keyboard.type("thank")
    dialog = page.get_by_role("dialog", name="Search")
    assert dialog.count() == 1, "no dialog with a name"
    status = dialog.get_by_role("status")
    status.get_by_text("result").wait_for(timeout=3000)
    assert dialog.get_by_role("link").count() > 0


def fields_show_their_focus(open_page, url, _axe):
    """5. A field that a page may hold is outlined when it has the focus."""
    page = open_page(url + "guide/thank-you/")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("afterbegin",
        '<label>Name <input id="probe" type="text"></label>')""")
    page.locator("#probe").focus()
    style = page.evaluate(
        "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])"
        "(getComputedStyle(document.querySelector('#probe')))"
    )
    assert style[0] not in {"none", "auto"}
    assert float(style[1].removesuffix("px")) >= 2


def nothing_covers_the_focus(open_page, url, _axe):
    """6. An element that is scrolled to the top of the window is not under the header."""
    page = open_page(url + "guide/list/", height=500)
    covered = page.evaluate(
        """() => [...document.querySelectorAll("main li a")].slice(20, 30).filter((link) => {
            link.scrollIntoView({block: "start", behavior: "instant"});
            link.focus({preventScroll: true});
            const {left, top, height} = link.getBoundingClientRect();
            return !link.contains(document.elementFromPoint(left + 2, top + height / 2));
        }).length"""
    )
    assert covered == 0


def language_links_say_their_language(open_page, url, _axe):
    """7. A language's own name is marked as being in that language."""
    page = open_page(url)
    links = page.locator("body a[hreflang]").all()
    said = [(link.get_attribute("lang"), link.get_attribute("hreflang")) for link in links]
    assert {lang for lang, _ in said} == {"en", "fr"}
    assert all(lang == led for lang, led in said)


def paper_keeps_the_name(open_page, url, _axe):
    """8. A printed page still says whose site it is, and how to reach them."""
    page = open_page(url + "guide/thank-you/")
    page.emulate_media(media="print")
    assert page.locator("header").first.get_by_text("After the Interview").first.is_visible()
    assert page.locator("footer").first.is_visible()
    text = page.locator("body").inner_text()
    assert "Example College Career Centre" in text
    assert "careers@example.edu" in text


def footer_has_contrast(open_page, url, axe):
    """9. Every word of the footer can be read, by day and by night."""
    for scheme in ("light", "dark"):
        page = open_page(url + "about/", color_scheme=scheme)
        assert axe(page, scope="footer", rules=["color-contrast"]) == []


CHECKS = [
    openers_are_buttons,
    states_belong_to_controls,
    every_page_has_a_skip_link,
    search_is_named_and_counted,
    fields_show_their_focus,
    nothing_covers_the_focus,
    language_links_say_their_language,
    paper_keeps_the_name,
    footer_has_contrast,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_mended(check, open_page, ours, axe):
    check(open_page, ours, axe)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_theme_as_it_comes_fails(check, open_page, untouched, axe):
    with pytest.raises(AssertionError):
        check(open_page, untouched, axe)
