"""The one function of the page: every operation, and what it refuses."""

import datetime as dt
import json

import pytest

import calculator
from calculator.situation.faults import SituationError
from calculator.situation.reading import read_situation

SITUATION = {
    "today": "2026-11-22",
    "interview": {"date": "2026-11-10"},
    "closures": [{"from": "2026-12-24", "to": "2027-01-02", "label": "closed, say friends"}],
    "company": "Example & Co",
    "role": "Analyst",
    "people": [{"name": "Priya Example", "email": "priya@example.org"}],
    "sent": [{"step": "thank_you", "date": "2026-11-11"}],
}


def ask(**request):
    return json.loads(calculator.call(json.dumps(request)))


def test_a_plan_comes_back_as_the_same_bytes():
    wanted = calculator.plan_json(json.dumps(SITUATION))
    assert calculator.call(json.dumps({"operation": "plan", "situation": SITUATION})) == wanted
    text = json.dumps(SITUATION)
    assert calculator.call(json.dumps({"operation": "plan", "situation": text})) == wanted


def test_a_region_whose_dates_did_not_come_is_told():
    answer = ask(operation="plan", situation={**SITUATION, "region": {"country": "CA"}})
    assert [fault["field"] for fault in answer["errors"]] == ["region"]


@pytest.mark.parametrize(
    "request_text",
    ["", "[]", "{}", '{"operation": 3}', '{"operation": "fly"}', '{"operation": ["plan"]}'],
)
def test_what_is_no_request_gets_a_sentence(request_text):
    assert json.loads(calculator.call(request_text))["errors"][0]["message"]


def test_a_new_time_moves_the_checks_and_says_so():
    promise = {"kind": "promise", "time": {"kind": "date", "date": "2026-12-01"}}
    answer = ask(operation="event", situation=SITUATION, event=promise)
    assert answer["situation"]["version"] == 2
    assert answer["situation"]["story"][-1] == {"on": "2026-11-22", **promise}
    assert answer["situation"]["revision"] == 1
    moved = {change["step"]: (change["before"], change["after"]) for change in answer["changes"]}
    # 1 December is a Tuesday: a working day later, then a week; no date before gave 10 days.
    assert moved["status_check"] == ("2026-11-23", "2026-12-02")
    assert moved["second_status_check"] == ("2026-11-30", "2026-12-09")
    assert answer["plan"]["deadline"] == "2026-12-01"


@pytest.mark.parametrize(
    ("event", "steps"),
    [
        ({"kind": "rejected"}, {"feedback_request", "handwritten_note", "keep_in_touch"}),
        ({"kind": "offer", "on": "2026-11-20"}, {"reply_to_offer", "decide_offer"}),
        (
            {"kind": "other_offer", "reply_by": "2026-11-24"},
            {"tell_preferred_employer", "move_on"},
        ),
        ({"kind": "withdrawn"}, {"withdraw"}),
        ({"kind": "next_round"}, set()),
        ({"kind": "no_contact"}, {"move_on"}),
    ],
)
def test_an_entry_leaves_the_steps_of_its_phase(event, steps):
    plan = ask(operation="event", situation=SITUATION, event=event)["plan"]
    assert {step["step"] for step in plan["steps"]} == {"notes", "thank_you", *steps}


def test_an_entry_taken_back_leaves_what_was_there():
    sent = {"kind": "sent", "step": "status_check", "on": "2026-11-20"}
    once = ask(operation="event", situation=SITUATION, event=sent)
    statuses = {step["step"]: step["status"] for step in once["plan"]["steps"]}
    assert statuses["status_check"] == "done"
    without = {**once["situation"], "story": once["situation"]["story"][:-1]}
    back = ask(operation="compare", situation=once["situation"], to=without)
    days = {step["step"]: step["best"] for step in back["plan"]["steps"]}
    before = ask(operation="plan", situation=SITUATION)["steps"]
    assert days == {step["step"]: step["best"] for step in before}


