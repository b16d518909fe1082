"""Every rule stands in a table of the guide, and says in plain words when it applies."""

import ast
import dataclasses
import re
import tomllib
from typing import get_args

import pytest

from calculator.situation.kinds import Phase
from calculator.situation.model import Industry
from calculator.steps import ORDER
from calculator.story.facts import ANCHORS, FACTS
from calculator.timing import rulebook
from calculator.timing.overruling import overrule
from publisher.guide import conditions, markup, phrases, refresh, tables, timetables
from publisher.guide.words import has
from publisher.project import DOCS, ROOT

RULES = ROOT / "src/calculator/rules"
GUIDE = {page: page.read_text("utf-8") for page in sorted((DOCS / "en/guide").glob("*.md"))}
GENERATED = re.compile(r"\[\[\[cog .*?\]\]\] -->(.*?)<!-- \[\[\[end\]\]\]", re.DOTALL)
ID = re.compile(r"\b[A-Z]{2}\d{2}\b")


def read(name):
    return tomllib.loads((RULES / f"{name}.toml").read_text("utf-8"))


def rows(pages):
    """Every row of a generated table, without repetition."""
    return {
        line
        for text in pages.values()
        for part in GENERATED.findall(text)
        for line in part.splitlines()
        if line.startswith("| ")
    }


@pytest.mark.parametrize(("rule_id", "entry"), read("timing").items(), ids=read("timing"))
def test_every_case_of_a_rule_stands_in_a_table_of_the_guide(rule_id, entry):
    found = [row for row in rows(GUIDE) if f"[{rule_id}](" in row]
    assert len(found) >= len(entry.get("cases", [{}]))


@pytest.mark.parametrize("rule_id", [*read("instructions"), *read("promises")])
def test_every_instruction_and_every_reading_stands_in_a_table_of_the_guide(rule_id):
    assert any(f"[{rule_id}](" in row for row in rows(GUIDE))


@pytest.mark.parametrize("step", ORDER)
def test_a_new_rule_cannot_be_missing_from_the_tables(step, monkeypatch):
    monkeypatch.setattr(markup, "_explained", lambda: dict.fromkeys((*book.ids(), "ZZ99"), "x.md"))
    book = rulebook.load()
    like = book.rules_of(step)[-1]
    new = dataclasses.replace(
        like, id="ZZ99", earliest="99 days", best="99 days", latest="99 days", from_="interview"
    )
    grown = dataclasses.replace(book, timing=(*book.timing, new))
    written = {page: refresh.refresh(text, grown) for page, text in GUIDE.items()}
    assert any("99 days after the interview" in row and "[ZZ99](" in row for row in rows(written))


def test_an_overruled_case_stands_there_with_its_usual_days():
    own = {"latest": "9 days", "reason": "We know them.", "reviewed": "2026-11-01"}
    book = overrule(rulebook.load(), "Riverside College", {"OH01": own})
    advised = tables.cases("status_check", book=book).partition("**Riverside College")[2]
    assert "\n- The post is paused, and they named a date: best: one working day after" in advised
    assert "\n- The post is paused, in any other case: best: one month after" in advised


@pytest.mark.parametrize("kept", ["notice", "SC01"])
def test_a_table_of_cases_that_are_none_is_refused(kept):
    with pytest.raises(LookupError, match=f"No case of status_check asks for {kept}"):
        tables.cases("status_check", kept)


def test_a_window_of_a_case_that_is_none_is_refused():
    with pytest.raises(LookupError, match="No rule times rearrange"):
        tables.window("rearrange")


def test_an_instruction_that_is_none_is_refused():
    with pytest.raises(LookupError, match="No instruction is called nap"):
        timetables.instruction("nap")


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_every_fact_has_words(fact):
    assert has("fact", fact)


@pytest.mark.parametrize("phase", get_args(Phase))
def test_every_phase_has_words(phase):
    assert has("phase", phase)


@pytest.mark.parametrize("industry", get_args(Industry))
def test_every_industry_has_words(industry):
    assert has("employer", industry)
    assert has("industry", industry)


@pytest.mark.parametrize("name", sorted(ANCHORS))
def test_every_day_to_count_from_has_words(name):
    assert phrases.anchor(timetables.find("notes"), name)


@pytest.mark.parametrize("when", [each["when"] for each in read("instructions").values()])
def test_every_instruction_has_words(when):
    assert has("instruction", when)
    assert has("instruction_do", when)


def case(step, **conditions_of):
    like = rulebook.load().rules_of(step)[-1]
    bare = {"id": "ZZ99", "phase": (), "if_": (), "unless": (), "industry": ()}
    return dataclasses.replace(like, **(bare | conditions_of))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (case("withdraw"), ""),
        (case("withdraw", if_=("dated",)), "They named a date"),
        (case("withdraw", unless=("reserve",)), "Unless you are the runner-up"),
        (
            case("withdraw", phase=("on_hold", "withdrawn"), if_=("few_days",)),
            "The post is paused or you withdrew, and they said “a few days”",
        ),
        (case("withdraw", phase=("waiting", "on_hold")), ""),
        (
            case("withdraw", industry=("technology", "government")),
            "The employer is a technology firm or a startup or a government",
        ),
        (case("status_check"), "In any other case"),
        (
            case("handwritten_note", unless=("reserve", "reason_given")),
            "In any other case, unless you are the runner-up or they gave you a reason",
        ),
    ],
)
def test_when_a_rule_applies(rule, words):
    assert conditions.when(rule) == words


def test_the_last_case_of_a_rule_takes_what_the_others_leave():
    dated, other = (rule for rule in rulebook.load().timing if rule.id == "NR01")
    assert conditions.when(dated).endswith("with no day fixed, and they named a date")
    assert conditions.when(other).endswith("with no day fixed, in any other case")


@pytest.mark.parametrize("file", ["tables", "charts", "differences"])
def test_words_of_the_tables_name_no_rule(file):
    text = (ROOT / f"src/publisher/locale/en/{file}.toml").read_text("utf-8")
    assert not ID.findall(re.sub("(?m)^#.*$", "", text))


@pytest.mark.parametrize("path", sorted((ROOT / "src/publisher/guide").glob("*.py")), ids=str)
def test_code_names_no_rule(path):
    tree = ast.parse(path.read_text("utf-8"))
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    written = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explained
    ]
    assert not [text for text in written if ID.search(text)]
