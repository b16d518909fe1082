"""Calendar files, read back by the icalendar library."""

import datetime as dt
import json

import icalendar
import pytest

import calculator
from calculator.exports.calendar_file import calendar_file
from calculator.situation.reading import read_situation

BASE = {
    "today": "2026-12-17",
    "interview": {"date": "2026-12-17"},
    "promise": {"kind": "date", "date": "2026-12-24"},
    "region": {"country": "CA", "subdivision": "ON"},
    "id": "k3v9",
    "company": 'Example; Ltd, \\ "Sons"\r\nBEGIN:VEVENT',
    "role": "Käse 分析 🎈" * 20,
}
URL = "https://careers.example.edu/follow-up/calculator/"


def write(**changes):
    situation = read_situation({**BASE, **changes})
    return calendar_file([(calculator.plan(situation), situation)], URL)


def events(text):
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def test_it_is_read_back_with_the_plans_days():
    found = events(write())
    days = {uid.partition("@")[0]: event.decoded("DTSTART") for uid, event in found.items()}
    assert days == {
        "k3v9-notes": dt.date(2026, 12, 17),
        "k3v9-thank_you": dt.date(2026, 12, 18),
        "k3v9-status_check": dt.date(2026, 12, 29),
        "k3v9-second_status_check": dt.date(2027, 1, 5),
        "k3v9-move_on": dt.date(2027, 1, 17),
    }
    event = found["k3v9-status_check@after-the-interview"]
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(days=1)
    assert str(event["URL"]) == URL
    assert event.walk("VALARM")[0]["ACTION"] == "DISPLAY"
    assert "Boxing Day (observed)" in str(event["DESCRIPTION"])


def test_hostile_text_stays_text():
    text = write()
    assert text.count("\r\nBEGIN:VEVENT") == 5
    found = events(text)
    assert all(BASE["role"] in str(event["SUMMARY"]) for event in found.values())
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert all(line == line.strip("\n") for line in text.split("\r\n"))


def test_a_changed_plan_updates_and_cancels_the_same_events():
    first = events(write())
    later = events(
        write(today="2026-12-21", revision=1, outcome={"kind": "rejected", "date": "2026-12-21"})
    )
    assert set(first) <= set(later)
    assert {int(event["SEQUENCE"]) for event in later.values()} == {1}
    status = {
        uid.split("@")[0].removeprefix("k3v9-"): str(event["STATUS"])
        for uid, event in later.items()
    }
    assert status["status_check"] == status["move_on"] == status["thank_you"] == "CANCELLED"
    assert status["feedback_request"] == "CONFIRMED"


def test_only_events_of_the_earlier_file_are_cancelled():
    situation = read_situation(
        {**BASE, "revision": 1, "outcome": {"kind": "rejected", "date": "2026-12-17"}}
    )
    plan = calculator.plan(situation)
    found = events(calendar_file([(plan, situation)], URL, [{"thank_you", "status_check"}]))
    gone = {uid.split("@")[0] for uid, event in found.items() if event["STATUS"] == "CANCELLED"}
    assert gone == {"k3v9-thank_you", "k3v9-status_check"}


def test_the_same_input_gives_the_same_bytes():
    assert write() == write()


@pytest.mark.parametrize("sent", [True, False])
def test_a_message_that_went_out_reminds_nobody(sent):
    entries = [{"step": "thank_you", "date": "2026-12-17"}] if sent else []
    event = events(write(sent=entries))["k3v9-thank_you@after-the-interview"]
    assert bool(event.walk("VALARM")) is not sent


def test_several_plans_go_into_one_calendar():
    plans = [{"situation": {**BASE, "id": name, "region": None}} for name in ("first", "second")]
    answer = json.loads(
        calculator.call(json.dumps({"operation": "calendar", "plans": plans, "url": URL}))
    )
    assert len(events(answer["text"])) == 10