def test_an_entry_is_refused_like_one_of_a_file():
    answer = ask(operation="event", situation=SITUATION, event={"kind": "sent"})
    assert [fault["field"] for fault in answer["errors"]] == ["story[1].step"]
    # The reader sees one question: which entry is meant goes without saying, but not in a file.
    assert not answer["errors"][0]["message"].startswith("Entry")
    story = [{"kind": "promise"}, {"kind": "sent", "on": "2026-11-11"}]
    situation = {**SITUATION, "sent": [], "version": 2, "story": story}
    del situation["sent"]
    told = ask(operation="plan", situation=situation)["errors"][0]["message"]
    assert told.startswith("Entry 2, ")
    alone = ask(operation="plan", situation=situation, entry=1)["errors"][0]["message"]
    assert told == f"Entry 2, Wednesday 11 November 2026: {alone}"
    late = {"kind": "rejected", "on": "2026-11-30"}
    answer = ask(operation="event", situation=SITUATION, event=late)
    assert [fault["field"] for fault in answer["errors"]] == ["story[1].on"]
    answer = ask(operation="event", situation=SITUATION, event={"kind": "exploded"})
    assert answer["errors"][0]["field"] == "story[1].kind"


def test_a_document_of_version_1_becomes_one_of_version_2_with_what_was_typed():
    old = {
        **SITUATION,
        "version": 1,
        "phone_invited": True,
        "promise": {"kind": "within", "count": 2, "unit": "weeks", "said_on": "2026-11-12"},
        "no_contact_until": "2026-11-30",
        "outcome": {"kind": "other_offer", "date": "2026-11-20", "reply_by": "2026-12-04"},
    }
    new = ask(operation="upgrade", situation=old)["situation"]
    assert new["version"] == 2
    assert new["company"] == "Example & Co"
    assert new["strong_rapport"] is True
    assert new["story"] == [
        {
            "kind": "promise",
            "on": "2026-11-12",
            "time": {"kind": "within", "count": 2, "unit": "weeks"},
        },
        {"kind": "wait", "on": "2026-11-12", "until": "2026-11-30"},
        {"kind": "other_offer", "on": "2026-11-20", "reply_by": "2026-12-04"},
        {"kind": "sent", "on": "2026-11-11", "step": "thank_you"},
    ]
    assert ask(operation="plan", situation=new) == ask(operation="plan", situation=old)
    assert ask(operation="upgrade", situation=new)["situation"] == new


def test_their_words_are_read_with_the_reading_said_back():
    answer = ask(operation="read_words", words="2-3 weeks", on="2026-11-20", locale="en-CA")
    assert answer["time"] == {
        "kind": "within",
        "count": [2, 3],
        "unit": "weeks",
        "words": "2-3 weeks",
    }
    assert answer["reading"] == "Read as: between December 4 and 11."
    refused = ask(operation="read_words", words="banana", on="2026-11-20")
    assert refused["errors"][0]["field"] == "words"
    situation = {**SITUATION, "story": [{"kind": "promise", "time": {"words": "by 1 December"}}]}
    del situation["sent"]
    assert ask(operation="plan", situation=situation)["deadline"] == "2026-12-01"


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        # Said on a Monday: five working days are over on the Monday after, past two closed days.
        ("within five working days", "2026-12-09"),
        ("two weeks after the interview", "2026-12-04"),
    ],
)
def test_words_are_read_as_the_plan_reads_them(words, deadline):
    """What is shown while one types is what counts: days off and the interview are the plan's."""
    on = "2026-11-30"
    situation = {
        "interview": {"date": "2026-11-20"},
        "closures": [{"from": "2026-12-02", "to": "2026-12-03"}, {"from": "2026-12", "to": ""}],
    }
    told = ask(operation="read_words", words=words, on=on, locale="en-CA", situation=situation)
    del situation["closures"][1]
    story = [{"kind": "promise", "on": on, "time": told["time"]}]
    whole = {**situation, "version": 2, "today": on, "story": story}
    assert ask(operation="plan", situation=whole)["deadline"] == deadline
    alone = {**whole, "story": [{**story[0], "time": {"words": words}}]}
    assert ask(operation="plan", situation=alone)["deadline"] == deadline
    day = dt.date.fromisoformat(deadline)
    assert told["reading"] == f"Read as: by {day:%A}, December {day.day}."


def test_a_link_carries_dates_and_choices_but_no_names():
    situation = {**SITUATION, "region": {"country": "CA", "subdivision": "ON"}, "pace": "prompt"}
    fragment = ask(operation="share", situation=situation)["fragment"]
    for secret in ("Example", "Analyst", "Priya", "friends"):
        assert secret not in fragment
    opened = ask(operation="open", fragment="#" + fragment, today="2026-11-25")["situation"]
    assert opened["today"] == "2026-11-25"
    assert opened["interview"]["date"] == "2026-11-10"
    assert opened["region"] == situation["region"]
    assert opened["pace"] == "prompt"
    assert opened["closures"] == [{"from": "2026-12-24", "to": "2027-01-02"}]
    assert opened["story"] == [{"kind": "sent", "on": "2026-11-11", "step": "thank_you"}]


