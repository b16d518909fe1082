"""Plans as a table: opened by other programs, and read again as the same plans."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings

import calculator
from calculator.days.region import load_packaged
from calculator.days.spoken import time_reader
from calculator.exports.archive import read_archive
from calculator.exports.own_table import Brought, read_table
from calculator.situation.questions import put
from calculator.situation.reading import read_situation
from calculator.situation.tables import cells, columns
from support.strategies import stories

HELD = ("interview", "company", "role", "industry", "pace", "tone", "region", "story", "internal",
        "strong_rapport", "linkedin_connected", "through_agency")  # fmt: skip
"""What a table holds of a situation."""


def table_of(*situations, form="csv", separator=",", locale="en-CA"):
    plans = [
        {"situation": one, "region": load_packaged(one.get("region", {}).get("country", ""))}
        for one in situations
    ]
    request = {"operation": "table", "format": form, "separator": separator, "locale": locale}
    answer = json.loads(calculator.call(json.dumps({**request, "plans": plans})))
    assert "errors" not in answer, answer
    return answer["text"]


def rows_of(text, separator=","):
    return list(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    )


def again(text, today, locale="en-CA"):
    answer = read_table(Brought(content=text.encode(), name="", today=today), locale=locale)
    assert answer["choices"] == []
    assert answer["faults"] == []
    return [row["situation"] for row in answer["rows"]]


def known(document, locale="en-CA"):
    read = read_situation({**document, "locale": locale}, time_reader(load_packaged))
    return {name: getattr(read, name) for name in HELD}


ANSWERS = {
    "interview.date": "2026-11-20",
    "interview.round": "final",
    "interview.format": "one_way_video",
    "industry": "academic",
    "pace": "patient",
    "tone": "formal",
    "role": "Clerk",
    "company": "Contoso",
    "linkedin_connected": True,
    "through_agency": True,
    "internal": True,
    "strong_rapport": True,
}
"""Every question that a table of one's own has a column for, none answered as it is by itself."""
NOT_ONE_S_OWN = ("candidate", "locale")


@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
def test_every_answer_goes_out_and_comes_back(locale):
    asked = {".".join(one.place) for one in columns.ASKED.values()}
    assert {one for one in asked if not one.startswith(NOT_ONE_S_OWN)} == {*ANSWERS}
    situation = {"version": 2, "today": "2026-11-26", "id": "abc"}
    for place, answer in ANSWERS.items():
        put(situation, tuple(place.split(".")), answer)
    (found,) = again(table_of(situation, locale=locale), "2026-11-26")
    for place, answer in ANSWERS.items():
        at = found
        for key in place.split("."):
            at = at[key]
        assert at == answer, place


def test_a_choice_is_read_however_its_letters_are_written():
    for written, value in [("en-ca", "en-CA"), ("EN_GB", "en-GB"), ("fr-CA", "fr-CA")]:
        assert cells.read_value("locale", written) == value
    assert cells.read_value("interview_format", "One-way video") == "one_way_video"


SITUATION = {
    "version": 2,
    "today": "2026-11-26",
    "interview": {"date": "2026-11-20", "round": "later"},
    "id": "a-name-of-its-own",
    "company": "=cmd|' /C calc'!A0",
    "role": 'Head of "Things"; and more, too',
    "people": [{"name": "Ana Ruiz", "email": "ana@example.org", "topic": "two\nlines"}],
    "region": {"country": "CA", "subdivision": "QC"},
    "industry": "government",
    "strong_rapport": True,
    "story": [
        {
            "kind": "promise",
            "on": "2026-11-20",
            "by": "hiring_manager",
            "time": {"words": "2-3 weeks"},
        },
        {
            "kind": "promise",
            "on": "2026-11-21",
            "by": "Kim de Vries",
            "time": {"kind": "within", "count": [1, 2], "unit": "weeks"},
        },
        {"kind": "update", "on": "2026-11-22", "channel": "phone"},
        {
            "kind": "promise",
            "on": "2026-11-23",
            "time": {"kind": "event", "date": "2026-12-10", "words": "once the board has met"},
        },
        {"kind": "own_deadline", "on": "2026-11-24", "date": "2026-12-20", "label": "I move house"},
        {
            "kind": "sent",
            "on": "2026-11-24",
            "step": "thank_you",
            "channel": "voicemail",
            "to": ["Ana Ruiz", "Kim de Vries"],
            "failed": True,
        },
        {"kind": "other_offer", "on": "2026-11-25", "reply_by": "2026-12-04"},
    ],
}


def test_what_goes_out_comes_in_again():
    (found,) = again(table_of(SITUATION), SITUATION["today"])
    assert found["id"] == SITUATION["id"]
    assert known(found) == known(SITUATION)
    assert found["people"] == SITUATION["people"]


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
def test_in_every_form_and_language(form, separator, locale):
    text = table_of(SITUATION, form=form, separator=separator, locale=locale)
    header, row = rows_of(text, separator)
    assert len(header) == len(row)
    (found,) = again(text, SITUATION["today"])
    assert known(found) == known(SITUATION)
    if form == "tsv":
        assert len(text.splitlines()) == 2, "pasted, each line is a row"


