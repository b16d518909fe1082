"""A person's own table: what is read, what is asked, and what is wrong, all at once."""

from __future__ import annotations

import base64
import csv
import json

import pytest

import calculator
from calculator.exports.own_table import Brought, read_table
from calculator.situation.faults import SituationError
from calculator.situation.tables import cells, columns
from calculator.situation.tables.table_words import TableWords
from publisher.cohort import batch

TODAY = "2026-11-26"
TRACKER = """\
Employer,Position,Interview Date,Contact,Email,Status,They said
Northwind Traders,Analyst,20/11/2026,Sam Okafor,sam@northwind.example,pending,2-3 weeks
"Fabrikam, Inc.",Designer,"November 12, 2026",Ana Ruiz,,Rejected,
Contoso,Clerk,,,,applied,
"""


def read(text, locale="en-CA", name="tracker.csv", **answers):
    content = text if isinstance(text, bytes) else text.encode()
    told = {field.replace("__", "."): answer for field, answer in answers.items()}
    brought = Brought(content=content, name=name, today=TODAY, answers=told)
    return read_table(brought, locale=locale)


def refusal(text, **more):
    with pytest.raises(SituationError) as caught:
        read(text, **more)
    (fault,) = caught.value.faults
    return fault.message


def fields(answer):
    return {
        choice["field"]: [one["value"] for one in choice["options"]] for choice in answer["choices"]
    }


def test_a_tracker_becomes_plans():
    answer = read(TRACKER)
    first, second = answer["rows"]
    assert answer["choices"] == []
    assert answer["total"] == 3
    assert first["title"] == "Northwind Traders, Analyst"
    situation = first["situation"]
    assert situation["interview"] == {"date": "2026-11-20"}
    # Whoever keeps a table of interviews has the contacts' addresses in it, not their own.
    assert situation["people"] == [{"name": "Sam Okafor", "email": "sam@northwind.example"}]
    assert "candidate" not in situation
    (promise,) = situation["story"]
    assert promise["time"] == {
        "kind": "within",
        "count": [2, 3],
        "unit": "weeks",
        "words": "2-3 weeks",
    }
    assert second["situation"]["company"] == "Fabrikam, Inc."
    assert second["situation"]["story"] == [{"on": TODAY, "kind": "rejected"}]
    assert second["situation"]["interview"] == {"date": "2026-11-12"}


def test_what_was_read_is_told_in_words():
    told = read(TRACKER)["rows"][0]["told"]
    assert told[0] == "Interview date: Friday, November 20, 2026"
    assert "Contact: Sam Okafor" in told
    # 20 November and two to three weeks.
    assert any("2-3 weeks" in line and "December 4 and 11" in line for line in told)


def test_every_fault_is_told_at_once_and_the_same_one_once():
    answer = read(
        "interview,outcome,region,they said,reply by\n"
        "2026-11-20,hired someone,CA-XX,sooner,\n"
        ",,,,\n"
        "2026-11-20,offer,,,2026-02-31\n"
        "soon,,,,\n"
        ",,,later,\n"
        ",,,later,\n"
    )
    assert answer["rows"] == []
    found = {(one["column"], tuple(one["rows"])): one["message"] for one in answer["faults"]}
    # As a spreadsheet numbers its rows: the header is the first, and an empty one counts.
    assert set(found) == {
        ("region", (2,)),
        ("they said", (2,)),
        ("reply by", (4,)),
        ("interview", (5,)),
        ("interview", (6, 7)),
    }
    assert "not a phrase this can read" in found["they said", (2,)]
    assert "Entry" not in found["they said", (2,)], "a column has no entries"


def test_a_row_that_is_wrong_stops_no_other():
    answer = read('interview,role\n2026-11-20,a\n"2026-11-21,b\n2026-11-22,c\n')
    assert [row["situation"]["role"] for row in answer["rows"]] == ["a", "c"]
    assert [fault["rows"] for fault in answer["faults"]] == [[3]]


# What is asked


@pytest.mark.parametrize(
    ("titles", "asked"),
    [
        ("interview,name", {"column.1": ["person", "name", "role", "company", "none"]}),
        ("interview,name,company", {"column.1": ["person", "name", "role", "none"]}),
        ("interview,name,company,role,primary contact", {"column.1": ["name", "none"]}),
        ("interview,email", {"column.1": ["person_email", "email", "none"]}),
        ("interview,contact,email", {}),
        ("interview,first name,email", {}),
        ("date,role", {}),
        ("interview,date", {}),
        ("interview,role,position", {"which.role": ["1", "2"]}),
        ("intervew,role", {"column.0": ["interview", "none"], "which.interview": ["0", "1"]}),
        ("day,role", {"which.interview": ["0", "1"]}),
        ("interview,date of interview", {"which.interview": ["0", "1"]}),
        ("entrevue,nom,prénom", {}),
        ("entrevue,nom", {"column.1": ["person", "last_name", "none"]}),
    ],
)
def test_what_only_its_owner_knows_is_asked(titles, asked):
    assert fields(read(f"{titles}\n2026-11-20,x,y\n")) == asked


