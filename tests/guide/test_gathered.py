"""The sources of a section stand in a fold at its end."""

import pytest

from publisher.guide.gathered import gather
from publisher.project import DOCS

A, B, C = (f"[{name}](../sources.md#{name}){{ .cite }}" for name in ("FS-05", "E-01", "OUR-10"))


def fold(*tags):
    return (
        '\n<details class="cites" data-search-exclude markdown>\n<summary>Sources</summary>\n\n'
        f"{' '.join(tags)}\n\n</details>\n"
    )


@pytest.mark.parametrize(
    ("page", "gathered"),
    [
        (f"Soon {A} {B}.", f"Soon.\n{fold(A, B)}"),
        (f"- Soon {A}, or later {B}; or not {C}", f"- Soon, or later; or not\n{fold(A, B, C)}"),
        (f"One {A}. Two {A}.", f"One. Two.\n{fold(A)}"),
        (f"One {A}.\n\n## Two\n\nTwo {B}.", f"One.\n\n{fold(A)}\n## Two\n\nTwo.\n{fold(B)}"),
        ("None.\n\n## None\n", "None.\n\n## None\n"),
    ],
)
def test_tags_behind_a_sentence_are_gathered_once_at_the_end_of_its_section(page, gathered):
    assert gather(page, "en") == gathered


@pytest.mark.parametrize(
    "page",
    [
        f"A tag such as {A} names a source.",
        f"{A} names four things.",
        f"| a | {A} |",
        f'<div class="x">{A}.</div>',
        f"<!-- [[[cog made() ]]] -->\n\nSoon {A}.\n\n<!-- [[[end]]] -->",
        "See [TY01](#TY01){ .rule }.",
        "## When\n\n[TY01](#TY01){ .rule } Soon.",
    ],
)
def test_what_is_no_sentence_or_needs_its_tag_stays(page):
    assert gather(page, "en") == page


def test_the_tag_of_a_rule_stands_beside_its_heading():
    page = "## When { #TY01 }\n\n[TY01](#TY01){ .rule } Soon. See [SC01](#SC01){ .rule }."
    assert gather(page, "en") == "## When { #TY01 .ruled }\n\nSoon. See [SC01](#SC01){ .rule }."


@pytest.mark.parametrize(
    "page", sorted((DOCS / "en/guide").glob("*.md")), ids=lambda page: page.name
)
def test_no_source_of_a_page_is_lost(page):
    text = page.read_text("utf-8")
    named = {part.split("]")[0] for part in text.split("[") if "{ .cite }" in part}
    kept = {part.split("]")[0] for part in gather(text, "en").split("[") if "{ .cite }" in part}
    assert named == kept