def test_no_cell_is_a_formula():
    text = table_of({**SITUATION, "role": "+1", "people": [{"name": "@SUM(A1)", "topic": "-2"}]})
    cells = rows_of(text)[1]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n")]
    (found,) = again(text, SITUATION["today"])
    assert (found["company"], found["role"]) == (SITUATION["company"], "+1")
    assert found["people"][0]["name"] == "@SUM(A1)"


HARD = (
    "=x", "'=x", "''=x", "'-", "'", "=x;y", "a;b", ";", "a_b", "hiring_manager", "_", '"', "a=b",
    "%3B", "%253B", "%25", "50%_;", "x,y", "a|b", "none", "sent", "email", "2026-11-20", "label=x",
    "03/04/2026", "(3.4.26)",
)  # fmt: skip


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
@pytest.mark.parametrize("text", HARD)
def test_every_sign_of_a_text_comes_in_again(text, form, separator):
    time = {"kind": "event", "date": "2026-12-10", "words": text}
    situation = {
        **SITUATION,
        "company": text,
        "role": text,
        "people": [{"name": text, "email": text, "topic": text}],
        "story": [
            {"kind": "promise", "on": "2026-11-23", "by": text, "time": time},
            {"kind": "own_deadline", "on": "2026-11-24", "date": "2026-12-20", "label": text},
            {"kind": "sent", "on": "2026-11-24", "step": "thank_you", "to": [text, "Ana"]},
        ],
    }
    (found,) = again(table_of(situation, form=form, separator=separator), SITUATION["today"])
    assert known(found) == known(situation)
    assert found["people"] == situation["people"]


def test_several_cells_of_several_lines_are_one_row():
    situation = {
        **SITUATION,
        "company": "Contoso\nNorth",
        "role": "Clerk\nnights",
        "people": [{"name": "Ana\nRuiz", "topic": "boats\nand\nplanes"}],
        "story": [{"kind": "own_deadline", "on": "2026-11-24", "date": "2026-12-20", "label": " "}],
    }
    (found,) = again(table_of(situation), SITUATION["today"])
    assert (found["company"], found["role"]) == ("Contoso\nNorth", "Clerk\nnights")
    assert found["people"] == situation["people"]
    assert known(found)["story"][0].label is None


@pytest.mark.parametrize(
    ("locale", "words"), [("fr-CA", "d'ici deux à trois semaines"), ("en-CA", "by mid-January")]
)
@pytest.mark.parametrize("read_in", ["en-CA", "fr-CA"])
def test_words_of_one_language_come_in_again_in_every_other(locale, words, read_in):
    said = {"kind": "promise", "on": "2026-11-20", "time": {"words": words}}
    situation = {**SITUATION, "locale": locale, "story": [said]}
    (found,) = again(table_of(situation, locale=locale), SITUATION["today"], read_in)
    assert known(found)["story"] == known(situation, locale)["story"]


def test_what_stands_today_is_told_in_words():
    header, row = rows_of(table_of(SITUATION))
    told = dict(zip(header, row, strict=True))
    assert told["Where it stands"] == "waiting for an answer"
    assert told["What comes next"]
    assert told["Interview date"] == "2026-11-20"


def test_a_plan_that_cannot_be_read_is_left_out_and_told():
    whole = {"situation": SITUATION, "region": load_packaged("CA")}
    plans = [whole, {"situation": {"today": "2026-11-26"}}]
    answer = json.loads(
        calculator.call(json.dumps({"operation": "table", "format": "csv", "plans": plans}))
    )
    assert len(rows_of(answer["text"])) == 2
    assert [fault["field"] for fault in answer["errors"]] == ["plans[1].interview.date"]


@settings(max_examples=60, deadline=None)
@given(stories())
def test_any_story_comes_in_again(situation):
    situation = {name: value for name, value in situation.items() if name != "version"}
    situation = {"version": 2, **situation, "id": "a-name-of-its-own"}
    (found,) = again(table_of(situation), situation["today"])
    assert known(found) == known(situation)


def test_more_plans_than_anybody_has_go_out_and_come_back():
    plans = [
        {"version": 2, "today": "2026-11-20", "id": f"plan-{number:04}", "company": f"C{number}",
         "interview": {"date": "2026-11-20"}}
        for number in range(250)
    ]  # fmt: skip
    text = table_of(*plans)
    assert [one["company"] for one in again(text, "2026-11-20")] == [
        one["company"] for one in plans
    ]
    archive = {"format": "after-the-interview", "version": 2,
               "plans": [{"situation": one} for one in plans]}  # fmt: skip
    read = read_archive(json.dumps(archive), "2026-11-20")
    assert len(read["plans"]) == len(plans)
