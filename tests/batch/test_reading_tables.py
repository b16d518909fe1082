"""Tables as people bring them: their encodings, headers, columns, quotation marks."""

import csv
import re

import pytest

from calculator.situation.tables import columns
from calculator.situation.tables.columns import columns_of, recognize
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.own import match
from publisher.cohort import spreadsheet
from publisher.cohort.spreadsheet import find_encoding
from publisher.project import DOCS


@pytest.fixture
def write(tmp_path):
    def write(text, encoding="utf-8", start=b""):
        path = tmp_path / "cohort.csv"
        path.write_bytes(start + text.encode(encoding))
        return path

    return write


def rows(path, **chosen):
    return list(spreadsheet.open_table(path, **chosen).rows())


def faults(call):
    with pytest.raises(TableError) as caught:
        call()
    return dict(caught.value.faults)


# Quotation marks


def test_an_open_quotation_mark_costs_one_row(write):
    """It swallowed 500 rows, up to the next quotation mark or the file's end."""
    lines = [f"P{number},2026-11-20" for number in range(2, 509)]
    lines[5] = '"P7,2026-11-20'
    path = write("name,interview\n" + "\n".join(lines) + "\n")
    found = rows(path)
    assert [(row.line, row.fault) for row in found if row.fault] == [(7, "row_unreadable")]
    assert len(found) == len(lines)
    assert found[6].cells == {"name": "P8", "interview": "2026-11-20"}
    assert found[-1].line == 508


def test_an_open_quotation_mark_that_a_later_one_closes_costs_one_row(write):
    """The rows between are one long cell for a reader that looks at quotation marks alone."""
    lines = ['"open,2026-11-20', *["within,2026-11-20"] * 20, 'last","2026-11-20"']
    found = rows(write("name,interview\n" + "\n".join(lines) + "\n"))
    assert [row.line for row in found if row.fault] == [2]
    assert [row.cells["name"] for row in found[1:21]] == ["within"] * 20


def test_every_row_with_an_open_quotation_mark_is_named(write):
    text = "name,interview\n" + '"a,2026-11-20\nb,2026-11-20\n' * 300
    found = rows(write(text))
    assert len(found) == 600
    assert [row.line for row in found if row.fault] == list(range(2, 602, 2))


def test_a_cell_of_several_lines_is_one_cell(write):
    cell = "first line\nsecond, with a comma\nthird"
    found = rows(write(f'name,interview,role\nA,2026-11-20,"{cell}"\nB,2026-11-21,x\n'))
    assert [row.cells["role"] for row in found] == [cell, "x"]
    assert [row.line for row in found] == [2, 5]


def test_a_cell_longer_than_any_row_should_be_is_given_up(write):
    text = 'interview,role\n2026-11-20,"' + "x\n" * 500 + '"\n2026-11-21,last\n'
    found = rows(write(text))
    assert found[0].fault == "row_unreadable"
    assert found[-1].cells == {"interview": "2026-11-21", "role": "last"}


# Encodings


@pytest.mark.parametrize(
    ("encoding", "start", "told"),
    [
        ("utf-8", b"", None),
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-8", b"\xef\xbb\xbf", "latin-1"),
        ("utf-16-le", b"\xff\xfe", None),
        ("utf-16-be", b"\xfe\xff", None),
        ("windows-1252", b"", "windows-1252"),
        ("latin-1", b"", "latin-1"),
    ],
)
def test_an_encoding_is_told_by_its_mark_or_by_the_user(write, encoding, start, told):
    path = write("name\tinterview\nZoë Éxample\t2026-11-20\n", encoding, start)
    (row,) = rows(path, encoding=told)
    assert row.cells == {"name": "Zoë Éxample", "interview": "2026-11-20"}


