"""What the library offers to other people's tests."""

import datetime as dt

import pytest

from calculator import Interview, Situation, SituationError
from calculator.testing import check_case
from calculator.timing import rulebook
from calculator.timing.overruling import overrule

# They named Friday 11 December; the working day after it is Monday 14 December.
PROMISED = {
    "version": 2,
    "today": "2026-11-26",
    "interview": {"date": "2026-11-20"},
    "story": [
        {"kind": "sent", "on": "2026-11-21", "step": "thank_you"},
        {"kind": "promise", "time": {"kind": "date", "date": "2026-12-11"}},
    ],
}


@pytest.mark.parametrize(
    "expect",
    [
        {"phase": "waiting", "next": "status_check", "deadline": dt.date(2026, 12, 11)},
        {"status_check": "2026-12-14"},
        {"status_check": dt.date(2026, 12, 14), "feedback_request": None},
        {"status_check": {"rule": "SC01", "earliest": "2026-12-14", "latest": "2026-12-18"}},
    ],
)
def test_a_plan_that_is_as_expected_passes(expect):
    check_case(PROMISED, expect)


def test_every_difference_is_named():
    expect = {
        "phase": "offer",
        "thank_you": None,
        "feedback_request": "2026-12-14",
        "status_check": {"best": "2026-12-15", "status": "upcoming", "rule": "SC03"},
    }
    with pytest.raises(AssertionError) as caught:
        check_case(PROMISED, expect)
    assert str(caught.value).splitlines() == [
        "phase: expected 'offer', found 'waiting'",
        "thank_you: expected None, found '2026-11-21'",
        "feedback_request: expected '2026-12-14', found None",
        "status_check.best: expected '2026-12-15', found '2026-12-14'",
        "status_check.rule: expected 'SC03', found 'SC01'",
    ]


@pytest.mark.parametrize(
    "expect", [{}, {"status": "waiting"}, {"status_check": {"day": "2026-12-14"}}]
)
def test_an_expectation_that_nothing_could_miss_is_refused(expect):
    with pytest.raises(ValueError, match=r"Name at least|is neither|is no field"):
        check_case(PROMISED, expect)


def test_a_situation_that_is_refused_is_no_difference():
    with pytest.raises(SituationError):
        check_case({"today": "2026-11-26"}, {"phase": "waiting"})


def test_a_situation_made_by_hand_and_a_centres_rules_are_taken():
    day = dt.date(2026, 11, 20)
    situation = Situation(today=day, interview=Interview(date=day))
    change = {
        "best": "13 days",
        "latest": "13 days",
        "reason": "Employers here answer within two weeks.",
        "reviewed": dt.date(2026, 11, 1),
    }
    book = overrule(rulebook.load(), "Example Centre", {"SC03": change})
    check_case(situation, {"status_check": "2026-11-30"})
    check_case(situation, {"status_check": "2026-12-03"}, book=book)
