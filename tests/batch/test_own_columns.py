"""A centre's own questions as columns of its cohort's table."""

import csv

import pytest

from publisher import cli

SETTINGS = """\
schema = 1
languages = ["en", "fr"]
[name]
en = "Example Centre"
[contact]
accessibility_email = "access@example.org"
[[field]]
name = "program"
label = { en = "Your program", fr = "Votre programme" }
[[field]]
name = "campus"
label = { en = "Your campus", fr = "Votre campus" }
[field.choices]
north = { en = "North & Harbour", fr = "Nord" }
south = { en = "South", fr = "Sud" }
"""
LETTER = (
    "Subject: Thanks\n\n{{ company }}:{% if field_program %} {{ field_program }}{% endif %}"
    "{% if field_campus %} in {{ field_campus }}{% endif %}.\n"
)
LETTER_FR = "Subject: Merci\n\n{{ field_program }}, campus {{ field_campus }}.\n"


@pytest.fixture
def batch(tmp_path):
    """Run a table through a centre's folder; return the exit code and the folder of plans."""
    folder, out = tmp_path / "centre", tmp_path / "out"
    for language, letter in (("en", LETTER), ("fr", LETTER_FR)):
        messages = folder / "messages" / language
        messages.mkdir(parents=True)
        (messages / "thank_you.warm.txt").write_text(letter, "utf-8")

    def run(table, *flags, settings=SETTINGS):
        (folder / "centre.toml").write_text(settings, "utf-8")
        cohort = tmp_path / "cohort.csv"
        cohort.write_text(table, "utf-8")
        where = [str(cohort), "--out", str(out), "--today", "2026-11-20"]
        return cli.main(["batch", *where, "--centre", str(folder), *flags]), out

    return run


def rows_in(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "titles",
    [
        "program,campus",
        "Your program,YOUR CAMPUS:",
        "Votre programme,votre-campus",
        "field_program,Field Campus",
    ],
)
def test_a_column_by_a_questions_name_or_label_reaches_the_message(batch, titles, capsys):
    code, out = batch(
        f"company,interview,{titles}\nAna,2026-11-20,Nursing,north\n"
        "Ben,2026-11-20,,NORTH & harbour\nCleo,2026-11-20,Law,sud\nDora,2026-11-20,Law,\n"
    )
    assert code == 0
    rows = rows_in(out / "plans.csv")
    assert [row["message"] for row in rows] == [
        "Ana: Nursing in North & Harbour.",
        "Ben: in North & Harbour.",
        "Cleo: Law in South.",
        "Dora: Law.",
    ]
    # They come back as they were written, and are not told as columns that are not read.
    program, campus = titles.split(",")
    assert [(row[program], row[campus]) for row in rows[:2]] == [
        ("Nursing", "north"),
        ("", "NORTH & harbour"),
    ]
    assert "not read" not in capsys.readouterr().err


def test_answers_are_said_in_the_language_of_the_row(batch):
    _, out = batch("interview,program,campus,locale\n2026-11-20,Droit,north,fr-CA\n")
    (row,) = rows_in(out / "plans.csv")
    assert row["message"] == "Droit, campus Nord."


def test_every_fault_of_a_row_is_told_at_once_at_its_column(batch):
    code, out = batch(
        "interview,My programme,Your campus,phone invited\n"
        f"2026-11-31,{'x' * 10_001},East,perhaps\n"
        "2026-11-20,Law,south,no\n",
        "--map",
        "My programme=field_program",
    )
    assert code == 1
    told = {(one["row"], one["column"]): one for one in rows_in(out / "errors.csv")}
    assert set(told) == {
        ("1", "interview"),
        ("1", "My programme"),
        ("1", "Your campus"),
        ("1", "phone invited"),
    }
    assert told["1", "Your campus"]["what is wrong"] == (
        '"East" is none of the choices. Write one of these: North & Harbour, South.'
    )
    assert [row["row"] for row in rows_in(out / "plans.csv")] == ["2"]


def test_choices_that_read_alike_are_told_apart_by_their_signs_and_never_guessed(batch):
    settings = SETTINGS.replace('"North & Harbour"', '"C++"').replace('"South"', '"C"')
    code, out = batch(
        "company,interview,campus\nAna,2026-11-20,c++\nBen,2026-11-20,C\nCleo,2026-11-20,C#\n",
        settings=settings,
    )
    assert code == 1
    assert [row["message"] for row in rows_in(out / "plans.csv")] == ["Ana: in C++.", "Ben: in C."]
    assert [one["row"] for one in rows_in(out / "errors.csv")] == ["3"]


def test_a_name_that_is_nearly_a_questions_is_asked_about(batch, capsys):
    code, out = batch("interview,Your programs\n2026-11-20,Law\n")
    assert (code, out.exists()) == (1, False)
    assert '--map "Your programs=field_program"' in capsys.readouterr().err


def test_a_column_of_ours_stays_ours_and_a_question_of_that_name_has_another(batch):
    settings = SETTINGS + '[[field]]\nname = "company"\nlabel = { en = "Company" }\n'
    _, out = batch(
        "interview,company,field_company,program\n2026-11-20,Contoso,Navy,Law\n", settings=settings
    )
    (row,) = rows_in(out / "plans.csv")
    assert (row["company"], row["field_company"]) == ("Contoso", "Navy")
    assert row["message"] == "Contoso: Law."


def test_two_questions_with_one_label_need_their_names(batch, capsys):
    settings = SETTINGS.replace("Your campus", "Your program")
    _, out = batch(
        "company,interview,Your program,campus\nAna,2026-11-20,Law,south\n", settings=settings
    )
    assert "carried along: Your program." in capsys.readouterr().err
    assert rows_in(out / "plans.csv")[0]["message"] == "Ana: in South."


def test_a_question_that_changed_is_another_run(batch, capsys):
    table = "interview,program\n2026-11-20,Law\n"
    assert batch(table)[0] == 0
    assert batch(table)[0] == 0
    changed = SETTINGS.replace('"South"', '"South shore"')
    assert batch(table, settings=changed)[0] == 1
    assert "--again" in capsys.readouterr().err


def test_without_a_centre_such_a_column_is_carried_along(tmp_path, capsys):
    table, out = tmp_path / "cohort.csv", tmp_path / "out"
    table.write_text("interview,program\n2026-11-20,Law\n", "utf-8")
    assert cli.main(["batch", str(table), "--out", str(out), "--today", "2026-11-20"]) == 0
    assert "carried along: program." in capsys.readouterr().err
    assert rows_in(out / "plans.csv")[0]["program"] == "Law"
