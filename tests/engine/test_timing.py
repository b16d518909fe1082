"""The vocabulary of the rules, and working days."""

import datetime as dt
from typing import get_args

import pytest

import calculator.api
from calculator.days.workdays import Reckoned, RegionDates, WorkCalendar, read_region
from calculator.situation.model import Industry
from calculator.text.months import months_after
from calculator.timing import bounds, rulebook
from calculator.timing.overruling import OverruleError, overrule

D = dt.date
PLAIN = WorkCalendar(RegionDates())


@pytest.mark.parametrize(
    ("written", "phrase"),
    [
        ("same day", bounds.Phrase(0, "days", None)),
        ("1 day", bounds.Phrase(1, "days", None)),
        ("5 working days", bounds.Phrase(5, "working days", None)),
        ("2 weeks", bounds.Phrase(2, "weeks", None)),
        ("1 month after deadline", bounds.Phrase(1, "months", "deadline")),
        ("same day after best", bounds.Phrase(0, "days", "best")),
        ("earliest", bounds.Phrase(0, "days", "earliest")),
        ("7 days rolled", bounds.Phrase(7, "days", None, roll="on")),
        ("7 days rolled after phase", bounds.Phrase(7, "days", "phase", roll="on")),
        ("1 month and 14 days", bounds.Phrase(1, "months", None, more=(14, "days"))),
        ("back to reply_by", bounds.Phrase(0, "days", "reply_by", roll="back")),
    ],
)
def test_phrases_of_the_vocabulary_are_understood(written, phrase):
    assert bounds.parse(written) == phrase


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "-1 days",
        "1.5 days",
        "1 fortnight",
        "1 day before today",
        "1 Day",
        "best",
        "rolled",
        "back to",
        "1 day and",
        "1 month and 14",
        "back to reply_by after phase",
    ],
)
def test_anything_else_is_refused(written):
    with pytest.raises(bounds.PhraseError):
        bounds.parse(written)


@pytest.mark.parametrize(
    ("written", "start", "day"),
    [
        ("1 working day", D(2026, 11, 20), D(2026, 11, 23)),  # Friday to Monday
        ("5 working days", D(2026, 11, 25), D(2026, 12, 2)),
        ("2 weeks", D(2026, 12, 24), D(2027, 1, 7)),
        ("1 month", D(2027, 1, 31), D(2027, 2, 28)),
        ("1 month", D(2028, 1, 31), D(2028, 2, 29)),
        ("12 months", D(2028, 2, 29), D(2029, 2, 28)),
        ("10 days", D(2026, 12, 25), D(2027, 1, 4)),
        ("7 days rolled", D(2026, 11, 21), D(2026, 11, 30)),  # Saturday to Monday
        ("7 days rolled", D(2026, 11, 20), D(2026, 11, 27)),
        ("1 month and 14 days", D(2027, 1, 31), D(2027, 3, 14)),
        ("1 month and 2 working days", D(2026, 10, 20), D(2026, 11, 24)),
        ("back to reply_by", D(2026, 11, 22), D(2026, 11, 20)),  # Sunday to Friday
        ("back to reply_by", D(2026, 11, 20), D(2026, 11, 20)),
    ],
)
def test_counting(written, start, day):
    assert bounds.count(bounds.parse(written), start, PLAIN).day == day


def test_a_list_means_the_latest_and_leaves_out_unknown_days():
    days = {"promise": Reckoned(D(2026, 11, 1)), "deadline": Reckoned(D(2026, 12, 20))}
    phrases = bounds.parse_bound(["1 month", "7 days after deadline", "9 days after nothing"])
    found = bounds.latest_of(phrases, days, "promise", PLAIN)
    assert found == Reckoned(D(2026, 12, 27))
    assert bounds.latest_of(bounds.parse_bound("1 day"), {}, "promise", PLAIN) is None


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [(D(2026, 12, 31), 1, D(2027, 1, 31)), (D(2026, 11, 30), 3, D(2027, 2, 28))],
)
def test_months_end_on_the_last_day(start, months, day):
    assert months_after(start, months) == day


