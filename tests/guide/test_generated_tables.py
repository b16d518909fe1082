"""The generated parts: words for phrases, a centre's own timing, markers, drawings."""

import dataclasses
import re
import typing
import xml.etree.ElementTree as ET

import pytest

from calculator import EntryKind, sources
from calculator.timing import rulebook
from calculator.timing.overruling import overrule
from publisher import words
from publisher.guide import charts, messages, phrases, refresh, tables
from publisher.guide.differences import questions
from publisher.guide.timetables import find
from publisher.project import DOCS


def rule(**changes):
    return dataclasses.replace(find("status_check", "undated"), from_="interview", **changes)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("same day", "the day of the interview"),
        ("1 day", "one day after the interview"),
        ("7 days", "one week after the interview"),
        ("10 days", "10 days after the interview"),
        ("21 days", "three weeks after the interview"),
        ("2 weeks", "two weeks after the interview"),
        ("1 month", "one month after the interview"),
        ("1 working day after deadline", "one working day after the date they named"),
        ("5 working days after best", "five working days after that"),
        ("1 month and 14 days", "one month and two weeks after the interview"),
        ("7 days rolled", "one week after the interview"),
        ("back to reply_by", "the last working day up to the day by which they want an answer"),
        ("same day after reply_by", "the day by which they want an answer"),
        ("1 day after heard", "one day after the interview or their last word"),
        ("1 day after answer_update", "one day after the step “Answer their message”"),
        ("same day after today", "the same day"),
        ("2 days after today", "within two days"),
        ("earliest", "one week after the interview"),
    ],
)
def test_phrases_in_words(written, words):
    assert phrases.in_words(rule(), written) == words


@pytest.mark.parametrize(
    ("step", "facts", "written", "words"),
    [
        ("status_check", ["few_days"], "7 days", "one week after they said so"),
        ("reply_to_offer", ["offer_to_answer"], "1 day", "one day after the offer"),
        ("feedback_request", [], "1 day", "one day after the news"),
        ("move_on", ["no_contact"], "1 month", "one month after their last word"),
    ],
)
def test_a_rule_s_own_words_for_a_day(step, facts, written, words):
    assert phrases.in_words(find(step, *facts), written) == words


def test_several_phrases_are_the_latest_of_them():
    two = phrases.in_words(rule(), ("1 month", "7 days after deadline"))
    assert two == (
        "the later of: one month after the interview; one week after the date they named"
    )
    three = ("1 month", "7 days after deadline", "7 days after second_status_check")
    assert phrases.in_words(rule(), three).startswith("the latest of: ")


def test_the_thank_you_depends_on_the_weekday():
    table = tables.thank_you()
    assert "| Monday to Thursday | the next day | two days later |" in table
    assert "| Friday and Saturday | the same day | two days later |" in table
    assert "| The day before a public holiday | the same day | two days later |" in table


def test_worked_examples_pass_over_holidays():
    table = tables.their_dates()
    assert "| Thursday 24 December | Tuesday 29 December | Thursday 31 December |" in table
    assert "Boxing Day" in table


def test_a_friday_interview_without_a_date():
    table = re.sub(r'<span class="column">[^<]*</span> ', "", tables.interviews())
    assert "| Friday 20 November | Friday 27 November | Monday 30 November |" in table


def test_on_a_phone_each_cell_of_a_wide_table_names_its_column():
    row = next(line for line in tables.differences().splitlines() if "May you call?" in line)
    assert '<span class="column">FS: 4Sight Solutions</span> no, email only' in row
    assert row.count("EP: Employment Professionals Canada") == 1
    assert "BP: " not in row, "BP says nothing about it: no label without an answer"


def test_on_a_phone_each_day_of_a_case_names_its_column():
    [row] = [line for line in tables.cases("apply_again").splitlines() if "AA01" in line]
    assert '<span class="column">Best</span> the day of the news' in row
    assert '<span class="column">Also fine</span> until one week after the news' in row


def test_the_usual_cases_are_named_by_what_was_said():
    rows = tables.usual_cases("status_check", "dated", "undated").splitlines()
    [dated] = [row for row in rows if "[SC01]" in row]
    assert dated.startswith("| They named a date [SC01]")
    [undated] = [row for row in rows if "[SC03]" in row]
    assert undated.startswith("| They named no date [SC03]")


def overruled():
    return overrule(
        rulebook.load(),
        "Riverside College",
        {"TY01": {
            "latest": "2 days", "fine_until": "3 days",
            "reason": "Our employers read email twice a week.", "reviewed": "2026-11-01",
        }},
    )  # fmt: skip


def test_a_centre_s_own_timing_stands_beside_the_usual():
    table = tables.thank_you(overruled())
    assert "three days later" in table
    assert "**Riverside College advises its own timing here**" in table
    assert "Our employers read email twice a week." in table
    assert "still fine until: two days after the interview" in table
    assert "Riverside" not in tables.thank_you()


