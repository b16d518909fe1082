"""Steps beside each other: what one message says for another, who carries thanks and news."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from calculator.days.workdays import RegionDates, WorkCalendar
from calculator.situation.people import NOBODY
from calculator.situation.reading import read_situation
from calculator.timing import rulebook
from calculator.timing.schedule import make_schedule
from calculator.timing.timed import Timed
from calculator.timing.together import in_their_order, one_a_day

BOOK = rulebook.load()
TUESDAY = "2026-11-03"
TOMORROW = {"kind": "promise", "time": {"kind": "tomorrow"}}


def schedule(today, *story, **more):
    document = {"today": today, "interview": {"date": TUESDAY}, "story": list(story), **more}
    return make_schedule(read_situation(document), WorkCalendar(RegionDates()), BOOK)


def happened(on, kind, **more):
    return {"on": f"2026-11-{on:02}", "kind": kind, **more}


def sent(on, step, **more):
    return happened(on, "sent", step=step, **more)


def carriers(plan):
    return [one.step for one in plan.steps if one.carries_thanks]


def on_one_day(*steps):
    """Time steps on the same day, all to one reader, whatever led to them."""
    day = dt.date(2026, 11, 12)
    return {
        step: Timed(
            step=step,
            rule=BOOK.rules_of(step)[0],
            status="due",
            earliest=day,
            best=day,
            latest=day,
            readers=(NOBODY,),
        )
        for step in steps
    }


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("answer_update", "last_note"),
        ("thank_you", "last_note"),
        ("last_note", "tell_preferred_employer"),
        ("tell_preferred_employer", "decide_offer"),
        ("rearrange", "decide_offer"),
        ("ask_in_writing", "decide_offer"),
        ("ask_in_writing_again", "decide_offer"),
        ("reply_to_offer", "decide_offer"),
    ],
)
def test_of_two_messages_of_one_day_the_less_binding_falls_away(less, more):
    left, gone = one_a_day(on_one_day(less, more), schedule("2026-11-12").state)
    assert list(left) == [more]
    assert gone == {less: f"beside_{more}"}
    assert left[more].carries == (less,)


def test_messages_of_one_day_to_two_readers_say_only_their_own():
    people = [{"name": "Ben Okafor"}, {"name": "Hana Sato", "part": "hr"}]
    plan = schedule("2026-11-05", TOMORROW, people=people)
    thanks, check = plan.find("thank_you"), plan.find("status_check")
    assert thanks.best == check.best == dt.date(2026, 11, 5)
    assert (check.carries, check.carries_thanks) == ((), False)


def test_the_question_carries_the_thanks_of_its_day_whatever_went_out_before():
    plan = schedule("2026-11-05", TOMORROW, sent(4, "answer_update"))
    assert plan.find("status_check").carries == ("thank_you",)
    assert carriers(plan) == ["status_check"]


def test_thanks_that_went_out_are_not_said_again_for_a_line_in_answer():
    promised = happened(11, "promise", time={"kind": "today"}, channel="email")
    plan = schedule("2026-11-12", sent(4, "thank_you"), promised)
    assert plan.find("status_check").carries == ("answer_update",)
    assert carriers(plan) == []


def test_a_message_of_an_earlier_day_leaves_the_thanks_to_the_one_that_has_them():
    call = happened(3, "call_me", day="2026-11-04")
    plan = schedule(TUESDAY, call, happened(3, "other_offer", reply_by="2026-11-20"))
    assert plan.find("tell_preferred_employer").best == dt.date(2026, 11, 3)
    assert plan.find("status_check").carries == ("thank_you",)
    assert carriers(plan) == ["status_check"]


def test_late_thanks_are_owed_until_a_message_went_to_this_employer():
    other = (happened(4, "other_offer"), sent(5, "answer_other_offer", answer="declined"))
    assert carriers(schedule("2026-11-12", *other)) == ["status_check"]
    promised = happened(4, "promise", time={"kind": "date", "date": "2026-11-11"})
    assert carriers(schedule("2026-11-12", promised)) == ["status_check"]
    assert carriers(schedule("2026-11-12", promised, sent(4, "answer_update"))) == []


def test_the_second_question_follows_one_that_is_still_to_be_sent():
    plan = schedule("2026-11-10")
    assert {one.step: one.follows for one in plan.steps if one.follows} == {
        "second_status_check": "status_check"
    }
    plan = schedule("2026-11-11", sent(10, "status_check"))
    assert plan.find("second_status_check").is_open
    assert {one.follows for one in plan.steps} == {None}


@pytest.mark.parametrize("replied", [(), (sent(9, "reply_to_offer"),)])
def test_a_decision_follows_the_thanks_for_the_offer_sent_or_not(replied):
    plan = schedule("2026-11-10", happened(9, "offer", reply_by="2026-11-16"), *replied)
    assert {one.step: one.follows for one in plan.steps if one.follows} == {
        "decide_offer": "reply_to_offer"
    }


def test_a_decision_follows_no_thanks_that_were_left_out():
    plan = schedule("2026-11-10", happened(9, "offer", reply_by="2026-11-16"))
    steps = [
        replace(one, status="skipped") if one.step == "reply_to_offer" else one
        for one in plan.steps
    ]
    assert {one.follows for one in in_their_order(steps, plan.state)} == {None}


def test_what_is_new_is_told_once_in_the_first_message_still_to_be_sent():
    plan = schedule("2026-11-11")
    assert [one.step for one in plan.steps if one.is_open] == [
        "status_check",
        "second_status_check",
        "move_on",
    ]
    assert [one.step for one in plan.steps if one.news_told] == ["second_status_check"]
    plan = schedule("2026-11-11", sent(4, "thank_you"), sent(10, "status_check"))
    assert [one.step for one in plan.steps if one.news_told] == []
