"""What the plan tells back of an entry is what was said of it, whatever else the entry holds."""

import itertools
import json

import pytest

from calculator import plan_json

SAYS = {
    "written": "in writing",
    "spoken": "by word of mouth",
    "conditional": "on conditions",
    "promised": "will make you an offer",
}
DETAILS = ({}, {"reply_by": "2026-12-01"}, {"time": {"kind": "next_week"}})


def plan(*story):
    """The plan of an interview on 2 November for a story, on the 26th."""
    situation = {"version": 2, "today": "2026-11-26", "interview": {"date": "2026-11-02"}}
    answer = json.loads(plan_json(json.dumps({**situation, "story": list(story)})))
    assert "errors" not in answer, answer
    return answer


@pytest.mark.parametrize(("form", "detail"), list(itertools.product(SAYS, DETAILS)))
def test_an_offer_is_told_in_its_own_form(form, detail):
    [told] = plan({"kind": "offer", "on": "2026-11-24", "form": form, **detail})["story"]
    assert [words for words in SAYS.values() if words in told["says"]] == [SAYS[form]]
    assert ("want your answer by Tuesday 1 December" in told["says"]) == ("reply_by" in detail)


ASKED = {"kind": "sent", "step": "status_check", "on": "2026-11-10", "channel": "email"}


@pytest.mark.parametrize(
    ("later", "answered"),
    [
        ({"kind": "update"}, True),
        ({"kind": "reopened"}, False),
        ({"kind": "reopened", "by": "Dana Example"}, True),
    ],
)
def test_an_advertisement_answers_nobody(later, answered):
    told = plan(ASKED, {**later, "on": "2026-11-20"})["story"]
    assert (told[0]["changed"] == "They have answered it.") == answered


@pytest.mark.parametrize(
    ("asked", "changed"),
    [
        ({"day": "2026-11-27"}, "You get in touch on that day, Friday 27 November."),
        (
            {"if_nothing_by": "2026-11-27"},
            "If nothing has come by then, you get in touch after it.",
        ),
    ],
)
def test_a_call_they_asked_for_is_told_for_its_own_day(asked, changed):
    [told] = plan({"kind": "call_me", "on": "2026-11-24", **asked})["story"]
    assert told["changed"] == changed


@pytest.mark.parametrize(
    ("by", "opening"),
    [({}, "I saw that the"), ({"by": "Dana Example"}, "Thank you for telling me that the")],
)
def test_nobody_is_thanked_for_an_advertisement(by, opening):
    situation = {
        "version": 2,
        "today": "2026-11-26",
        "interview": {"date": "2026-11-02"},
        "people": [{"name": "Dana Example", "met": True}],
        "story": [{"kind": "reopened", "on": "2026-11-25", **by}],
    }
    answer = json.loads(plan_json(json.dumps(situation)))
    [step] = [step for step in answer["steps"] if step["step"] == "apply_again"]
    assert opening in step["messages"][0]["body"]


THREE = [{"name": name, "met": True} for name in ("Dana Example", "Lee Example", "Ann Example")]


@pytest.mark.parametrize(
    ("to", "changed"),
    [
        ([["Dana Example"]], ["Not thanked yet: Lee Example and Ann Example."]),
        ([["Dana Example"], ["lee example"]], ["Not thanked yet: Ann Example."] * 2),
        ([["Dana Example"], ["Lee Example", "Ann Example"]], ["", ""]),
        ([["Dana Example"], []], ["", ""]),
    ],
    ids=["one", "two", "all", "everybody"],
)
def test_who_was_not_thanked_is_named(to, changed):
    story = [
        {"kind": "sent", "step": "thank_you", "on": f"2026-11-{day:02}", "to": names}
        for day, names in enumerate(to, 3)
    ]
    situation = {"version": 2, "today": "2026-11-05", "interview": {"date": "2026-11-02"}}
    answer = json.loads(plan_json(json.dumps({**situation, "people": THREE, "story": story})))
    assert [told["changed"] for told in answer["story"]] == changed


def test_thanks_that_did_not_arrive_thanked_nobody():
    story = [
        {"kind": "sent", "step": "thank_you", "on": "2026-11-03", "failed": True},
        {"kind": "sent", "step": "thank_you", "on": "2026-11-04", "to": ["Dana Example"]},
    ]
    situation = {"version": 2, "today": "2026-11-05", "interview": {"date": "2026-11-02"}}
    answer = json.loads(plan_json(json.dumps({**situation, "people": THREE, "story": story})))
    assert answer["story"][1]["changed"] == "Not thanked yet: Lee Example and Ann Example."


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        ({}, "Your contact is away until Friday 27 November"),
        ({"by": "Dana Example"}, "Dana Example is away until Friday 27 November"),
    ],
)
def test_whoever_is_away_is_told_in_one_number(by, reason):
    story = [{"kind": "away", "on": "2026-11-18", "until": "2026-11-27", **by}]
    situation = {"version": 2, "today": "2026-11-20", "interview": {"date": "2026-11-09"}}
    people = [{"name": "Dana Example", "met": True}]
    answer = json.loads(plan_json(json.dumps({**situation, "people": people, "story": story})))
    [check] = [step for step in answer["steps"] if step["step"] == "status_check"]
    assert reason in check["why"]


WRITTEN = {"kind": "offer", "on": "2026-11-20", "form": "written"}


@pytest.mark.parametrize(
    ("answer", "says", "changed"),
    [
        ("accepted", "You said yes to the offer.", "The plan has no open steps any more."),
        ("declined", "You said no to the offer.", "The plan has no open steps any more."),
        ("time_asked", "You asked for time to decide on the offer.", ""),
    ],
)
def test_an_answer_to_the_offer_is_told_and_not_the_offer_blamed(answer, says, changed):
    sent = {"kind": "sent", "step": "decide_offer", "on": "2026-11-23", "answer": answer}
    offer, told = plan(WRITTEN, sent)["story"]
    assert (told["says"], told["changed"]) == (says, changed)
    assert "no open steps" not in offer["changed"]


def test_a_call_they_asked_for_is_not_told_as_an_email():
    answer = plan(
        {"kind": "going_on", "on": "2026-11-20"},
        {"kind": "call_me", "on": "2026-11-20", "day": "2026-11-27"},
    )
    [check] = [step for step in answer["steps"] if step["step"] == "status_check"]
    assert check["channel"] == "phone"
    assert " email" not in check["do"]
