"""What a centre's site says where something of the centre's own stands beside ours.

Pages are looked at as they are laid out for the builder: that takes seconds, and a site minutes.
"""

import shutil
from pathlib import Path

import pytest

from centres.conftest import KITS, TODAY
from publisher.centre import build, check, copy, editions
from publisher.site import stage


@pytest.fixture
def own(tmp_path):
    """A bilingual centre without anything of its own; a test adds to it."""
    folder = Path(shutil.copytree(KITS / "texas", tmp_path / "kit"))
    bilingual(folder)
    return folder


def bilingual(folder: Path) -> None:
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("schema = 1", 'schema = 1\nlanguages = ["en", "fr"]'), "utf-8")


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
    shutil.copytree(KITS / "texas", folder)
    bilingual(folder)
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
