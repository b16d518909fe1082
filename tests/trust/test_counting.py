"""Corners of the date code that no rule of ours uses, and a centre's or a later one may.

Each was found by changing the code in one place (``scripts/mutate.py``) and seeing nothing fail.
"""

from __future__ import annotations

import datetime as dt
import json

import pytest

from calculator import plan_json
from calculator.days.workdays import RegionDates, WorkCalendar, read_region
from calculator.situation.model import Interview, Person, Situation
from calculator.story import contacts
from calculator.timing import bounds, rulebook
from calculator.timing.overruling import overrule

FRIDAY = dt.date(2026, 11, 20)
CALENDAR = WorkCalendar(RegionDates())


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("same day", "2026-11-20"),
        ("1 day", "2026-11-21"),
        ("2 weeks", "2026-12-04"),
        ("1 month", "2026-12-20"),
        ("1 working day", "2026-11-23"),
        ("6 working days", "2026-11-30"),
    ],
)
def test_every_unit_counts(phrase, day):
    assert str(bounds.count(bounds.parse(phrase), FRIDAY, CALENDAR).day) == day


def test_a_phrase_names_its_parts():
    assert bounds.parse("same day") == bounds.Phrase(0, "days", None)
    assert bounds.parse("latest") == bounds.Phrase(0, "days", "latest")
    assert bounds.parse("3 weeks after best") == bounds.Phrase(3, "weeks", "best")


@pytest.mark.parametrize("anchor", ["earliest", "latest", "best"])
def test_a_centre_may_count_from_the_steps_own_days(anchor):
    change = {"latest": f"2 days after {anchor}", "reason": "Ours.", "reviewed": "2026-11-01"}
    book = overrule(rulebook.load(), "Example College", {"SC03": change})
    assert next(rule for rule in book.timing if rule.id == "SC03").latest == change["latest"]


def test_a_number_beside_a_vague_promise_changes_nothing():
    base = {"today": "2026-11-20", "interview": {"date": "2026-11-20"}}
    plain = json.loads(plan_json(json.dumps({**base, "promise": {"kind": "next_week"}})))
    with_count = {"kind": "next_week", "count": 3, "unit": "weeks"}
    answer = json.loads(plan_json(json.dumps({**base, "promise": with_count})))
    assert answer["deadline"] == plain["deadline"] == "2026-11-27"


@pytest.mark.parametrize(
    "changes", [{"weekend": [{"days": list(range(7))}]}, {"years": [2032, 2025]}, {"years": [0, 9]}]
)
def test_a_country_that_never_works_is_refused(changes):
    file = {"years": [2025, 2032], "weekend": [{"days": [6]}], "holidays": [], "worked": []}
    assert read_region(file, None).weekend == {6}
    with pytest.raises(ValueError, match="frozenset"):
        read_region({**file, **changes}, None)


def test_days_off_between_two_days_both_included():
    calendar = WorkCalendar(RegionDates(), [(dt.date(2026, 11, 23), dt.date(2026, 11, 23), "x")])
    found = list(calendar.days_off(dt.date(2026, 11, 21), dt.date(2026, 11, 23)))
    assert [(day.day, off.kind) for day, off in found] == [
        (21, "weekend"),
        (22, "weekend"),
        (23, "closure"),
    ]
    saturday = dt.date(2026, 11, 21)
    assert [day for day, _ in calendar.days_off(saturday, saturday)] == [saturday]
    assert [calendar.is_working(dt.date(2026, 11, day)) for day in (20, 21)] == [True, False]


def test_each_move_ends_on_the_day_after():
    moves = CALENDAR.roll(dt.date(2026, 11, 21)).moves
    assert [(move.start.day, move.end.day) for move in moves] == [(21, 22), (22, 23)]


def test_each_move_back_ends_on_the_day_before():
    moves = CALENDAR.back(dt.date(2026, 11, 22)).moves
    assert [(move.start.day, move.end.day) for move in moves] == [(22, 21), (21, 20)]


def test_holidays_are_named_in_another_language_as_far_as_it_has_names():
    shared = [{"name": name, "dates": ["2026-05-14"]} for name in ("Ascension Day", "Founders")]
    file = {"years": [2026, 2026], "weekend": [{"days": [6]}], "holidays": shared, "worked": []}
    named = read_region(file, None, {"Ascension Day": "Ascension"}).holidays
    assert named == {dt.date(2026, 5, 14): "Ascension; Founders"}


