"""Home's two questions: what they hand to the calculator, say of a gap, and fetch ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PLAN = {"name": "Show my plan"}


def choose(page, words):
    page.get_by_role("radio", name=words, exact=True).check(force=True)


@pytest.fixture
def home(open_page, site_url):
    return open_page(site_url, timezone_id="America/Toronto", locale="en-CA")


def handed_over(page):
    """What the calculator's address brings once the button is pressed, in the order of home."""
    page.add_init_script("globalThis.brought = location.hash")
    page.get_by_role("button", **PLAN).click()
    page.wait_for_url("**/calculator/**")
    return page.evaluate("globalThis.brought")


def test_the_first_of_a_month_is_written_as_its_language_has_it(open_page, site_url):
    for address, said in (
        (f"{site_url}fr/", "mardi 1er décembre 2026"),
        (site_url, "Tuesday, 1 December 2026"),
    ):
        page = open_page(address, timezone_id="America/Toronto")
        page.clock.set_fixed_time("2026-12-01T12:00:00-05:00")
        page.reload()
        expect(page.locator("#when-echo")).to_have_text(re.compile(said.replace(", ", ",? ")))


def test_the_day_is_handed_over_and_leaves_the_address(home):
    today = home.evaluate("new Date().toLocaleDateString('sv')")
    choose(home, "Yesterday")
    yesterday = date.fromisoformat(today) - timedelta(days=1)
    said = home.locator("#when-echo").inner_text()
    assert yesterday.strftime("%A") in said
    assert str(yesterday.year) in said
    assert handed_over(home) == f"#date={yesterday}"
    expect(home.get_by_role("radio", name="Yesterday")).to_be_checked()
    # Nobody answered what they said, and nothing is answered for anybody.
    expect(home.locator('[name="promise"]:checked')).to_have_count(0)
    home.wait_for_function("location.hash === ''")
    assert home.evaluate("performance.getEntriesByType('navigation').length") == 1


@pytest.mark.parametrize(
    ("choice", "field", "given", "brought"),
    [
        ("Nothing", "", "", "said=none"),
        ("By a date", "The date they named", "2027-01-08", "by=2027-01-08"),
        ("Next week", "", "", "said=next_week"),
        ("In a few days", "", "", "said=few_days"),
        ("In their words", "What did they say?", "2-3 weeks", "words=2-3+weeks"),
    ],
)
def test_what_they_said_is_handed_over(home, choice, field, given, brought):
    choose(home, "Another date")
    home.get_by_label("Date of the interview").fill("2026-12-17")
    choose(home, choice)
    if field:
        home.get_by_label(field).fill(given)
    assert handed_over(home) == f"#date=2026-12-17&{brought}"
    expect(home.get_by_role("radio", name=choice)).to_be_checked()
    if field:
        expect(home.get_by_label(field)).to_have_value(given)


def test_enter_shows_the_plan(home):
    choose(home, "Another date")
    home.get_by_label("Date of the interview").fill("2026-12-17")
    home.keyboard.press("Enter")
    home.wait_for_url("**/calculator/**")


def test_a_gap_is_said_at_its_field_and_never_becomes_today(home):
    choose(home, "Another date")
    choose(home, "By a date")
    home.get_by_role("button", **PLAN).click()
    field = home.get_by_label("Date of the interview")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Pick the date of your interview.")
    expect(home.get_by_text("Pick the date they named.")).to_be_visible()
    field.fill("2026-12-17")
    expect(home.get_by_text("Pick the date of your interview.")).to_be_hidden()
    home.get_by_role("button", **PLAN).click()
    expect(home.get_by_label("The date they named")).to_be_focused()
    assert "calculator" not in home.url


def test_a_tap_goes_where_one_has_to_type_and_the_keyboard_stays(home):
    home.locator("label", has_text="Another date").click()
    expect(home.get_by_label("Date of the interview")).to_be_focused()
    choose(home, "Yesterday")
    home.get_by_role("radio", name="Yesterday").focus()
    home.keyboard.press("ArrowRight")
    expect(home.get_by_role("radio", name="Another date")).to_be_focused()
    expect(home.get_by_label("Date of the interview")).to_be_visible()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_home_says_the_same_day_in_every_time_zone(open_page, site_url, zone):
    page = open_page(site_url, timezone_id=zone)
    choose(page, "Another date")
    page.get_by_label("Date of the interview").fill("2026-03-08")
    said = page.locator("[data-echo-for='interview.date']")
    expect(said).to_contain_text("Sunday")


def test_the_first_touch_fetches_what_the_calculator_starts_with(home, site_dir):
    asked = set()
    home.on("requestfinished", lambda request: asked.add(request.url.rpartition("/")[2]))
    home.locator("label", has_text="Yesterday").click()
    runtime = {path.name for path in (site_dir / "assets" / "runtime").iterdir() if path.is_file()}
    runtime = {name for name in runtime if name.endswith((".js", ".wasm", ".bin"))}
    # The page is in English; other languages come with the first request that needs them.
    late = {name for name in runtime if re.match(r".*\.whole\.|python-(?!en\.)", name)}
    wanted = runtime - late | {"main.js", "calculator.css"}
    for _ in range(50):
        if wanted <= asked:
            break
        home.wait_for_timeout(200)
    assert wanted - asked == set()
    assert late & asked == set()


def test_who_wants_little_data_fetches_nothing_ahead(open_page, site_url):
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(site_url, wait_until="networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("label", has_text="Yesterday").click()
    expect(page.locator("#when-echo")).not_to_be_empty()
    page.wait_for_load_state("networkidle")
    assert asked == []


AHEAD = "sessionStorage.getItem('after-the-interview.ahead')"


def answered_ahead(open_page, site_url):
    """Home with both answers, once the plan for them is there; no Python arrives from now on."""
    page = open_page(site_url)
    choose(page, "Yesterday")
    choose(page, "Next week")
    for _ in range(600):
        if "next_week" in (page.evaluate(AHEAD) or ""):
            break
        page.wait_for_timeout(100)
    page.route("**/*.wasm", lambda _: None)
    return page


def test_the_plan_is_there_before_one_presses(open_page, site_url):
    page = answered_ahead(open_page, site_url)
    page.get_by_role("button", **PLAN).click()
    expect(page.locator("#step-thank_you")).to_be_visible()
    expect(page.locator("#step-status_check")).to_be_visible()
    # It has done its work.
    assert page.evaluate(AHEAD) is None


@pytest.mark.parametrize(
    "other",
    [
        "(left) => ({...left, engine: 'of another day'})",
        "(left) => ({...left, request: left.request.replace('next_week', 'few_days')})",
    ],
)
def test_what_another_engine_said_or_to_another_question_is_not_shown(open_page, site_url, other):
    page = answered_ahead(open_page, site_url)
    page.evaluate(
        f"sessionStorage.setItem('after-the-interview.ahead',"
        f" JSON.stringify(({other})(JSON.parse({AHEAD}))))"
    )
    page.get_by_role("button", **PLAN).click()
    expect(page.locator("#plan-coming")).to_be_visible()
    expect(page.locator("#step-thank_you")).to_have_count(0)


def test_the_calculator_says_that_the_plan_comes_and_asks_for_no_button(open_page, site_url):
    page = open_page("about:blank")
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/*.wasm", hold)
    page.goto(f"{site_url}calculator/#date=2026-12-17")
    expect(page.locator("#plan-empty")).to_contain_text("on its way")
    expect(page.get_by_role("button", **PLAN)).to_be_hidden()
    for route in waiting:
        route.continue_()
    page.unroute("**/*.wasm")
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", **PLAN)).to_be_visible()
