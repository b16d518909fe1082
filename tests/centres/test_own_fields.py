"""A centre's own questions: asked in the form, said in its messages, kept with the plan."""

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from app.acts import unfold
from calculator import call, messages
from centres.conftest import KITS, TODAY
from publisher.centre import build, check
from publisher.centre.settings import read as settings
from publisher.delivery import serve

GOOD = """\
schema = 1
url = "https://careers.example.edu/"
languages = ["en", "fr"]
[name]
en = "Riverside College"
fr = "Collège Riverside"
[contact]
accessibility_email = "access@riverside.example"
"""
PROGRAMME = '[[field]]\nname = "program"\nlabel = { en = "Your program" }\n'
CAMPUS = (
    '[[field]]\nname = "campus"\nlabel = { en = "Your campus", fr = "Votre campus" }\n'
    'help = { en = "Where you study." }\n[field.choices]\n'
    'north = { en = "North", fr = "Nord" }\nsouth = { en = "South" }\n'
)
DAY = {"today": "2026-11-17", "interview": {"date": "2026-11-17"}, "version": 2}
FIELDS = {
    "program": {"label": "Your program"},
    "campus": {"label": "Your campus", "choices": {"north": "North & Harbour"}},
}


def faults(text):
    return [each.message for each in settings.read(GOOD + text, ("en", "fr"))[1] if each.stops]


# Settings -----------------------------------------------------------------------------------------


def test_questions_are_read_with_their_words_in_each_language():
    read, found = settings.read(GOOD + PROGRAMME + CAMPUS, ("en", "fr"))
    lacking = 'There is no version of this in the language "fr": its readers get the English one.'
    assert [fault.message.partition(" Write")[0] for fault in found] == [
        f"field 1, label: {lacking}",
        f"field 2, help: {lacking}",
        f"field 2, choices.south: {lacking}",
    ]
    assert not any(fault.stops for fault in found)
    program, campus = read.choices.fields
    assert (program.name, program.label, program.choices) == (
        "program",
        {"en": "Your program"},
        {},
    )
    assert campus.label == {"en": "Your campus", "fr": "Votre campus"}
    assert campus.help == {"en": "Where you study."}
    assert campus.choices == {"north": {"en": "North", "fr": "Nord"}, "south": {"en": "South"}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[field]]\nlabel = { en = "A" }\n',
            'field 1: The line "name" is missing. Write, for example: name = "program"',
        ),
        (
            '[[field]]\nname = "a"\n',
            'field 1: The line "label" is missing. Write, for example: label = { en = "…" }',
        ),
        (
            '[[field]]\nname = "My program"\nlabel = { en = "A" }\n',
            (
                'field 1, name: "My program" cannot be a name here. Write small letters, digits '
                'and _ alone, a letter first and 31 at most, such as "program".'
            ),
        ),
        (
            PROGRAMME + PROGRAMME,
            (
                'field 2, name: Two of your own questions are called "program". Give one of them '
                "another name."
            ),
        ),
        (
            '[[field]]\nname = "a"\nlabel = { fr = "A" }\n',
            (
                "field 1, label: The English text is missing: it stands in for every language that "
                'lacks its own. Write: en = "…"'
            ),
        ),
        (
            PROGRAMME + '[field.choices]\nnorth = { en = "North" }\n',
            (
                "field 1, choices: A list to choose from has 2 to 30 choices. For a line of text, "
                'leave "choices" out.'
            ),
        ),
        (
            PROGRAMME + '[field.choices]\nA-1 = { en = "North" }\nb = { en = "South" }\n',
            (
                'field 1, choices.A-1: "A-1" cannot be a name here. Write small letters, digits '
                'and _ alone, a letter first and 31 at most, such as "program".'
            ),
        ),
        (
            PROGRAMME + 'kind = "text"\n',
            'field 1, kind: "kind" is not a setting here. Choose from: choices, help, label, name.',
        ),
    ],
)
def test_each_fault_says_what_to_write(text, says):
    assert faults(text) == [says]


def test_more_questions_than_a_form_can_bear_are_told():
    many = "".join(PROGRAMME.replace("program", f"p{number}") for number in range(9))
    assert faults(many) == [
        "field 9: The form has room for 8 questions of your own. Take some away."
    ]


# Messages -----------------------------------------------------------------------------------------

