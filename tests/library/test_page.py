"""The page "Use it from Python": its examples run, and print what stands below them."""

import contextlib
import io
import re

import pytest

import calculator
from publisher.project import ROOT

PAGES = {
    "the page": ROOT / "docs" / "en" / "about" / "python.md",
    "the README": ROOT / "README.md",
}
EXAMPLE = re.compile(
    r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_each_example_prints_what_stands_below_it(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    examples = EXAMPLE.findall(page.read_text("utf-8"))
    assert examples
    names: dict = {}  # an example goes on from the one before
    for code, expected in examples:
        written = io.StringIO()
        with contextlib.redirect_stdout(written):
            exec(code, names)  # noqa: S102 - our own page
        assert written.getvalue() == expected, code


def test_the_page_names_all_that_is_exported():
    page = PAGES["the page"].read_text("utf-8")
    table = page.partition("## All that there is")[2]
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", table))))
    assert set(calculator.__all__) <= named
