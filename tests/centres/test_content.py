"""What a centre's site says where something of the centre's own stands beside ours.

Pages are looked at as they are laid out for the builder: that takes seconds, and a site minutes.
"""

import json
import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from calculator import call
from calculator.plan import Message
from calculator.proofread.check import proofread
from calculator.situation.reading import read_situation
from centres.conftest import TODAY
from publisher.centre import build, check, copy, editions
from publisher.centre.settings.rules import rules_in
from publisher.project import DOCS
from publisher.site import stage


@pytest.fixture
def own(tmp_path):
    """A bilingual centre without anything of its own; a test adds to it."""
    write(tmp_path / "kit", "centre.toml", SETTINGS)
    return tmp_path / "kit"


SETTINGS = """schema = 1
url = "https://harbour.example/"
languages = ["en", "fr"]

[name]
en = "Harbour College"
fr = "Collège du Port"

[contact]
accessibility_email = "access@harbour.example"
"""


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def laid_out(folder: Path, language: str = "en") -> Path:
    """Return the folder of a site's pages in a language, as the builder gets it."""
    kit, _ = check.accepted(folder, TODAY)
    every = editions.editions(kit, TODAY)
    (chosen,) = (each for each in every if each.language == language)
    staged = folder.parent / f"stage.{language}"
    stage.stage(staged, chosen, every=every)
    return staged / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The finished site of a bilingual centre with pages of its own, in English alone."""
    folder = tmp_path_factory.mktemp("content") / "kit"
    write(folder, "centre.toml", SETTINGS)
    copy.copy(folder, "page", "guide/thank-you")
    page = folder / "pages" / "en" / "guide" / "thank-you.md"
    text = page.read_text("utf-8").replace("# The thank-you", "# Harbour thanks")
    page.write_text(text, "utf-8")
    write(folder, "pages/en/workshops.md", WORKSHOPS)
    build.build(folder, folder.parent / "site", TODAY)
    return folder.parent / "site"


def page_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text("utf-8")


WORKSHOPS = "---\ntitle: Our workshops\nnav: Guide\n---\n\n# Workshops by the harbour\n"
THANKS = """Subject: Thank you: {{ role }} interview

Hello {{ name }},

Harbour words about {{ role }}{% if field_campus %} in {{ field_campus }}{% endif %}.
I study {{ field_program }}.

Regards,
{{ me }}
"""
FIELDS = """
[[field]]
name = "program"
label = { en = "Your program", fr = "Votre programme" }

[[field]]
name = "campus"
label = { en = "Your campus", fr = "Votre campus" }

[field.choices]
north = { en = "North campus", fr = "Campus nord" }
south = { en = "South campus", fr = "Campus sud" }
"""


def test_the_page_with_all_the_messages_shows_a_centres_own_words_and_whose_they_are(own):
    write(own, "messages/en/thank_you.warm.txt", THANKS)
    write(own, "messages/en/status_open.formal.txt", THANKS)
    with (own / "centre.toml").open("a", encoding="utf-8") as settings:
        settings.write(FIELDS)
    pages = laid_out(own)
    page = (pages / "messages.md").read_text("utf-8")
    first, second = page.split("Harbour words about Event Coordinator in North campus.")[1:]
    for after in (first, second):
        assert after.startswith("<br>\nI study <mark>[your own answer]</mark>.</p>")
        assert "<p>The words are the centre’s own (" in after.partition("</div>")[2][:60]
    assert "The project’s own words for it do what these advise:" in first
    # Of the second one the tone that is shown first is ours.
    assert "The project’s own words" not in second
    guide = (pages / "guide" / "thank-you.md").read_text("utf-8")
    assert "Harbour words" in guide
    french = laid_out(own, "fr")
    assert "Harbour" not in (french / "messages.md").read_text("utf-8")


def test_our_page_in_a_language_stays_where_the_centre_has_its_own_in_english_alone(site):
    page = page_of(site, "fr/guide/thank-you")
    assert "Harbour thanks" not in page
    assert '<main id="main" tabindex="-1">' in page
    assert '<a href="../../../guide/thank-you/" hreflang="en">Le centre a cette page' in page
    assert "pas encore traduite" not in page
    # What is nobody's but the centre's is shown in English, and says so.
    workshops = page_of(site, "fr/workshops")
    assert "Workshops by the harbour" in workshops
    assert "pas encore traduite" in workshops
    assert "Le centre a cette page" not in workshops


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("guide/thank-you", "This page is the centre’s own."),
        ("workshops", "This page is the centre’s own."),
        ("fr/workshops", "Cette page est celle du centre."),
        ("fr/guide/thank-you", None),
        ("guide/notes", None),
    ],
)
def test_a_page_of_the_centres_own_says_so(site, page, said):
    text = page_of(site, page)
    found = [
        each
        for each in ("This page is the centre’s own.", "Cette page est celle du centre.")
        if each in text
    ]
    assert found == ([said] if said else [])


def test_check_says_what_a_languages_readers_get_instead(own):
    for path in ("guide/channels.md", "workshops.md"):
        write(own, f"pages/en/{path}", "---\ntitle: A\nnav: Guide\n---\n# A { #PH01 }\n")
    write(own, "messages/en/thank_you.warm.txt", THANKS.replace("{{ field_program }}", "it"))
    told = {
        fault.file: fault.message
        for fault in check.check(own, TODAY)[1]
        if "no version of this in" in fault.message and fault.file != "centre.toml"
    }
    assert {file: said.partition(": ")[2] for file, said in told.items()} == {
        "pages/en/guide/channels.md": "its readers get our page in their language, with a link to "
        "this one. Write it, or leave it so.",
        "pages/en/workshops.md": "its readers get the English one. Write it, or leave it so.",
        "messages/en/thank_you.warm.txt": "its readers get our words for this message in their "
        "language. Write it, or leave it so.",
    }


GOVERNMENT = """
[rules.SC03]
reason = "Government here decides in three weeks."
reviewed = 2026-11-01

