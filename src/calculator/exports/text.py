"""Rendering: a plan as text for the terminal, or as Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from calculator.plan import Message, Plan, Step
from calculator.situation.model import Situation
from calculator.text.plain import as_markdown, printable
from calculator.text.words import Words

WIDTH = 80
"""Columns of a terminal as it opens."""
_INDENT = "  "


def _wrap(written: str, indent: str = "", hanging: str | None = None) -> str:
    if len(indent) + len(written) <= WIDTH and written == " ".join(written.split()):
        return f"{indent}{written}" if written else ""
    return textwrap.fill(
        written,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _head(plan: Plan, words: Words) -> Iterator[str]:
    yield words.say("text.interview", interview=plan.interview)
    if plan.deadline:
        yield words.say("text.deadline", deadline=plan.deadline)
    if plan.reading:
        yield words.say("text.reading", reading=plan.reading)
    if plan.place:
        yield words.say("text.place", place=plan.place)


def _lists(plan: Plan, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands below the steps: a heading and its lines."""
    if plan.story:
        told = (
            words.say(
                "text.told", what=words.date(one.on), said=f"{one.says} {one.changed}".rstrip()
            )
            for one in plan.story
        )
        yield words.say("text.story"), list(told)
    if plan.answered:
        yield (
            words.say("text.answered"),
            [f"{words.say(f'title.{one.step}')} ({words.date(one.date)})" for one in plan.answered],
        )
    if plan.cancelled:
        yield (
            words.say("text.cancelled"),
            [words.say("text.told", what=one.title, said=one.because) for one in plan.cancelled],
        )
    if plan.notices:
        yield words.say("text.notices"), list(plan.notices)


def _window(step: Step, words: Words) -> str:
    if step.earliest == step.latest:
        return ""
    return words.say(
        "text.window",
        earliest=words.date(step.earliest, weekday=False),
        latest=words.date(step.latest, weekday=False),
    )


def status_of(step: Step, words: Words) -> str:
    """Return what has become of a step, in a word or two; "fine from today" where it may go out."""
    return words.say("status.fine_now" if step.fine_now else f"status.{step.status}")


def _details(step: Step, words: Words) -> Iterator[str]:
    yield step.why
    if step.advice:
        yield step.advice
    if step.range:
        yield words.say("text.range", range=step.range)
    yield words.say("text.claims", claims=", ".join((step.rule, *step.claims)))


def text(plan: Plan, situation: Situation) -> str:
    """Return the plan as a table, each step followed by its reasons."""
    words = Words(situation.locale, plan.today)
    columns = words.say("text.columns").split("|")[:3]
    rows = [[step.when, status_of(step, words), step.title] for step in plan.steps]
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    rule = "  ".join("-" * width for width in widths)

    def row(cells: Sequence[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return "  ".join(padded).rstrip()

    dated = Words(situation.locale)
    lines = [dated.say("text.heading", today=plan.today), ""]
    lines += _head(plan, dated)
    lines += ["", _wrap(words.say("text.now", now=plan.now)), "", row(columns), rule]
    lines += map(row, rows)
    for step in plan.steps:
        headed = words.say("text.told", what=step.when, said=step.title)
        lines += ["", f"{headed} [{step.rule}]", _wrap(step.do, _INDENT)]
        if window := _window(step, words):
            lines.append(_wrap(words.say("text.open", window=window), _INDENT))
        lines += [_wrap(line, _INDENT) for line in _details(step, words)]
    for heading, items in _lists(plan, words):
        lines += ["", heading]
        lines += [_wrap(item, f"{_INDENT}- ", f"{_INDENT}  ") for item in items]
    lines += ["", _wrap(plan.guidance), words.say("text.rulebook", rulebook=plan.rulebook), ""]
    return printable("\n".join(lines))


def markdown(plan: Plan, situation: Situation) -> str:
    """Return the plan as Markdown: a table, then the reasons and the messages."""
    words = Words(situation.locale, plan.today)
    dated = Words(situation.locale)
    lines = [f"# {dated.say('text.heading', today=plan.today)}", ""]
    lines += [f"- {as_markdown(line)}" for line in _head(plan, dated)]
    lines += ["", f"**{as_markdown(words.say('text.now', now=plan.now))}**", ""]
    columns = words.say("text.columns").split("|")
    lines += [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    for step in plan.steps:
        status = status_of(step, words)
        cells = (step.when, status, step.title, _window(step, words), step.rule)
        lines.append(f"| {' | '.join(map(as_markdown, cells))} |")
    for step in plan.steps:
        headed = words.say("text.told", what=step.when, said=step.title)
        lines += ["", f"## {as_markdown(headed)}", "", as_markdown(step.do), ""]
        lines += [f"- {as_markdown(line)}" for line in _details(step, words)]
        for message in step.messages:
            lines += ["", *_quoted(message, words)]
    for heading, items in _lists(plan, words):
        lines += ["", f"## {heading}", ""]
        lines += [f"- {as_markdown(item)}" for item in items]
    lines += [
        "",
        as_markdown(plan.guidance),
        "",
        words.say("text.rulebook", rulebook=plan.rulebook),
        "",
    ]
    return "\n".join(lines)


def _quoted(message: Message, words: Words) -> Iterator[str]:
    """Quote a message line by line; what the user wrote stays text."""
    both = bool(message.to and message.subject)
    head = words.say("text.told", what=message.to, said=message.subject) if both else ""
    for line in [head or message.to or message.subject, "", *message.body.splitlines()]:
        yield f"> {as_markdown(line)}".rstrip()
