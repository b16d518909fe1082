"""The folder ``trust/``: it says what tests and pages say, and no program sets a level."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from publisher import trust, words
from publisher.project import DOCS, ROOT
from publisher.trust import answers, report

AXE = """
const axe = require("axe-core");
const left = ["experimental", "deprecated", "wcag2aaa", "wcag2a-obsolete"];
const found = {};
for (const { ruleId, tags } of axe.getRules()) {
  if (tags.some((tag) => left.includes(tag))) continue;
  for (const tag of tags) {
    const parts = /^wcag(\\d)(\\d)(\\d+)$/.exec(tag);
    if (parts) (found[parts.slice(1).join(".")] ??= []).push(ruleId);
  }
}
console.log(JSON.stringify(found));
"""
HOST = {
    "name": "Riverside College Career Centre",
    "url": "https://careers.example.edu/follow-up/",
    "accessibility_email": "access@example.edu",
}


def test_the_rules_of_axe_are_those_of_the_axe_that_runs():
    node = Path(sys.executable).with_name("node")
    ran = subprocess.run(
        [str(node), "-e", AXE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    known = json.loads(ran.stdout)
    assert {one["num"]: one["axe"] for one in report.criteria() if "axe" in one} == {
        number: rules for number, rules in known.items() if _is_ours(number)
    }


def _is_ours(number: str) -> bool:
    return any(one["num"] == number for one in report.criteria())


@pytest.fixture
def document():
    return yaml.safe_load(report.report("9.9.9"))


def test_every_criterion_is_there_and_none_has_a_level(document):
    chapters = document["chapters"]
    assert [
        len(chapters[f"success_criteria_level_{level}"]["criteria"]) for level in ("a", "aa")
    ] == [
        32,
        24,
    ]
    assert chapters["success_criteria_level_aaa"]["disabled"]
    for level in ("a", "aa"):
        for one in chapters[f"success_criteria_level_{level}"]["criteria"]:
            (component,) = one["components"]
            assert component["adherence"]["level"] == "not-evaluated"
            assert component["adherence"]["notes"].endswith("A person still has to look.")
    assert "draft" in document["title"]
    assert document["notes"].startswith("A draft")


def test_the_report_has_the_form_of_openacr(document):
    """As its schema has it: what has to be there, and texts where it wants texts."""
    assert {"title", "product", "author"} <= document.keys()
    assert "name" in document["product"]
    for who in ("author", "vendor"):
        assert all(isinstance(value, str) for value in document[who].values())
        assert "email" in document[who]
    assert document["catalog"] == "2.5-edition-wcag-2.2-en"


def test_nobody_is_named_as_author_of_what_programs_filled_in(document, tmp_path):
    assert document["author"] == {"name": "", "email": ""}
    trust.write(tmp_path, "9.9.9", HOST)
    written = (tmp_path / "trust" / "openacr.yaml").read_text("utf-8")
    assert written == report.report("9.9.9")
    assert not [value for value in HOST.values() if value in written]


def test_no_answer_calls_a_draft_a_report(document):
    """As long as one criterion of A or AA has no level, the report is none."""
    levels = {
        component["adherence"]["level"]
        for level in ("a", "aa")
        for one in document["chapters"][f"success_criteria_level_{level}"]["criteria"]
        for component in one["components"]
    }
    assert levels == {report.NOT_YET}
    lacks = ("AAA", "Section 508", "EN 301 549", "date")
    assert all(word in document["notes"] for word in (*lacks, "not-evaluated", "56 criteria"))
    for language, asked in (("en", "(VPAT)?"), ("fr", "(VPAT)?")):
        (entry,) = (one for one in answers.answers(language) if one[1].endswith(asked))
        assert entry[2] == words.say("trust", "values", "draft", language)
        assert all(word in entry[3] for word in lacks)
        page = (DOCS / language / "centres" / "for-the-offices.md").read_text("utf-8")
        assert all(word in page.partition("{ #the-draft }")[2] for word in lacks)


def test_the_answers_are_a_table_of_all_questions():
    rows = [*csv.reader(io.StringIO(answers.spreadsheet(HOST)))]
    assert rows[1] == ["", "Host", HOST["name"], HOST["url"]]
    assert len(rows) == len(words.load("trust")["question"]) + 2
    assert {len(row) for row in rows} == {4}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_office_is_sent_to_a_file_that_no_site_has(language):
    """The policy stood in SECURITY.md alone, which is in no site and in no wheel."""
    told = [" ".join(each) for each in answers.answers(language)]
    pages = [
        (DOCS / language / each).read_text("utf-8")
        for each in ("about/threat-model.md", "centres/for-the-offices.md")
    ]
    for text in (*told, *pages):
        assert "SECURITY.md" not in text
    policy = pages[0].partition("{ #found-a-hole }")[2] or pages[0].partition("Found a hole?")[2]
    assert "tables.security()" in policy
    assert ".well-known/security.txt" in policy


def test_the_end_of_what_a_tab_holds_is_told_wherever_time_is_spoken_of(document):
    """The page on privacy named twelve hours, and that on accessibility no limit anywhere."""
    script = (DOCS / "assets" / "calculator" / "saved" / "this-tab.js").read_text("utf-8")
    assert "const LONGEST = 12 * 60 * 60 * 1000;" in script
    timing = next(
        one["components"][0]["adherence"]["notes"]
        for one in document["chapters"]["success_criteria_level_a"]["criteria"]
        if one["num"] == "2.2.1"
    )
    assert "twelve hours" in timing
    assert "20 hours" in timing
    for language, hours in (("en", "twelve hours"), ("fr", "douze heures")):
        for page in ("accessibility", "privacy"):
            assert hours in (DOCS / language / "about" / f"{page}.md").read_text("utf-8")
        kept = next(
            one for one in answers.answers(language) if "Save on" in one[3] or "Enreg" in one[3]
        )
        assert hours in kept[3]


OPEN = {
    "en": r"(Who|Whom|What|Which|Where|How)\b",
    "fr": r"(Qui|À qui|Que|Quelle?|Où|Comment|Et si)\b",
}
ASKED = {
    "en": ("FERPA", "Section 508", "subprocessors", "breach", "incidents", "end of support",
           "rhythm of releases", "where a release comes from"),
    "fr": ("FERPA", "Section 508", "sous-traitants", "atteinte", "incident", "fin du soutien",
           "rythme des versions", "d’où vient une version"),
}  # fmt: skip


@pytest.mark.parametrize("language", OPEN)
def test_no_answer_evades_its_question(language):
    """ "Which licence?", "does not apply" reads like an evasion."""
    values = words.load("trust", language)["values"]
    assert "none" not in values
    bare = {values["yes"], values["no"]}
    for _, question, answer, more in answers.answers(language):
        assert more
        if re.match(OPEN[language], question):
            assert answer not in bare, question


@pytest.mark.parametrize("language", ASKED)
def test_what_offices_ask_by_name_is_asked_here_by_that_name(language):
    asked = " ".join(question for _, question, _, _ in answers.answers(language))
    assert [each for each in ASKED[language] if each not in asked] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hashes_are_claimed_for_the_documented_command_and_no_other(language):
    """ "Every part has its hash" was said, and the command on the page asked for none."""
    page = (DOCS / language / "centres" / "get-it.md").read_text("utf-8")
    commands = page.partition("{ #program }")[2].split("```")[1]
    assert "pip install --require-hashes -r" in commands
    said = words.say("trust", "values", "with_list", language)
    claims = [one for one in answers.answers(language) if one[2] == said]
    assert len(claims) == 2
    assert all("liste" in one[3] if language == "fr" else "list" in one[3] for one in claims)


def test_every_file_of_the_page_is_there(site_dir):
    page = (site_dir / "centres/for-the-offices/index.html").read_text("utf-8")
    for path in ("trust/openacr.yaml", "trust/answers.csv", "licences/bill.cdx.json"):
        assert f'href="../../{path}"' in page
        assert (site_dir / path).is_file()
    index = (site_dir / "centres/index.html").read_text("utf-8")
    assert "for-the-offices/" in index
