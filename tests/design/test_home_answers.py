"""Home's own table of answers says what the engine says."""

import json
import re
from datetime import date, timedelta

import calculator
from publisher.project import DOCS

MONDAY = date(2026, 9, 14)  # an ordinary week, far from the year's end
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def rows():
    """Each weekday with the two answers that stand in its row."""
    text = (DOCS / "en" / "index.md").read_text("utf-8")
    for days, thanks, ask in re.findall(
        r"^\| (\w+day[\w ]*) \| (.+?) \| (.+?) \|$", text, re.MULTILINE
    ):
        first, _, last = days.partition(" to ")
        for day in DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]:
            yield day, thanks, ask


def test_the_table_names_every_weekday():
    assert [day for day, _, _ in rows()] == DAYS


def test_the_table_agrees_with_the_engine():
    for day, thanks, ask in rows():
        interview = MONDAY + timedelta(days=DAYS.index(day))
        situation = {"version": 1, "today": str(interview), "interview": {"date": str(interview)}}
        plan = json.loads(calculator.plan_json(json.dumps(situation)))
        steps = {step["step"]: step for step in plan["steps"]}
        best = date.fromisoformat(steps["thank_you"]["best"])
        assert best - interview == timedelta(days={"same day": 0, "next day": 1}[thanks]), day
        asked = date.fromisoformat(steps["status_check"]["earliest"])
        mondays = [interview + timedelta(days=n) for n in range(1, 15)]
        second_monday = [other for other in mondays if other.weekday() == 0][1]
        expected = {"a week later": interview + timedelta(days=7), "second Monday": second_monday}
        assert asked == expected[ask], day