def test_a_day_off_says_why():
    calendar = WorkCalendar(
        RegionDates(
            weekend=frozenset({4, 5}),
            holidays={D(2026, 11, 24): "A Day", D(2026, 11, 27): "B Day"},
            worked=frozenset({D(2026, 11, 28)}),
        ),
        [(D(2026, 11, 25), D(2026, 11, 27), "moving house")],
    )
    off = [calendar.off(D(2026, 11, day)) for day in range(23, 30)]
    assert [(each.kind, each.name, each.weekend) if each else None for each in off] == [
        None,
        ("holiday", "A Day", False),
        ("closure", "moving house", False),
        ("closure", "moving house", False),
        ("holiday", "B Day", True),
        None,  # a Saturday that is worked
        None,  # a Sunday, a working day there
    ]
    assert calendar.roll(D(2026, 11, 24)).day == D(2026, 11, 28)
    assert [move.start.day for move in calendar.after(D(2026, 11, 23), 1).moves] == [24, 25, 26, 27]


def test_a_subdivision_overrides_its_countrys_weekend():
    file = {
        "years": [2025, 2032],
        "weekend": [{"in": ["XX"], "days": [4, 5]}, {"days": [5, 6]}],
        "holidays": [
            {"name": "Everywhere", "dates": ["2026-01-01"]},
            {"name": "Here", "in": ["XX"], "dates": ["2026-01-01", "2026-01-02"]},
            {"name": "Nationally", "in": [""], "dates": ["2026-01-05"]},
        ],
        "worked": [],
    }
    here, nation = read_region(file, "XX"), read_region(file, None)
    assert (here.weekend, nation.weekend) == ({4, 5}, {5, 6})
    assert here.holidays == {D(2026, 1, 1): "Everywhere; Here", D(2026, 1, 2): "Here"}
    assert nation.holidays == {D(2026, 1, 1): "Everywhere", D(2026, 1, 5): "Nationally"}


def test_every_rule_is_written_in_the_vocabulary():
    book = rulebook.load()
    for rule in book.timing:
        written = [rule.earliest, rule.latest]
        written += [
            rule.best_for(pace, industry)
            for pace in ("prompt", "balanced", "patient")
            for industry in get_args(Industry)
        ]
        written += [rule.skipped_for(industry) for industry in get_args(Industry)]
        written += [rule.fine_until, rule.at_least, rule.if_not_working]
        for bound in filter(None, written):
            assert bounds.parse_bound(bound)
        assert rule.when_past in {"today", "working day", "stay", "until latest"}
    assert len(set(book.ids())) == len(book.ids())


def test_a_reason_of_ours_says_that_the_centres_timing_took_its_place():
    change = {"latest": "3 working days", "reason": "Ours.", "reviewed": "2026-11-01"}
    book = overrule(rulebook.load(), "Example College", {"TY01": change})
    situation = {"version": 2, "today": "2026-11-20", "interview": {"date": "2026-11-20"}}
    (said,) = (
        step.why
        for step in calculator.api.plan(situation, book=book).steps
        if step.step == "thank_you"
    )
    assert "That is the usual timing; here the centre’s own takes its place." in said


def test_a_centre_overrules_in_the_open_and_hears_every_fault():
    book = rulebook.load()
    changed = overrule(
        book, "A College", {"TY01": {"latest": "2 days", "reason": "R.", "reviewed": "2026-11-01"}}
    )
    rule = next(rule for rule in changed.timing if rule.id == "TY01")
    assert rule.latest == "2 days"
    assert changed.overruled["TY01"].centre == "A College"
    with pytest.raises(OverruleError) as caught:
        overrule(
            book,
            "A",
            {"TY1": {}, "TY01": {"latst": "2 days", "best": "1 week after earliest after"}},
        )
    assert {(field, key) for field, key, _ in caught.value.faults} == {
        ("rules.TY1", "unknown_rule"),
        ("rules.TY01.latst", "unknown_key"),
        ("rules.TY01.best", "not_a_phrase"),
        ("rules.TY01.reason", "reason_missing"),
        ("rules.TY01.reviewed", "reviewed_missing"),
    }
