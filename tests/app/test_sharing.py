"""Taking a plan elsewhere: a link with dates alone, calendars, paper."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from playwright.sync_api import Page, expect

from app.acts import DAY, OpenCalculator, become, choose, show, tell, unfold
from app.test_keeping import choose_file, stored
from calculator import call

pytestmark = pytest.mark.browser

PAGE = rb"/Type /Page\b"


def fill_in(page: Page) -> None:
    """Names and texts that no link may carry."""
    unfold(page)
    page.locator('[name="company"]').fill("Secret Example")
    page.locator('[name="notes.forgot"]').fill("Secret certificate")
    page.get_by_label("Where is the employer?").select_option("CA")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name", exact=True).fill("Priya Secret")


def share(page: Page) -> str:
    page.get_by_role("button", name="Share dates").click()
    expect(page.locator("#shared-link")).to_be_visible()
    return page.locator("#link").input_value()


def calendar(page: Page) -> dict[str, icalendar.Event]:
    """Export the plan, and read the file back: its events by step."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to calendar").click()
    assert download.value.suggested_filename == "follow-up.ics"
    read = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    events = read.walk("VEVENT")
    return {str(event["UID"]).partition("@")[0].partition("-")[2]: event for event in events}


def test_a_link_holds_dates_alone_and_opens_as_a_shared_plan(
    page: Page, open_calculator: OpenCalculator
) -> None:
    open_calculator()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_in(page)
    choose(page, "By a date")
    page.get_by_label("The date they named").fill("2026-12-24")
    show(page)
    assert page.evaluate("location.hash") == ""
    page.locator("#sent-thank_you").check()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible()
    link = share(page)
    expect(page.locator("#keep-said")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert "secret" not in link.lower()
    assert "#v=2&" in link
    page.get_by_role("button", name="Save on this device", exact=True).click()
    before = stored(page)

    other = page.context.new_page()
    other.clock.set_fixed_time("2026-12-18T10:00:00-05:00")
    other.goto(link)
    become(other, "status_check", "2026-12-28")
    expect(other.locator("#note")).to_contain_text("shared plan")
    expect(other.locator("#sent-thank_you")).to_be_checked()
    expect(other.get_by_label("The date they named")).to_have_value("2026-12-24")
    expect(other.locator("#save-state")).to_contain_text("Not saved")
    # Saved plans are as they were, and saving this one puts it beside them.
    assert stored(other) == before
    other.get_by_role("button", name="Save on this device", exact=True).click()
    assert before[0] in stored(other)
    assert len({plan["situation"]["id"] for plan in stored(other)}) == 2


@pytest.mark.parametrize("folder", ["", "fr/", "fr/embed/"])
@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
def test_a_link_opens_whatever_language_it_and_the_page_are_in(
    page: Page, site_url: str, folder: str, locale: str
) -> None:
    situation = {"version": 2, "today": "2026-12-17", "interview": {"date": "2026-12-16"}}
    request = {"operation": "share", "situation": {**situation, "locale": locale}}
    fragment = json.loads(call(json.dumps(request)))["fragment"]
    page.clock.set_fixed_time(DAY)
    where = folder if folder.endswith("embed/") else f"{folder}calculator/"
    page.goto(f"{site_url}{where}#{fragment}")
    become(page, "thank_you", "2026-12-17")
    expect(page.locator("#fault")).to_be_hidden()
    expect(page.locator("#note")).to_contain_text("share" if "fr" not in where else "partag")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda link: link[:-20], "cut short or changed"),
        (lambda link: link.replace("2026-12-17", "2026-12-16"), "cut short or changed"),
        (lambda link: link.replace("#v=2", "#v=7"), "newer version"),
        (lambda link: link + "%E0%A4%A", "cut short or changed"),
    ],
    ids=["cut", "changed", "newer", "broken"],
)
def test_links_that_cannot_be_opened(open_calculator: OpenCalculator, change, words: str) -> None:
    """The reason is said, the plan on the page stays, and the form works on."""
    page = open_calculator()
    show(page)
    fragment = urlsplit(change(share(page))).fragment
    page.evaluate("(hash) => { location.hash = hash }", fragment)
    expect(page.locator("#note")).to_contain_text(words, timeout=60_000)
    expect(page.locator("#step-notes")).to_be_visible()
    choose(page, "Yesterday")
    become(page, "thank_you", "2026-12-17")


