"""What the planner adds to the dates: how far its picture reaches, how long its sentences get."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from calculator import call, plan_json

DAY = dt.timedelta(days=1)


def planned(today, interview, **answers):
    base = {"today": today, "interview": {"date": interview}}
    return json.loads(plan_json(json.dumps({**base, **answers})))


# 371 days are 53 weeks: the picture is widened to the Monday before and the Sunday after.
@pytest.mark.parametrize(
    ("today", "first"), [("2028-06-12", "2027-06-12"), ("2028-06-11", "2027-06-05")]
)
def test_the_picture_reaches_back_53_weeks(today, first):
    assert planned(today, "2026-07-06")["days_off"][0]["date"] == first


@pytest.mark.parametrize(
    ("day", "last"), [("2026-11-23", "2027-12-05"), ("2026-11-22", "2027-11-28")]
)
def test_the_picture_reaches_ahead_53_weeks(day, last):
    monday = str(dt.date.fromisoformat(last) + DAY)
    closed = [{"from": monday, "to": monday, "label": "Not in the picture"}]
    promise = {"kind": "date", "date": "2028-03-01"}
    answer = planned(day, day, promise=promise, closures=closed)
    assert answer["days_off"][-1]["date"] == last


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        ({}, "2026-12-20"),
        # Nobody waits for 1 March any more. What is left is to stay in touch, up to 18 December.
        (
            {
                "promise": {"kind": "date", "date": "2027-03-01"},
                "outcome": {"kind": "rejected", "date": "2026-11-18"},
            },
            "2026-12-20",
        ),
        # Nothing else is as late as the day until which the post is paused, Monday 1 March.
        (
            {
                "version": 2,
                "story": [
                    {"on": "2026-11-18", "kind": "on_hold", "until": "2027-03-01"},
                    {"on": "2026-11-18", "kind": "no_contact"},
                ],
            },
            "2027-03-07",
        ),
        # Two weeks after the first question, Tuesday 2 March: Tuesday 16 March.
        ({"promise": {"kind": "date", "date": "2027-03-01"}}, "2027-03-21"),
    ],
)
def test_the_picture_reaches_from_a_monday_to_a_sunday(answers, last):
    after = str(dt.date.fromisoformat(last) + DAY)
    closed = [{"from": day, "to": day} for day in ("2026-11-16", after)]
    answer = planned("2026-11-18", "2026-11-17", closures=closed, **answers)
    days = [one["date"] for one in answer["days_off"]]
    assert days[:3] == ["2026-11-16", "2026-11-21", "2026-11-22"]
    assert days[-1] == last


def why_the_check_waits(closed_until):
    """Interview on Friday 20 November: the check's plain day is the 30th. Each day has a label."""
    first = dt.date(2026, 11, 30)
    days = [first + number * DAY for number in range((closed_until - first).days + 1)]
    closed = [
        {"from": str(day), "to": str(day), "label": f"Shut {day:%d %m}"}
        for day in days
        if day.weekday() < 5
    ]
    answer = planned("2026-11-20", "2026-11-20", closures=closed)
    return next(one for one in answer["steps"] if one["step"] == "status_check")["why"]


def test_twelve_runs_of_days_off_are_all_told():
    runs = why_the_check_waits(dt.date(2026, 12, 11)).partition("Not counted: ")[2].split("; ")
    assert len(runs) == 12
    assert runs[0] == "Monday 30 November (Shut 30 11)"
    assert runs[-1] == "Saturday 12 December to Sunday 13 December (weekend)."


def test_a_longer_list_of_days_off_is_cut_after_twelve():
    runs = why_the_check_waits(dt.date(2026, 12, 25)).partition("Not counted: ")[2].split("; ")
    assert len(runs) == 12 + 1
    assert runs[-2] == "Saturday 12 December to Sunday 13 December (weekend)"
    assert runs[-1] == "and other days, up to Sunday 27 December."


def test_the_plan_says_which_version_of_the_contract_it_follows():
    assert planned("2026-11-20", "2026-11-20")["version"] == 2


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({}, "0:0:10:2026-11-17"),
        ({"company": "Acme", "role": "Clerk"}, "4:Acme5:Clerk10:2026-11-17"),
    ],
)
def test_a_plan_without_an_id_is_known_by_company_role_and_day(answers, text):
    hashed = hashlib.sha256(text.encode()).hexdigest()
    assert planned("2026-11-18", "2026-11-17", **answers)["id"] == hashed[:12]


def test_a_plan_keeps_its_own_id_and_revision():
    answer = planned("2026-11-18", "2026-11-17", id="mine", revision=3)
    assert (answer["id"], answer["revision"]) == ("mine", 3)


USUAL = "Tuesday 24 November, or any day from Tuesday 24 November to Tuesday 1 December"
"""In technology the check goes on 24 November, with time until 1 December."""
LATER = "Friday 27 November, or any day from Tuesday 24 November to Tuesday 1 December"
SHORTER = "Tuesday 24 November, or any day from Tuesday 24 November to Thursday 26 November"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"earliest": "1 week"}, "advises this day too. Its reason: Ours."),
        ({"best": "10 days"}, f"advises {LATER} here: Ours. The usual advice is {USUAL}."),
        ({"latest": "9 days"}, f"advises {SHORTER} here: Ours. The usual advice is {USUAL}."),
    ],
)
def test_what_a_centre_advises_stands_beside_the_usual(change, said):
    rules = {"SC03": {**change, "reason": "Ours.", "reviewed": "2026-11-01"}}
    situation = {
        "today": "2026-11-18",
        "interview": {"date": "2026-11-17"},
        "industry": "technology",
    }
    request = {
        "operation": "plan",
        "situation": situation,
        "centre": {"name": "A College", "rules": rules},
    }
    answer = json.loads(call(json.dumps(request)))
    advice = {one["step"]: one["advice"] for one in answer["steps"]}
    assert advice.pop("status_check") == f"A College {said}"
    assert set(advice.values()) == {None}