def test_what_was_answered_holds():
    table = "day,name,role,title,position\n2026-11-20,Sam,a,b,c\n"
    told = {"column__1": "person", "which__interview": "0", "which__role": "4"}
    answer = read(table, **told)
    assert answer["choices"] == []
    (row,) = answer["rows"]
    assert row["situation"]["people"] == [{"name": "Sam"}]
    assert row["situation"]["role"] == "c"
    assert [column["column"] for column in answer["columns"]] == [
        "interview",
        "person",
        None,
        None,
        "role",
    ]
    assert (
        read(table, **(told | {"column__1": "none"}))["rows"][0]["situation"].get("people") is None
    )


def test_dates_are_asked_about_once_for_the_whole_table():
    table = "interview,said on,they said\n11/12/2026,11/12/2026,soon\n10/11/2026,,\n"
    (choice,) = read(table)["choices"]
    assert choice["field"] == "dates"
    assert [option["label"] for option in choice["options"]] == [
        "The day: December 11, 2026",
        "The month: November 12, 2026",
    ]
    days = [row["situation"]["interview"]["date"] for row in read(table, dates="mdy")["rows"]]
    assert days == ["2026-11-12", "2026-10-11"]


def test_dates_that_contradict_each_other_are_asked_about_and_the_others_told():
    table = "interview\n20/11/2026\n11/20/2026\n"
    assert list(fields(read(table))) == ["dates"]
    answer = read(table, dates="dmy")
    assert [row["row"] for row in answer["rows"]] == [2]
    assert [fault["rows"] for fault in answer["faults"]] == [[3]]


def test_one_date_that_has_one_reading_tells_the_others_and_that_is_said():
    answer = read("interview\n11/12/2026\n20/11/2026\n")
    assert answer["rows"][0]["situation"]["interview"]["date"] == "2026-12-11"
    assert any("20/11/2026" in note for note in answer["notes"])


# Files as programs write them


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(content, id=name)
        for name, content in {
            "Excel, CSV UTF-8": "\ufeffEmployeur;Entrevue\r\nÉcole Été;2026-11-20\r\n".encode(),
            "Excel, Unicode text": (
                "\ufeffEmployeur\tEntrevue\r\nÉcole Été\t2026-11-20\r\n".encode("utf-16-le")
            ),
            "Google Sheets": "Employeur,Entrevue\nÉcole Été,2026-11-20".encode(),
            "Numbers, in quotes": '"Employeur";"Entrevue"\n"École Été";"2026-11-20"\n'.encode(),
            "a serial number": "sep=;\r\nEmployeur;Entrevue\r\nÉcole Été;46346,5\r\n".encode(),
            "blank lines": "\n\nEmployeur|Entrevue\nÉcole Été|20 novembre 2026\n".encode(),
        }.items()
    ],
)
def test_files_of_spreadsheets_are_read(content):
    (row,) = read(content)["rows"]
    assert row["situation"]["company"] == "École Été"
    assert row["situation"]["interview"]["date"] == "2026-11-20"


@pytest.mark.parametrize(("encoding", "chosen"), [("windows-1252", 0), ("mac-roman", 1)])
def test_an_encoding_that_is_not_told_is_asked_by_what_it_would_say(encoding, chosen):
    table = "Employeur;Entrevue\nÉcole d’été;2026-11-20\n".encode(encoding)
    (choice,) = read(table)["choices"]
    assert choice["field"] == "encoding"
    assert choice["options"][chosen] == {"value": encoding, "label": "École d’été;2026-11-20"}
    (row,) = read(table, encoding=encoding)["rows"]
    assert row["situation"]["company"] == "École d’été"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and so on", "is a workbook"),
        (b"\xd0\xcf\x11\xe0 and so on", "is a workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no table of text"),
        (b"interview\n", "no rows below"),
        (b'"interview\n2026-11-20\n' * 60, "first row"),
        (
            b"interview\n" + b"2026-11-20\n" * 10_000,
            "10,000 interviews. The page takes up to 1,000",
        ),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_table_for_the_page_is_refused_in_a_sentence(content, says):
    assert says in refusal(content)


def test_only_rows_with_an_interview_count_for_the_limit():
    rows = "2026-11-20,a\n" * 1_000 + ",applied\n" * 5_000
    answer = read(f"interview,role\n{rows}")
    assert len(answer["rows"]) == 1_000
    assert [len(fault["rows"]) for fault in answer["faults"]] == [5_000]


# The names of plans


