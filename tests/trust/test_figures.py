"""The page "How we test" claims no more than there is; the pages for those who ask are short."""

from __future__ import annotations

import re

import pytest

import cases_loader
import webservers
from publisher import bill
from publisher.project import ROOT
from trust import test_fuzz
from trust.hostile import STRINGS

PAGE = ROOT / "docs" / "en" / "about" / "how-we-test.md"
SHORT_RUN = sum(
    value._hypothesis_internal_use_settings.max_examples  # noqa: SLF001 - it has no other name
    for name, value in vars(test_fuzz).items()
    if name.startswith("test_") and hasattr(value, "_hypothesis_internal_use_settings")
)


def rows() -> list[tuple[str, str, list[str]]]:
    """The figures of the page: their words, the first number, the files of their tests."""
    found = re.findall(
        r"^\| (.+?) \| ([\d,]+)[^|]*\| (`.+`) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return [(words, number, re.findall("`(.+?)`", tests)) for words, number, tests in found]


def told(start: str) -> int:
    """The number of the figure whose words start so; exactly one does."""
    [number] = [number for words, number, _ in rows() if words.startswith(start)]
    return int(number.replace(",", ""))


def test_every_figure_names_tests_that_are_there():
    table = PAGE.read_text("utf-8").partition("| What | How many | Test |")[2].partition("</div>")
    assert len(rows()) == table[0].count("\n| ") - 1
    for words, _, tests in rows():
        missing = [name for name in tests if not (ROOT / "tests" / name).is_file()]
        assert not missing, words


@pytest.mark.parametrize(
    ("start", "counted"),
    [
        ("Worked examples", len(cases_loader.load_cases())),
        ("Hostile texts", len(STRINGS)),
        ("Random and spoiled requests", SHORT_RUN // test_fuzz.TIMES),
        ("Real servers", len(webservers.PROGRAMS)),
        ("Parts on the list", len(list(bill.parts()))),
    ],
)
def test_a_figure_is_not_more_than_there_is(start, counted):
    assert 0.9 * counted <= told(start) <= counted


@pytest.mark.browser
@pytest.mark.parametrize(("name", "most"), [("threat-model", 2), ("privacy", 2)])
def test_the_pages_for_those_who_ask_are_short(page, site_url, record_property, name, most):
    page.goto(f"{site_url}about/{name}/")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets <= most
    record_property("figure", f"Printed pages of {name}: {sheets}")