[rules.SC03.industry.government]
earliest = "14 days"
best = "21 days"
latest = "35 days"
"""


def plan_of(folder: Path, pace: str, locale: str = "en") -> dict:
    kit, _ = check.accepted(folder, TODAY)
    rules = rules_in(kit.settings.rules, locale.partition("-")[0])
    situation = {
        "version": 2,
        "today": "2026-11-18",
        "interview": {"date": "2026-11-17"},
        "industry": "government",
        "pace": pace,
        "locale": locale,
    }
    request = {
        "operation": "plan",
        "situation": situation,
        "centre": {"name": "Harbour", "rules": rules},
    }
    plan = json.loads(call(json.dumps(request)))
    return next(step for step in plan["steps"] if step["step"] == "status_check")


def add(folder: Path, settings: str) -> None:
    with (folder / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(settings)


@pytest.mark.parametrize(
    ("pace", "best"),
    [("prompt", "2026-12-01"), ("balanced", "2026-12-08"), ("patient", "2026-12-22")],
)
def test_a_readers_pace_counts_within_a_centres_own_window(own, pace, best):
    add(own, GOVERNMENT)
    assert plan_of(own, pace)["best"] == best


def test_the_guides_table_has_a_day_for_each_pace_in_a_centres_own_window(own):
    add(own, GOVERNMENT)
    page = (laid_out(own) / "guide" / "no-date.md").read_text("utf-8")
    assert "| two weeks | three weeks | five weeks |" in page


@pytest.mark.parametrize(
    ("locale", "why", "usual"),
    [
        ("en", "depending on the field and on your pace.", "That is the usual timing; here the"),
        ("fr-CA", "selon le domaine et votre rythme.", "C’est le délai habituel; ici, celui"),
    ],
)
def test_a_plan_says_of_which_timing_its_reason_speaks(own, locale, why, usual):
    assert f"{why} {usual}" not in plan_of(own, "balanced", locale)["why"]
    add(own, GOVERNMENT)
    assert f"{why} {usual}" in plan_of(own, "balanced", locale)["why"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The centre that hosts this copy has its own timing for [SC03]("),
        ("fr", "Le centre qui héberge cette copie a ses propres délais pour [SC03]("),
    ],
)
def test_the_guides_text_beside_a_centres_own_timing_is_said_to_be_the_usual(own, language, said):
    add(own, GOVERNMENT)
    pages = laid_out(own, language) / "guide"
    text = (pages / "no-date.md").read_text("utf-8")
    assert f"{{ .answer }}\n\n{said}" in text
    told = {page.name for page in pages.glob("*.md") if said in page.read_text("utf-8")}
    named = {page.name for page in pages.glob("*.md") if "SC03" in page.read_text("utf-8")}
    assert told == named
    assert "thank-you.md" not in told


THREE_DAYS = """
[rules.TY01]
latest = "3 days"
reason = "Three days are fine here."
reviewed = 2026-11-01
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_copied_table_that_ones_own_timing_contradicts_is_told_with_its_line(own, language):
    (page,) = copy.copy(own, "page", "guide/thank-you", language)
    where = f"pages/{language}/guide/thank-you.md"

    def told() -> list[str]:
        faults = check.check(own, TODAY)[1]
        assert not any(fault.stops for fault in faults)
        lines = page.read_text("utf-8").splitlines()
        found = [fault for fault in faults if "timing of your own" in fault.message]
        assert {fault.file for fault in found} <= {where}
        return [lines[fault.line - 1] for fault in found]

    assert told() == []
    add(own, THREE_DAYS)
    assert len(told()) > 0
    assert all(line.startswith("| ") for line in told())
    # Copied once there is timing of one's own, the page has that.
    page.unlink()
    copy.copy(own, "page", "guide/thank-you", language)
    assert told() == []
    advised = {"en": "Three days are fine here.", "fr": '<span lang="en" dir="auto">Three days'}
    assert advised[language] in page.read_text("utf-8")