LETTER = "Subject: Thanks\n\n{% if field_program %}I study {{ field_program }}.{% endif %}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LETTER, []),
        (
            LETTER + "{{ field_campuss }}",
            ["“field_campuss” is none of your own questions. These exist: field_program."],
        ),
    ],
)
def test_a_message_may_say_the_answers_to_what_is_asked(text, says):
    found = messages.check({"en/thank_you.warm.txt": text}, ["program"])
    assert [fault.message for fault in found] == says


def test_a_name_that_there_is_not_is_told_with_the_centres_own_names():
    (told,) = messages.check({"en/thank_you.warm.txt": f"{LETTER}{{{{ xyz }}}}"}, ["program"])
    assert told.message.endswith(", field_program.")


def test_a_choice_is_told_with_its_own_line():
    choices = '[field.choices]\nnorth = { en = "North" }\nA-1 = { en = "South" }\n'
    text = f"{GOOD}{PROGRAMME}{PROGRAMME.replace('program', 'campus')}{choices}"
    (told,) = [each for each in settings.read(text, ("en", "fr"))[1] if each.stops]
    assert told.line == text.count("\n")
    assert told.message.startswith('field 2, choices.A-1: "A-1" cannot be a name here.')


def test_a_question_that_cannot_be_read_is_told_once_and_not_again_for_each_message(kit):
    folder = kit("texas")
    settings = folder / "centre.toml"
    broken = '\n[[field]]\nname = "My program"\nlabel = { en = "Your program" }\n'
    settings.write_text(settings.read_text("utf-8") + broken, "utf-8")
    (folder / "messages/en").mkdir(parents=True)
    (folder / "messages/en/thank_you.warm.txt").write_text(LETTER)
    (told,) = [fault for fault in check.check(folder, TODAY)[1] if fault.stops]
    assert told.message.startswith('field 1, name: "My program" cannot be a name here.')


def test_a_centre_that_asks_nothing_is_told_where_to_ask(kit):
    folder = kit("ontario")
    (folder / "messages/en/thank_you.warm.txt").write_text(LETTER)
    told = [fault for fault in check.check(folder, TODAY)[1] if "thank_you.warm" in fault.file]
    assert {(fault.line, fault.message) for fault in told} == {
        (
            3,
            (
                "“field_program” would be a question of your own, and centre.toml has none. Add "
                "one there, under [[field]], or take this out."
            ),
        )
    }


def planned(text, answers):
    centre = {
        "name": "Riverside",
        "fields": FIELDS,
        "messages": messages.trees({"en/thank_you.warm.txt": text}),
    }
    situation = {**DAY, "own_fields": answers}
    answer = json.loads(
        call(json.dumps({"operation": "plan", "situation": situation, "centre": centre}))
    )
    step = next(one for one in answer["steps"] if one["step"] == "thank_you")
    return step["messages"][0]


def test_answers_stand_in_the_message_a_choice_in_its_words():
    text = "Subject: Thanks\n\n{{ field_program }} in {{ field_campus }}\n"
    found = planned(text, {"program": "Nursing", "campus": "north"})
    assert found["body"] == "Nursing in North & Harbour"


def test_what_is_not_answered_is_a_blank_that_the_proofreader_stops():
    text = "Subject: Thanks\n\n{{ field_program }}{% if field_campus %}no{% endif %}\n"
    found = planned(text, {})
    assert found["body"] == "[your own answer]"
    assert found["blanks"] == ["[your own answer]"]


def test_a_message_that_asks_for_a_question_which_is_gone_gives_way_to_ours():
    found = planned("Subject: Thanks\n\nmine {{ field_gone }}\n", {"program": "Nursing"})
    assert "mine" not in found["body"]
    assert "Thank you" in found["body"]


def test_the_record_has_the_answers_by_what_the_centre_calls_them():
    plans = [{"situation": {**DAY, "own_fields": {"campus": "north", "other": "12"}}}]
    request = {"operation": "record", "plans": plans, "centre": {"fields": FIELDS}}
    (row,) = json.loads(call(json.dumps(request)))["rows"]
    assert row[-1] == "The interview. Your campus: North & Harbour. other: 12."


def test_they_stay_for_the_next_round_and_in_an_archive_and_never_travel_in_a_link():
    situation = {**DAY, "own_fields": {"program": "Nursing"}}
    following = json.loads(
        call(json.dumps({"operation": "next_round", "situation": situation, "date": "2026-12-01"}))
    )
    assert following["situation"]["own_fields"] == {"program": "Nursing"}
    archive = json.dumps(
        {"format": "after-the-interview", "version": 2, "plans": [{"situation": situation}]}
    )
    brought = json.loads(
        call(json.dumps({"operation": "import", "text": archive, "today": "2026-11-18"}))
    )
    assert brought["plans"][0]["situation"]["own_fields"] == {"program": "Nursing"}
    link = json.loads(call(json.dumps({"operation": "share", "situation": situation})))
    assert "Nursing" not in link["fragment"]
    assert "own" not in link["fragment"]


