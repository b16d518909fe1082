"""An invitation on the calculator's page: dropped, chosen, pasted, corrected, used, taken back."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from app.acts import OpenCalculator, choose, show, unfold
from publisher.project import ROOT

pytestmark = pytest.mark.browser

FILES = ROOT / "tests" / "invitations" / "files"
DAY = dt.datetime(2026, 11, 20, 10)  # noqa: DTZ001 - where the browser is
COMPANY = '[name="company"]'
DATE = "#brought-interview-date"
USE = "Use this"


@pytest.fixture
def at_day(open_calculator: OpenCalculator) -> Page:
    """The calculator on 20 November 2026."""
    return open_calculator(DAY)


def pick(page: Page, name: str) -> None:
    """Choose one of the files with the button."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose its file").click()
    chooser.value.set_files(FILES / name)


def drop(page: Page, *files: Path) -> None:
    """Drop files on the page, as the browser does when they come from a folder."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 600, "y": 300, "data": data})


def found(page: Page) -> None:
    """Wait until what was found stands there."""
    expect(page.locator("#brought-title")).to_be_focused(timeout=60_000)


def use(page: Page, words: str = USE) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    expect(page.locator("#plan-title")).to_be_focused(timeout=60_000)


def test_a_dropped_file_is_shown_corrected_and_then_used(at_day: Page) -> None:
    drop(at_day, FILES / "google-invite-utc.ics")
    found(at_day)
    expect(at_day.locator(DATE)).to_have_value("2026-11-24")
    expect(at_day.locator(DATE)).to_have_accessible_description(
        re.compile(r"your time zone, America/Toronto\. Check this\.$")
    )
    expect(at_day.locator("#brought-notes")).to_contain_text("If the employer is elsewhere")
    # Nothing is used before the reader says so.
    expect(at_day.get_by_role("radio", name="Today")).to_be_checked()
    expect(at_day.locator(COMPANY)).to_have_value("")
    expect(at_day.locator("#plan-body")).to_be_hidden()
    at_day.locator("#brought-company").fill("Northwind Traders")
    at_day.locator("#brought-people-0-name").fill("Sam Okafor")
    use(at_day)
    expect(at_day.locator("#brought")).to_be_hidden()
    expect(at_day.get_by_label("Date of the interview").first).to_have_value("2026-11-24")
    expect(at_day.locator(COMPANY)).to_have_value("Northwind Traders")
    expect(at_day.locator('[name="people[0].name"]')).to_have_value("Sam Okafor")
    expect(at_day.locator('[name="people[0].email"]')).to_have_value("sam@northwind.example")
    expect(at_day.locator('[name="interview.format"]')).to_have_value("video")
    expect(at_day.locator('[name="candidate.email"]')).to_have_value("priya@example.org")


def test_with_the_keyboard_alone(at_day: Page) -> None:
    """From the button to the plan: a question is answered, a person removed."""
    keys = at_day.keyboard
    # Before the page's script is there, the button does nothing.
    expect(at_day.locator("#engine-status")).to_have_text("Ready.", timeout=60_000)
    with at_day.expect_file_chooser() as chooser:
        at_day.locator("#bring-file").press("Enter")
    chooser.value.set_files(FILES / "who-is-you.ics")
    found(at_day)
    expect(at_day.locator("#brought-found .row")).to_have_count(0)
    keys.press("Tab")
    keys.press("ArrowDown")
    expect(at_day.get_by_role("radio", name=re.compile("^Priya"))).to_be_focused()
    people = at_day.locator("#brought-found .row")
    expect(people).to_have_count(2)
    at_day.get_by_role("button", name="Remove person 2").focus()
    keys.press("Enter")
    expect(people).to_have_count(1)
    expect(at_day.get_by_role("button", name=USE, exact=True)).to_be_focused()
    keys.press("Enter")
    expect(at_day.locator("#plan-title")).to_be_focused(timeout=60_000)
    expect(at_day.locator('[name="people[0].name"]')).to_have_value("Ana Ruiz")
    expect(at_day.locator('[name="people[1].name"]')).to_have_count(0)
    expect(at_day.locator('[name="candidate.name"]')).to_have_value("Priya Example")


def test_of_several_events_one_is_chosen(at_day: Page) -> None:
    """Nothing can be used before; another one takes the first one's place."""
    pick(at_day, "several.ics")
    found(at_day)
    expect(at_day.get_by_role("button", name=USE, exact=True)).to_be_hidden()
    at_day.get_by_role("radio", name=re.compile("second round")).check()
    expect(at_day.locator(DATE)).to_have_value("2026-12-03")
    at_day.get_by_role("radio", name=re.compile("Phone interview")).check()
    expect(at_day.locator(DATE)).to_have_value("2026-11-18")
    expect(at_day.get_by_role("radio", name=re.compile("Phone interview"))).to_be_focused()


