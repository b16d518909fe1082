"""An invitation on the command line: ``follow-up plan invite.ics``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calculator.commands.main import main

FILES = Path(__file__).parent / "files"


@pytest.fixture
def run(capsys):
    """Run ``plan`` on a file as of 20 November 2026; return code, output and what was told."""

    def run(name, *flags):
        code = main(["plan", str(FILES / name), "--today", "2026-11-20", *flags])
        told = capsys.readouterr()
        return code, told.out, told.err.splitlines()

    return run


def test_flags_go_over_what_an_invitation_says(run):
    code, out, told = run(
        *("outlook-classic.ics", "--today", "2026-11-24", "--role", "Director", "--format", "json")
    )
    assert code == 0
    assert json.loads(out)["interview"] == "2026-11-24"
    assert "Director" in out
    assert "Program Coordinator" not in out
    assert "sam.okafor@example.com" in out
    assert told[0] == (
        "interview.date: 2026-11-24 (The start of the event, in the time zone Eastern Standard "
        "Time that the invitation gives.)"
    )
    assert [line for line in told if line.endswith("Check this.)")] == [
        (
            "candidate.email: priya@example.org (The only one invited from outside example.com. "
            "Check this.)"
        ),
        (
            'role: Program Coordinator (The title: "Interview: Program Coordinator at Example '
            'Company". Check this.)'
        ),
    ]


def test_several_events_are_asked_for(run):
    code, out, told = run("several.ics")
    assert (code, out) == (1, "")
    assert told == [
        (
            "The file has several events. Name the interview with --event and its number: "
            "3 (Wednesday 18 November: Phone interview with Example Company Ltd.), "
            "2 (Thursday 3 December: Interview with Example Company Ltd. (second round)), "
            "1 (Friday 20 November: Dentist)."
        )
    ]
    code, out, _ = run("several.ics", "--event", "3")
    assert code == 0
    assert "Wednesday 18 November 2026" in out
    assert run("several.ics", "--event", "9")[0] == 1


def test_the_day_of_an_event_that_repeats_is_asked_for(run):
    code, _, told = run("recurring.ics")
    assert code == 1
    assert told[0].startswith(
        "The event has more than one day. Name the day with --interview: 2026-11-12 (Thu"
    )
    code, out, _ = run("recurring.ics", "--interview", "2026-11-19")
    assert code == 0
    assert "Thursday 19 November 2026" in out


def test_who_the_candidate_is_can_be_told_by_name(run):
    code, out, told = run("who-is-you.ics", "--format", "json")
    assert code == 0
    assert "sam@example.org" not in out
    assert told[-1] == (
        "Which of these people are you? Sam Okafor <sam@example.org>, Priya Example "
        "<priya@example.org>. Say it with --name."
    )
    code, out, told = run("who-is-you.ics", "--name", "Priya Example", "--format", "json")
    assert code == 0
    assert "sam@example.org" in out
    assert "The people are left out" not in " ".join(told)


def test_a_date_that_is_not_there_has_to_be_entered(run):
    code, _, told = run("email-no-calendar.eml")
    assert code == 1
    assert told[-1].startswith("interview.date: This date is missing.")
    assert run("email-no-calendar.eml", "--interview", "2026-11-24")[0] == 0


def test_what_cannot_be_read_is_told(run, tmp_path):
    assert run("nowhere.ics")[0] == 1
    code, _, told = run("truncated.ics")
    assert code == 1
    assert told == ["truncated.ics ends before the invitation does. Save or download it again."]
    long = tmp_path / "LONG.ICS"
    long.write_bytes(b"BEGIN:VCALENDAR" + b"x" * 20_000_000)
    assert "too large" in run(long)[2][0]
    steering = tmp_path / "steering.ics"
    written = (FILES / "floating.ics").read_bytes()
    steering.write_bytes(written.replace(b"Night Auditor", b"Night \x1b[2J Auditor"))
    assert "\x1b" not in " ".join(run(steering)[2])
