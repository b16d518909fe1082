"""Home and guide pages in use: by keyboard, on small screens, enlarged, without script."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest

pytestmark = pytest.mark.browser

PAGES = ["", "guide/", "guide/thank-you/", "messages/", "sources/", "404.html"]
OTHER_ROOMS = {"calculator", "embed"}  # the calculator's own tests look at these

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


def too_wide(page):
    """How many pixels of the page lie beyond the right edge, and what sticks out."""
    return page.evaluate(
        """() => {
            const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return [];
            return [...document.querySelectorAll("body *")]
                .filter((el) => el.getBoundingClientRect().right > edge + 1)
                .map((el) => el.outerHTML.slice(0, 100));
        }"""
    )


@pytest.fixture(scope="module")
def every_page(site_url, site_dir):
    """The address of each page that is ours to look at."""
    paths = [str(path.relative_to(site_dir)) for path in sorted(site_dir.rglob("*.html"))]
    return [
        site_url + path.removesuffix("index.html")
        for path in paths
        if not OTHER_ROOMS & set(path.split("/"))
    ]


@pytest.mark.parametrize(
    ("width", "scheme", "some"),
    [
        (360, "light", None),
        (1280, "dark", PAGES),  # every page has the same colours
        pytest.param(1280, "dark", None, marks=pytest.mark.verify),
        pytest.param(360, "dark", None, marks=pytest.mark.verify),
        pytest.param(1280, "light", None, marks=pytest.mark.verify),
    ],
)
def test_axe_finds_nothing(open_page, every_page, site_url, axe, width, scheme, some):
    faults = {}
    page = open_page("about:blank", width=width, color_scheme=scheme)
    for address in [site_url + each for each in some] if some else every_page:
        page.goto(address)
        faults[address] = axe(page)
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(open_page, ours, axe, scheme):
    page = open_page(ours + "guide/thank-you/", width=360, color_scheme=scheme)
    page.get_by_role("button", name="Menu").click()
    page.locator(".contents summary").click()
    assert axe(page) == []
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("thank")
    page.locator(".search-results a").first.wait_for()
    assert axe(page) == []


def test_nothing_scrolls_sideways(open_page, every_page):
    # 1280 x 1024 pixels at 400%; the policy would refuse the spacing that a reader may set.
    page = open_page("about:blank", width=320, height=256, bypass_csp=True)
    wide = {}
    for address in every_page:
        page.goto(address)
        wide[address] = too_wide(page)
        page.add_style_tag(content=TEXT_SPACING)
        wide[address] += too_wide(page)
    assert {address: parts for address, parts in wide.items() if parts} == {}


def test_nothing_is_cut_off_with_wide_text_spacing(open_page, site_url):
    page = open_page(site_url, width=360, bypass_csp=True)
    page.add_style_tag(content=TEXT_SPACING)
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")]
            .filter((el) => el.checkVisibility() && getComputedStyle(el).overflow === "hidden"
                && el.scrollHeight > el.clientHeight + 1 && !el.closest(".visually-hidden, .skip"))
            .map((el) => el.outerHTML.slice(0, 80))"""
    )
    assert cut == []


def test_nothing_comes_from_elsewhere_and_nothing_is_kept(open_page, site_url):
    page = open_page("about:blank")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(site_url + address)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("thank")
    page.locator(".search-results a").first.wait_for()
    assert [url for url in asked if not url.startswith((site_url, "data:"))] == []
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_header_and_search_by_keyboard_alone(open_page, site_url):
    page = open_page(site_url)
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert stops == [
        "Skip to content",
        "After the Interview",
        "Guide",
        "Calculator",
        "Messages",
        "For career centres",
        "Français",
        "Search",
    ]
    page.keyboard.press("Enter")
    page.keyboard.type("holiday")
    page.locator(".search-results a").first.wait_for()
    assert re.fullmatch(r"\d+ results?", page.get_by_role("status").last.inner_text())
    page.keyboard.press("Enter")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_the_search_holds_the_focus_and_counts_to_none(open_page, site_url):
    page = open_page(site_url)
    page.get_by_role("button", name="Search").click()
    for _ in range(8):
        page.keyboard.press("Tab")
        # The browser's own controls may have the focus in between; the page behind never.
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.get_by_role("searchbox").fill("zzzz")
    page.get_by_text("No pages found").wait_for()
    page.get_by_role("button", name="Close").click()
    assert page.evaluate("document.activeElement.textContent") == "Search"