def test_the_place_is_the_reader_s_to_change(at_day: Page) -> None:
    pick(at_day, "room-and-address.ics")
    found(at_day)
    country, part = (at_day.locator(f"#brought-region-{one}") for one in ("country", "subdivision"))
    expect(country).to_have_value("CA")
    expect(part).to_have_value("ON")
    country.select_option("DE")
    part.select_option("BY")
    use(at_day)
    expect(at_day.locator('[name="region.country"]')).to_have_value("DE")
    expect(at_day.locator('[name="region.subdivision"]')).to_have_value("BY")


def test_a_correction_outlives_the_next_answer(at_day: Page) -> None:
    pick(at_day, "recurring.ics")
    found(at_day)
    at_day.get_by_role("button", name=USE, exact=True).click()
    expect(at_day.locator(DATE)).to_be_focused()  # it repeats, so the day is not known
    at_day.locator("#brought-company").fill("Another Company")
    at_day.locator(DATE).fill("2026-11-01")
    at_day.get_by_role("radio", name="Thursday 19 November").check()
    expect(at_day.locator(DATE)).to_have_value("2026-11-19")
    expect(at_day.locator("#brought-company")).to_have_value("Another Company")


def test_an_email_is_pasted_as_text(at_day: Page) -> None:
    at_day.get_by_role("button", name="Paste its text").click()
    text = at_day.get_by_label("The invitation as text")
    expect(text).to_be_focused()
    text.fill("Good morning, see you on Tuesday.")
    at_day.get_by_role("button", name="Read it").click()
    expect(at_day.locator("#brought-fault")).to_contain_text(
        "Error: This file is neither a calendar file (.ics) nor an email (.eml)", timeout=60_000
    )
    text.fill((FILES / "email-no-calendar.eml").read_text("utf-8"))
    at_day.get_by_role("button", name="Read it").click()
    found(at_day)
    expect(at_day.locator("#brought-role")).to_have_value("Program Coordinator")
    expect(at_day.locator("#brought-notes")).to_contain_text("has no calendar entry")
    # An email has no date: without one it goes nowhere, and what stands there stays.
    at_day.get_by_role("button", name=USE, exact=True).click()
    expect(at_day.locator(DATE)).to_be_focused()
    at_day.locator(DATE).fill("2026-11-19")
    use(at_day)
    expect(at_day.locator('[name="role"]')).to_have_value("Program Coordinator")
    expect(at_day.get_by_role("radio", name="Yesterday")).to_be_checked()


