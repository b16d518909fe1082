"""How far a plan is worked out: less depth leaves out, and changes nothing else."""

import subprocess
import sys
from dataclasses import replace

import pytest

import calculator
from calculator.situation.reading import read_situation

DOCUMENT = {
    "today": "2026-12-17",
    "interview": {"date": "2026-12-17"},
    "promise": {"kind": "date", "date": "2026-12-24"},
    "region": {"country": "CA", "subdivision": "ON"},
    "people": [{"name": "Priya Example"}],
}


def test_less_depth_leaves_out_and_changes_nothing_else():
    situation = read_situation(DOCUMENT)
    whole = calculator.plan(situation)
    assert any(message.findings for step in whole.steps for message in step.messages)
    unread = tuple(
        replace(step, messages=tuple(replace(each, findings=()) for each in step.messages))
        for step in whole.steps
    )
    assert calculator.plan(situation, depth="messages") == replace(whole, steps=unread)
    bare = tuple(replace(step, messages=(), to=()) for step in whole.steps)
    assert calculator.plan(situation, depth="dates") == replace(whole, steps=bare)


@pytest.mark.parametrize(
    ("form", "loaded"),
    [("text", set()), ("json", {"jinja2", "calculator.proofread"})],
)
def test_a_command_loads_what_it_shows(form, loaded):
    """Half the time of a whole process was for modules that the answer had no use for."""
    ask = ["plan", "--interview", "2026-11-20", "--today", "2026-11-20", "--format", form]
    code = (
        "import sys; from publisher.cli import main; main(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *ask], check=True, capture_output=True, text=True
    )
    slow = {"jinja2", "markdown", "mkdocs", "calculator.proofread"}
    assert slow & set(done.stderr.split()) == loaded
