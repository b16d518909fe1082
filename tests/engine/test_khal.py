"""Calendar files in a real calendar program: importing a changed plan changes the same events."""

import json
import os
import re
import shutil
import subprocess

import pytest

import calculator
from calculator.days.region import load_packaged

pytestmark = pytest.mark.skipif(
    shutil.which("khal") is None, reason="khal, a calendar program, is not installed"
)

SITUATION = {
    "today": "2026-12-17",
    "interview": {"date": "2026-12-17"},
    "promise": {"kind": "date", "date": "2026-12-24"},
    "region": {"country": "CA", "subdivision": "ON"},
    "company": "Example & Co",
    "id": "k3v9",
}


class Khal:
    """khal with one empty calendar of its own."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "days").mkdir()
        self.config = folder / "config"
        self.config.write_text(
            f"[calendars]\n[[days]]\npath = {folder / 'days'}\n"
            "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n",
            "utf-8",
        )

    def run(self, *arguments):
        environment = {**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [str(shutil.which("khal")), "--no-color", "-c", str(self.config), *arguments],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def read(self, text):
        file = self.folder / "plan.ics"
        file.write_bytes(text.encode())
        self.run("import", "--batch", "-a", "days", str(file))

    def events(self):
        """The events that stand and those that were cancelled, each as (day, title)."""
        form = "{start-date}|{cancelled}|{title}"
        lines = self.run("list", "-df", "", "-f", form, "2026-12-01", "120d").splitlines()
        found = [line.split("|") for line in lines if "|" in line]
        live = sorted((day, title) for day, cancelled, title in found if not cancelled.strip())
        gone = sorted((day, title) for day, cancelled, title in found if cancelled.strip())
        return live, gone


@pytest.fixture
def khal(tmp_path):
    return Khal(tmp_path)


def ask(**request):
    answer = json.loads(calculator.call(json.dumps(request)))
    assert "errors" not in answer, answer
    return answer


def export(situation, exported=None):
    """The file as the page asks for it."""
    region = load_packaged(situation["region"]["country"])
    entry = {"situation": situation, "region": region, "exported": exported or []}
    return ask(operation="calendar", plans=[entry])["text"]


def steps(text):
    return sorted(re.findall(r"^UID:k3v9-(\w+)@", text, re.MULTILINE))


def days(situation):
    """What the plan itself says."""
    plan = calculator.plan_json(json.dumps(situation))
    return sorted(
        (step["best"], f"{step['title']} (Example & Co)")
        for step in json.loads(plan)["steps"]
        if step["status"] != "skipped"
    )


def test_imported_twice_nothing_doubles(khal):
    khal.read(export(SITUATION))
    assert khal.events() == (days(SITUATION), [])
    khal.read(export(SITUATION))
    assert khal.events() == (days(SITUATION), [])


def test_a_new_date_moves_the_same_events(khal):
    """Imported, then re-planned and imported again: no duplicate and no stale event."""
    first = export(SITUATION)
    khal.read(first)
    moved = {
        **SITUATION,
        "today": "2026-12-21",
        "promise": {"kind": "date", "date": "2027-01-08", "said_on": "2026-12-21"},
        "sent": [{"step": "thank_you", "date": "2026-12-18"}],
        "revision": 1,
    }
    khal.read(export(moved, steps(first)))
    live, gone = khal.events()
    assert live == days(moved)
    assert live != days(SITUATION)
    # The notes were for the first days alone.
    assert gone == [("2026-12-17", "Cancelled: Write down what was said (Example & Co)")]


def test_a_rejection_cancels_what_fell_away(khal):
    first = export(SITUATION)
    khal.read(first)
    rejected = {
        **SITUATION,
        "today": "2026-12-21",
        "outcome": {"kind": "rejected", "date": "2026-12-21"},
        "revision": 1,
    }
    khal.read(export(rejected, steps(first)))
    live, gone = khal.events()
    assert live == days(rejected)
    before = {(day, f"Cancelled: {title}") for day, title in days(SITUATION)}
    assert {title for _, title in gone} == {
        f"Cancelled: {title}" for _, title in days(SITUATION)
    } - {f"Cancelled: {title}" for _, title in live}
    # Each on the day it had.
    assert set(gone) <= before
