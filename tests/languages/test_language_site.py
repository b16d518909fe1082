"""The site in every language that has pages: addresses, marks, search, and the calculator.

It is built here with all of them, whichever our own site shows.
"""

import datetime as dt
import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculator.text.words import say_date
from publisher.delivery import serve
from publisher.edition import ENGLISH, Edition
from publisher.project import DOCS
from publisher.runtime import node
from publisher.site import build, languages
from publisher.words import locale_of
from support.shown_text import plain

HERE = Path(__file__).parent
FOUND = HERE.parent / "guide" / "found.mjs"
OTHERS = sorted(home.parent.name for home in DOCS.glob("*/index.md") if home.parent.name != ENGLISH)
FIRST = 3


@pytest.fixture(scope="module")
def site_dir(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("languages") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            build, "ours", lambda: [Edition(language=each) for each in (ENGLISH, *OTHERS)]
        )
        build.build(out)
    return out


@pytest.fixture(scope="module")
def site_url(site_dir) -> Iterator[str]:
    with serve.running(site_dir) as address:
        yield address


@pytest.fixture(params=OTHERS)
def language(request) -> str:
    return request.param


def pages_of(folder: Path, *others: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.html"))
        if path.relative_to(folder).parts[0] not in others
    }


def test_each_language_has_the_same_pages(site_dir, language):
    english = pages_of(site_dir, *OTHERS).keys() - {"404.html"}
    assert pages_of(site_dir / language).keys() == english


def test_pages_say_their_language_and_lead_to_each_other(site_dir, language):
    for path, page in pages_of(site_dir / language).items():
        assert f'<html lang="{locale_of(language)}"' in page, path
        assert f'hreflang="{language}"' in page, path
        assert 'hreflang="en"' in page, path
        assert re.search(r'<main id="main" tabindex="-1">', page), path
    for path, page in pages_of(site_dir, *OTHERS).items():
        assert '<html lang="en"' in page, path


def test_no_page_stands_in_in_english(site_dir, language):
    word = re.search(r'"untranslated": "([^"]+)"', frame(language))[1]
    assert not any(word in page for page in pages_of(site_dir / language).values())


def frame(language: str) -> str:
    return (languages.ROOT / f"templates/site/words/{language}.html").read_text("utf-8")


def test_the_navigation_is_in_the_language_of_the_page(site_dir, language):
    titles = languages.site_words(language)["titles"].values()
    page = (site_dir / language / "guide/thank-you/index.html").read_text("utf-8")
    shown = re.findall(r"<li><a [^>]*>([^<]+)</a></li>", page.partition("<main")[0])
    assert shown
    assert set(shown) <= set(titles)


def test_the_search_finds_what_people_type(site_dir, language):
    queries = tomllib.loads((HERE / f"queries_{language}.toml").read_text("utf-8"))["query"]
    folder = site_dir / language / "search"
    index = json.loads((folder / "search_index.json").read_text("utf-8"))
    entries = [
        {**entry, "title": plain(entry["title"]), "text": plain(entry["text"])}
        for entry in index["docs"]
    ]
    given = {
        "entries": entries,
        "language": json.loads((folder / "words.json").read_text("utf-8")),
        "queries": [query["typed"] for query in queries],
    }
    wrong = {
        query["typed"]: found[:FIRST]
        for query, found in zip(queries, node.run(str(FOUND), given), strict=True)
        if not {address.split("#")[0] for address in found[:FIRST]} & set(query["pages"])
    }
    assert wrong == {}


def test_one_map_has_the_addresses_of_every_language(tmp_path):
    head = '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for folder, address in (
        (tmp_path, "https://x.example/"),
        (tmp_path / "fr", "https://x.example/fr/"),
    ):
        folder.mkdir(exist_ok=True)
        text = f"{head}    <url>\n         <loc>{address}</loc>\n    </url>\n</urlset>\n"
        (folder / "sitemap.xml").write_text(text, "utf-8")
        (folder / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode()))
    languages.join_maps(tmp_path, ["fr"])
    joined = (tmp_path / "sitemap.xml").read_text("utf-8")
    assert re.findall(r"<loc>([^<]+)", joined) == ["https://x.example/", "https://x.example/fr/"]
    assert joined.startswith(head)
    assert joined.endswith("</url>\n</urlset>\n")
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()).decode() == joined
    assert not list((tmp_path / "fr").iterdir())


def test_each_language_can_be_put_on_a_home_screen_by_its_own_name(site_dir, language):
    ours = json.loads((site_dir / "manifest.webmanifest").read_text("utf-8"))
    theirs = json.loads((site_dir / language / "manifest.webmanifest").read_text("utf-8"))
    assert (ours["lang"], theirs["lang"]) == (locale_of(ENGLISH), locale_of(language))
    assert ours["short_name"] != theirs["short_name"]
    home = (site_dir / language / "index.html").read_text("utf-8")
    assert f"| {theirs['short_name']}</title>" in home
    for address in (theirs["scope"], *(icon["src"] for icon in theirs["icons"])):
        assert (site_dir / language / address).exists(), address
    assert (site_dir / language / theirs["start_url"] / "index.html").is_file()
    assert (site_dir / language / theirs["scope"]).resolve() == site_dir.resolve()


@pytest.mark.browser
def test_a_browser_takes_the_manifest_of_each_language(page, site_url, language):
    page.goto(f"{site_url}{language}/calculator/")
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["url"] == f"{site_url}{language}/manifest.webmanifest"
    assert found["errors"] == []
    assert found["manifest"]["startUrl"] == f"{site_url}{language}/calculator/"


@pytest.mark.browser
def test_a_plan_changes_its_language_and_keeps_its_answers(page, site_url, language):
    page.goto(f"{site_url}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-steps li")
    english = page.locator("#plan-steps li h3").all_inner_texts()
    page.locator(f'footer a[hreflang="{language}"]').click()
    page.wait_for_selector("#plan-steps li")
    assert f"/{language}/calculator/" in page.url
    other = page.locator("#plan-steps li h3").all_inner_texts()
    assert len(other) == len(english)
    assert not set(other) & set(english)
    assert page.locator('[name="interview.date"]').input_value() == "2026-11-20"
    page.locator('footer a[hreflang="en"]').click()
    page.wait_for_selector("#plan-steps li")
    assert page.locator("#plan-steps li h3").all_inner_texts() == english


TABLES = {"fr": "Employeur;Entrevue;On a dit\nÉcole;20 novembre 2026;d’ici deux semaines\n"}
"""A table of one's own, in the words of each language."""


@pytest.mark.browser
def test_a_table_is_read_and_told_in_the_language_of_its_page(page, site_url, language):
    page.goto(f"{site_url}{language}/calculator/")
    page.locator("#engine-status:not(:empty)").wait_for()
    table = {"name": "t.csv", "mimeType": "text/csv", "buffer": TABLES[language].encode()}
    page.locator("#table-file").set_input_files(table)
    page.wait_for_selector("#own-table-rows li")
    told = page.locator("#own-table-rows").inner_text()
    assert say_date(dt.date(2026, 11, 20), locale_of(language), weekday=True, year=True) in told
    assert TABLES[language].split(";")[-1].strip() in told
    page.locator("#own-table-use").click()
    (text,) = page.evaluate("Object.values({...localStorage})")
    (plan,) = json.loads(text)["plans"]
    time = plan["situation"]["story"][0]["time"]
    assert (time["kind"], time["count"], time["unit"]) == ("within", 2, "weeks")
