"""A site in two languages, the second one made by script: longer words, from right to left."""

import datetime as dt
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from centres import pseudo
from publisher.centre import build
from publisher.delivery import serve

KITS = Path(__file__).parent / "kits"
TODAY = dt.date(2026, 11, 22)
NAME = "Fírrthh"
TRANSLATED = ["guide/thank-you.md", "guide/notes.md", "about/index.md"]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Scotland's site with three pages in the second language."""
    folder = tmp_path_factory.mktemp("centre")
    shutil.copytree(KITS / "scotland", folder / "kit")
    settings = folder / "kit" / "centre.toml"
    text = settings.read_text("utf-8")
    text = text.replace("schema = 1", f'schema = 1\nlanguages = ["en", "{pseudo.CODE}"]')
    text = text.replace("[name]\n", f'[name]\n{pseudo.CODE} = "{NAME}"\n')
    text += f'[disclaimer]\nen = "Guidance."\n{pseudo.CODE} = "{NAME} is not sure."\n'
    settings.write_text(text, "utf-8")
    only = folder / "kit" / "pages" / pseudo.CODE / "only-here.md"
    only.parent.mkdir(parents=True)
    only.write_text("---\ntitle: Ónlyyy\nnav: Guide\n---\n\n# Ónlyyy héréé\n", "utf-8")
    pseudo.write(folder / "kit" / "pages", TRANSLATED)
    build.build(folder / "kit", folder / "site", TODAY)
    return folder / "site"


def page_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text("utf-8")


def test_words_are_longer_and_marks_stay():
    made = pseudo.pseudo("See [notes](notes.md#NT01){ .rule } in `centre.toml`.")
    assert made == "Sééé [nótésss](notes.md#NT01){ .rule } ínn `centre.toml`."
    assert len(pseudo.pseudo("interview")) == round(len("interview") * 1.4)


def test_each_language_has_a_tree_of_pages_and_shares_the_files(site):
    english = {path.relative_to(site) for path in site.rglob("index.html")}
    other = {path for path in english if path.parts[0] == pseudo.CODE}
    only = {Path("only-here", "index.html")}
    assert {path.relative_to(pseudo.CODE) for path in other} == (english - other) | only
    assert not (site / pseudo.CODE / "assets").exists()


def test_a_translated_page_is_in_its_language_and_runs_the_other_way(site):
    page = page_of(site, f"{pseudo.CODE}/guide/thank-you")
    assert f'<html lang="{pseudo.CODE}" dir="rtl">' in page
    assert "thánkkk-yóúú" in page
    assert "has not been translated" not in page


def test_a_page_that_is_not_translated_shows_the_english_one_and_says_so(site):
    page = page_of(site, f"{pseudo.CODE}/guide/status-check")
    assert "This page has not been translated yet." in page
    assert '<main id="main" tabindex="-1" lang="en" dir="ltr">' in page
    assert "has not been translated" not in page_of(site, "guide/status-check")


def test_nothing_says_that_it_is_in_a_language_it_is_not_in(site):
    """An English page that stands in for one in the other language."""
    page = page_of(site, f"{pseudo.CODE}/guide/status-check")
    assert '<title lang="en" dir="ltr">' in page
    assert 'property="og:locale" content="en"' in page
    assert '"inLanguage": "en"' in page
    assert f'hreflang="{pseudo.CODE}">\n' not in page.partition("</head>")[0]
    own = page_of(site, f"{pseudo.CODE}/guide/thank-you")
    assert "<title>" in own
    assert f'property="og:locale" content="{pseudo.CODE}"' in own
    assert f'"inLanguage": "{pseudo.CODE}"' in own
    for each in (own, page_of(site, "guide/thank-you")):
        assert f'hreflang="{pseudo.CODE}">\n' in each.partition("</head>")[0]
    embed = page_of(site, f"{pseudo.CODE}/embed")
    assert '<header class="bar" lang="en" dir="ltr">' in embed
    assert '<footer class="end" lang="en" dir="ltr">' in embed


def test_the_name_in_the_other_language_says_which_it_is(site):
    """The frame around it has English words."""
    page = page_of(site, f"{pseudo.CODE}/guide/thank-you")
    assert f'<span lang="{pseudo.CODE}" dir="rtl">{NAME}<small lang="en" dir="ltr">' in page
    assert f'<p class="end-own" lang="{pseudo.CODE}" dir="rtl">{NAME} is not sure.</p>' in page


def test_a_page_in_the_other_language_alone_needs_no_home_page_there(site):
    page = page_of(site, f"{pseudo.CODE}/only-here")
    assert f'<html lang="{pseudo.CODE}" dir="rtl">' in page
    assert "has not been translated" not in page
    assert not (site / "only-here").exists()
    guide = page_of(site, f"{pseudo.CODE}/guide/thank-you")
    assert 'href="../../only-here/"' in guide


def test_the_frame_in_english_words_says_that_it_is_english(site):
    page = page_of(site, f"{pseudo.CODE}/guide/thank-you")
    for start in (
        '<a class="skip"',
        '<header class="bar"',
        '<footer class="end"',
        '<form role="search" method="dialog"',
    ):
        assert f'{start} lang="en" dir="ltr"' in page
    # A title that is translated, in the English words around it.
    about = re.search(r'<li><a href="../../about/"([^>]*)>([^<]*)', page)
    assert f'lang="{pseudo.CODE}" dir="rtl"' in about[1], about
    sources = re.search(r'<li><a href="../../sources/"([^>]*)>([^<]*)', page)
    assert "lang=" not in sources[1], sources
    english = page_of(site, "guide/thank-you")
    for part in ("skip", "bar", "end"):
        assert re.search(rf'class="{part}"(?: href="#main")?>', english)


def test_the_switcher_leads_to_the_same_page(site):
    def links(page):
        return re.findall(r'<li><a href="([^"]+)" lang="(\w+)" hreflang', page_of(site, page))

    assert links("guide/thank-you") == [
        ("../../guide/thank-you/", "en"),
        (f"../../{pseudo.CODE}/guide/thank-you/", pseudo.CODE),
    ]
    assert links(f"{pseudo.CODE}/guide/thank-you") == [
        ("../../../guide/thank-you/", "en"),
        ("../../guide/thank-you/", pseudo.CODE),
    ]
    assert links("") == [("./", "en"), (f"./{pseudo.CODE}/", pseudo.CODE)]


def test_addresses_name_the_language(site):
    page = page_of(site, f"{pseudo.CODE}/guide/thank-you")
    address = f"https://firth.example/careers/after/{pseudo.CODE}/guide/thank-you/"
    assert f'<link rel="canonical" href="{address}">' in page
    assert "/ur/assets/" not in page


def test_every_file_that_a_page_names_is_there(site):
    for file in (site / pseudo.CODE).rglob("*.html"):
        for named in re.findall(r'\s(?:href|src)="([^"]+)"', file.read_text("utf-8")):
            parts = urlsplit(named)
            if not parts.scheme:
                assert (file.parent / parts.path).exists(), f"{file}: {named}"


@pytest.mark.browser
def test_the_calculator_runs_in_the_other_tree(page, site):
    failed = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    with serve.running(site) as address:
        page.goto(f"{address}{pseudo.CODE}/calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        page.goto(f"{address}{pseudo.CODE}/guide/thank-you/")
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, width
    assert failed == []
