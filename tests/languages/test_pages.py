"""Another language's pages: nothing of the English ones is missing, and nothing is in English."""

import re
import tomllib

import pytest

from publisher.as_html import html, read_settings
from publisher.checks.lint import languages
from publisher.guide import restated
from publisher.guide.words import speaking
from publisher.project import DOCS, ROOT
from publisher.site.navigation import targets

OTHERS = [language for language in languages() if language != "en"]
PAGES = sorted(page.relative_to(DOCS / "en").as_posix() for page in (DOCS / "en").rglob("*.md"))
BOTH = [(language, page) for language in OTHERS for page in PAGES]

GENERATED = re.compile(r"(<!-- \[\[\[cog[^\n]*\n).*?(<!-- \[\[\[end\]\]\] -->)", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
NOT_READ = re.compile(
    r"```.*?```|`[^`\n]*`|<!--.*?-->|<(\w+) lang=\"en\"[^>]*>.*?</\1>|<[^>]*>"
    r"|\]\([^)]*\)|\{[^}\n]*\}|\s?\[?\b(?:FS|HF|EP|BP|SF|OUR|E)-\d+\]?|Hawke's|Bay of Plenty|https?://\S+|^---\n.*?\n---\n",
    re.DOTALL,
)
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|your|their|they|this|that|from|which|have|has|are|was|when|what|who"
    r"|will|would|should|for|not|is|it|you|we|our)\b",
    re.IGNORECASE,
)
"""Words of English that are none in French. "on", "or", "as", "a" and the like are both."""
NAMES = (
    "Job Interview Follow-Up",
    "After the Interview",
    "How to",
    "Following Up",
    "Should you",
    "The Seattle Times",
    "Ask a Manager",
    "The Professor Is In",
    "National Institutes of Health",
    "Ask MetaFilter",
    "Americans with Disabilities Act",
    "Made for",
    "Indeed",
    "TU Delft",
    "Media / Widget",
    "No Managed Code",
    "Email Address Obfuscation",
    "Rocket Loader",
    "GitHub Actions",
    "20 November 2026, Nov 20, 2026",
    "make site",
)
"""Names of publications and of other people's menus, and a line of each kind of date."""


def text_of(language: str, page: str) -> str:
    return (DOCS / language / page).read_text("utf-8")


def written(text: str) -> str:
    """A page as people wrote it, its generated parts empty."""
    return GENERATED.sub(r"\1\2", text)


def read_out(text: str) -> str:
    """What a page says in its own language; what is marked as English is one sign."""
    return NOT_READ.sub(lambda found: "x" if found[1] else "", text)


def anchors(text: str) -> list[str]:
    return re.findall(r'<(?:h[2-6]|b)[^>]*?\bid="([^"]+)"', html(text))


def links(text: str) -> list[str]:
    return sorted(re.findall(r"\]\(([^)\s]*)\)", CODE.sub("", text)))


def figures(language: str, text: str) -> list[str]:
    """The numbers of a page in their order, without what parts thousands, a point for decimals."""
    if language == "fr":
        text = re.sub(r"(?<=\d)\u00a0(?=\d{3}\b)", "", text).replace(",", ".")
    else:
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.findall(r"\d[\d.]*\d|\d", text)


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_is_there_and_none_beside(language):
    assert (
        sorted(
            page.relative_to(DOCS / language).as_posix() for page in (DOCS / language).rglob("*.md")
        )
        == PAGES
    )


@pytest.mark.parametrize(("language", "page"), BOTH)
def test_a_page_has_the_anchors_markers_and_links_of_the_english_one(language, page):
    english, other = (written(text_of(each, page)) for each in ("en", language))
    assert anchors(other) == anchors(english)
    assert GENERATED.findall(other) == GENERATED.findall(english)
    assert links(other) == links(english)


@pytest.mark.parametrize(("language", "page"), BOTH)
def test_generated_parts_have_the_anchors_of_the_english_ones(language, page):
    assert anchors(text_of(language, page)) == anchors(text_of("en", page))


@pytest.mark.parametrize(("language", "page"), BOTH)
def test_no_page_has_english_words_of_ours(language, page):
    text = text_of(language, page)
    front = re.findall(r"^(?:title|description): (.*)$", text.split("\n---\n")[0], re.MULTILINE)
    read = "\n".join([*front, read_out(text)])
    for name in NAMES:
        read = read.replace(name, "")
    assert ENGLISH.findall(read) == []


@pytest.mark.parametrize("page", PAGES if "fr" in OTHERS else [])
def test_french_is_set_as_in_canada(page):
    text = read_out(text_of("fr", page))
    assert re.findall(r"[^\s|«]+ [:;!?»]|« \S*|\w*\w'\w*", text) == []
    assert re.findall(r"\w+\u00a0[;!?]", text) == []
    assert re.findall(r"\d ?%", text) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("page", ["about/how-we-test.md", "about/speed.md"])
def test_figures_are_those_of_the_english_page(language, page):
    english, other = (
        "\n".join(line for line in text_of(each, page).splitlines() if line.startswith("|"))
        for each in ("en", language)
    )
    assert figures(language, other) == figures("en", english)


@pytest.mark.parametrize("language", OTHERS)
def test_code_is_that_of_the_english_page(language):
    english, other = (text_of(each, "about/python.md") for each in ("en", language))
    assert re.findall(r"```.*?```", other, re.DOTALL) == re.findall(
        r"```.*?```", english, re.DOTALL
    )


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_every_title_of_the_navigation_is_said(language):
    file = ROOT / f"src/publisher/locale/{language}/site.toml"
    said = tomllib.loads(file.read_text("utf-8"))
    settings = read_settings()
    assert list(said["titles"]) == list(titles_in(settings["nav"]))
    assert len(list(targets(settings["nav"]))) > len(said["titles"]) - 7
    if language == "en":
        assert all(title == told for title, told in said["titles"].items())
        assert said["site"]["name"] == settings["site_name"]
        assert said["site"]["description"] == settings["site_description"]
        assert said["site"]["copyright"] == settings["copyright"]


def titles_in(entries):
    for entry in entries:
        if isinstance(entry, dict):
            title, target = next(iter(entry.items()))
            yield title
            if isinstance(target, list):
                yield from titles_in(target)


@pytest.mark.parametrize("language", OTHERS)
def test_all_that_the_sources_say_is_restated(language):
    english = {name: getattr(restated, name)() for name in KINDS}
    with speaking(language):
        for name, fields in KINDS.items():
            told = getattr(restated, name)()
            assert list(told) == list(english[name])
            for key, one in told.items():
                for field in fields:
                    text = getattr(english[name][key], field)
                    assert text is None or getattr(one, field) != text, (key, field)
        for key, topic in restated.authorities().items():
            assert len(topic.positions) == len(english["authorities"][key].positions)


KINDS = {
    "claims": ("text", "reading"),
    "conventions": ("text", "why"),
    "evidence": ("fact", "note"),
    "authorities": ("question",),
}
"""What is restated, and its fields that are whole sentences."""