def example_of(language: str) -> str:
    """Return the message that the page for centres shows."""
    text = (DOCS / language / "centres" / "index.md").read_text("utf-8")
    (found,) = re.findall(r"^```\n(Subject:.*?)^```", text, re.MULTILINE | re.DOTALL)
    return found


def remarks(folder: Path) -> list[str]:
    faults = check.check(folder, TODAY)[1]
    assert not any(fault.stops for fault in faults)
    return [str(fault) for fault in faults if "will tell its readers" in fault.message]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("tone", ["warm", "plain", "formal"])
def test_the_message_on_the_page_for_centres_is_one_that_the_proofreader_lets_pass(
    own, language, tone
):
    write(own, f"messages/{language}/thank_you.{tone}.txt", example_of(language))
    assert remarks(own) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_proofreader_finds_nothing_in_our_own_messages_in_their_examples(own, language):
    for name in copy.names("message", language):
        copy.copy(own, "message", name, language)
    assert remarks(own) == []


def test_check_tells_what_the_calculator_would_tell_every_reader(own):
    text = example_of("en").replace("Thank you", "We thank thank you")
    write(own, "messages/en/thank_you.warm.txt", text)
    assert any(
        "“thank thank”: The word “thank” stands here twice." in each for each in remarks(own)
    )


OFFICE = """Subject: Merci pour l’entrevue : {{ role }}

Bonjour {{ name }},

Merci pour l’entrevue du {{ date }}.
Au sujet du {{ post }} : « {{ role }} » m’intéresse beaucoup !
{{ topic | after("Je retiens ceci :", "about") }} {{ "Une question :" if topic }}
{{ fit | after("Je crois que le poste me convient bien", "because") }}

J’aimerais beaucoup faire ce travail, et je peux envoyer tout ce qui vous aiderait.
Merci encore de votre temps.

Cordialement,
{{ me }}
"""


def test_spaces_are_set_as_french_sets_them_in_a_message_typed_in_an_office(own):
    write(own, "messages/fr/thank_you.warm.txt", OFFICE)
    assert remarks(own) == []
    page = (laid_out(own, "fr") / "messages.md").read_text("utf-8")
    assert "Merci pour l’entrevue\u00a0: Coordonnatrice" in page.replace("d’événements", "")
    assert "\u00a0: «\u00a0" in page.partition("Au sujet du")[2][:80]
    assert "beaucoup!" in page
    assert "Je retiens ceci\u00a0:" in page
    assert "Une question\u00a0:" in page


def test_a_space_that_looks_like_another_is_told_in_words():
    says = "L’espace à côté du signe «\u00a0:\u00a0» doit être insécable."
    message = Message(
        template="thank_you",
        channel="email",
        to="",
        address=None,
        subject="Merci",
        body="Du nouveau : notre marché.\n",
        blanks=(),
    )
    situation = read_situation(
        {"today": "2026-11-18", "interview": {"date": "2026-11-17"}, "locale": "fr-CA"}
    )
    (found,) = (
        one for one in proofread(message, situation, "thank_you") if one.message.startswith(says)
    )
    assert found.suggestion == "espace insécable"
    assert found.instead == "\u00a0:"


def test_a_page_of_the_centres_own_without_a_title_goes_by_its_heading(own):
    write(own, "pages/en/guide/notes.md", "# Our *own* notes & more { #NT01 }\n\nText.\n")
    write(own, "pages/en/guide/channels.md", "---\ntitle: Ways\n---\n# Other ways { #PH01 }\n")
    guide = laid_out(own) / "guide"
    assert get_data((guide / "notes.md").read_text("utf-8"))[1]["title"] == "Our own notes & more"
    assert get_data((guide / "channels.md").read_text("utf-8"))[1]["title"] == "Ways"


DARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h90v30H0z"/></svg>'
WHITE = DARK.replace("<path", '<path fill="#fff"')
EACH = """booking_url = { en = "https://h.example/book", fr = "https://h.example/rendez-vous" }

[disclaimer]
en = "We promise nothing."
fr = "Nous ne promettons rien."

[brand]
logo = { en = "assets/logo.svg", fr = "assets/logo-blanc.svg" }
logo_alt = { en = "Harbour College", fr = "Collège du Port" }
header = "#330000"

[[footer_link]]
title = { en = "Library", fr = "Bibliothèque" }
url = { en = "https://h.example/library", fr = "https://h.example/bibliotheque" }

[[source]]
title = { en = "Survey", fr = "Enquête" }
url = { en = "https://h.example/survey", fr = "https://h.example/enquete" }
"""


@pytest.mark.parametrize(
    ("language", "logo", "style", "book", "library", "survey"),
    [
        ("en", "assets/logo.svg", "assets/centre.css", "book", "library", "survey"),
        (
            "fr",
            "assets/logo-blanc.svg",
            "assets/centre.fr.css",
            "rendez-vous",
            "bibliotheque",
            "enquete",
        ),
    ],
)
def test_each_language_has_its_logo_and_its_addresses(
    own, language, logo, style, book, library, survey
):
    write(own, "assets/logo.svg", DARK)
    write(own, "assets/logo-blanc.svg", WHITE)
    add(own, EACH)
    assert [str(fault) for fault in check.check(own, TODAY)[1]] == []
    pages = laid_out(own, language)
    staged = json.loads((pages.parent / "mkdocs.yml").read_text("utf-8"))
    extra = staged["extra"]
    assert extra["centre"]["logo"] == logo
    assert staged["extra_css"] == [style]
    # A dark logo on a dark ground lies on a white plate, and a white one does not.
    plate = re.search(r"--logo-plate: (.*);", (pages / style).read_text("utf-8"))[1]
    assert plate == {"en": "#ffffff", "fr": "transparent"}[language]
    assert extra["contact"]["booking_url"] == f"https://h.example/{book}"
    assert extra["request"]["booking"] == f"https://h.example/{book}"
    wanted = {"en": "We promise nothing.", "fr": "Nous ne promettons rien."}
    assert extra["request"]["disclaimer"] == wanted[language]
    assert [link["url"] for link in extra["links"]] == [f"https://h.example/{library}"]
    assert f"](https://h.example/{survey})" in (pages / "sources.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('{ fr = "https://h.example/b" }', "The English text is missing"),
        (
            '{ en = "https://h.example/", fr = "https://h.example/", de = "https://h.example/" }',
            'no pages in "de"',
        ),
        ('{ en = "http://h.example/b", fr = "https://h.example/b" }', "is not secure"),
        ('{ en = "https://h.example/b" }', "its readers get the English one"),
        ("5", "This should be text in quotation marks"),
    ],
)
def test_an_address_by_language_is_read_as_one_alone_is(own, written, says):
    add(own, f"booking_url = {written}\n")
    (told,) = (str(one) for one in check.check(own, TODAY)[1] if "booking_url" in one.message)
    assert says in told


def test_one_address_alone_is_everybodys(own):
    add(own, 'booking_url = "https://h.example/b"\n')
    kit, faults = check.check(own, TODAY)
    assert not [fault for fault in faults if "booking_url" in fault.message]
    for language in ("en", "fr"):
        told = editions.edition(kit, language, TODAY).extra
        assert told["contact"]["booking_url"] == "https://h.example/b"


def test_a_logo_of_another_language_is_looked_at_too(own):
    write(own, "assets/logo.svg", DARK)
    write(own, "assets/logo-blanc.svg", WHITE)
    add(own, EACH.replace("header =", "# header ="))
    stopping = [str(fault) for fault in check.check(own, TODAY)[1] if fault.stops]
    assert len(stopping) == 1
    assert "so nobody sees it" in stopping[0]
    (own / "assets" / "logo-blanc.svg").unlink()
    stopping = [str(fault) for fault in check.check(own, TODAY)[1] if fault.stops]
    assert len(stopping) == 1
    assert "There is no file assets/logo-blanc.svg." in stopping[0]
