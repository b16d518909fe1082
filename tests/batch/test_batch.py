"""``follow-up batch``: many rows, bad rows, interrupted runs, spreadsheets' ways."""

import csv
import json

import icalendar
import pytest

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
    assert "Tuesday 29 December" in text
    calendar = icalendar.Calendar.from_ical((out / "0000" / "0000001.ics").read_bytes())
    assert {str(event["UID"]) for event in calendar.walk("VEVENT")} >= {
        "a1-status_check@after-the-interview"
    }
    assert f"Plans written to {out}: 2." in capsys.readouterr().err


def test_bad_rows_are_told_and_the_others_go_on(cohort, tmp_path, capsys):
    path = cohort(
        "interview;promise;region;phone_invited;role\n"
        "2026-11-31;soon;UK;perhaps;x\n"
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

    def stop_at_77(plans, url=None):
        calls.append(1)
        if len(calls) == 77:
            raise KeyboardInterrupt
        return real(plans, url)

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
    rows = spreadsheet.read_rows(path, "utf-8")
    assert next(rows).number == 1
    assert next(rows).line == 3


def test_a_promise_as_people_write_it_in_a_cell(cohort, tmp_path):
    path = cohort("interview,promise\n2026-11-20,next week\n2026-11-20,Few days\n2026-11-20,soon\n")
    out = tmp_path / "out"
    assert run(path, out) == 1
    assert [row["row"] for row in read(out / "plans.csv")] == ["1", "2"]
    assert '"soon" is not one of the choices' in read(out / "errors.csv")[0]["what is wrong"]


def test_a_row_that_cannot_be_read_says_what_to_look_for(cohort, tmp_path):
    path = cohort('name,interview\nA,2026-11-20\n"B,2026-11-20\n')
    out = tmp_path / "out"
    assert run(path, out) == 1
    (fault,) = read(out / "errors.csv")
    assert fault["line"] == "3"
    assert "quotation mark" in fault["what is wrong"]
