"""``follow-up batch``: many rows, bad rows, interrupted runs, spreadsheets' ways."""

import csv
import json

import icalendar
import pytest

from calculator.text.words import Words
from publisher import cli
from publisher.cohort import batch, spreadsheet

TODAY = "2026-11-22"


def run(path, out, *flags):
    return cli.main(["batch", str(path), "--out", str(out), "--today", TODAY, *flags])


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def cohort(tmp_path):
    def write(text, name="cohort.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_every_row_gets_a_plan_and_a_calendar(cohort, tmp_path, capsys):
    path = cohort(
        "id,name,company,interview,promise,region\n"
        "a1,Priya Example,Example Ltd,2026-11-20,2026-12-24,CA-ON\n"
        "a2,Tomas Example,Example Ltd,2026-11-20,2 weeks,\n"
    )
    out = tmp_path / "out"
    assert run(path, out) == 0
    rows = read(out / "plans.csv")
    assert [row["id"] for row in rows] == ["a1", "a2"]
    text = (out / rows[0]["file"]).read_text("utf-8")
    # In Ontario dates are written as in Canada.
    assert "Tuesday, December 29" in text
    calendar = icalendar.Calendar.from_ical((out / "0000" / "0000001.ics").read_bytes())
    assert {str(event["UID"]) for event in calendar.walk("VEVENT")} >= {
        "a1-status_check@after-the-interview"
    }
    assert f"Plans written to {out}: 2." in capsys.readouterr().err


def test_bad_rows_are_told_and_the_others_go_on(cohort, tmp_path, capsys):
    path = cohort(
        "interview;promise;region;phone_invited;role\n"
        "2026-11-31;sometime;Atlantis;perhaps;x\n"
        '2026-11-20;none;;yes;"two\nlines"\n'
        "\n"
        "2026-11-20;;;;;;too wide\n"
        "2026-11-19;;;no;\n"
    )
    out = tmp_path / "out"
    assert run(path, out) == 1
    errors = read(out / "errors.csv")
    first = {error["column"] for error in errors if error["row"] == "1"}
    assert first == {"interview", "promise", "region", "phone_invited"}
    assert {error["line"] for error in errors if error["row"] == "1"} == {"2"}
    assert [error["line"] for error in errors if error["row"] == "3"] == ["6"]
    assert [row["row"] for row in read(out / "plans.csv")] == ["2", "4"]
    assert "errors.csv" in capsys.readouterr().err


def test_no_cell_that_goes_out_is_a_formula(cohort, tmp_path):
    wild = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")']
    lines = [f'"{value.replace(chr(34), chr(34) * 2)}",2026-11-20' for value in wild]
    path = cohort("name,interview\n" + "\n".join(lines) + "\n'=2+2,2026-11-20\n")
    out = tmp_path / "out"
    assert run(path, out) == 0
    assert [row["name"] for row in read(out / "plans.csv")] == [
        *(f"'{value}" for value in wild),
        "'=2+2",
    ]
    assert spreadsheet.safe("\tx") == "'\tx"
    assert spreadsheet.safe("x=1") == "x=1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_other_encodings(cohort, tmp_path, encoding, capsys):
    path = cohort("name,interview\nZoë Éxample,2026-11-20\n", encoding=encoding)
    out = tmp_path / "out"
    if encoding == "latin-1":
        assert run(path, out) == 1
        assert "line 2" in capsys.readouterr().err
        assert not out.exists()
    assert run(path, out, *(["--encoding", encoding] if encoding == "latin-1" else [])) == 0
    assert read(out / "plans.csv")[0]["name"] == "Zoë Éxample"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["is empty"]),
        ("name,intervew\n", ['Did you mean "interview"?', 'column "interview" is missing']),
        ("interview,name,name\n", ["stands there twice"]),
    ],
)
def test_a_bad_header_is_told_before_anything_is_written(cohort, tmp_path, capsys, text, says):
    assert run(cohort(text), tmp_path / "out") == 1
    err = capsys.readouterr().err
    assert all(sentence in err for sentence in says)
    assert not (tmp_path / "out").exists()