@pytest.mark.parametrize("folder", ["calculator/", "fr/calculator/", "fr/embed/"])
@pytest.mark.parametrize(
    ("fragment", "english", "french"),
    [
        ("v=2&interview.date=2026-11-30&region.sub", "cut short", "a été coupé"),
        ("v=2&interview.date=2026-11-30&locale=fr-CA", "cut short", "a été coupé"),
        ("v=2&interview.date=2026-11-30&locale=en-CA", "cut short", "a été coupé"),
        ("v=9&interview.date=2026-11-30", "newer version", "plus récente"),
    ],
    ids=["cut", "cut-french", "cut-english", "newer"],
)
def test_a_link_that_cannot_be_opened_is_answered_in_the_page_language(
    page: Page, site_url: str, folder: str, fragment: str, english: str, french: str
) -> None:
    page.goto(f"{site_url}{folder}#{fragment}")
    wanted = french if folder.startswith("fr/") else english
    expect(page.locator("#note")).to_contain_text(wanted, timeout=60_000)


def test_a_wrong_file_is_answered_in_the_page_language(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}fr/calculator/")
    choose_file(page, b'{"a":1}')
    expect(page.locator("#note")).to_contain_text("Enregistrer dans un fichier", timeout=60_000)


def test_a_changed_plan_updates_the_events_it_brought(calculator: Page) -> None:
    """One name for the plan; the revision counts the exports in which something had changed."""
    choose(calculator, "By a date")
    calculator.get_by_label("The date they named").fill("2026-12-24")
    show(calculator)
    first = calendar(calculator)
    assert {str(event["SEQUENCE"]) for event in first.values()} == {"0"}
    assert {str(event["STATUS"]) for event in first.values()} == {"CONFIRMED"}
    again = calendar(calculator)
    assert {name: str(event["UID"]) for name, event in again.items()} == {
        name: str(event["UID"]) for name, event in first.items()
    }
    assert {str(event["SEQUENCE"]) for event in again.values()} == {"0"}
    tell(calculator)
    calculator.locator("#events [data-event=rejected]").click()
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#step-feedback_request")).to_be_visible()
    later = calendar(calculator)
    assert {str(event["SEQUENCE"]) for event in later.values()} == {"1"}
    assert str(later["status_check"]["UID"]) == str(first["status_check"]["UID"])
    gone = {name for name, event in later.items() if event["STATUS"] == "CANCELLED"}
    assert gone == set(first) - {"notes"}
    assert str(later["feedback_request"]["STATUS"]) == "CONFIRMED"
    assert "#" not in str(later["feedback_request"]["URL"])


def test_links_to_online_calendars_say_what_they_pass_on(calculator: Page) -> None:
    fill_in(calculator)
    choose(calculator, "By a date")
    calculator.get_by_label("The date they named").fill("2026-12-24")
    show(calculator)
    become(calculator, "status_check", "2026-12-28")
    card = calculator.locator("#step-status_check")
    card.get_by_text("Online calendar").click()
    expect(card).to_contain_text("leave this site")
    google, outlook = card.locator(".ways a").all()
    title = "Ask where things stand"
    assert parse_qs(urlsplit(str(google.get_attribute("href"))).query) == {
        "action": ["TEMPLATE"],
        "text": [title],
        "dates": ["20261228/20261229"],
    }
    passed = parse_qs(urlsplit(str(outlook.get_attribute("href"))).query)
    assert (passed["subject"], passed["startdt"]) == ([title], ["2026-12-28"])
    for link in (google, outlook):
        assert "noreferrer" in str(link.get_attribute("rel")).split()
        assert "Secret" not in str(link.get_attribute("href"))
        expect(link).to_contain_text("opens in a new tab")


def test_paper_with_and_without_the_messages(calculator: Page) -> None:
    show(calculator)
    assert len(re.findall(PAGE, calculator.pdf(format="Letter"))) == 1
    calculator.emulate_media(media="print")
    for part in (".events", ".keep", ".device", ".sent", ".online", ".letters"):
        expect(calculator.locator(part).first).to_be_hidden()
    expect(calculator.locator("#plan-rulebook")).to_contain_text("Thursday 17 December 2026")
    calculator.emulate_media(media="screen")
    calculator.get_by_label("Print the messages too").check()
    calculator.emulate_media(media="print")
    calculator.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(calculator.locator("#step-status_check .text").first).to_be_visible()
    expect(calculator.locator("#step-status_check .acts").first).to_be_hidden()
    calculator.evaluate("dispatchEvent(new Event('afterprint'))")
    calculator.emulate_media(media="screen")
    expect(calculator.locator("#step-status_check .letter[open]")).to_have_count(0)
