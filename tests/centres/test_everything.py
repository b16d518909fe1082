"""The centre with every setting at once: each is there, and each says which language it is in."""

import json
import re
import tomllib

import html5lib
import pytest
from playwright.sync_api import expect

from app.acts import unfold
from calculator import call
from centres.conftest import KITS
from centres.test_settings_page import BLOCKS
from publisher.delivery import serve

NOT_FRENCH = "Most technology firms"
"""How the texts begin that this centre has written in English alone."""


@pytest.fixture
def site(sites):
    return sites["everything"]


def settings_of(document, path="") -> set[str]:
    """Every setting of a document by its path; what a centre names itself stands as a star."""
    if isinstance(document, list):
        return {key for entry in document for key in settings_of(entry, path)}
    if not isinstance(document, dict):
        return {path}
    named = path in {".rules", ".field.choices"} or path.endswith(".industry")
    return {
        key
        for name, value in document.items()
        for key in settings_of(value, f"{path}.{'*' if named else name}")
    }


def test_it_has_every_setting_of_the_page():
    written = (KITS / "everything" / "centre.toml").read_text("utf-8")
    shown = settings_of(tomllib.loads("\n".join(BLOCKS)))
    found = settings_of(tomllib.loads(written))
    # A reason may be one text or one for each language; this centre has one of each kind.
    assert shown - found == set()


def parts(site, page):
    """Yield each element of a page with the language that its words are in."""
    file = site / page if page.endswith(".html") else site / page / "index.html"
    root = html5lib.parse(file.read_text("utf-8"), namespaceHTMLElements=False)

    def walk(node, language):
        language = node.get("lang", language).partition("-")[0]
        yield node, language
        for child in node:
            yield from walk(child, language)

    yield from walk(root, "")


@pytest.mark.parametrize("page", ["fr/guide/no-date", "fr/sources", "fr/about"])
def test_what_stands_in_english_on_a_french_page_says_so(site, page):
    found = [
        language
        for node, language in parts(site, page)
        if isinstance(node.tag, str) and NOT_FRENCH in (node.text or "")
    ]
    after = [node for node, _ in parts(site, page) if NOT_FRENCH in (node.tail or "")]
    assert set(found) == {"en"}
    assert after == []


@pytest.mark.parametrize("page", ["fr", "fr/embed", "fr/workshops"])
def test_the_first_line_is_french_on_a_french_page(site, page):
    said = {
        (node.tag, node.get("alt") or node.text): language
        for node, language in parts(site, page)
        if node.tag in {"small", "img"}
    }
    assert said["small", "Après l’entrevue"] == "fr"
    assert said["img", "Université des Collines-du-Nord"] == "fr"


def test_a_source_is_told_with_the_signs_of_its_language(site):
    assert "région, 2026</a>\u00a0: <span" in (site / "fr/sources/index.html").read_text("utf-8")
    assert "employers, 2026</a>: Most" in (site / "sources/index.html").read_text("utf-8")


def test_the_home_page_says_in_a_line_what_is_advised_and_leaves_out_what_holds_for_few(site):
    page = (site / "index.html").read_text("utf-8")
    (told,) = re.findall(r"advises its own timing here</strong>: ([^\n]*)</p>", page)
    assert told == "Employers here tell us that a note on the second day is still welcome."
    guide = (site / "guide/no-date/index.html").read_text("utf-8")
    assert "Most technology firms here decide within a week. The usual timing" in guide


def test_what_a_centre_advises_stands_once_on_a_page(site):
    for page in ("guide/thank-you", "fr/guide/thank-you", "guide/no-date"):
        text = (site / page / "index.html").read_text("utf-8")
        told = re.findall(r"<p><a class=\"rule\"[^>]*>(\w+)</a> <strong>", text)
        assert told, page
        assert len(told) == len(set(told)), page


def test_the_french_sentence_on_a_centres_own_day_has_one_article():
    rule = {
        "best": "2 days",
        "latest": "2 days",
        "reason": "Les employeurs le disent.",
        "reviewed": "2026-11-01",
    }
    situation = {
        "version": 2,
        "today": "2026-11-18",
        "interview": {"date": "2026-11-17"},
        "locale": "fr-CA",
    }
    request = {
        "operation": "plan",
        "situation": situation,
        "centre": {"name": "Riverside", "rules": {"TY01": rule}},
    }
    (step,) = [one for one in json.loads(call(json.dumps(request)))["steps"] if one["advice"]]
    assert step["advice"].startswith(
        "Le centre (Riverside) conseille plutôt le jeudi 19 novembre, ou tout jour"
    )


@pytest.mark.browser
def test_a_reason_in_english_says_so_in_a_french_plan(page, site):
    page.clock.set_fixed_time("2026-11-18T12:00:00-05:00")
    with serve.running(site) as address:
        page.goto(f"{address}fr/calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        unfold(page)
        page.locator('[name="industry"]').select_option("technology")
        advice = page.locator("#step-status_check .advice")
        expect(advice.locator('span[lang="en"]')).to_have_text(
            "Most technology firms here decide within a week."
        )
        expect(advice).to_contain_text("conseille")
        # A reason that is written in French needs no such mark.
        expect(page.locator("#step-thank_you .advice")).to_contain_text("encore bienvenu")
        expect(page.locator("#step-thank_you .advice [lang]")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_is_told_above_a_page_stands_in_one_line_with_it(page, site, media):
    page.clock.set_fixed_time("2026-11-22T12:00:00-05:00")
    page.emulate_media(media=media)
    with serve.running(site) as address:
        page.goto(f"{address}fr/workshops/")
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            notice, untranslated = page.locator(".told:not(#from-disk) .notice").all()
            assert notice.bounding_box()["x"] == untranslated.bounding_box()["x"], width
            room = [each.evaluate("n => getComputedStyle(n).paddingInlineStart") for each in
                    (notice, untranslated)]  # fmt: skip
            assert room[0] == room[1] != "0px"


def test_links_between_languages_are_whole_addresses(site):
    url = "https://northern.example/careers/follow-up/"
    for page, other, language in (
        ("guide/notes", "fr/guide/notes/", "fr"),
        ("fr/guide/notes", "guide/notes/", "en"),
    ):
        text = (site / page / "index.html").read_text("utf-8")
        assert f'<link rel="alternate" href="{url}{other}" hreflang="{language}">' in text
    told = (site / ".well-known" / "security.txt").read_text("utf-8")
    assert "Preferred-Languages: en, fr\n" in told


def test_what_is_hidden_is_in_no_list_of_pages(site):
    for page in ("about", "fr/about"):
        text = (site / page / "index.html").read_text("utf-8")
        assert 'privacy/">' in text
        assert 'threat-model/">' not in text


def test_a_missing_page_speaks_to_the_readers_of_each_language(site):
    found = list(parts(site, "404.html"))
    heads = {node.text: language for node, language in found if node.tag in {"h1", "h2"}}
    assert heads["This page is not here"] == "en"
    assert heads["Cette page n’est pas ici"] == "fr"
    links = [node.get("href") for node, language in found if node.tag == "a" and language == "fr"]
    assert "/careers/follow-up/fr/" in links