def test_an_interrupted_run_goes_on_where_it_stopped(cohort, tmp_path, monkeypatch):
    rows = [f"r{number},2026-11-{1 + number % 20:02}" for number in range(120)]
    path = cohort("id,interview\n" + "\n".join(rows) + "\n")
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    assert run(path, whole) == 0

    real = batch.calendar_file
    calls = []

    def stop_at_77(plans, **rest):
        calls.append(1)
        if len(calls) == 77:
            raise KeyboardInterrupt
        return real(plans, **rest)

    monkeypatch.setattr(batch, "calendar_file", stop_at_77)
    with pytest.raises(KeyboardInterrupt):
        run(path, broken)
    assert json.loads((broken / "batch.json").read_text())["rows"] == 50
    assert run(path, broken) == 0
    for file in sorted(whole.rglob("*")):
        if file.is_file():
            assert (broken / file.relative_to(whole)).read_bytes() == file.read_bytes()
    # Rows 51 to 76 were made again, none before: 77 calls, then rows 51 to 120.
    assert len(calls) == 77 + 70


def test_a_folder_of_others_or_of_another_run_is_left_alone(cohort, tmp_path, capsys):
    path = cohort("interview\n2026-11-20\n")
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    assert run(path, out) == 1
    assert list(out.iterdir()) == [out / "thesis.txt"]
    second = tmp_path / "second"
    assert run(path, second) == 0
    path.write_text("interview\n2026-11-19\n")
    assert run(path, second) == 1
    assert "another file" in capsys.readouterr().err
    assert run(path, second, "--again") == 0
    assert read(second / "plans.csv")[0]["interview"] == "2026-11-19"


def test_rows_are_read_one_at_a_time(cohort):
    path = cohort("interview\n" + "2026-11-20\n" * 10)
    rows = spreadsheet.open_table(path).rows()
    assert next(rows).number == 1
    assert next(rows).line == 3


def test_a_promise_as_people_write_it_in_a_cell(cohort, tmp_path):
    path = cohort(
        "interview,promise\n2026-11-20,next week\n2026-11-20,Few days\n2026-11-20,2-3 weeks\n"
        "2026-11-20,2.5 weeks\n2026-11-20,12/04/2026\n"
    )
    out = tmp_path / "out"
    assert run(path, out, "--format", "json", "--dates", "mdy") == 1
    rows = read(out / "plans.csv")
    assert [row["row"] for row in rows] == ["1", "2", "3", "5"]
    deadlines = [json.loads((out / row["file"]).read_text("utf-8"))["deadline"] for row in rows]
    # The Friday of the next week, no day, the later end, the day itself.
    assert deadlines == ["2026-11-27", None, "2026-12-11", "2026-12-04"]
    (fault,) = read(out / "errors.csv")
    assert fault["column"] == "promise"
    assert "2.5 weeks" in fault["what is wrong"]


def test_a_row_that_cannot_be_read_says_what_to_look_for(cohort, tmp_path):
    path = cohort('name,interview\nA,2026-11-20\n"B,2026-11-20\n')
    out = tmp_path / "out"
    assert run(path, out) == 1
    (fault,) = read(out / "errors.csv")
    assert fault["line"] == "3"
    assert "quotation mark" in fault["what is wrong"]


TABLE = (
    "Student Name,E-mail,Employer,Position Title,Interview Date,Province,Counsellor,Cohort,Note\n"
    "Priya Example,priya@example.org,Example Ltd,Analyst,11/20/2026 10:00,ON,Ana,Fall,=1+1\n"
    'Tomas Example,tomas@example.org,Example Ltd,Analyst,11/20/2026,Texas,Ben,Fall,"two\nlines"\n'
    "Lea Example,lea@example.org,Example Ltd,Analyst,46347,ca-on,Ana,Spring,\n"
)


