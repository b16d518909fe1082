"""Whatever is in a file: a document or one plain sentence, soon, and never a traceback."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculator.situation.faults import SituationError
from calculator.situation.invitation import read_invitation
from calculator.situation.invitation.findings import Answers

FILES = sorted(
    file for file in (Path(__file__).parent / "files").iterdir() if file.suffix in {".ics", ".eml"}
)
ANSWERS = Answers(today=dt.date(2026, 11, 20), zone="America/Toronto")
PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [
            b"\r\nBEGIN:VEVENT\r\n",
            b"\r\nEND:VEVENT\r\n",
            b"\r\nBEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\n",
            b"\r\nRRULE:FREQ=DAILY;INTERVAL=0\r\n",
            b"\r\nRRULE:FREQ=MONTHLY;BYDAY=99MO;BYSETPOS=0\r\n",
            b"\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5\r\n",
            b"\r\nRRULE:FREQ=DAILY;UNTIL=99991231\r\n",
            b"\r\nRRULE:X=Y\r\n",
            b"\r\nRDATE;VALUE=PERIOD:20261201T100000/PT1H\r\n",
            b"\r\nRDATE:20261399\r\n",
            b"\r\nEXDATE:x\r\n",
            b"\r\nDTSTART:00010101T000000Z\r\n",
            b"\r\nDTSTART:99991231T235959Z\r\n",
            b"\r\nDTSTART;TZID=../../etc/passwd:20261124T100000\r\n",
            b"\r\nDTSTART;VALUE=PERIOD:20261124T100000Z/PT1H\r\n",
            b"\r\nDTSTART;VALUE=TIME:100000\r\n",
            b"\r\nSEQUENCE:9" + b"9" * 5000 + b"\r\n",
            b'\r\nATTENDEE;CN="x;y:mailto:z\r\n',
            b"\r\nORGANIZER;CN=:\r\n",
            b"\r\nContent-Type: text/calendar; charset=nowhere\r\n\r\n",
            b"\r\nFrom: =?utf-8?q?=00?= <@>\r\n",
            b'\r\nTo: <"\r\n',
            b"=?", b"\x00", b"\xff\xfe", b"--outer--",
        ]
    ),
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), PIECES), min_size=1, max_size=4)


def answered(content, name="file"):
    """The document or the sentence, within the second that a worker's watch allows many times."""
    began = time.perf_counter()
    try:
        document = read_invitation(content, name, ANSWERS)
        assert json.loads(json.dumps(document)) == document
        told = document["notes"]
    except SituationError as error:
        (fault,) = error.faults
        told = [fault.message]
    assert time.perf_counter() - began < 5
    assert not [sentence for sentence in told if "{" in sentence or "Traceback" in sentence]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), CHANGES)
def test_a_changed_file(file, changes):
    content = file.read_bytes()
    for place, cut, piece in changes:
        start = int(place * len(content))
        content = content[:start] + piece + content[start + cut :]
    answered(content)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
@example(b"BEGIN:VCALENDAR")
@example(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR")
@example(b"\xff\xfeB")
@example(b"From: a")
@example(b"Subject: \r\n\r\n")
def test_anything(content):
    answered(content)
    answered(b"BEGIN:VCALENDAR\r\n" + content + b"\r\nEND:VCALENDAR\r\n")
    answered(b"From: a@example.com\r\nContent-Type: text/calendar\r\n\r\n" + content)


EVENT = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20000101T100000\r\n{}\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "RRULE:FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=1;COUNT=9",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;COUNT=100000000",
        "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3",
        "RRULE:FREQ=MINUTELY;COUNT=100000000",
        "RDATE;VALUE=DATE:" + ",".join(["20261124"] * 20_000),
        "SUMMARY:" + "interview for the " * 20_000,
        "SUMMARY:" + "interview with " + "a " * 20_000,
        "SUMMARY:" + "(" * 20_000,
        "SUMMARY:" + "Re: " * 20_000,
        "LOCATION:" + "1 " * 20_000,
        "LOCATION:" + "(" * 20_000 + "1",
        "DESCRIPTION:" + "<" * 100_000,
        "X-ALT-DESC:" + "<a " * 30_000,
        "ATTENDEE;CN=" + "a" * 50_000 + ":mailto:a@example.com",
        "\r\n".join(f"ATTENDEE;CN=A {n}:mailto:a{n}@example.com" for n in range(3_000)),
    ],
    ids=lambda line: line[:40],
)
def test_what_would_take_for_ever_does_not(line):
    answered(EVENT.format(line).encode())


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;INTERVAL=0",
        "INTERVAL=00;FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_time_zone_that_changes_for_ever(rule):
    zone = (
        "BEGIN:DAYLIGHT\r\nDTSTART:19700301T000000\r\nTZOFFSETFROM:-0600\r\n"
        f"TZOFFSETTO:-0500\r\nRRULE:{rule}\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD"
    )
    file = next(file for file in FILES if file.name == "utc-own-vtimezone.ics")
    answered(file.read_bytes().replace(b"BEGIN:STANDARD", zone.encode()))
