"""Invitations as calendars and mail programs write them, each with what must be read from it."""

from __future__ import annotations

import base64
import datetime as dt
import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from calculator.situation.faults import SituationError
from calculator.situation.invitation import (
    LARGEST,
    calendar_text,
    invitation_document,
    read_invitation,
)
from calculator.situation.invitation.findings import Answers

HERE = Path(__file__).parent
FILES = HERE / "files"
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))["case"]
TODAY = dt.date(2026, 11, 20)


def read(name, **answers):
    return read_invitation((FILES / name).read_bytes(), name, Answers(today=TODAY, **answers))


def as_person(name, email, part):
    return {"email": email, "part": part} | ({"name": name} if name else {})


def paths(group, before=""):
    """Every value of a situation by its field, people as a whole."""
    for key, value in group.items():
        if key == "people":
            yield from ((f"people[{place}]", person) for place, person in enumerate(value))
        elif isinstance(value, dict) and key != "region":
            yield from paths(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def test_every_file_has_a_case():
    assert {case["file"] for case in CASES} == {file.name for file in FILES.iterdir()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['why']}")
def test_a_file(case):
    answers = case.get("answers", {})
    if "fault" in case:
        with pytest.raises(SituationError) as refused:
            read(case["file"], **answers)
        (fault,) = refused.value.faults
        assert fault.message.startswith(case["fault"])
        return
    document = read(case["file"], **answers)
    people = [as_person(*person) for person in case.get("people", [])]
    assert document["situation"] == case["situation"] | ({"people": people} if people else {})
    unsure = sorted(found["field"] for found in document["found"] if not found["sure"])
    assert unsure == case.get("unsure", [])
    notes = case.get("notes", [])
    assert len(document["notes"]) == len(notes), document["notes"]
    for said, beginning in zip(document["notes"], notes, strict=True):
        assert said.startswith(beginning)
    asked = {
        choice["field"]: [option["value"] for option in choice["options"]]
        for choice in document["choices"]
    }
    assert asked == case.get("choices", {})


@pytest.mark.parametrize("name", sorted({case["file"] for case in CASES if "fault" not in case}))
def test_each_value_says_where_it_stands(name):
    """So that the page can show all of it before anything is used."""
    document = read(name)
    told = {
        found["field"]: found["value"]
        for found in document["found"]
        if not found["field"].endswith("].part")
    }
    assert told == dict(paths(document["situation"]))
    assert all(found["from"].endswith(".") for found in document["found"])
    assert json.loads(json.dumps(document)) == document


def test_twenty_megabytes_are_refused_at_once():
    content = b"BEGIN:VCALENDAR\r\n" + b"X" * 20_000_000
    began = time.perf_counter()
    with pytest.raises(SituationError, match=r"long\.ics is too large\. The limit is 10 MB"):
        read_invitation(content, "long.ics", Answers(today=TODAY))
    assert time.perf_counter() - began < 0.5
    assert len(content) > LARGEST


def test_a_calendar_of_years_is_refused():
    event = b"BEGIN:VEVENT\r\nDTSTART:20261124T100000\r\nEND:VEVENT\r\n"
    content = b"BEGIN:VCALENDAR\r\n" + event * 20_000 + b"END:VCALENDAR\r\n"
    with pytest.raises(SituationError, match=r"too long to be read here"):
        read_invitation(content, "years.ics", Answers(today=TODAY))


def test_what_is_attached_does_not_make_an_invitation_too_long():
    attached = b"ATTACH;ENCODING=BASE64;VALUE=BINARY:" + b"A" * 2_000_000 + b"\r\n"
    written = (FILES / "floating.ics").read_bytes()
    content = written.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\n" + attached)
    document = read_invitation(content, "a.ics", Answers(today=TODAY))
    assert document["situation"]["interview"]["date"] == "2026-11-24"


def test_of_many_events_those_around_today_are_offered():
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART;VALUE=DATE:202611{0:02}\r\nEND:VEVENT\r\n"
    events = "".join(event.format(day) for day in range(1, 31))
    content = f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n".encode()
    document = read_invitation(content, "many.ics", Answers(today=TODAY))
    (choice,) = document["choices"]
    assert sorted(int(each["value"]) for each in choice["options"]) == list(range(14, 26))
    assert document["notes"] == [
        "The file has 18 more events. Save the one event by itself if yours is not among these."
    ]


def test_one_file_changes_nothing_in_the_next():
    """The library remembers time zones; the same file must always say the same."""
    written = (FILES / "utc-own-vtimezone.ics").read_bytes()
    other = written.replace(b"-0600", b"+0600")

    def day(content):
        situation = read_invitation(content, "a.ics", Answers(today=TODAY))["situation"]
        return situation["interview"]["date"]

    assert [day(written), day(other), day(written)] == ["2026-11-24", "2026-11-25", "2026-11-24"]


def test_the_page_asks_with_base64():
    content = base64.b64encode((FILES / "recurring.ics").read_bytes()).decode()
    request = {"operation": "read_invitation", "name": "recurring.ics", "content": content}
    asked = invitation_document({**request, "today": "2026-11-20", "locale": "en-US"})
    assert asked["choices"][0]["options"][0]["label"] == "Thursday, November 12"
    chosen = invitation_document({**request, "today": "2026-11-20", "day": "2026-11-19"})
    assert chosen["situation"]["interview"] == {"date": "2026-11-19"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"content": "no base64"}, "content"),
        ({"content": None}, ""),
        ({"today": "soon"}, "today"),
        ({"today": None}, "today"),
        ({"locale": ["en"], "content": ""}, ""),
        ({"name": 3, "content": "eA=="}, ""),
    ],
)
def test_a_request_that_is_none_is_refused(change, field):
    request = {"name": "a.ics", "content": "", "today": "2026-11-20", "locale": "en"}
    with pytest.raises(SituationError) as refused:
        invitation_document({**request, **change})
    assert [fault.field for fault in refused.value.faults] == [field]


def test_without_the_library_one_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    for name in ("floating.ics", "email-base64.eml"):
        with pytest.raises(SituationError, match="icalendar, which is not installed here"):
            read(name)
    # An email without a calendar needs no library.
    assert read("email-no-calendar.eml")["situation"]["role"] == "Program Coordinator"


def test_the_library_is_not_loaded_before_a_file_is_brought():
    script = (
        "import sys, calculator.situation.invitation as i;"
        "print({'icalendar', 'dateutil', 'email', 'zoneinfo'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout == "set()\n"


def test_the_nesting_that_would_fill_the_stack_is_refused():
    deep = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 50 + b"END:VEVENT\r\n" * 50
    with pytest.raises(SituationError, match="damaged"):
        read_invitation(deep + b"END:VCALENDAR\r\n", "deep.ics", Answers(today=TODAY))
    part = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
    with pytest.raises(SituationError, match="damaged"):
        read_invitation(b"From: a\r\n" + part * 100, "deep.eml", Answers(today=TODAY))
    assert calendar_text.DEEPEST < 50
