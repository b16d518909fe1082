"""Dates and places as people write them in cells."""

import pytest

from calculator.situation.tables.dates import orders_of, read_date
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.places import place_of, read_place
from calculator.situation.tables.survey import survey
from publisher.cohort.spreadsheet import open_table


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("2026-11-20", None, "2026-11-20"),
        ("2026/11/20", None, "2026-11-20"),
        ("2026-11-20T09:30", None, "2026-11-20"),
        ("2026-11-20T09:30:00.000Z", None, "2026-11-20"),
        ("2026-11-20 09:30:00+01:00", None, "2026-11-20"),
        ("11/20/2026", "mdy", "2026-11-20"),
        ("20/11/2026", "dmy", "2026-11-20"),
        ("3/4/2026", "dmy", "2026-04-03"),
        ("3/4/2026", "mdy", "2026-03-04"),
        ("3-4-26", "mdy", "2026-03-04"),
        ("11/20/2026 2:30 PM", "mdy", "2026-11-20"),
        ("11/20/2026, 2 p.m.", "mdy", "2026-11-20"),
        ("11/20/2026 at 14:30 EST", "mdy", "2026-11-20"),
        ("November 20, 2026 9:00 AM (EST) → 10:00 AM", None, "2026-11-20"),
        ("20/11/2026 14:30 - 15:30 (GMT+1)", "dmy", "2026-11-20"),
        ("Nov 20, 2026 9-10am", None, "2026-11-20"),
        ("November 20, 2026 → November 22, 2026", None, None),
        ("20.11.2026", "mdy", "2026-11-20"),
        ("3.4.2026", "mdy", "2026-04-03"),
        ("November 20, 2026", None, "2026-11-20"),
        ("Fri, Nov 20th 2026", None, "2026-11-20"),
        ("Friday 20 November 2026 10:00", None, "2026-11-20"),
        ("20-Nov-26", None, "2026-11-20"),
        ("Sept 3, 2026", None, "2026-09-03"),
        ("2026 November 20", None, "2026-11-20"),
        # Day 1 of this count is 1 January 1900; 20 November 2026 is day 46,346.
        ("46346", None, "2026-11-20"),
        ("46346.5", None, "2026-11-20"),
        ("31/31/2026", "dmy", None),
        ("20/11/2026", "mdy", None),
        ("2026-11-31", None, None),
        ("12345", None, None),
        ("Nov 2026", None, None),
        ("Ma 3, 2026", None, None),
        ("next week", None, None),
        ("2-3 weeks", None, None),
        ("", None, None),
    ],
)
def test_a_date_is_read(written, order, day):
    assert read_date(written, order) == day


@pytest.mark.parametrize(
    ("written", "orders"),
    [
        ("11/12/2026", ("dmy", "mdy")),
        ("20/11/2026", ("dmy",)),
        ("11/20/2026 10:00", ("mdy",)),
        ("11/11/2026", ()),
        ("11.12.2026", ()),
        ("2026-11-12", ()),
        ("soon", ()),
    ],
)
def test_how_a_date_in_figures_may_be_read(written, orders):
    assert orders_of(written) == orders


