"""What the planner adds to the dates: how far its picture reaches, how long its sentences get."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from calculator import plan_json

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


def test_a_long_list_of_days_off_is_cut_after_twelve():
    first = dt.date(2026, 11, 20)
    days = [first + number * DAY for number in range(60)]
    closed = [
        {"from": str(day), "to": str(day), "label": f"Shut {number}"}
        for number, day in enumerate(day for day in days if day.weekday() < 5)
    ]
    answer = planned("2026-11-20", "2026-11-20", closures=closed)
    check = next(one for one in answer["steps"] if one["step"] == "status_check")
    assert len(check["why"].split("; ")) == 12 + 1


def test_the_plan_says_which_version_of_the_contract_it_follows():
    assert planned("2026-11-20", "2026-11-20")["version"] == 1
