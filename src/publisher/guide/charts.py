"""The guide's drawings: within the page, in the page's own colours, with words beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from textwrap import wrap

from calculator.days.workdays import RegionDates, WorkCalendar
from calculator.situation.model import Interview, Situation
from calculator.timing import rulebook
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import make_schedule
from calculator.timing.timed import Timed
from publisher.guide import phrases, timetables
from publisher.guide import restated as sources
from publisher.guide.markup import capital, cite, generated, table
from publisher.guide.svg import WIDTH, bar, dot, line, paragraph, text, units
from publisher.guide.words import number as figure_in_words
from publisher.guide.words import say as say_table
from publisher.guide.words import say_from

TUESDAY = dt.date(2026, 11, 17)
"""The interview in the timeline: an ordinary week, so that no weekend hides the rule."""

WAITING = ("notes", "thank_you", "status_check", "second_status_check", "move_on")


def _say(section: str, key: str, **values: object) -> str:
    return say_from("charts", section, key, **values)


def _figure(name: str, height: float, parts: Sequence[str], summary: str) -> str:
    """Put a drawing into a figure; a screen reader hears its title and its summary."""
    named = f'aria-labelledby="{name}-title {name}-summary"'
    return "\n".join(
        (
            '<figure class="drawing">',
            f'<svg class="chart" viewBox="0 0 {WIDTH} {units(height)}" role="img" {named}>',
            f'<title id="{name}-title">{escape(_say(name, "title"))}</title>',
            f'<desc id="{name}-summary">{escape(summary, quote=False)}</desc>',
            *parts,
            "</svg>",
            f"<figcaption>{escape(_say(name, 'caption'), quote=False)}</figcaption>",
            "</figure>",
        )
    )


def timeline(book: Rulebook | None = None) -> str:
    """Draw a whole plan while waiting: a bar for each window, a dot on the best day."""
    situation = Situation(today=TUESDAY, interview=Interview(date=TUESDAY))
    schedule = make_schedule(situation, WorkCalendar(RegionDates()), book or rulebook.load())
    steps = [step for step in schedule.steps if step.step in WAITING]
    last = max((step.latest - TUESDAY).days for step in steps)
    left, row, top = 8, 44, 44
    bottom = top + row * len(steps)
    scale = (WIDTH - 2 * left - 8) / (last + 1)

    def place(day: dt.date) -> float:
        return left + (day - TUESDAY).days * scale

    parts = [text(left, 14, _say("timeline", "interview"), "soft")]
    for week in range(last // phrases.DAYS_IN_A_WEEK + 1):
        x = left + week * phrases.DAYS_IN_A_WEEK * scale
        parts.append(line(x, top - 6, bottom))
        if week:
            told = _say("timeline", "weeks" if week > 1 else "week", count=week)
            parts.append(text(x, 32, told, "soft", "middle"))
    for number, step in enumerate(steps):
        y = top + number * row
        end = step.fine_until or step.latest
        width = (end - step.earliest).days * scale + scale
        day = (step.best - TUESDAY).days
        label = "label_from" if step.step == "move_on" else "label"
        name = _say("timeline", label, name=say_table("step", step.step), day=day)
        # A late step's name would run off the drawing if it began at its bar.
        late = place(step.earliest) > WIDTH / 2
        x, anchor = (place(end) + scale, "end") if late else (place(step.earliest), "start")
        parts += [
            text(x, y + 14, name, "ink", anchor),
            bar(place(step.earliest), y + 20, width, 12, "c"),
            dot(place(step.best) + scale / 2, y + 26),
        ]
    told = " ".join(
        _say("timeline", "step", name=say_table("step", step.step), words=_days(step))
        for step in steps
    )
    return generated(_figure("timeline", bottom, parts, _say("timeline", "summary", steps=told)))


def _days(step: Timed) -> str:
    first, best, last = ((day - TUESDAY).days for day in (step.earliest, step.best, step.latest))
    if step.step == "move_on":
        return _say("timeline", "from", first=first)
    if first == last:
        return _say("timeline", "one_day", first=first)
    return _say("timeline", "days", first=first, best=best, last=last)


def decision(book: Rulebook | None = None) -> str:
    """Draw the question that decides everything, with what to do for each answer."""
    branches = []
    for key in ("dated", "few_days", "undated"):
        rule = timetables.find("status_check", key, book=book)
        result = _say(
            "decision",
            f"{key}_do",
            best=phrases.best(rule),
            distance=phrases.shortest(rule),
            last=phrases.short(rule, rule.latest),
        )
        branches.append((_say("decision", key), result))
    branches.append((_say("decision", "instruction"), _say("decision", "instruction_do")))
    row, top, split = 66, 56, 138
    parts = [
        bar(1, 1, WIDTH - 2, 36, "b"),
        text(WIDTH / 2, 24, _say("decision", "question"), "ink", "middle"),
        bar(19, 37, 2, top + row * (len(branches) - 1) - 10, "soft"),
    ]
    for number, (answer, result) in enumerate(branches):
        y = top + number * row
        parts += [
            bar(20, y + 25, 13, 2, "soft"),
            *paragraph(wrap(answer, 13), 38, y + 30),
            bar(split, y, WIDTH - split - 1, 52, "c"),
            *paragraph(wrap(result, 28), split + 10, y + 30),
        ]
    told = " ".join(
        _say("decision", "branch", answer=answer, result=result) for answer, result in branches
    )
    height = top + row * len(branches) - 12
    return generated(_figure("decision", height, parts, _say("decision", "summary", branches=told)))


def by_country() -> str:
    """Draw the days from application to decision in several countries."""
    return _bars("country", "E-09")


def by_industry() -> str:
    """Draw the same for several sectors in the United States."""
    return _bars("industry", "E-10")


def _bars(name: str, evidence_id: str) -> str:
    figures = sorted(sources.evidence()[evidence_id].figures, key=lambda figure: figure.value)
    row, scale = 46, (WIDTH - 60) / figures[-1].value
    parts = []
    for number, figure in enumerate(figures):
        y = number * row
        parts += [
            text(0, y + 15, figure.label),
            bar(0, y + 22, figure.value * scale, 14, "a"),
            text(figure.value * scale + 8, y + 34, figure_in_words(figure.value), "soft"),
        ]
    summary = _say(
        "bars",
        "summary",
        lowest=figures[0].label,
        low=figure_in_words(figures[0].value),
        highest=figures[-1].label,
        high=figure_in_words(figures[-1].value),
    )
    numbers = table(
        (_say(name, "label"), f"{_say('bars', 'days')} {cite(evidence_id)}"),
        [(capital(figure.label), figure_in_words(figure.value)) for figure in figures],
    )
    opened = f"<details markdown>\n<summary>{_say('bars', 'numbers')}</summary>"
    return generated(
        _figure(name, row * len(figures), parts, summary), f"{opened}\n\n{numbers}\n\n</details>"
    )