def test_windows_1252_is_named_first_and_never_read_as_latin_1(write):
    path = write("name,interview\nAda O’Example,2026-11-20\n", "windows-1252")
    found = faults(lambda: find_encoding(path, None))
    assert found["not_text"]["line"] == 2
    found = faults(lambda: find_encoding(path, "latin-1"))
    assert (found["odd_sign"]["line"], found["odd_sign"]["sign"]) == (2, "U+0092")
    assert rows(path, encoding="windows-1252")[0].cells["name"] == "Ada O’Example"


def test_a_sign_that_no_text_has_is_one_rows_fault_in_a_file_of_unicode(write):
    found = rows(write("name,interview\nA\x92B,2026-11-20\nC,2026-11-20\n"))
    assert [row.fault for row in found] == ["no_text", None]


def test_utf_16_without_its_mark_is_not_read_as_utf_8(write):
    path = write("interview\n2026-11-20\n", "utf-16-le")
    assert faults(lambda: find_encoding(path, None))["odd_sign"]["sign"] == "U+0000"


# Headers


@pytest.mark.parametrize(
    "head",
    [
        "sep=;\nname;interview\n",
        '"sep=;"\r\nname;interview\r\n',
        "\n\r\n;;\nname;interview\n",
        '"Student\nName";"Interview\r\nDate"\n',
        "name;interview;;\n",
        "name|interview\n".replace("|", ";"),
    ],
)
def test_a_header_is_found(write, head):
    path = write(head + "A;2026-11-20\n")
    (row,) = rows(path)
    assert row.cells == {"name": "A", "interview": "2026-11-20"}
    with path.open(newline="") as file:
        assert list(file)[row.line - 1].startswith("A;")


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        (["Interview Date", "Employer"], ["interview", "company"]),
        (["DATE OF INTERVIEW", "Position Title"], ["interview", "role"]),
        (["interview_date", "Student  Name"], ["interview", "name"]),
        (["Interview", "E-mail Address"], ["interview", "email"]),
        (["Interview", "Career Counsellor"], ["interview", None]),
        (["Interview", "Counsellor"], ["interview", "adviser"]),
        (["Interview", "Shoe size"], ["interview", None]),
        (["Date de l’entrevue", "Employeur"], ["interview", "company"]),
        (["Entrevue", "Prénom", "Nom de famille"], ["interview", "first_name", "last_name"]),
        (["Entrevue", "Conseillère en emploi", "Titre du poste"], ["interview", "adviser", "role"]),
    ],
)
def test_columns_are_read_by_their_synonyms(titles, read):
    assert columns.recognize(titles) == read


def test_a_column_is_what_the_user_says():
    chosen = ["Boss=company", "When = interview", "name="]
    assert columns.recognize(["When", "Boss", "name"], chosen) == ["interview", "company", None]


@pytest.mark.parametrize(
    ("titles", "chosen", "keys"),
    [
        (["intervew"], (), {"nearly_a_column", "missing_column"}),
        (["interview", "promis"], (), {"nearly_a_column"}),
        (["interview", "name", "Student"], (), {"twice"}),
        (["interview"], ("Boss=company",), {"map_no_title"}),
        (["interview", "Boss"], ("Boss=compny",), {"map_no_column"}),
        (["interview"], ("company",), {"map_unclear"}),
    ],
)
def test_what_is_unclear_about_columns_is_asked_at_once(titles, chosen, keys):
    assert set(faults(lambda: columns.recognize(titles, chosen))) == keys


def test_no_synonym_stands_for_two_columns():
    seen = {}
    for column, synonyms in spreadsheet_words().items():
        assert column in columns.COLUMNS
        for synonym in synonyms:
            assert columns.fold(synonym) == synonym, "written as it is compared"
            assert seen.setdefault(synonym, column) == column
            assert synonym.replace(" ", "_") not in columns.COLUMNS


def spreadsheet_words():
    return next(columns.names_in_languages())["columns"]