def test_the_next_round_keeps_the_job_and_leaves_the_interview():
    situation = {
        **SITUATION,
        "candidate": {"name": "Priya Example"},
        "notes": {"forgot": "A certificate"},
        "people": [{"name": "Sam Example"}, {"name": "Kim Example", "part": "recruiter"}],
    }
    found = ask(operation="next_round", situation=situation, date="2026-12-01")["situation"]
    assert found["interview"] == {"date": "2026-12-01", "round": "later"}
    assert found["company"] == SITUATION["company"]
    assert found["candidate"] == {"name": "Priya Example"}
    assert [person["name"] for person in found["people"]] == ["Kim Example"]
    assert not {"notes", "story", "sent", "promise", "outcome"} & set(found)
    assert ask(operation="plan", situation=found)["steps"]
    fault = ask(operation="next_round", situation=situation, date="2026-13-01")["errors"][0]
    assert fault["field"] == "interview.date"


def test_an_interview_that_did_not_take_place_keeps_its_round_and_its_people():
    people = [{"name": "Sam Example"}, {"name": "Kim Example", "part": "recruiter"}]
    interview = {"date": "2026-11-10", "round": "first", "format": "phone"}
    situation = {
        **{key: value for key, value in SITUATION.items() if key != "sent"},
        "version": 2,
        "today": "2026-11-12",
        "interview": interview,
        "people": people,
        "story": [{"kind": "missed_call"}, {"kind": "next_round", "date": "2026-12-01"}],
    }
    found = ask(operation="next_round", situation=situation, date="2026-12-01")["situation"]
    assert found["interview"] == {**interview, "date": "2026-12-01"}
    assert [person["name"] for person in found["people"]] == ["Sam Example", "Kim Example"]
    assert "story" not in found


def test_a_calendar_of_very_many_plans_is_made():
    region = {"padding": "x" * 40_000}
    plans = [{"situation": {**SITUATION, "id": f"p{n}"}, "region": region} for n in range(20)]
    text = ask(operation="calendar", plans=plans)["text"]
    assert all(f"UID:p{n}-thank_you@" in text for n in range(20))


def test_two_situations_are_compared_as_an_event_compares_them():
    event = ask(operation="event", situation=SITUATION, event={"kind": "update"})
    back = ask(operation="compare", situation=event["situation"], to=SITUATION)
    assert back["plan"] == ask(operation="plan", situation=SITUATION)
    assert {change["step"] for change in back["changes"]} == {
        change["step"] for change in event["changes"]
    }


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_link_that_was_cut_is_told(cut):
    fragment = ask(operation="share", situation=SITUATION)["fragment"]
    answer = ask(operation="open", fragment=fragment[:cut], today="2026-11-25")
    assert "cut short or changed" in answer["errors"][0]["message"]


def test_a_link_that_was_changed_or_is_newer_is_told():
    fragment = ask(operation="share", situation=SITUATION)["fragment"]
    changed = fragment.replace("2026-11-10", "2026-11-01")
    assert (
        "changed"
        in ask(operation="open", fragment=changed, today="2026-11-25")["errors"][0]["message"]
    )
    newer = fragment.replace("v=2", "v=3")
    assert (
        "newer" in ask(operation="open", fragment=newer, today="2026-11-25")["errors"][0]["message"]
    )


@pytest.mark.parametrize("words", ["2-3 weeks", "after Thanksgiving", "when pigs fly on Friday"])
def test_a_plan_with_their_words_comes_back_from_a_file(words):
    """Words are kept as they were said; what they mean is worked out where the place is known."""
    story = [{"kind": "promise", "time": {"words": words}}]
    interview = {"date": "2026-11-20"}
    region = {"country": "US"}
    whole = {"version": 2, "interview": interview, "region": region, "story": story}
    archive = {"format": "after-the-interview", "version": 2, "plans": [{"situation": whole}]}
    answer = ask(operation="import", text=json.dumps(archive), today="2026-11-25")
    assert "errors" not in answer
    (plan,) = answer["plans"]
    assert plan["situation"] == {**whole, "today": "2026-11-25"}


