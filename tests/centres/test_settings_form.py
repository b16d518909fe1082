"""The page that makes ``centre.toml``: what is filled in arrives in the file, and nowhere else."""

from __future__ import annotations

import datetime as dt
import re
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
    group.get_by_label("Ce que vous demandez (en français)").fill("Votre faculté")
    expect(group).to_contain_text("{{ field_votre_faculte }}")
    group.get_by_label("Ce que vous demandez (en anglais)").fill("Your faculty")
    expect(group).to_contain_text("{{ field_your_faculty }}")
    expect(page.locator("#settings-text")).to_contain_text(
        'label = { en = "Your faculty", fr = "Votre faculté" }'
    )
    expect(page.get_by_role("button", name="Retirer la question 1")).to_be_visible()


def test_what_is_typed_in_french_is_french_in_the_file(page, site_url, tmp_path):
    page.goto(f"{site_url}fr/{PATH}")
    missing = page.locator("#settings-missing")
    page.get_by_label("Nom de votre centre (en français)").fill("Centre de carrière")
    expect(missing).to_contain_text("Encore à remplir : Nom de votre centre (en anglais)")
    page.get_by_label("Nom de votre centre (en anglais)").fill("Career Centre")
    page.get_by_label("Courriel pour les gens").fill("sam@example.edu")
    expect(missing).to_be_hidden()
    page.get_by_label("Ce que dit le logo (en français)").fill("Collège")
    expect(missing).to_contain_text("Ce que dit le logo (en anglais)")
    page.get_by_label("Ce que dit le logo (en anglais)").fill("College")
    page.get_by_label("Logo", exact=True).set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO.encode()}
    )
    page.get_by_role("button", name="Ajouter une question").click()
    group = page.get_by_role("group", name="Question 1")
    for label, english, french in (
        ("Ce que vous demandez", "Your campus", "Votre campus"),
        ("Une ligne qui aide", "Where you study", "Où vous étudiez"),
        ("Choix", "North\nSouth", "Nord\nSud"),
    ):
        group.get_by_label(re.compile(rf"{label}.*\(en anglais\)")).fill(english)
        group.get_by_label(re.compile(rf"{label}.*\(en français\)")).fill(french)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Enregistrer centre.toml").click()
    waiting.value.save_as(tmp_path / "centre.toml")
    read, faults = settings.read((tmp_path / "centre.toml").read_text("utf-8"), ("en", "fr"))
    assert [fault for fault in faults if fault.stops or "no version" in fault.message] == []
    assert read.languages == ("en", "fr")
    assert read.name == {"en": "Career Centre", "fr": "Centre de carrière"}
    assert read.brand.logo_alt == {"en": "College", "fr": "Collège"}
    (field,) = read.choices.fields
    assert (field.label, field.help) == (
        {"en": "Your campus", "fr": "Votre campus"},
        {"en": "Where you study", "fr": "Où vous étudiez"},
    )
    assert list(field.choices.values()) == [
        {"en": "North", "fr": "Nord"},
        {"en": "South", "fr": "Sud"},
    ]


def test_a_language_comes_and_goes_with_what_was_typed_in_it(form):
    text = form.locator("#settings-text")
    expect(text).not_to_contain_text("languages")
    form.get_by_label("Name of your centre").fill("Career Centre")
    form.get_by_label("The site is in French too").check()
    form.get_by_label("Name of your centre (in French)").fill("Centre de carrière")
    expect(text).to_contain_text('languages = ["en", "fr"]')
    expect(text).to_contain_text('fr = "Centre de carrière"')
    form.get_by_label("The site is in French too").uncheck()
    expect(text).not_to_contain_text("carrière")
    form.get_by_label("The site is in French too").check()
    expect(text).to_contain_text('fr = "Centre de carrière"')


@pytest.mark.parametrize(
    ("label", "wrong", "right", "said"),
    [
        ("Email of your centre", "careers@", "careers@a.example", "is not an email address"),
        ("Email for people who cannot use a page", "Sam", "s@a.example", "is not an email address"),
        ("Telephone", "ask Sam", "905-555-0100 ext. 2", "is not a telephone number"),
        ("Address that the site will have", "careers.example.edu", "https://a.example/b/",
         "not an address that a site can have"),
        ("Address that the site will have", "https://a.example/?b", "https://a.example",
         "not an address that a site can have"),
        ("Address where people book an appointment", "http://a.example", "https://a.example/?b=1",
         "not a secure address"),
        ("Addresses of their sites", "https://a.example http://b.example",
         "https://a.example http://127.0.0.1:8001", "the start of each address alone"),
        ("Addresses of their sites", "https://a.example/b", "https://a.example",
         "the start of each address alone"),
        ("Last day", "2026-12-24", "", "needs both its first and its last day"),
    ],
)  # fmt: skip
def test_what_check_would_refuse_is_told_at_once(form, label, wrong, right, said):
    told = form.locator("#settings-wrong")
    expect(told).to_be_hidden()
    form.get_by_label(label, exact=True).fill(wrong)
    expect(told).to_contain_text(f"{label}: ")
    expect(told).to_contain_text(said)
    expect(form.locator("#settings-missing")).not_to_contain_text("Email of your centre")
    form.get_by_label(label, exact=True).fill(right)
    expect(told).to_be_hidden()


def test_a_centre_can_be_closed_several_times(form, tmp_path):
    form.get_by_label("First day", exact=True).fill("2026-12-24")
    form.get_by_label("Last day", exact=True).fill("2026-12-03")
    told = form.locator("#settings-wrong")
    expect(told).to_contain_text("Last day: The last day comes before the first.")
    form.get_by_label("Last day", exact=True).fill("2027-01-03")
    form.get_by_role("button", name="Add another time").click()
    expect(form.get_by_label("First day (2)")).to_be_focused()
    form.get_by_label("First day (2)").fill("2027-03-01")
    expect(told).to_contain_text("Last day (2): A time needs both")
    form.get_by_label("Last day (2)").fill("2027-03-05")
    expect(told).to_be_hidden()
    document = tomllib.loads(saved(form, tmp_path))
    assert [each["to"] for each in document["centre_closed"]] == [
        dt.date(2027, 1, 3),
        dt.date(2027, 3, 5),
    ]


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


def test_the_browser_asks_before_what_is_typed_is_lost(form, tmp_path):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form.reload()
    assert asked == [], "nothing was typed"
    form.get_by_label("Telephone").fill("555 0100")
    form.reload()
    assert asked == ["beforeunload"]
    form.get_by_label("Telephone").fill("555 0100")
    saved(form, tmp_path)
    form.reload()
    assert asked == ["beforeunload"], "what is saved is not lost"