def test_a_table_in_its_own_words_keeps_every_column(cohort, tmp_path, capsys):
    out = tmp_path / "out"
    assert run(cohort(TABLE), out, "--country", "CA") == 0
    err = capsys.readouterr().err
    assert "carried along: Cohort, Note." in err
    assert "month first: 11/20/2026 10:00 (line 2)" in err
    rows = read(out / "plans.csv")
    assert [row["Interview Date"] for row in rows] == ["11/20/2026 10:00", "11/20/2026", "46347"]
    assert [row["interview"] for row in rows] == ["2026-11-20", "2026-11-20", "2026-11-21"]
    assert [row["name"] for row in rows] == ["Priya Example", "Tomas Example", "Lea Example"]
    assert [row["email"] for row in rows] == [row["E-mail"] for row in rows]
    assert [row["adviser"] for row in rows] == ["Ana", "Ben", "Ana"]
    assert [row["Cohort"] for row in rows] == ["Fall", "Fall", "Spring"]
    assert [row["Note"] for row in rows] == ["'=1+1", "two\nlines", ""]
    assert {row["phase"] for row in rows} == {"waiting for an answer"}
    places = [(out / row["file"]).read_text("utf-8") for row in rows]
    assert ["Ontario, Canada" in place for place in places] == [True, False, True]
    assert "Texas, United States" in places[1]


def test_the_next_steps_message_stands_in_the_table_and_on_demand_in_a_file(cohort, tmp_path):
    out = tmp_path / "out"
    path = cohort(
        "name,interview,person,person_email,phone_invited\n"
        "Priya Example,2026-11-20,Ana Example,ana@example.org,\n"
        "Tomas Example,2026-11-20,Ana Example,,\n"
    )
    assert run(path, out, "--texts") == 0
    first, second = read(out / "plans.csv")
    assert first["next message"] == Words("en").say("title.thank_you")
    assert "Ana" in first["message"]
    assert first["message"].rstrip().endswith("Priya Example")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in first.values())
    text = (out / "0000" / "0000001-message.txt").read_text("utf-8")
    assert text.startswith("Ana Example <ana@example.org>\n" + first["subject"])
    assert first["message"].strip() in text
    assert second["next message"] == first["next message"]
    plain = tmp_path / "plain"
    assert run(path, plain) == 0
    assert not list(plain.rglob("*-message.txt"))


def test_who_writes_today_stands_by_adviser(cohort, tmp_path, capsys):
    """Sunday 22 November: a thank-you is for any day, a question for a working day."""
    out = tmp_path / "out"
    path = cohort(
        "name,interview,adviser,sent,story\n"
        "Asks,2026-11-02,Ben,,\n"
        "Thanks,2026-11-20,Ben,,\n"
        "Nobody's,2026-11-21,,,\n"
        "Waits,2026-11-20,Ana,thank_you=2026-11-21,\n"
        "Leaves,2026-11-10,Ana,,2026-11-20 withdrawn\n"
    )
    assert run(path, out, "--today-list") == 0
    listed = read(out / "today.csv")
    assert [(row["adviser"], row["name"], row["send on"]) for row in listed] == [
        ("", "Nobody's", "2026-11-22"),
        ("Ana", "Leaves", "2026-11-22"),
        ("Ben", "Thanks", "2026-11-22"),
    ]
    assert all(row["subject"] and row["message"] for row in listed)
    assert "no adviser: 1, Ana: 1, Ben: 1." in capsys.readouterr().err
    # Who keeps notes today writes to nobody; the table of plans says both.
    plans = {row["name"]: row for row in read(out / "plans.csv")}
    assert plans["Thanks"]["next step"] == Words("en").say("title.notes")
    assert plans["Thanks"]["next message"] == Words("en").say("title.thank_you")
    assert plans["Asks"]["send on"] == "2026-11-23"


def uids(out):
    found = []
    for file in sorted(out.rglob("*.ics")):
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        found += [str(event["UID"]) for event in calendar.walk("VEVENT")]
    return found


