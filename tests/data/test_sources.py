"""The sources, the claims, the conventions and the evidence as data."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest

from calculator import sources
from calculator.data import read

# Written out by hand, a line a source: these ids are permanent.
CLAIMS = """
FS-01 FS-02 FS-03 FS-04 FS-05 FS-06 FS-07 FS-08 FS-09 FS-10 FS-11 FS-12 FS-13 FS-14 FS-15 FS-16
HF-01 HF-02 HF-03 HF-04 HF-05 HF-06 HF-07 HF-08 HF-09 HF-10 HF-11 HF-12 HF-13 HF-14 HF-15 HF-16
EP-01 EP-02 EP-03 EP-04 EP-05 EP-06 EP-07 EP-08 EP-09 EP-10 EP-11 EP-12 EP-13 EP-14 EP-15
BP-01 BP-02 BP-03 BP-04 BP-05 BP-06 BP-07 BP-08 BP-09 BP-10 BP-11 BP-12 BP-13 BP-14
SF-01 SF-02 SF-03 SF-04 SF-05 SF-06 SF-07 SF-08 SF-09 SF-10 SF-11 SF-12 SF-13
""".split()  # noqa: SIM905 - a table is easier to check than a list
EVIDENCE = """
E-01 E-02 E-03 E-04 E-05 E-06 E-07 E-08 E-09 E-10 E-11 E-12 E-13 E-14 E-15 E-16 E-17 E-18
E-19 E-20 E-21 E-22
""".split()  # noqa: SIM905 - a table is easier to check than a list
CONVENTIONS = """
OUR-01 OUR-02 OUR-03 OUR-04 OUR-05 OUR-06 OUR-07 OUR-08 OUR-09 OUR-10 OUR-11 OUR-12
OUR-13 OUR-14 OUR-15 OUR-16 OUR-17 OUR-18 OUR-19 OUR-20 OUR-21 OUR-22 OUR-23 OUR-24
OUR-25 OUR-26 OUR-27
""".split()  # noqa: SIM905 - a table is easier to check than a list


def test_there_are_74_claims_with_these_ids_in_this_order():
    assert len(CLAIMS) == 74
    assert list(sources.claims()) == CLAIMS


@pytest.mark.parametrize(
    ("source", "count"), [("FS", 16), ("HF", 16), ("EP", 15), ("BP", 14), ("SF", 13)]
)
def test_each_source_has_its_claims(source, count):
    assert len(list(sources.claims_of(source))) == count


def test_there_are_these_five_sources_and_they_say_only_what_they_state():
    found = sources.sources()
    assert list(found) == ["FS", "HF", "EP", "BP", "SF"]
    assert [source.publisher for source in found.values()] == [
        "4Sight Solutions",
        None,
        "Employment Professionals Canada",
        None,
        None,
    ]
    assert [source.date for source in found.values()] == [
        None,
        None,
        None,
        dt.date(2024, 2, 2),
        dt.date(2014, 11, 23),
    ]


def test_the_readings_that_could_be_others_are_marked():
    assert [claim.id for claim in sources.claims().values() if claim.reading] == ["EP-09", "BP-02"]


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_one_plain_sentence(claim):
    text = sources.claims()[claim].text
    assert text.endswith(".")
    assert ". " not in text
    assert not set(text) & set('!?"“”…')
    assert len(text.split()) <= 40


def test_a_publisher_that_is_only_likely_is_told_as_likely():
    found = sources.sources()["SF"]
    assert found.publisher is None
    assert found.note is not None
    assert found.note.startswith("Very likely from Yellow Pages Canada")


def test_no_two_claims_are_told_in_the_same_words():
    texts = [claim.text for claim in sources.claims().values()]
    assert len(set(texts)) == len(texts)


def test_conventions_have_these_ids_a_text_and_a_reason():
    assert list(sources.conventions()) == CONVENTIONS
    for convention in sources.conventions().values():
        assert convention.text.endswith(".")
        assert convention.why.endswith(".")


def test_evidence_has_these_ids_in_this_order():
    assert list(sources.evidence()) == EVIDENCE


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_evidence_is_graded_and_linked_only_in_full(evidence):
    entry = sources.evidence()[evidence]
    assert entry.grade in {"A", "B", "C", "D"}
    assert entry.publisher
    assert entry.fact.endswith(".")
    assert entry.year is None or 2000 < entry.year <= 2026
    for link in entry.links:
        address = urlsplit(link)
        assert address.scheme == "https"
        assert address.path.strip("/") or address.query, f"{link} is no full address"


def test_the_grades_are_those_that_were_given():
    grades = {key: entry.grade for key, entry in sources.evidence().items()}
    assert "".join(grades.values()) == "BBBCBBABBBAABCBACCBBCC"


def test_evidence_that_must_be_shown_together_says_so_on_both_sides():
    for key, entry in sources.evidence().items():
        for other in entry.beside:
            assert key in sources.evidence()[other].beside
    assert "E-02" in sources.evidence()["E-01"].beside


def test_every_figure_stands_in_the_sentence_or_the_year_it_belongs_to():
    for entry in sources.evidence().values():
        assert bool(entry.figures) == bool(entry.unit)
        for figure in entry.figures:
            assert re.search(rf"\b{figure.value:g}\b", entry.fact), (entry.id, figure)


@pytest.mark.parametrize("unwanted", ["57% don't", "44 days", "2025"])
def test_what_must_not_be_published_is_not_there(unwanted):
    assert all(unwanted not in entry.fact for entry in sources.evidence().values())


def test_what_others_advise_is_told_by_topic():
    assert list(sources.authorities()) == [
        "thank_you",
        "date_passed",
        "no_date",
        "stop",
        "panel",
        "rounds",
        "rejection",
        "other_offer",
        "promised_offer",
        "going_on",
        "references",
        "academic",
        "agency",
        "country",
    ]
    for topic in sources.authorities().values():
        assert topic.question.endswith("?")
        for advice in topic.positions:
            assert advice.says.endswith(".")
            assert advice.who or advice.country


def test_everything_citable_is_found_by_its_id():
    assert list(sources.citable()) == [*CLAIMS, *CONVENTIONS, *EVIDENCE]


def test_the_same_sources_come_from_json(monkeypatch):
    # The browser's bundle carries the data as JSON, where a date is a text.
    as_json = {**read("sources")["sources"]["BP"], "date": "2024-02-02"}
    monkeypatch.setattr(sources, "read", lambda _: {"sources": {"BP": as_json}})
    assert sources.sources.__wrapped__()["BP"].date == dt.date(2024, 2, 2)


def test_data_cannot_be_changed_by_who_reads_it():
    with pytest.raises(TypeError):
        sources.claims()["FS-01"] = None
