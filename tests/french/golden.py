"""The expected French of every message, and of a plan in each form.

``PYTHONPATH=src:tests python tests/french/golden.py`` writes them anew; read the difference before
you commit it.
"""

import re
from pathlib import Path

from calculator.api import plan as make_plan
from calculator.exports.calendar_file import calendar_file
from calculator.exports.text import markdown, text
from calculator.messages import example, names
from calculator.messages.catalogue import TONES
from calculator.situation.reading import read_situation

FOLDER = Path(__file__).parent / "golden"
SITUATION = {
    "version": 2, "id": "quebec", "today": "2026-12-21", "locale": "fr-CA",
    "region": {"country": "CA", "subdivision": "QC"},
    "interview": {"date": "2026-12-21"},
    "story": [
        {"on": "2026-12-21", "kind": "promise", "time": {"kind": "date", "date": "2027-01-01"}},
    ],
}  # fmt: skip


def letters(name):
    """Return one message in three tones, with all fields and with none."""
    found = []
    for full in (True, False):
        for tone in TONES:
            message = example(name, tone, full=full, language="fr")
            found += [f"=== {tone}, {'all' if full else 'no'} fields", f"To: {message.to}"]
            found += [f"Subject: {message.subject}"] if message.subject else []
            found += ["", message.body, ""]
    return "\n".join(found)


def plans():
    """Return one plan as text, as Markdown and as a calendar file, by name."""
    situation = read_situation(SITUATION)
    plan = make_plan(situation)
    written = calendar_file([(plan, situation)])
    return {
        "plan.txt": text(plan, situation),
        "plan.md": markdown(plan, situation),
        "plan.ics": unfolded(written),
    }


def unfolded(written):
    """Return a calendar file as lines that people read, without what changes with the version."""
    lines = written.replace("\r\n ", "").replace("\r\n", "\n")
    return re.sub(r"(?m)^(PRODID|DTSTAMP).*\n", "", lines)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in names():
        (FOLDER / f"{one.name}.txt").write_text(letters(one.name), "utf-8")
    for name, written in plans().items():
        (FOLDER / name).write_text(written, "utf-8")