def test_one_cohort_never_shares_an_event(cohort, tmp_path, capsys):
    """Fifty people at one employer's day moved each other's events."""
    out = tmp_path / "out"
    path = cohort(
        "id,name,company,interview\n"
        ",A,Example Ltd,2026-11-20\n,B,Example Ltd,2026-11-20\n,B,Example Ltd,2026-11-20\n"
        "s1,C,Example Ltd,2026-11-20\ns1,D,Example Ltd,2026-11-20\ns2,E,Example Ltd,2026-11-20\n"
    )
    assert run(path, out) == 0
    found = uids(out)
    assert len(found) == len(set(found))
    # An id that is one row's alone stays what it was in version 0.1.0.
    assert "s2-thank_you@after-the-interview" in found
    assert not any(uid.startswith("s1-") for uid in found)
    assert "more than one row: 1." in capsys.readouterr().err
    (told,) = read(out / "errors.csv")
    assert (told["row"], told["column"]) == ("5", "id")
    assert 'Row 4 has the same id, "s1"' in told["what is wrong"]
    assert told["plan"] == "made"
    assert len(read(out / "plans.csv")) == 6
    again = tmp_path / "again"
    assert run(path, again) == 0
    assert uids(again) == found


def test_dates_with_two_readings_are_asked_about_before_anything_is_written(
    cohort, tmp_path, capsys
):
    path = cohort("interview\n11/12/2026\n")
    out = tmp_path / "out"
    assert run(path, out) == 1
    err = capsys.readouterr().err
    assert "Line 2: 11/12/2026 can be read in two ways" in err
    assert "--dates dmy" in err
    assert not out.exists()
    assert run(path, out, "--dates", "mdy") == 0
    assert read(out / "plans.csv")[0]["interview"] == "2026-11-12"


def test_a_date_of_the_other_kind_is_its_rows_fault(cohort, tmp_path):
    path = cohort("Interview Date\n11/20/2026\n20/11/2026\n")
    out = tmp_path / "out"
    assert run(path, out, "--dates", "mdy") == 1
    (fault,) = read(out / "errors.csv")
    assert (fault["line"], fault["column"]) == ("3", "Interview Date")
    assert "cannot have the month first" in fault["what is wrong"]


def test_faults_are_named_by_the_tables_own_columns(cohort, tmp_path):
    path = cohort(
        "When,They said,Province,what happened,story,Invited to call\n"
        "2026-11-31,sometime,Atlantis,note,2026-11-21 referenzes,perhaps\n"
    )
    out = tmp_path / "out"
    assert run(path, out, "--map", "When=interview") == 1
    assert {fault["column"] for fault in read(out / "errors.csv")} == {
        "When", "They said", "Province", "story", "Invited to call",
    }  # fmt: skip