def test_every_stop_shows_that_it_has_the_focus(open_page, site_url):
    bare = """(() => {
        const el = document.activeElement;
        return [el, el.nextElementSibling, el.parentElement].some((part) => {
            const {outlineStyle, outlineWidth} = part ? getComputedStyle(part) : {};
            return outlineStyle && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        }) ? "" : el.outerHTML.slice(0, 100);
    })()"""
    for address in ("", "guide/thank-you/"):
        page = open_page(site_url + address)
        for _ in range(45):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            assert page.evaluate(bare) == ""


def test_targets_are_large_enough(open_page, site_url):
    page = open_page(site_url, width=360)
    page.get_by_role("button", name="Menu").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                "header a, header button, form a, form label, footer a, .contents a")]
            .filter((el) => el.checkVisibility())
            .filter((el) => Math.min(el.offsetWidth, el.offsetHeight) < 24)
            .map((el) => el.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_home_works_without_javascript(open_page, site_url):
    page = open_page(site_url, width=360, java_script_enabled=False)
    assert page.get_by_role("link", name="Show my plan").is_visible()
    assert not page.get_by_role("radio").first.is_visible()
    links = page.get_by_role("navigation", name="Main")
    for name in ("Guide", "Calculator", "Messages", "For career centres"):
        assert links.get_by_role("link", name=name).is_visible()
    assert not page.get_by_role("button").first.is_visible()
    assert page.get_by_role("row", name="Friday").is_visible()


def test_fridays_answer_is_on_a_phones_first_screen(open_page, site_url):
    page = open_page(site_url, width=360, height=740)
    box = page.get_by_role("row", name="Friday").bounding_box()
    assert box["y"] + box["height"] <= 740


@pytest.mark.parametrize("address", ["guide/thank-you/", "guide/they-named-a-date/"])
def test_a_guide_pages_answer_is_on_a_phones_first_screen(open_page, site_url, address):
    page = open_page(site_url + address, width=360, height=740)
    box = page.locator(".answer").first.bounding_box()
    assert box["y"] + box["height"] <= 740


def test_the_current_page_is_marked(open_page, site_url):
    page = open_page(site_url + "guide/thank-you/")
    contents = page.get_by_role("navigation", name="Guide")
    assert contents.locator("[aria-current=page]:visible").inner_text() == "The thank-you"
    assert page.locator("header [aria-current]").inner_text() == "Guide"


def test_calm_where_motion_is_unwanted(open_page, site_url):
    page = open_page(site_url, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((el) => {
            const {transitionDuration, animationName} = getComputedStyle(el);
            return animationName !== "none" || !/^(0s(, )?)+$/.test(transitionDuration);
        }).length"""
    )
    assert moving == 0


def test_a_choice_shows_in_forced_colours(open_page, site_url):
    page = open_page(site_url, forced_colors="active")
    ground = "getComputedStyle(document.querySelectorAll('.choices span')[{}]).backgroundColor"
    assert page.evaluate(ground.format(0)) != page.evaluate(ground.format(1))


def test_pages_describe_themselves(site_dir):
    seen = set()
    for path in sorted((site_dir / "guide").rglob("index.html")):
        html = path.read_text("utf-8")
        title = re.search(r"<title>(.*?)</title>", html)[1]
        assert "After the Interview" in title
        assert title not in seen
        seen.add(title)
        description = re.search(r'<meta name="description" content="([^"]+)"', html)[1]
        assert 50 <= len(description) <= 220, path
        data = json.loads(re.search(r'"application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
        assert data["@type"] == "Article"
        assert data["description"]
        reviewed = date.fromisoformat(data["dateModified"])
        assert reviewed <= datetime.now(UTC).date() + timedelta(days=1)


def test_the_site_has_its_own_icon_and_card_and_no_empty_map(site_dir):
    assert (site_dir / "assets" / "img" / "icon.svg").is_file()
    assert (site_dir / "assets" / "img" / "card.png").read_bytes().startswith(b"\x89PNG")
    assert list(site_dir.rglob("sitemap*")) == []  # nobody knows its address yet
    missing = (site_dir / "404.html").read_text("utf-8")
    assert "noindex" in missing
    assert "This page is not here" in missing


def weight(page, url):
    """Bytes and requests of a first visit, before anything is touched."""
    responses = []

    def keep(response):
        responses.append(response)

    page.on("response", keep)
    page.goto(url, wait_until="networkidle")
    return sum(len(response.body()) for response in responses), len(responses)


def test_a_guide_page_weighs_no_more_than_the_themes(open_page, ours, untouched):
    own_bytes, own_requests = weight(open_page("about:blank"), ours + "guide/thank-you/")
    their_bytes, their_requests = weight(open_page("about:blank"), untouched + "guide/thank-you/")
    assert own_bytes <= 1.1 * their_bytes
    assert own_requests < their_requests