@pytest.mark.parametrize("years", [(2026, 2026), (1, 9999)])
def test_the_frozen_years_are_known_with_their_ends(years):
    file = {"years": years, "weekend": [{"days": [6]}], "holidays": [], "worked": []}
    calendar = WorkCalendar(read_region(file, None))
    assert calendar.knows(dt.date(years[0], 1, 1))
    assert calendar.knows(dt.date(years[1], 12, 31))
    assert calendar.knows(dt.date(2025, 1, 1)) == (years == (1, 9999))


def test_a_message_of_another_outcome_that_was_sent_stays_in_the_plan():
    base = {"today": "2026-11-24", "interview": {"date": "2026-11-20"}}
    sent = [{"step": "feedback_request", "date": "2026-11-23"}]
    answer = json.loads(plan_json(json.dumps({**base, "sent": sent})))
    step = next(one for one in answer["steps"] if one["step"] == "feedback_request")
    assert (step["status"], step["best"], step["rule"]) == ("done", "2026-11-23", "FB01")


def steps(**answers):
    base = {"today": "2026-11-20", "interview": {"date": "2026-11-20"}}
    answer = json.loads(plan_json(json.dumps({**base, **answers})))
    return {one["step"]: one for one in answer["steps"]}, answer


def test_what_was_sent_counts_from_its_own_day():
    found, _ = steps(
        today="2026-11-30",
        outcome={"kind": "other_offer", "date": "2026-11-22"},
        sent=[{"step": "tell_preferred_employer", "date": "2026-11-24"}],
    )
    # The offer came on a Sunday, to be told on the Monday; it was told on the Tuesday.
    told = found["tell_preferred_employer"]
    assert [told[day] for day in ("earliest", "best", "latest")] == [
        "2026-11-22",
        "2026-11-24",
        "2026-11-24",
    ]
    # Three working days after the Tuesday, and a week after it.
    asked = found["second_status_check"]
    assert [asked["earliest"], asked["latest"]] == ["2026-11-27", "2026-12-01"]


@pytest.mark.parametrize(
    ("outcome", "rule"), [("rejected", "TY01"), ("withdrawn", "TY01"), ("offer", "TY01")]
)
def test_thanks_that_were_sent_keep_their_window_in_every_phase(outcome, rule):
    found, _ = steps(
        today="2026-12-20",
        outcome={"kind": outcome, "date": "2026-12-19"},
        sent=[{"step": "thank_you", "date": "2026-11-21"}],
    )
    thanks = found["thank_you"]
    assert (thanks["rule"], thanks["earliest"], thanks["latest"]) == (
        rule,
        "2026-11-20",
        "2026-11-21",
    )


def test_a_check_that_was_sent_keeps_its_rule_and_its_day_after_a_withdrawal():
    found, _ = steps(
        today="2026-12-20",
        outcome={"kind": "withdrawn", "date": "2026-12-19"},
        sent=[{"step": "status_check", "date": "2026-11-30"}],
    )
    check = found["status_check"]
    assert (check["rule"], check["earliest"], check["latest"]) == (
        "SC03",
        "2026-11-30",
        "2026-11-30",
    )


def test_answered_checks_come_in_the_order_of_their_days():
    sent = [
        {"step": "status_check", "date": "2026-12-01"},
        {"step": "second_status_check", "date": "2026-12-05"},
    ]
    promise = {"kind": "date", "date": "2026-12-20", "said_on": "2026-12-06"}
    _, answer = steps(today="2026-12-10", promise=promise, sent=sent)
    assert [one["step"] for one in answer["answered"]] == ["status_check", "second_status_check"]


def test_an_instruction_for_the_very_day_moves_nothing():
    found, _ = steps(no_contact_until="2026-11-30")
    assert found["status_check"]["best"] == "2026-11-30"
    assert found["status_check"]["shifts"] == []


def test_a_name_that_nobody_has_was_in_touch_and_not_in_the_interview():
    known = (Person(part="hr"), Person(name="Ana Ruiz"))
    assert contacts.who("Maja Novak", known) == Person(name="Maja Novak", part="hr", met=False)
    assert contacts.who("x", known) == Person(name="x", part="hr", met=False)


def test_through_an_agency_whose_recruiter_is_unknown_a_recruiter_is_asked():
    day = dt.date(2026, 11, 17)
    situation = Situation(today=day, interview=Interview(date=day), through_agency=True)
    assert [person.part for person in contacts.contacts(situation, ())] == ["recruiter"]
