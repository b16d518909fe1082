"""What a centre's site says where something of the centre's own stands beside ours.

Pages are looked at as they are laid out for the builder: that takes seconds, and a site minutes.
"""

import shutil
from pathlib import Path

import pytest

from centres.conftest import KITS, TODAY
from publisher.centre import check, editions
from publisher.site import stage


@pytest.fixture
def own(tmp_path):
    """A bilingual centre without anything of its own; a test adds to it."""
    folder = Path(shutil.copytree(KITS / "texas", tmp_path / "kit"))
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("schema = 1", 'schema = 1\nlanguages = ["en", "fr"]'), "utf-8")
    return folder


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