def test_a_story_in_a_cell(cohort, tmp_path):
    path = cohort(
        "interview,story,region\n"
        '11/10/2026,"11/12/2026 promise in two to three weeks; 11/13/2026 references",US\n'
        '11/03/2026,"11/10/2026 offer spoken",US\n'
    )
    out = tmp_path / "out"
    assert run(path, out, "--dates", "mdy", "--format", "json") == 0
    rows = read(out / "plans.csv")
    plans = [json.loads((out / row["file"]).read_text("utf-8")) for row in rows]
    # Three weeks from Thursday 12 November.
    assert plans[0]["deadline"] == "2026-12-03"
    assert [entry["kind"] for entry in plans[0]["story"]] == ["promise", "references"]
    assert [row["phase"] for row in rows] == ["waiting for an answer", "offer, not in writing"]


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--country", "Canada"], "CANADA"),
        (["--today", "tomorrow"], "--today 2026-11-24"),
        (["--encoding", "martian"], "no encoding"),
        (["--map", "Boss=company"], 'no column "Boss"'),
        (["--centre", "nowhere"], "nowhere"),
    ],
)
def test_a_flag_that_cannot_be_right_is_told(cohort, tmp_path, capsys, flags, says):
    out = tmp_path / "out"
    assert run(cohort("interview\n2026-11-20\n"), out, *flags) == 1
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_a_row_begins_as_the_centres_calculator_does(cohort, tmp_path):
    """Louis Riel Day, 16 February 2026, is a holiday in Manitoba and not in all of Canada."""
    folder = tmp_path / "centre"
    (folder / "messages" / "en").mkdir(parents=True)
    (folder / "centre.toml").write_text(
        'schema = 1\n[name]\nen = "Example Centre"\n[region]\ncountry = "CA"\n'
        'subdivision = "MB"\n[calculator]\ntone = "plain"\nlocale = "en-GB"\n'
        '[contact]\naccessibility_email = "access@example.org"\n',
        "utf-8",
    )
    (folder / "messages" / "en" / "thank_you.plain.txt").write_text(
        "Subject: Plain words on {{ date }}\n\nThank you.\n", "utf-8"
    )
    path = cohort(
        "interview,region,tone,locale,story\n"
        "2026-02-09,,,,2026-02-09 promise by 2026-02-13\n"
        "2026-02-09,Canada,warm,en-US,2026-02-09 promise by 2026-02-13\n"
        "2026-02-09,AB,,,2026-02-09 promise by 2026-02-13\n"
    )
    out = tmp_path / "out"
    assert run(path, out, "--centre", str(folder), "--today", "2026-02-09") == 0
    rows = read(out / "plans.csv")
    assert rows[0]["subject"] == "Plain words on Monday 9 February"
    assert rows[1]["subject"].startswith("Thank you")
    assert "Plain words" not in rows[1]["message"]
    assert rows[2]["subject"] == "Plain words on Monday 9 February"
    places = [(out / row["file"]).read_text("utf-8") for row in rows]
    assert "Manitoba" in places[0]
    assert "Manitoba" not in places[1]
    assert "Alberta" in places[2]
    # The working day after the Friday that was named: Louis Riel Day moves it in Manitoba alone.
    assert "17 February" in places[0]
    assert "February 16" in places[1]


def test_a_centres_rules_and_messages_hold_for_its_cohort(cohort, tmp_path):
    folder = tmp_path / "centre"
    (folder / "messages" / "en").mkdir(parents=True)
    (folder / "centre.toml").write_text(
        'schema = 1\nlanguages = ["en", "fr"]\n[name]\nen = "Example Centre"\n'
        '[region]\ncountry = "CA"\n'
        '[contact]\naccessibility_email = "access@example.org"\n'
        'booking_url = "https://example.org/book"\n'
        '[disclaimer]\nen = "Ask us first."\nfr = "Demandez-nous d’abord."\n'
        '[rules.SC03]\nearliest = "3 weeks"\nlatest = "4 weeks"\nreviewed = 2026-11-01\n'
        '[rules.SC03.reason]\nen = "Our employers take their time."\n'
        'fr = "Nos employeurs prennent leur temps."\n',
        "utf-8",
    )
    (folder / "messages" / "en" / "status_open.warm.txt").write_text(
        "Subject: A word from the centre\n\n{{ name }}, a word of ours.\n", "utf-8"
    )
    path = cohort(
        "name,interview,region,sent,locale\nA,2026-11-16,ON,thank_you=2026-11-17,\n"
        "B,2026-11-16,ON,thank_you=2026-11-17,fr-CA\n"
    )
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    assert run(path, ours, "--country", "CA") == 0
    assert run(path, theirs, "--centre", str(folder)) == 0
    before, after = read(ours / "plans.csv")[0], read(theirs / "plans.csv")[0]
    assert before["next step"] == after["next step"]
    # Ten days, and three weeks, after Monday 16 November.
    assert (before["on"], after["on"]) == ("2026-11-26", "2026-12-07")
    assert after["subject"] == "A word from the centre"
    events = icalendar.Calendar.from_ical((theirs / "0000" / "0000001.ics").read_bytes())
    assert "//Example Centre//" in events["PRODID"]
    (told, *_) = [event["DESCRIPTION"] for event in events.walk("VEVENT")]
    assert "https://example.org/book" in told
    assert "Ask us first." in told
    text = (theirs / after["file"]).read_text("utf-8")
    assert "Example Centre" in text
    assert "Our employers take their time." in text
    assert "Ontario, Canada" in text
    french = read(theirs / "plans.csv")[1]
    assert "Nos employeurs prennent leur temps." in (theirs / french["file"]).read_text("utf-8")
    events = icalendar.Calendar.from_ical((theirs / "0000" / "0000002.ics").read_bytes())
    assert "Demandez-nous d’abord." in str(next(iter(events.walk("VEVENT")))["DESCRIPTION"])