def test_pages_are_written_again_for_a_centre():
    page = (DOCS / "en/guide/thank-you.md").read_text("utf-8")
    assert refresh.refresh(page, rulebook.load()) == page
    own = refresh.refresh(page, overruled())
    assert "Riverside College" in own
    assert own.count("\n## ") == page.count("\n## ")


@pytest.mark.parametrize("page", sorted((DOCS / "en").rglob("*.md")), ids=lambda page: page.name)
def test_refreshing_does_what_cog_does(page):
    text = page.read_text("utf-8")
    assert refresh.refresh(text, rulebook.load()) == text


@pytest.mark.parametrize(
    "call",
    ["tables.window(open('x'))", "tables._say()", "tables.nothing()", "tables.refresh.refresh('')",
     "charts.dt.date(1, 1, 1)", "tables.__name__"],
)  # fmt: skip
def test_a_marker_can_only_call_a_public_function(call):
    module = call.partition(".")[0]
    page = (
        f"<!-- [[[cog from publisher.guide import {module}; cog.outl({call}) ]]] -->\n"
        "<!-- [[[end]]] -->"
    )
    with pytest.raises((refresh.MarkerError, ValueError)):
        refresh.refresh(page, rulebook.load())


def test_the_matrix_holds_what_the_rules_say_about_disagreement():
    """Every claim that a rule's positions name stands in the matrix."""
    matrix = tables.differences()
    book = rulebook.load()
    for rule_ in (*book.timing, *book.instructions.values()):
        for position in rule_.positions:
            for claim in position.claims:
                assert f"#{claim})" in matrix, (rule_.id, claim)


def test_the_matrix_puts_each_claim_under_its_own_source():
    for question in questions().values():
        for source in sources.sources():
            for claim in question.get(source, {}).get("claims", ()):
                assert claim.startswith(f"{source}-")
                assert claim in sources.claims()


DRAWINGS = (charts.timeline, charts.decision, charts.by_country, charts.by_industry)


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
def test_drawings_are_well_formed_and_stay_inside(draw):
    written = draw()
    drawing = written[written.index("<svg") : written.index("</svg>") + 6]
    svg = ET.fromstring(drawing)  # noqa: S314 - drawn a line above
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    assert {child.tag for child in svg} >= {"title", "desc"}
    for part in svg.iter():
        assert "style" not in part.attrib
        assert "fill" not in part.attrib, "colours come from the page"
        assert 0 <= float(part.attrib.get("x", 0)) <= width
        assert 0 <= float(part.attrib.get("y", 0)) <= height
        right = float(part.attrib.get("x", 0)) + float(part.attrib.get("width", 0))
        assert right <= width + 0.1


@pytest.mark.parametrize("draw", DRAWINGS[2:], ids=lambda draw: draw.__name__)
def test_charts_come_with_their_numbers(draw):
    written = draw()
    for figure in sources.evidence()["E-09" if draw is charts.by_country else "E-10"].figures:
        assert f"| {figure.label} | {figure.value:g} |" in written
        assert f">{figure.value:g}</text>" in written


def test_every_kind_of_entry_is_told_with_its_fields():
    rows = tables.entries().splitlines()
    assert "| `wait` | They asked me to wait | **`until`** |" in rows
    assert "| `call_me` | They asked me to call or write | `day`, `if_nothing_by` |" in rows
    assert "| `own_deadline` | A day of mine that they should know | **`date`**, `label` |" in rows
    assert sum(row.startswith("| `") for row in rows) == len(typing.get_args(EntryKind))


def test_the_timeline_follows_the_rules():
    later = rulebook.load()
    changed = [
        dataclasses.replace(rule_, latest="28 days") if rule_.id == "SC03" else rule_
        for rule_ in later.timing
    ]
    assert charts.timeline(dataclasses.replace(later, timing=tuple(changed))) != charts.timeline()


def test_every_message_has_an_example_in_every_tone():
    from calculator import messages  # noqa: PLC0415 - loads the templates

    page = tables.messages()
    for template in messages.names():
        assert f"{{ #message-{template.name.replace('_', '-')} }}" in page
    assert page.count('<div class="letter">') == 3 * len(messages.names())


def test_home_s_answer_follows_the_rules():
    assert "| Saturday | same day | second Monday |" in tables.at_once()
    book = rulebook.load()
    later = [
        dataclasses.replace(rule_, earliest="8 days") if rule_.id == "SC03" else rule_
        for rule_ in book.timing
    ]
    changed = tables.at_once(dataclasses.replace(book, timing=tuple(later)))
    assert "| Monday to Thursday | next day | eight days later |" in changed


def test_a_message_says_what_to_know_before_it_is_sent():
    page = messages.messages()
    for name, says in words.load("messages")["beside"].items():
        heading = f"{{ #{messages.anchor(name)} }}"
        assert page.split(heading)[1].strip().startswith(says)
