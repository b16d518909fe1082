"""What a step's status is on the day of the plan: ahead, due, late, or left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from calculator.plan import Status
from calculator.steps import STEPS
from calculator.story.state import State
from calculator.text.months import DAY
from calculator.timing.rule import Rule
from calculator.timing.timed import Timed
from calculator.timing.windows import Window, Windows


def status_of(
    rule: Rule,
    window: Window,
    fine_until: dt.date | None,
    windows: Windows,
    timed: Mapping[str, Timed],
) -> Status:
    """Return the status of a step that has not been done.

    ``timed`` are the steps that were timed before this one.
    """
    state, today = windows.state, windows.state.situation.today
    first, second = state.checks
    if is_overtaken(rule.step, state):
        return "skipped"
    earlier = timed.get(first)
    if rule.step == second and earlier is not None and earlier.status == "skipped":
        return "skipped"
    on_time = max(window.latest.day, fine_until or dt.date.min)
    last = windows.last_day(rule.skipped_for(state.situation.industry), rule, window)
    if last and rule.gives_way_to and (opens := windows.opens.get(first)):
        last = min(last, max(on_time, opens - DAY))
    if last and any(move.why == "away" for move in window.latest.moves):
        last = max(last, on_time)  # nobody was there to read it before
    if last and today > last:
        return "skipped"
    if today < window.earliest.day:
        return "upcoming"
    if rule.when_past == "stay" or STEPS[rule.step].optional or today <= on_time:
        return "due"
    return "overdue"


def is_overtaken(step: str, state: State) -> bool:
    """Say whether the step is a first check, and the second has gone out without it."""
    first, second = state.checks
    return step == first and second in state.sent
