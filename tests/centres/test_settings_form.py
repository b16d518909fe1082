"""The page that makes ``centre.toml``: what is filled in arrives in the file, and nowhere else."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from design.conftest import axe
from publisher.centre.settings import read as settings

__all__ = ["axe"]

pytestmark = pytest.mark.browser

PATH = "centres/settings-form/"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
HARD = 'Höhe "C:\\new" <b>&amp;</b> \u0007 \u202e 招聘 #1 = [x]'


def saved(page: Page, folder: Path) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save centre.toml").click()
    assert waiting.value.suggested_filename == "centre.toml"
    waiting.value.save_as(folder / "centre.toml")
    return (folder / "centre.toml").read_text("utf-8")


@pytest.fixture
def form(page, site_url):
    page.goto(site_url + PATH)
    expect(page.locator("#settings-text")).to_contain_text("schema = 1")
    return page


def test_two_answers_make_settings_that_check_takes(form, tmp_path):
    expect(form.locator("#settings-missing")).to_contain_text(
        "Still to be filled in: Name of your centre, Email for people who cannot use a page"
    )
    form.get_by_label("Name of your centre").fill("Riverside College Career Centre")
    form.get_by_label("Email for people who cannot use a page").fill("access@example.edu")
    expect(form.locator("#settings-missing")).to_be_hidden()
    read, faults = settings.read(saved(form, tmp_path), ("en",))
    assert [fault for fault in faults if fault.stops] == []
    assert read.named() == "Riverside College Career Centre"


def test_everything_arrives(form, tmp_path):
    for label, text in {
        "Name of your centre": "Riverside College",
        "Address that the site will have": "https://careers.example.edu/follow-up/",
        "Email for people who cannot use a page": "access@example.edu",
        "Email of your centre": "careers@example.edu",
        "Telephone": "+1 555 0100 ext. 22",
        "Address where people book an appointment": "https://example.edu/book",
        "What the logo says": "Riverside",
        "First day": "2026-12-24",
        "Last day": "2027-01-03",
        "Addresses of their sites": "https://canvas.example.edu  https://m.example.edu",
    }.items():
        form.get_by_label(label, exact=True).fill(text)
    form.get_by_label("Colour of links and buttons").fill("#003366")
    form.get_by_label("Colour of the first line").fill("#002244")
    form.get_by_label("Country").select_option("CA")
    form.get_by_label("Province, state or part").select_option("ON")
    form.get_by_label("Logo", exact=True).set_input_files(
        {"name": "Our logo (final).SVG", "mimeType": "image/svg+xml", "buffer": LOGO.encode()}
    )
    expect(form.locator("#settings-logo")).to_have_text(
        "Put the picture into your folder as assets/logo.svg"
    )
    read, faults = settings.read(saved(form, tmp_path), ("en",))
    assert faults == []
    assert read.url == "https://careers.example.edu/follow-up/"
    assert read.contact.telephone == "+1 555 0100 ext. 22"
    assert (read.brand.primary, read.brand.header) == ("#003366", "#002244")
    assert (read.brand.logo, read.brand.logo_alt) == ("assets/logo.svg", {"en": "Riverside"})
    assert read.region == {"country": "CA", "subdivision": "ON"}
    assert [(one.first, one.last) for one in read.closed] == [
        (dt.date(2026, 12, 24), dt.date(2027, 1, 3))
    ]
    assert read.parents == ("https://canvas.example.edu", "https://m.example.edu")


def test_a_hard_name_stays_a_text(form, tmp_path):
    form.get_by_label("Name of your centre").fill(HARD)
    document = tomllib.loads(saved(form, tmp_path))
    assert document["name"]["en"] == " ".join(HARD.replace("\x07", " ").split())
    assert form.locator(".settings-name").inner_html().startswith("Höhe")
    assert form.locator(".settings-name b").count() == 0


def test_the_first_line_is_shown_as_it_will_look(form):
    form.get_by_label("Name of your centre").fill("Riverside College")
    expect(form.locator(".settings-name")).to_have_text("Riverside College")
    form.get_by_label("Colour of the first line").fill("#ffdd00")
    expect(form.locator(".settings-header")).to_have_css("background-color", "rgb(255, 221, 0)")
    expect(form.locator(".settings-header")).to_have_css("color", "rgb(0, 0, 0)")
    form.get_by_label("Colour of the first line").fill("#002244")
    expect(form.locator(".settings-header")).to_have_css("color", "rgb(255, 255, 255)")
    form.get_by_label("Colour of links and buttons").fill("#ffdd00")
    expect(form.locator("#settings-contrast")).to_contain_text("too light for text")
    form.get_by_label("Links and buttons in our own colour").uncheck()
    expect(form.locator("#settings-contrast")).to_be_hidden()
    form.get_by_label("Logo", exact=True).set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO.encode()}
    )
    expect(form.locator(".settings-header img")).to_be_visible()
    expect(form.locator("#settings-missing")).to_contain_text("What the logo says")
    form.get_by_label("Logo", exact=True).set_input_files(
        {"name": "logo.docx", "mimeType": "application/msword", "buffer": b"PK"}
    )
    expect(form.locator("#settings-logo")).to_contain_text("no picture that a site can show")
    expect(form.locator("#settings-text")).not_to_contain_text("logo =")


def question(page, number):
    return page.get_by_role("group", name=f"Question {number}")


def ask(page, number, label, choices=""):
    page.get_by_role("button", name="Add a question").click()
    question(page, number).get_by_label("What you ask").fill(label)
    question(page, number).get_by_label("Choices").fill(choices)


def test_own_questions_arrive_with_names_made_from_their_words(form, tmp_path):
    form.get_by_label("Name of your centre").fill("Riverside College")
    form.get_by_label("Email for people who cannot use a page").fill("access@example.edu")
    ask(
        form,
        1,
        "Your “program”, l’Œuvre à l’été",
        "North  campus\n\nSouth\nNorth campus\n 2nd site",
    )
    question(form, 1).get_by_label("A line that helps").fill('As on "your" card')
    ask(form, 2, "招聘")
    ask(form, 3, "招聘")
    ask(form, 4, "The name of the campus on which you study")
    ask(form, 5, "")
    expect(question(form, 2)).to_contain_text("{{ field_question }}")
    expect(question(form, 5).get_by_text("field_")).to_be_hidden()
    read, faults = settings.read(saved(form, tmp_path), ("en",))
    assert [fault for fault in faults if fault.stops] == []
    first, second, third, fourth = read.choices.fields
    assert (first.name, first.label) == (
        "your_program_l_oeuvre_a_l_ete",
        {"en": "Your “program”, l’Œuvre à l’été"},
    )
    assert first.help == {"en": 'As on "your" card'}
    assert {key: texts["en"] for key, texts in first.choices.items()} == {
        "north_campus": "North campus",
        "south": "South",
        "choice_2nd_site": "2nd site",
    }
    assert [one.name for one in (second, third, fourth)] == [
        "question",
        "question_2",
        "the_name_of_the_campus_on_which",
    ]
    assert (second.label, second.help, second.choices) == ({"en": "招聘"}, {}, {})


def test_own_questions_go_by_keyboard_and_focus_stays_where_work_goes_on(form):
    add = form.get_by_role("button", name="Add a question")
    add.focus()
    form.keyboard.press("Enter")
    expect(question(form, 1).get_by_label("What you ask")).to_be_focused()
    form.keyboard.type("Your program")
    expect(form.locator("#settings-text")).to_contain_text('name = "your_program"')
    for _ in range(3):
        form.keyboard.press("Tab")
    expect(form.get_by_role("button", name="Remove question 1")).to_be_focused()
    form.keyboard.press("Tab")
    expect(add).to_be_focused()
    form.keyboard.press("Space")
    form.keyboard.type("Your campus")
    form.get_by_role("button", name="Remove question 1").press("Enter")
    expect(question(form, 1).get_by_label("What you ask")).to_be_focused()
    expect(question(form, 1).get_by_label("What you ask")).to_have_value("Your campus")
    expect(form.locator("#settings-text")).not_to_contain_text("your_program")
    form.get_by_role("button", name="Remove question 1").press("Space")
    expect(add).to_be_focused()
    expect(form.locator("#settings-text")).not_to_contain_text("[[field]]")


def test_what_own_questions_lack_is_told_and_no_more_than_eight_fit(form):
    ask(form, 1, "", "North")
    expect(form.locator("#settings-missing")).to_contain_text("What you ask")
    expect(question(form, 1)).to_contain_text("A list to choose from has 2 to 30 choices.")
    question(form, 1).get_by_label("Choices").fill("North\nSouth")
    expect(question(form, 1).get_by_text("2 to 30 choices")).to_be_hidden()
    for number in range(2, 9):
        ask(form, number, f"Question {number}")
    expect(form.get_by_role("button", name="Add a question")).to_be_hidden()
    form.get_by_role("button", name="Remove question 8").click()
    expect(form.get_by_role("button", name="Add a question")).to_be_visible()


def test_own_questions_are_made_in_french_too(page, site_url):
    page.goto(site_url + "fr/" + PATH)
    page.get_by_role("button", name="Ajouter une question").click()
    group = page.get_by_role("group", name="Question 1")
    group.get_by_label("Ce que vous demandez").fill("Votre faculté")
    expect(group).to_contain_text("{{ field_votre_faculte }}")
    expect(page.locator("#settings-text")).to_contain_text('label = { en = "Votre faculté" }')
    expect(page.get_by_role("button", name="Retirer la question 1")).to_be_visible()


def test_nothing_is_kept_or_sent(form, site_url):
    asked: list[str] = []
    form.on("request", lambda request: asked.append(request.url))
    form.get_by_label("Name of your centre").fill("Riverside College")
    form.reload()
    expect(form.get_by_label("Name of your centre")).to_have_value("")
    assert [url for url in asked if not url.startswith((site_url, "data:"))] == []
    assert form.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_it_fits(form, width):
    form.set_viewport_size({"width": width, "height": 800})
    form.get_by_label("Name of your centre").fill("A" * 90)
    ask(form, 1, "B" * 90, "C" * 90)
    assert form.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(form, axe, width, scheme):
    form.set_viewport_size({"width": width, "height": 800})
    form.emulate_media(color_scheme=scheme)
    form.get_by_label("Name of your centre").fill("Riverside College")
    form.get_by_label("Country").select_option("CA")
    ask(form, 1, "Your campus", "North")
    assert axe(form) == []


def test_without_scripts_it_says_where_to_go(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PATH)
    expect(page.get_by_text("The form needs JavaScript")).to_be_visible()
    expect(page.locator("#settings-form")).to_be_hidden()
    context.close()