def surveyed(tmp_path, *rows):
    path = tmp_path / "cohort.csv"
    path.write_text("id,interview,said_on,story\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    return survey(open_table(path))


@pytest.mark.parametrize(
    ("rows", "told", "order"),
    [
        (["1,11/12/2026,,", "2,20/11/2026,,"], None, "dmy"),
        (["1,11/12/2026,,", "2,11/20/2026,,"], None, "mdy"),
        (["1,11/12/2026,,", "2,,,11/20/2026 references"], None, "mdy"),
        (["1,11/12/2026,,"], "mdy", "mdy"),
        (["1,20/11/2026,,", "2,11/20/2026,,"], "mdy", "mdy"),
        (["1,2026-11-20,,", "2,11/11/2026,,"], None, None),
    ],
)
def test_a_table_is_asked_once_how_its_dates_are_written(tmp_path, rows, told, order):
    assert surveyed(tmp_path, *rows).order(told) == order


@pytest.mark.parametrize(
    ("rows", "key", "values"),
    [
        (
            ["1,2026-11-20,,", "2,11/12/2026,,"],
            "dates_either",
            {"written": "11/12/2026", "line": 3},
        ),
        (
            ["1,20/11/2026,,", "2,11/20/2026,,"],
            "dates_both",
            {"dmy": "20/11/2026", "dmy_line": 2, "mdy": "11/20/2026", "mdy_line": 3},
        ),
    ],
)
def test_where_only_the_user_can_tell_nothing_is_guessed(tmp_path, rows, key, values):
    with pytest.raises(TableError) as caught:
        surveyed(tmp_path, *rows).order(None)
    assert caught.value.faults == ((key, values),)


def test_ids_that_stand_twice_are_found(tmp_path):
    found = surveyed(tmp_path, "a,x,,", "b,x,,", "a,x,,", "c,x,,", ",x,,", ",x,,")
    assert found.repeated == {"a"}
    assert found.rows == 6


@pytest.mark.parametrize(
    ("written", "country", "place"),
    [
        ("CA-ON", None, ("CA", "ON")),
        ("ca-on", None, ("CA", "ON")),
        ("CA_ON", None, ("CA", "ON")),
        ("CA/ON", None, ("CA", "ON")),
        ("ON, CA", None, ("CA", "ON")),
        ("Ontario, Canada", None, ("CA", "ON")),
        ("New York, USA", None, ("US", "NY")),
        ("Texas", None, ("US", "TX")),
        ("québec", None, ("CA", "QC")),
        ("Germany", None, ("DE", None)),
        ("UK", None, ("GB", None)),
        ("CA", None, ("CA", None)),
        ("ON", "CA", ("CA", "ON")),
        ("Ontario", "CA", ("CA", "ON")),
        ("", "CA", ("CA", None)),
        ("US-TX", "CA", ("US", "TX")),
        ("Texas", "CA", ("US", "TX")),
        # A part of the country of the table counts before a country of the same letters.
        ("CA", "US", ("US", "CA")),
        ("Georgia", "US", ("US", "GA")),
        ("Québec", "CA", ("CA", "QC")),
        ("Colombie-Britannique", "CA", ("CA", "BC")),
        ("Allemagne", None, ("DE", None)),
        # What has two meanings, or none, goes on as it is, to be refused with a hint.
        ("Georgia", None, ("Georgia", None)),
        ("Atlantis", None, ("Atlantis", None)),
        ("CA-XX", None, ("CA", "XX")),
        ("", None, ("", None)),
    ],
)
def test_a_place_is_read(written, country, place):
    assert read_place(written, country) == place


@pytest.mark.parametrize(
    ("cells", "country", "place"),
    [
        (["Toronto, Ontario"], None, "Ontario"),
        (["Toronto, ON"], "CA", "ON"),
        (["Victoria, BC, Canada"], None, "BC, Canada"),
        (["London, Ontario"], None, "Ontario"),
        (["Paris, Texas"], "CA", "Texas"),
        (["Ottawa, Canada"], None, "Canada"),
        (["Québec, Québec"], "CA", "Québec"),
        (["Toronto, ON", "Canada"], None, "ON, Canada"),
        # As addresses have it: brackets, no comma, a postal code, short names.
        (["Gatineau (Québec)"], None, "Québec"),
        (["Montréal QC"], "CA", "QC"),
        (["Toronto ON", "Canada"], None, "ON, Canada"),
        (["Toronto ON, Canada"], None, "ON, Canada"),
        (["Toronto, ON M5V 2T6"], "CA", "ON"),
        (["Toronto, ON M5V 2T6, Canada"], None, "ON, Canada"),
        (["Vancouver, B.C."], "CA", "B.C."),
        (["Summerside, P.E.I."], "CA", "P.E.I."),
        (["Moncton, N.-B."], "CA", "N.-B."),
        (["Winnipeg, Man."], "CA", "Man."),
        (["Austin, TX 78701"], "US", "TX"),
        (["Montréal QC"], None, "Montréal QC"),
        (["Boston MA"], "CA", "Boston MA"),
        (["Omaha, NE"], "CA", "Omaha, NE"),
        (["Washington, D.C."], "US", "D.C."),
        (["Toronto, ON; Montréal, QC"], "CA", "Toronto, ON; Montréal, QC"),
        (["Toronto, ON, Montréal, QC"], "CA", "Toronto, ON, Montréal, QC"),
        # A city alone is told, in whatever cell it stands.
        (["Toronto"], "CA", "Toronto"),
        (["Toronto", "Canada"], None, "Toronto, Canada"),
        (["Toronto,"], "CA", "Toronto,"),
        # A slip of the pen is no city; nobody knows whose "ON" it is.
        (["Ontaro, Canada"], None, "Ontaro, Canada"),
        (["Toronto, ON"], None, "Toronto, ON"),
        # Morocco, Peru, Canada and Germany, or Massachusetts, an island, California and Delaware.
        (["Boston, MA"], None, "Boston, MA"),
        (["Boston, MA"], "CA", "Boston, MA"),
        (["Boston, MA"], "US", "MA"),
        (["Charlottetown, PE"], None, "Charlottetown, PE"),
        (["Charlottetown, PE"], "CA", "PE"),
        (["San Francisco, CA"], "CA", "San Francisco, CA"),
        (["Wilmington, DE"], None, "Wilmington, DE"),
        (["Boston, USA"], None, "USA"),
        (["London, UK"], None, "UK"),
        ([], "CA", ""),
    ],
)
def test_a_city_in_front_of_a_place_counts_for_nothing(cells, country, place):
    assert place_of(cells, country) == place