def test_the_same_table_gives_the_same_plans_again():
    def ids(text):
        return [row["situation"]["id"] for row in read(text)["rows"]]

    again = TRACKER.replace(
        "Northwind Traders,", "New Company,Clerk,2026-11-18,,,,\nNorthwind Traders,", 1
    )
    assert ids(again)[1:] == ids(TRACKER)
    twice = "interview,company\n2026-11-20,A\n2026-11-20,A\n"
    assert len(set(ids(twice))) == 2
    # The number of a row is no name; a long id is.
    assert ids("interview,id\n2026-11-20,1\n") != ["1"]
    assert ids("interview,id\n2026-11-20,k3v9k3v9\n") == ["k3v9k3v9"]


def test_interviews_for_one_post_belong_together():
    table = (
        "interview,company,role\n2026-11-10,A,x\n2026-11-20,a,X\n2026-11-20,A,y\n2026-11-20,A,\n"
    )
    applications = [row["application"] for row in read(table)["rows"]]
    assert applications[0] == applications[1]
    assert len(set(applications)) == 3


# One reader for all


def test_the_command_line_reads_every_row_the_same(tmp_path):
    table = tmp_path / "tracker.csv"
    text = (
        "company,interview,region,promise,said_on,outcome,outcome_date,person,story\n"
        "A,20/11/2026,Ontario,2-3 weeks,21/11/2026,,,Sam,2026-11-22 sent thank_you\n"
        "B,12 novembre 2026,Québec,,,on hold,24/11/2026,,\n"
        "C,2026-11-13,,after Thanksgiving,,,,,\n"
        "D,2026-11-13,Massachusetts,after Thanksgiving,,,,,\n"
    )
    table.write_text(text, "utf-8")
    run = batch.Batch(table, tmp_path / "out", batch.Choices(today=TODAY, form="json"))
    assert run.run() in (0, 1)
    answer = read(text)
    assert [row["row"] for row in answer["rows"]] == [2, 3, 5]
    for row in answer["rows"]:
        file = tmp_path / "out" / "0000" / f"{row['row'] - 1:07}.json"
        made = json.loads(file.read_text("utf-8"))
        ours = json.loads(calculator.plan_json(json.dumps(row["situation"])))
        names = ("interview", "deadline", "reading", "phase", "place", "now", "next", "days_off")
        assert {name: ours[name] for name in names} == {name: made[name] for name in names}
    with (tmp_path / "out" / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        (wrong,) = csv.DictReader(file)
    (fault,) = answer["faults"]
    assert (int(wrong["line"]), wrong["column"]) == (fault["rows"][0], fault["column"])
    assert wrong["what is wrong"].removeprefix("Entry 1: ") == fault["message"]


def test_the_browser_s_operation_answers_the_same():
    request = {
        "operation": "read_table",
        "name": "tracker.csv",
        "content": base64.b64encode(TRACKER.encode()).decode(),
        "today": TODAY,
        "locale": "en-CA",
    }
    assert json.loads(calculator.call(json.dumps(request))) == read(TRACKER)


def test_holidays_by_name_are_read_with_the_dates_of_the_row_s_own_place():
    table = "interview,they said,region\n2026-11-13,after Thanksgiving,Massachusetts\n"
    content = base64.b64encode(table.encode()).decode()
    request = {"operation": "read_table", "content": content, "today": TODAY, "locale": "en"}
    first = json.loads(calculator.call(json.dumps(request)))
    assert (first["rows"], first["countries"]) == ([], ["US"])
    region = calculator.days.region.load_packaged("US")
    plans = [{"situation": {"region": {"country": "US"}}, "region": region}]
    second = json.loads(calculator.call(json.dumps({**request, "plans": plans})))
    assert second["rows"] == read(table, locale="en")["rows"] != []


# Words


@pytest.mark.parametrize("locale", ["en", "fr-CA"])
def test_every_name_that_we_give_a_column_is_read_as_that_column(locale):
    words = TableWords(locale)
    for column in columns.COLUMNS:
        title = words.say(f"column.{column}")
        assert columns.recognize([title, "interview"][: 1 + (column != "interview")])[0] == column


@pytest.mark.parametrize("locale", ["en", "fr-CA"])
def test_the_statuses_that_a_refusal_names_are_read(locale):
    sentence = TableWords(locale).say("fault.unknown_status")
    listed = sentence.partition("Write " if locale == "en" else "Écrivez ")[2]
    listed = listed.partition(", or leave" if locale == "en" else ", ou laissez")[0]
    for status in listed.replace(" or ", ", ").replace(" ou ", ", ").split(", "):
        assert cells.read_value("outcome", status) in {
            cells.WAITING,
            "accepted",
            "offer_declined",
            *cells.KINDS,
        }, status


def test_no_word_of_a_cell_stands_for_two_values():
    for column in ("outcome", "round", "interview_format", "industry", "pace", "tone"):
        seen = {}
        for known in columns.names_in_languages():
            for value, synonyms in known["values"][column].items():
                for synonym in synonyms:
                    assert columns.fold(synonym) == synonym, "written as it is compared"
                    assert seen.setdefault(synonym, value) == value, synonym


@pytest.mark.parametrize(
    ("date", "said"), [("20/11/2026", "2026-12-04"), ("11/20/2026", "2027-04-12")]
)
def test_what_they_said_is_read_in_the_order_of_the_tables_dates(date, said):
    answer = read(f"Employer,Interview Date,They said\nContoso,{date},by 4/12\n")
    (row,) = answer["rows"]
    (promise,) = row["situation"]["story"]
    assert promise["time"]["date"] == said


def test_a_status_that_is_not_known_waits_and_is_named():
    text = "Employer,Interview Date,Status\nContoso,2026-11-20,hired someone\n"
    answer = read(text + "Litware,2026-11-23,waiting\nFabrikam,2026-11-24,Hired Someone?\n")
    assert answer["faults"] == []
    assert [row["situation"].get("story", []) for row in answer["rows"]] == [[], [], []]
    named = [note for note in answer["notes"] if "is not known" in note]
    assert [note.split("”")[0] for note in named] == [
        "Status “hired someone",
        "Status “Hired Someone?",
    ]
    assert ": 2." in named[0]


@pytest.mark.parametrize("status", ["Declined", "Sent", "Update", "Wait", "Passed", "Promise"])
def test_a_status_that_may_be_either_s_is_none(status):
    """Who declined? A step that was taken is no status, and no fault of the row either."""
    answer = read(f"Employer,Interview Date,Status\nContoso,2026-11-20,{status}\n")
    assert [row["situation"].get("story", []) for row in answer["rows"]] == [[]]
    assert answer["faults"] == []
    assert any(f"“{status}” is not known" in note for note in answer["notes"])


@pytest.mark.parametrize("nothing", ["-", "–", "?", "...", "--"])
def test_a_sign_for_nothing_is_an_empty_cell(nothing):
    text = "Employer,Position,Interview Date,They said,Status\n"
    answer = read(f"{text}Contoso,{nothing},2026-11-20,{nothing},{nothing}\n")
    (row,) = answer["rows"]
    assert answer["faults"] == []
    assert not any("not known" in note for note in answer["notes"])
    assert row["situation"].keys() & {"role", "story"} == set()


STATUSES = {
    "No response": None,
    "Applied": None,
    "Interview": None,
    "Accepted": "settled",
    "Hired": "settled",
    "Offer declined": "settled",
    "I declined": "settled",
    "Declined by company": "rejected",
    "Not moving forward": "rejected",
    "2nd interview": "going_on",
    "Round 2": "going_on",
    "Offer extended": "offer",
    "Never heard back": "closed",
    "Pending decision": None,
    "N/A": None,
    "Ghosté": "closed",
    "Second interview": "going_on",
    "Refusé": "rejected",
    "Sans réponse": None,
    "Entrevue": None,
    "Acceptée": "settled",
}


@pytest.mark.parametrize("status", STATUSES)
def test_the_statuses_that_trackers_have(status):
    answer = read(f"Employer,Interview Date,Status\nContoso,2026-11-20,{status}\n")
    assert [note for note in answer["notes"] if "not known" in note] == []
    (row,) = answer["rows"]
    situation = {**row["situation"], "today": TODAY}
    plan = json.loads(calculator.plan_json(json.dumps(situation)))
    assert plan["phase"] == (STATUSES[status] or "waiting")


def test_the_name_of_a_table_above_its_header_is_passed_over():
    named = "My job search 2026,,,\n\nEmployer,Position,Interview Date,Status\n"
    answer = read(named + "Contoso,Clerk,2026-11-20,waiting\n")
    (row,) = answer["rows"]
    assert row["row"] == 4
    assert row["situation"]["role"] == "Clerk"
    # Two cells in the first row are titles, whatever they say.
    assert read("Foo,Bar\nEmployer,Interview Date\n")["choices"] != []


def test_a_fault_in_a_story_names_its_column():
    answer = read("interview,story\n2026-11-12,2026-11-15 offer written reply by the 20th\n")
    (fault,) = answer["faults"]
    assert (fault["column"], fault["rows"]) == ("story", [2])
    assert "not a whole date" in fault["message"]


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en-CA", "A city alone is not read"), ("fr-CA", "Une ville seule ne suffit pas")],
)
def test_a_city_is_told_in_both_languages(locale, said):
    (fault,) = read("interview,region\n2026-11-20,Toronto\n", locale=locale)["faults"]
    assert fault["column"] == "region"
    assert "Toronto" in fault["message"]
    assert said in fault["message"]
