"""The calendar file before this one: its steps, and the days on which they stood.

A calendar cancels an event on its own day. Where the file before is not at hand, its days follow
from the story: without its last entries the plan is the one that was exported then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from calculator.plan import Plan
from calculator.situation.model import Situation
from calculator.steps import STEPS
from calculator.timing.schedule import Schedule


def earlier_days(
    plan: Plan,
    situation: Situation,
    schedule: Callable[[Situation], Schedule],
    known: Mapping[str, dt.date | None] | None = None,
) -> dict[str, dt.date]:
    """Return the steps of the file before ``plan``, each with its day.

    ``known`` holds what the caller still knows of that file: its steps, and their days or None.
    Without it the file before may have held every step that the story ever led to. ``schedule``
    works out the dates of a situation.

    A day that is not known is the one that the step has in the plan, or had before the story's last
    entries, or the day of the plan: never silently that of the interview.
    """
    wanted = STEPS.keys() if known is None else known.keys() & STEPS.keys()
    days = {name: day for name, day in (known or {}).items() if name in wanted and day is not None}
    live = {step.step for step in plan.steps if step.status != "skipped"}
    days |= {step.step: step.best for step in plan.steps if step.step in wanted - days.keys()}
    for before in _before(situation):
        if wanted <= days.keys() | live:
            break
        for timed in schedule(before).steps:
            if timed.step in wanted and timed.status != "skipped":
                days.setdefault(timed.step, timed.best)
    if known is not None:
        for name in wanted:
            days.setdefault(name, plan.today)
    return days


def _before(situation: Situation) -> Iterator[Situation]:
    """Yield the situation without the last entry of its story, then without the last two.

    So it goes on to the story's start. Each is seen from the day of its own last entry: the day on
    which it was planned.
    """
    interview = situation.interview.date
    story = sorted(situation.story, key=situation.day_of)
    while story:
        story.pop()
        last = max(interview, situation.day_of(story[-1])) if story else interview
        yield replace(situation, story=tuple(story), today=min(last, situation.today))