REFUSED: dict[str, tuple[FilePayload, str]] = {
    "a picture": (
        {"name": "me.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\0\0"},
        "me.png is neither a calendar file",
    ),
    "empty": ({"name": "a.ics", "mimeType": "text/calendar", "buffer": b""}, "a.ics is empty"),
    "twenty megabytes": (
        {
            "name": "long.eml",
            "mimeType": "message/rfc822",
            "buffer": b"From: a@example.com\n\n" + b"x" * 20_000_000,
        },
        "long.eml is too large. The limit is 10 MB.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_none_says_so_and_nothing_is_lost(at_day: Page, case: str) -> None:
    payload, words = REFUSED[case]
    choose(at_day, "Yesterday")
    show(at_day)
    at_day.locator("#invitation-file").set_input_files(payload)
    expect(at_day.locator("#brought-fault")).to_contain_text(words, timeout=60_000)
    expect(at_day.get_by_role("button", name=USE, exact=True)).to_be_hidden()
    at_day.get_by_role("button", name="Leave it").click()
    expect(at_day.locator("#bring-file")).to_be_focused()
    expect(at_day.get_by_role("radio", name="Yesterday")).to_be_checked()
    expect(at_day.locator("#plan-body")).to_be_visible()


def test_a_plan_in_use_keeps_what_it_knows_and_comes_back(at_day: Page) -> None:
    """People are told apart by address; what differs is said; one press takes it all back."""
    unfold(at_day)
    at_day.locator(COMPANY).fill("Northwind Ltd.")
    at_day.get_by_role("button", name="Add a person").click()
    at_day.locator('[name="people[0].name"]').fill("Sam Okafor")
    at_day.locator('[name="people[0].email"]').fill("SAM@northwind.example")
    at_day.locator('[name="people[0].topic"]').fill("the summer season")
    choose(at_day, "By a date")
    at_day.get_by_label("The date they named").fill("2026-12-01")
    show(at_day)
    pick(at_day, "google-invite-utc.ics")
    found(at_day)
    expect(at_day.locator("#brought-company")).to_have_accessible_description(
        re.compile(r"Your answer now: Northwind Ltd\.")
    )
    use(at_day)
    expect(at_day.locator('[name="people[0].topic"]')).to_have_value("the summer season")
    expect(at_day.locator('[name="people[0].name"]')).to_have_value("Sam Okafor")
    expect(at_day.locator("#people .row")).to_have_count(1)
    expect(at_day.get_by_label("The date they named")).to_have_value("2026-12-01")
    expect(at_day.locator(COMPANY)).to_have_value("Northwind")
    at_day.get_by_role("button", name="Put my answers back as they were").click()
    expect(at_day.locator(COMPANY)).to_have_value("Northwind Ltd.")
    expect(at_day.get_by_role("radio", name="Today")).to_be_checked()


def test_in_a_new_plan_the_one_in_use_is_kept(at_day: Page) -> None:
    unfold(at_day)
    at_day.locator(COMPANY).fill("Example & Co")
    show(at_day)
    pick(at_day, "google-invite-utc.ics")
    found(at_day)
    use(at_day, "Use this in a new plan")
    expect(at_day.locator(COMPANY)).to_have_value("Northwind")
    expect(at_day.locator("#board-list > li")).to_have_count(2)
    expect(at_day.locator("#board-list")).to_contain_text("Example & Co")


def test_of_several_files_the_first_is_read(at_day: Page) -> None:
    drop(at_day, FILES / "google-invite-utc.ics", FILES / "phone.ics")
    found(at_day)
    expect(at_day.locator("#brought-notes")).to_contain_text("Only the first of the files")


def test_a_pasted_file_is_read_too(at_day: Page) -> None:
    at_day.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "invite.ics"));
          const about = { clipboardData: data, bubbles: true };
          document.dispatchEvent(new ClipboardEvent("paste", about));
        }""",
        (FILES / "who-is-you.ics").read_text("utf-8"),
    )
    found(at_day)
    expect(at_day.locator("#brought-company")).to_have_value("Example Company")


def test_nothing_of_it_leaves_the_device(at_day: Page) -> None:
    """What reads it is fetched then and not before; no request carries anything."""
    asked: list[tuple[str, str | None]] = []
    at_day.context.on("request", lambda sent: asked.append((sent.url, sent.post_data)))
    show(at_day)
    assert not [url for url, _ in asked if "invitation" in url]
    pick(at_day, "outlook-classic.ics")
    found(at_day)
    assert [url for url, _ in asked if "python-invitation" in url]
    site = at_day.url.partition("calculator/")[0]
    assert [sent for sent in asked if sent[1] or not sent[0].startswith(site)] == []


def test_an_email_of_another_writer(at_day: Page, tmp_path: Path) -> None:
    """Python's own library wrote it."""
    letter = email.message.EmailMessage(policy=email.policy.SMTP)
    letter["From"] = "Ana Ruiz <ana@example.com>"
    letter["Subject"] = "Interview for the Data Analyst position at Example Company"
    letter.set_content("See you on Tuesday.")
    file = tmp_path / "letter.eml"
    file.write_bytes(letter.as_bytes())
    drop(at_day, file)
    found(at_day)
    expect(at_day.locator("#brought-role")).to_have_value("Data Analyst")