def test_a_row_with_a_doubled_id_says_whether_it_has_a_plan(cohort, tmp_path):
    out = tmp_path / "out"
    path = cohort("id,interview\na,2026-11-20\na,2026-11-20\na,not yet\n")
    assert run(path, out) == 1
    told = [(one["row"], one["column"], one["plan"]) for one in read(out / "errors.csv")]
    assert told == [("2", "id", "made"), ("3", "interview", "none"), ("3", "id", "none")]
    assert [row["row"] for row in read(out / "plans.csv")] == ["1", "2"]


def test_what_a_header_was_read_as_is_told(cohort, tmp_path, capsys):
    path = cohort(
        "Student #,First Name,Last Name,Employer,Employer #,Contact,Email,interview\n"
        "A1,Priya,Example,Example Ltd,77,Sam Example,priya@example.org,2026-11-20\n"
    )
    out = tmp_path / "out"
    assert run(path, out) == 0
    err = capsys.readouterr().err
    assert "Read: Student # as id, Employer as company.\n" in err
    assert "carried along: Employer #, Contact." in err
    assert '--map "Contact=person"' in err
    (row,) = read(out / "plans.csv")
    assert (row["id"], row["name"], row["company"]) == ("A1", "Priya Example", "Example Ltd")
    assert row["message"].rstrip().endswith("Priya Example")
    assert run(path, tmp_path / "own", "--map", "Contact=") == 0
    assert "Contact=person" not in capsys.readouterr().err
    plain = cohort("id,First name,interview\n1,Priya,2026-11-20\n", "plain.csv")
    assert run(plain, tmp_path / "plain") == 0
    assert "Read:" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("titles", "cells", "column", "written"),
    [
        ("region", "Toronto", "region", "Toronto"),
        ("region", '"Toronto, Ontaryo Canada"', "region", "Toronto, Ontaryo Canada"),
        ("region", "CA-Toronto", "region", "CA-Toronto"),
        ("Where", "Trois-Rivières", "Where", "Trois-Rivières"),
        ("Country,Province", "Canada,Toronto", "Province", "Toronto"),
    ],
)
def test_a_city_is_told_as_it_is_typed(cohort, tmp_path, titles, cells, column, written):
    out = tmp_path / "out"
    path = cohort(f"interview,{titles}\n2026-11-20,{cells}\n")
    flags = ("--map", "Where=region") if column == "Where" else ()
    assert run(path, out, *flags) == 1
    (told,) = read(out / "errors.csv")
    assert told["column"] == column
    assert f"“{written}”" in told["what is wrong"]
    assert "A city alone is not read: write the province, state or country" in told["what is wrong"]


@pytest.mark.parametrize(
    ("written", "hint"), [("Cannada", "CA for Canada"), ("Georgia", "GE for Georgia")]
)
def test_what_is_nearly_a_country_keeps_its_hint(cohort, tmp_path, written, hint):
    out = tmp_path / "out"
    assert run(cohort(f"interview,region\n2026-11-20,{written}\n"), out) == 1
    (told,) = read(out / "errors.csv")
    assert f'"{written}"' in told["what is wrong"]
    assert hint in told["what is wrong"]


