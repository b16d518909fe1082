"""The page "How we test" claims no more than there is; the pages for those who ask are short."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib

import pytest

from publisher.licences.parts import parts
from publisher.project import ROOT
from support import cases_loader, webservers
from trust import test_fuzz
from trust.hostile import STRINGS

PAGE = ROOT / "docs" / "en" / "about" / "how-we-test.md"
SHORT_RUN = sum(
    value._hypothesis_internal_use_settings.max_examples  # noqa: SLF001 - it has no other name
    for name, value in vars(test_fuzz).items()
    if name.startswith("test_") and hasattr(value, "_hypothesis_internal_use_settings")
)


ONLY_OF_A_RUN = {
    "Inputs in the long run",
    "Moments at",
    "Files built twice",
    "Bytes of files",
    "Printed pages",
    "Changes to the code",
}
"""Figures that a long run alone can tell: the page names them, and the day of the run."""
COLLECT = """
import json, pytest

class Counts:
    def pytest_collection_finish(self, session):
        told = {}
        for item in session.items:
            uses = set(item.fixturenames)
            # What opens the site in a browser that is watched for what the policy blocks.
            watched = "site_url" in uses and ("page" in uses or "browser" not in uses)
            for name in [item.location[0]] + ["watched"] * watched:
                told[name] = told.get(name, 0) + 1
        print("counted", json.dumps(told))

pytest.main(["--collect-only", "-qq", "--site=site", "tests"], plugins=[Counts()])
"""


def rows() -> list[tuple[str, list[int], list[str]]]:
    """The figures of the page: their words, the numbers, the files of their tests."""
    found = re.findall(
        r"^\| (.+?) \| ([\d,]+(?: of [\d,]+)?) \| (`.+`) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return [
        (
            words,
            [int(number.replace(",", "")) for number in numbers.split(" of ")],
            re.findall("`(.+?)`", tests),
        )
        for words, numbers, tests in found
    ]


def told(start: str) -> int:
    """The number of the figure whose words start so, the last of two; exactly one does."""
    [numbers] = [numbers for words, numbers, _ in rows() if words.startswith(start)]
    return numbers[-1]


@pytest.fixture(scope="module")
def collected() -> dict[str, int]:
    """How many tests there are, by file; and how many that are watched for what is blocked."""
    ran = subprocess.run(
        [sys.executable, "-c", COLLECT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = [line for line in ran.stdout.splitlines() if line.startswith("counted ")]
    assert lines, ran.stdout[-2000:] + ran.stderr[-2000:]
    counted: dict[str, int] = json.loads(lines[0].removeprefix("counted "))
    return counted


def test_every_figure_names_tests_that_are_there():
    table = PAGE.read_text("utf-8").partition("| What | How many | Test |")[2].partition("</div>")
    assert len(rows()) == table[0].count("\n| ") - 1
    for words, _, tests in rows():
        missing = [name for name in tests if not (ROOT / "tests" / name).is_file()]
        assert not missing, words


FROM_FILES = {
    "Worked examples": len(cases_loader.load_cases()),
    "Hostile texts": len(STRINGS),
    "Random and spoiled requests": SHORT_RUN // test_fuzz.TIMES,
    "Real servers": len({*webservers.PROGRAMS.values()}),
    "Parts on the list": len(list(parts())),
}
FROM_TESTS = {
    "Browser tests on a real nginx": ["watched"],
    "Things broken": ["tests/app/test_fault_table.py"],
    "Browser tests of keeping": ["tests/app/test_keeping.py", "tests/app/test_losing.py"],
}
FROM_THE_SITE = {"Pages opened"}


def is_fair(start: str, counted: int) -> bool:
    """The page need not follow each new test, but it says no more than there is."""
    return 0.9 * counted <= told(start) <= counted


@pytest.mark.parametrize("start", FROM_FILES)
def test_a_figure_is_not_more_than_there_is(start):
    assert is_fair(start, FROM_FILES[start])


@pytest.mark.parametrize("start", FROM_TESTS)
def test_no_more_tests_are_told_of_than_there_are(collected, start):
    assert is_fair(start, sum(collected[name] for name in FROM_TESTS[start]))


def test_no_more_pages_are_told_of_than_there_are(site_dir):
    assert is_fair("Pages opened", len(list(site_dir.rglob("*.html"))))


def test_the_changes_that_no_test_notices_are_of_code_that_is_changed(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import mutants  # noqa: PLC0415 - found on the path just set
    import mutate  # noqa: PLC0415

    survivors = tomllib.loads(mutate.SURVIVORS.read_text("utf-8"))["survivors"]
    assert survivors
    for name in (one["mutant"] for one in survivors):
        module = next(one for one in mutate.MODULES if name.startswith(f"{one}."))
        tree = ast.parse((mutants.ENGINE / f"{module}.py").read_text("utf-8"))
        function = name.removeprefix(f"{module}.").partition(":")[0].split(".")[-1]
        named = {getattr(node, "name", "") for node in ast.walk(tree)}
        assert function in {*named, "module"}, name  # what stands in no function


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("privacy", "Data sent to the host | web server log only"),
        ("privacy", "What the host can see"),
        ("privacy", "Storage on the device | the site's own files"),
        ("privacy", "Removal | "),
        ("threat-model", "shared computer"),
        ("threat-model", "every cookie and stored item is counted"),
    ],
)
def test_what_a_privacy_office_and_a_security_office_ask_stands_there(page, words):
    assert words in PAGE.with_name(f"{page}.md").read_text("utf-8")


def test_what_only_a_run_can_tell_is_named_with_its_day():
    starts = [*FROM_FILES, *FROM_TESTS, *FROM_THE_SITE, *ONLY_OF_A_RUN]
    for words, *_ in rows():
        assert sum(words.startswith(start) for start in starts) == 1, words
    text = PAGE.read_text("utf-8")
    assert re.search(r"of a run on \d+ [A-Z][a-z]+ \d{4}, for version [\d.]+: ", text)


@pytest.mark.parametrize(
    ("words", "counted"), [("situations", FROM_FILES["Worked examples"]), ("texts", len(STRINGS))]
)
def test_more_than_is_no_more_than_there_is(words, counted):
    [number] = re.findall(rf"More than (\d+) {words}", PAGE.read_text("utf-8"))
    assert int(number) < counted


def test_every_break_names_tests_that_are_there():
    table = PAGE.read_text("utf-8").partition("## Broken on purpose")[2].partition("</div>")[0]
    lines = re.findall(r"^\| (?!-)(?!What has)(.+?) \| .+ \| (.+) \|$", table, re.MULTILINE)
    assert len(lines) == table.count("\n| ") - 2
    for words, failed in lines:
        names = re.findall("`(.+?)`", failed)
        assert names, words
        for name in names:
            folder = ROOT if name.startswith("scripts/") else ROOT / "tests"
            assert name == "make reproducible" or (folder / name).is_file(), (words, name)


@pytest.mark.browser
@pytest.mark.parametrize(("name", "most"), [("threat-model", 2), ("privacy", 2)])
def test_the_pages_for_those_who_ask_are_short(page, site_url, record_property, name, most):
    page.goto(f"{site_url}about/{name}/")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets <= most
    record_property("figure", f"Printed pages of {name}: {sheets}")
