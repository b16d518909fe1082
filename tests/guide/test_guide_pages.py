"""What every page of the guide must have."""

import json
import re

import pytest
import yaml

from calculator.data import read
from calculator.timing import rulebook
from publisher.checks import readability
from publisher.guide import claims
from publisher.guide.markup import rule_link
from publisher.project import DOCS, BuildError

PAGES_FOLDER = DOCS / "en"
BY_THEMSELVES = {"index.md", "calculator.md", "embed.md"}
"""Pages that are a template and its words, not text."""

ALL = sorted(path.relative_to(PAGES_FOLDER).as_posix() for path in PAGES_FOLDER.rglob("*.md"))
WRITTEN = [page for page in ALL if page not in BY_THEMSELVES]


def text_of(page):
    return (PAGES_FOLDER / page).read_text(encoding="utf-8")


def front_matter(page):
    return yaml.safe_load(text_of(page).split("---\n")[1])


def test_there_is_a_guide():
    assert len(WRITTEN) > 20


@pytest.mark.parametrize("page", ALL)
def test_a_title_and_a_description_that_fit_a_search_result(page):
    meta = front_matter(page)
    assert 3 < len(meta["title"]) <= 70
    assert 50 <= len(meta["description"]) <= 200
    assert meta["description"].endswith(".")


@pytest.mark.parametrize("page", WRITTEN)
def test_a_review_date(page):
    assert front_matter(page)["reviewed"].year >= 2026


def test_structured_data_says_only_what_is_known(site_dir):
    found = 0
    for page in site_dir.rglob("index.html"):
        for block in re.findall(r'ld\+json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL):
            article = json.loads(block)
            assert article["headline"]
            assert article["dateModified"]
            assert all(article.values()), f"{page}: {article}"
            found += 1
    assert found >= len(WRITTEN)


def test_no_two_pages_share_a_title_or_a_description():
    # The calculator in a frame is the calculator's own page, and named after it.
    named = [page for page in ALL if page != "embed.md"]
    for key in ("title", "description"):
        found = [front_matter(page)[key] for page in named]
        assert len(found) == len(set(found))


@pytest.mark.parametrize("page", WRITTEN)
def test_the_answer_comes_first(page):
    body = text_of(page).split("---\n", 2)[2]
    title, answer, mark = [line for line in body.splitlines() if line.strip()][:3]
    assert title.startswith("# ")
    assert mark == "{ .answer }"
    assert len(answer) <= 260


@pytest.mark.parametrize("page", [page for page in WRITTEN if page.startswith("guide/")])
def test_a_page_of_the_guide_leads_on(page):
    assert "\n## What to do next\n" in text_of(page) or page == "guide/index.md"


def test_every_rule_and_every_check_has_exactly_one_anchor():
    written = "\n".join(map(text_of, ALL))
    anchors = re.findall(r"\{[^}\n]*#([A-Z]{2}\d{2})\b[^}\n]*\}", written)
    known = [*rulebook.load().ids(), *read("rules/proofreading")]
    assert sorted(anchors) == sorted(known)


def test_rule_anchors_are_headings_on_the_page_that_tables_link_to():
    for rule_id in rulebook.load().ids():
        heading = re.compile(rf"^#+ .*\{{ #{rule_id} \}}$", re.MULTILINE)
        headings = [page for page in ALL if heading.search(text_of(page))]
        [page] = headings
        assert rule_link(rule_id, "") == f"[{rule_id}]({page}#{rule_id}){{ .rule }}"


def test_a_rule_that_no_page_explains_is_named():
    with pytest.raises(BuildError, match=r"No page of the guide explains XX01\."):
        rule_link("XX01")


def test_every_claim_is_covered_and_every_fact_is_cited():
    result = claims.coverage()
    assert claims.problems(result) == []
    assert result.uncited == ()


def test_every_claim_is_explained_by_the_guide_itself():
    lists = ("messages", "sources", "guide/where-advice-differs")
    for claim, places in claims.coverage().places.items():
        if claim[0] != "E" or claim.startswith("EP"):
            told = [place for place in places if place.kind in {"guide", "check", "rule"}]
            assert [place for place in told if not place.where.startswith(lists)], claim


@pytest.mark.parametrize("page", WRITTEN)
def test_the_reading_grade(page):
    grade = readability.measure(PAGES_FOLDER / page).grade
    assert grade <= readability.ALLOWED


def test_the_guide_is_written_for_a_reading_age_of_about_twelve():
    grades = sorted(readability.measure(PAGES_FOLDER / page).grade for page in WRITTEN)
    assert grades[len(grades) // 2] <= 7


HARD = (
    "named none",
    "passed over",
    "in good time",
    "verdict",
    "badger",
    "their trade",
    "in large company",
)
"""Words that readers stumbled over, or that English has in two meanings."""


@pytest.mark.parametrize("page", [page for page in ALL if page.startswith("guide/")])
def test_hard_words_are_put_plainly(page):
    text = text_of(page).lower()
    assert [words for words in HARD if words in text] == []


@pytest.mark.parametrize("page", ALL)
def test_no_exclamation_marks(page):
    body = re.sub(r"<!--.*?-->|!\[", "", text_of(page), flags=re.DOTALL)
    body = re.sub(r"</?[^>]*>", "", body)
    assert "!" not in body


@pytest.mark.parametrize("page", ALL)
def test_no_inline_styles(page):
    assert "style=" not in text_of(page)


@pytest.mark.parametrize("page", ALL)
def test_figures_that_cannot_be_traced_are_not_published(page):
    text = text_of(page)
    assert "44 days" not in text
    assert not re.search(r"57% (?:do not|don’t|don't|never|of (?:applicants|candidates))", text)


@pytest.mark.parametrize("page", ALL)
def test_the_canadian_figure_stands_beside_the_american(page):
    """E-01 is never cited on a page without E-02."""
    text = text_of(page)
    assert ("#E-01" in text) == ("#E-02" in text) or page == "guide/evidence.md"


def test_the_missing_study_is_stated_plainly():
    sentence = "No controlled study was found that shows a thank-you note causes a hire."
    for page in ("guide/evidence.md", "guide/thank-you.md"):
        assert sentence in text_of(page)


@pytest.mark.parametrize(
    "words",
    ["ghosted", "no response", "thank you email", "panel", "how long to wait", "second interview"],
)
def test_the_words_people_search_for_are_in_the_text(words):
    written = (
        "\n".join(map(text_of, WRITTEN)).casefold().replace("thank-you email", "thank you email")
    )
    assert words in written


def test_pictures_have_words():
    for page in ALL:
        for drawing in re.findall(r"<svg.*?</svg>", text_of(page), re.DOTALL):
            assert 'role="img"' in drawing
            assert "<title id=" in drawing
            assert "<desc id=" in drawing


def test_worksheets_stand_on_three_pages():
    found = {page for page in ALL if 'class="worksheet"' in text_of(page)}
    assert found == {"guide/before-you-leave.md", "guide/notes.md", "guide/channels.md"}