def test_where_the_plans_are_is_told(cohort, tmp_path, capsys):
    path = cohort(
        'interview,region\n2026-11-20,"Toronto, Ontario"\n2026-11-20,CA-ON\n2026-11-20,MA\n'
        '2026-11-20,\n2026-11-20,"Boston, MA"\n'
    )
    assert run(path, tmp_path / "out") == 1
    told = capsys.readouterr().err
    assert "Places of the plans: Ontario, Canada (2); Morocco (1); no place (1)." in told
    (refused,) = read(tmp_path / "out" / "errors.csv")
    assert "“Boston, MA” names a part of a country, and no country" in refused["what is wrong"]


def test_where_no_place_is_named_none_is_told(cohort, tmp_path, capsys):
    assert run(cohort("interview\n2026-11-20\n"), tmp_path / "out") == 0
    assert "Places of the plans" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("Roy, Julie", "Julie Roy"),
        ("TREMBLAY, Amélie", "Amélie Tremblay"),
        ("Sam Reed, CPA", "Sam Reed, CPA"),
        ("Sam Example", "Sam Example"),
    ],
)
def test_a_family_name_that_comes_first_is_signed_last(cohort, tmp_path, written, signed):
    out = tmp_path / "out"
    assert run(cohort(f'Student Name,interview\n"{written}",2026-11-20\n'), out) == 0
    (row,) = read(out / "plans.csv")
    assert row["name"] == signed
    assert row["message"].rstrip().endswith(signed)


@pytest.mark.parametrize(
    ("titles", "flags", "is_told"),
    [
        ("interview,City", (), True),
        ("interview,Ville", (), True),
        ("interview,City/Province", (), True),
        ("interview,City,Province", (), False),
        ("interview,City,Region", (), False),
        ("interview,City", ("--map", "City=region"), False),
        ("interview,City", ("--map", "City="), False),
    ],
)
def test_a_column_of_cities_is_told_of(cohort, tmp_path, capsys, titles, flags, is_told):
    cells = ["2026-11-20", '"Toronto, Ontario"', "Ontario"][: titles.count(",") + 1]
    run(cohort(f"{titles}\n{','.join(cells)}\n"), tmp_path / "out", *flags)
    assert ("is not read, for a city alone" in capsys.readouterr().err) is is_told


@pytest.mark.parametrize(
    ("titles", "flags", "told"),
    [
        ("interview,Status", (), '"Status" is not read'),
        ("interview,Résultat", (), '--map "Résultat=outcome"'),
        ("interview,Timeline", (), '--map "Timeline=promise"'),
        ("interview,Status,outcome", (), ""),
        ("interview,Timeline,Promesse", (), ""),
        ("interview,Status", ("--map", "Status=outcome"), ""),
        ("interview,Status", ("--map", "Status="), ""),
    ],
)
def test_a_column_that_may_be_ours_is_told_of(cohort, tmp_path, capsys, titles, flags, told):
    cells = ["2026-11-20", "", ""][: titles.count(",") + 1]
    assert run(cohort(f"{titles}\n{','.join(cells)}\n"), tmp_path / "out", *flags) == 0
    said = capsys.readouterr().err
    assert told in said
    assert ("is not read" in said) is bool(told)


@pytest.mark.parametrize(
    ("titles", "cells", "said"),
    [
        ("Langue", "français", "Remerciez"),
        ("Langue", "Anglais", "Thank"),
        ("locale", "French", "Remerciez"),
        ("Secteur", "créatif", "Thank"),
    ],
)
def test_languages_and_fields_are_read_in_words(cohort, tmp_path, titles, cells, said):
    out = tmp_path / "out"
    assert run(cohort(f"interview,{titles}\n2026-11-20,{cells}\n"), out) == 0
    (row,) = read(out / "plans.csv")
    assert said in (out / row["file"]).read_text("utf-8")