@pytest.mark.parametrize("answer", [3, {"a": "b"}, ["x"], "x" * 10_001])
def test_an_answer_that_is_no_line_of_text_is_told_at_its_field(answer):
    situation = {**DAY, "own_fields": {"program": answer}}
    found = json.loads(call(json.dumps({"operation": "plan", "situation": situation})))
    assert [one["field"] for one in found["errors"]] == ["own_fields.program"]


# The page -----------------------------------------------------------------------------------------


def letter_of(page):
    return page.locator("#step-thank_you .letter").first.locator("textarea")


@pytest.fixture
def calculator(page, sites):
    page.clock.set_fixed_time("2026-11-17T12:00:00-05:00")
    with serve.running(sites["everything"]) as address:
        page.goto(f"{address}calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        unfold(page)
        yield page


@pytest.mark.browser
def test_what_is_answered_is_said_in_the_message_and_comes_back(calculator):
    group = calculator.get_by_role("group", name=re.compile("^Asked by Northern Hills"))
    expect(group.locator("label")).to_have_count(2)
    program, campus = group.get_by_label("Your program"), group.get_by_label("The campus whose")
    expect(program).to_have_accessible_description("As it stands on your student card.")
    program.fill('Arts & "Letters" <b>')
    campus.select_option(label="Riverside & Harbour, the former College of Applied Arts and "
                         "Technology")  # fmt: skip
    expect(letter_of(calculator)).to_have_value(
        re.compile(
            r'I study Arts & "Letters" <b> at Riverside & Harbour, the former College of Applied '
            r"Arts and Technology\."
        )
    )


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / "kit"
    shutil.copytree(KITS / "ontario", folder)
    file = folder / "centre.toml"
    text = re.sub(r"^languages = .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text('languages = ["en", "fr"]\n' + text + "\n" + PROGRAMME + CAMPUS, "utf-8")
    build.build(folder, folder.parent / "site", TODAY)
    return folder.parent / "site"


def test_each_language_asks_in_its_words_and_says_what_is_not_in_them(bilingual):
    page = (bilingual / "fr/calculator/index.html").read_text("utf-8")
    assert ">Votre campus</label>" in page
    assert '<span lang="en" dir="auto">Your program</span></label>' in page
    assert '<option value="north">Nord</option>' in page
    assert ">Sans réponse</option>" in page
    assert '<option value="south">South</option>' in page


KEPT = """() => JSON.parse(JSON.parse(sessionStorage.getItem("after-the-interview.tab"))?.plans
  ?? "{}").plans?.[0]?.situation.own_fields"""


@pytest.mark.browser
def test_answers_come_back_after_a_reload_and_in_the_other_language(page, bilingual):
    page.clock.set_fixed_time("2026-11-17T12:00:00-05:00")
    with serve.running(bilingual) as address:
        page.goto(f"{address}calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        unfold(page)
        page.get_by_label("Your program").fill("Nursing")
        page.get_by_label("Your campus").select_option("north")
        page.wait_for_function(f"() => ({KEPT})()?.campus === 'north'")
        page.goto(f"{address}fr/calculator/")
        unfold(page)
        expect(page.get_by_label("Your program")).to_have_value("Nursing")
        expect(page.get_by_label("Votre campus")).to_have_value("north")
        assert page.evaluate(KEPT) == {"program": "Nursing", "campus": "north"}


@pytest.mark.browser
def test_answers_to_what_this_page_does_not_ask_are_not_lost(page, bilingual, tmp_path):
    situation = {**DAY, "own_fields": {"cohort": "12", "campus": "closed_one"}}
    file = tmp_path / "plans.json"
    document = {"format": "after-the-interview", "version": 2, "plans": [{"situation": situation}]}
    file.write_text(json.dumps(document))
    page.clock.set_fixed_time("2026-11-17T12:00:00-05:00")
    with serve.running(bilingual) as address:
        page.goto(f"{address}calculator/")
        page.locator("#import-file").set_input_files(file)
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        unfold(page)
        page.get_by_label("Your program").fill("Nursing")
        page.wait_for_function(f"() => ({KEPT})()?.program === 'Nursing'")
        kept = {"cohort": "12", "campus": "closed_one", "program": "Nursing"}
        assert page.evaluate(KEPT) == kept