def test_an_archive_gives_what_is_whole_and_says_what_is_not():
    archive = {
        "format": "after-the-interview",
        "version": 1,
        "plans": [
            {"situation": SITUATION, "history": [1], "edits": {"a": 1}},
            {"situation": {}},
            7,
        ],
    }
    answer = ask(operation="import", text=json.dumps(archive), today="2026-11-25")
    assert len(answer["plans"]) == 1
    assert answer["plans"][0]["situation"]["today"] == "2026-11-25"
    assert answer["plans"][0]["situation"]["company"] == "Example & Co"
    assert answer["plans"][0]["edits"] == {"a": 1}
    assert "history" not in answer["plans"][0], "it is the story by now"
    assert {fault["field"].partition(".")[0] for fault in answer["errors"]} == {
        "plans[1]",
        "plans[2]",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PK",
        "[]",
        "{}",
        '{"format": "after-the-interview", "version": 9, "plans": []}',
        '{"format": "after-the-interview", "version": 1, "plans": 3}',
        "x" * 5_000_001,
    ],
)
def test_a_file_of_another_kind_is_told(text):
    assert ask(operation="import", text=text, today="2026-11-25")["errors"][0]["message"]


def test_a_centres_rule_shows_in_the_plan():
    centre = {
        "name": "Riverside Example College",
        "rules": {
            "SC03": {"best": "12 days", "reason": "Ours take longer.", "reviewed": "2026-11-01"}
        },
    }
    fresh = {"today": "2026-11-10", "interview": {"date": "2026-11-10"}}
    plan = ask(operation="plan", situation=fresh, centre=centre)
    check = next(step for step in plan["steps"] if step["step"] == "status_check")
    # 22 November is a Sunday.
    assert check["best"] == "2026-11-23"
    assert check["advice"].startswith("Riverside Example College advises")
    assert "Friday 20 November" in check["advice"]
    assert "Ours take longer." in check["advice"]
    broken = ask(operation="plan", situation=fresh, centre={"name": "A", "rules": {"XX99": {}}})
    assert broken["errors"][0]["field"] == "centre.rules.XX99"


def test_faults_name_every_field_at_once():
    with pytest.raises(SituationError) as caught:
        read_situation(
            {
                "today": "2026-02-31",
                "interview": {"date": "2026-02"},
                "industri": "x",
                "pace": "slow",
                "region": {"country": "Canda"},
                "phone_invited": "yes",
                "people": [{"name": 3}],
                "notes": [],
                "promise": {"kind": "within", "count": 0, "unit": "days"},
            }
        )
    fields = [fault.field for fault in caught.value.faults]
    assert set(fields) == {
        "today",
        "interview.date",
        "industri",
        "pace",
        "region.country",
        "phone_invited",
        "people[0].name",
        "notes",
        "promise.count",
    }
    assert len(fields) == len(set(fields))


OWN = {"status_check": "2026-12-01"}


@pytest.mark.parametrize("operation", ["event", "compare"])
def test_an_own_day_of_a_step_that_is_gone_falls_away(operation):
    before = ask(operation="upgrade", situation=SITUATION)["situation"] | {"own_days": OWN}
    no = {"kind": "rejected", "on": "2026-11-22"}
    to = {**before, "story": [*before["story"], no]}
    answer = ask(operation=operation, situation=before, event=no, to=to)
    assert "errors" not in answer
    assert "own_days" not in answer["situation"]
    assert {step["step"] for step in answer["plan"]["steps"]} >= {"feedback_request"}


def test_own_days_of_steps_that_stay_are_kept_and_new_ones_are_checked():
    days = OWN | {"second_status_check": "2026-12-09"}
    before = ask(operation="upgrade", situation=SITUATION)["situation"] | {"own_days": days}
    kept = ask(operation="event", situation=before, event={"kind": "update"})
    assert kept["situation"]["own_days"] == days
    mistaken = ask(operation="compare", situation=before, to={**before, "own_days": {"xyz": OWN}})
    assert [fault["field"] for fault in mistaken["errors"]] == ["own_days.xyz"]
    story = [*before["story"], {"kind": "rejected", "on": "2026-11-22"}]
    never = {**before, "story": story, "own_days": {"decide_offer": "2026-12-01"}}
    refused = ask(operation="compare", situation=before, to=never)
    assert [fault["field"] for fault in refused["errors"]] == ["own_days.decide_offer"]