def test_what_goes_out_comes_back_the_same(tmp_path):
    path = tmp_path / "x.csv"
    cells = ["=1+1", 'a"b', "two\nlines", "a,b", "'=x", "plain"]
    with path.open("w", encoding="utf-8", newline="") as file:
        spreadsheet.write_row(csv.writer(file), ["interview", *(f"c{n}" for n in range(6))])
        spreadsheet.write_row(csv.writer(file), ["2026-11-20", *cells])
    with path.open(encoding="utf-8", newline="") as file:
        told = list(csv.reader(file))[1][1:]
    assert told == ["'=1+1", 'a"b', "two\nlines", "a,b", "''=x", "plain"]
    (row,) = spreadsheet.open_table(path).rows()
    assert row.written == ("2026-11-20", *cells)


def test_the_page_about_tables_names_every_column():
    page = (DOCS / "en" / "centres" / "tables.md").read_text("utf-8")
    assert set(columns.COLUMNS) - {*re.findall(r"`([a-z_]+)`", page)} == set()


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Student #", "id"),
        ("Student no.", "id"),
        ("Nr Student", "id"),
        ("Student's number", "id"),
        ("StudentID", "id"),
        ("Learner code", "id"),
        ("ID #", "id"),
        ("No étudiant", "id"),
        ("N° d’étudiante", "id"),
        ("№ étudiant", "id"),
        ("Numéro d'étudiant", "id"),
        ("Round #", "round"),
        ("Province code", "subdivision"),
        ("No contact", "no_contact"),
        ("Learner", "name"),
        ("Apprenante", "name"),
        ("Employer #", None),
        ("EmployerID", None),
        ("Code de l'employeur", None),
        ("Job #", None),
        ("Job num", None),
        ("Code du poste", None),
        ("Interview no.", None),
        ("Contact #", None),
        ("State ID", None),
        ("#", None),
        ("№", None),
    ],
)
def test_a_number_of_a_thing_is_not_the_thing(title, column):
    assert columns_of([title]) == [column]
    # A table of one's own is read by the same words.
    assert match([title, "Interview"], {})[0] == [column, "interview"]


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        (
            "Student #,First Name,Last Name,interview",
            ["id", "first_name", "last_name", "interview"],
        ),
        (
            "Student #,Student,Employer #,Employer,Job #,Job,interview",
            ["id", "name", None, "company", None, "role", "interview"],
        ),
        # The column that is the id by its name is the one.
        ("id,Client #,interview", ["id", None, "interview"]),
        ("Student,Contact,Email,interview", ["name", None, "email", "interview"]),
        ("Étudiante,Contact,Courriel,entrevue", ["name", None, "email", "interview"]),
        ("Student,Contact,Student Email,interview", ["name", "person", "email", "interview"]),
        (
            "Student,Contact,Contact email,Email,interview",
            ["name", "person", "person_email", "email", "interview"],
        ),
    ],
)
def test_what_may_be_another_thing_is_not_guessed(titles, read):
    assert recognize(titles.split(",")) == read


@pytest.mark.parametrize("title", ["Phone #", "Cell no.", "N° de téléphone", "No de cellulaire"])
def test_the_number_of_a_phone_is_the_phone_of_whoever_the_table_is_about(title):
    assert columns_of([title]) == ["phone"]
    # In a table of one's own it may be the contact's, as without the sign.
    assert match([title, "Interview"], {})[0] == [None, "interview"]


def test_the_user_says_what_a_number_or_a_contact_is():
    titles = ["Student #", "Student", "Contact", "Email", "interview"]
    assert recognize(titles, ["Contact=person", "Student #="]) == [
        None, "name", "person", "email", "interview",
    ]  # fmt: skip


def test_ones_own_table_asks_whose_a_contact_is_beside_a_candidate():
    found, asked = match(["Student", "Contact", "Email", "Interview"], {})
    assert found[1] is None
    assert [(one.field, one.options) for one in asked] == [("column.1", ("person", "none"))]
    assert match(["Student", "Contact", "Email", "Interview"], {"column.1": "person"})[0][1] == (
        "person"
    )
