"""Messages: what to write at each step of the plan, to whom, ready to edit and send.

Jinja2 is loaded with the first message, not with this package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.messages.drafting import Need
from calculator.messages.faults import TemplateError, TemplateFault
from calculator.plan import Message, Step
from calculator.situation.model import Situation, Tone
from calculator.situation.people import recipients

if TYPE_CHECKING:
    from calculator.messages.catalogue import MessageTemplate
    from calculator.messages.tree import Template, Tree

__all__ = [
    "TemplateError",
    "TemplateFault",
    "check",
    "example",
    "for_step",
    "names",
    "recipients",
    "trees",
]

_LATE_AFTER = dt.timedelta(days=2)


def for_step(  # noqa: PLR0913 - everything that decides what is written
    step: Step,
    situation: Situation,
    deadline: dt.date | None,
    *,
    templates: Mapping[str, Template] | None = None,
    missed: tuple[str, ...] = (),
    proofread: bool = True,
) -> tuple[Message, ...]:
    """Return the messages for a step, filled in; none where a step needs no words.

    ``deadline`` is the day by which they said they would answer. ``templates`` are a centre's own
    words, or the trees that :func:`trees` made of them, by path below its ``messages`` folder, such
    as ``en/thank_you.warm.txt``. ``missed`` names
    earlier steps that were skipped: an unsent thank-you's thanks go into this message. Without
    ``proofread`` they come without findings. Raises :class:`TemplateError` where a centre's
    template cannot be used.
    """
    from calculator.messages.writing import write  # noqa: PLC0415 - loads Jinja2

    reply_by = situation.outcome.reply_by
    if reply_by and reply_by < max(step.best, situation.today):
        # Nobody can decide before a day that is past: the new day is the writer's to find out.
        situation = replace(situation, outcome=replace(situation.outcome, reply_by=None))
    need = Need(
        step=step.step,
        late=step.status == "overdue" or step.best > situation.interview.date + _LATE_AFTER,
        named=deadline is not None,
        phone=step.channel == "phone",
    )
    own = templates or {}
    return write(need, situation, missed=missed, templates=own, findings=proofread)


def names() -> tuple[MessageTemplate, ...]:
    """Return every message with its channel, claims and variables, in the order of the steps."""
    from calculator.messages.catalogue import names as all_names  # noqa: PLC0415 - reads 23 files

    return all_names()


def example(template: str, tone: Tone = "warm", *, full: bool = True) -> Message:
    """Return a finished example of a message, or one with every blank (``full=False``)."""
    from calculator.messages.writing import example as write_example  # noqa: PLC0415 - loads Jinja2

    return write_example(template, tone, full=full)


def check(templates: Mapping[str, str]) -> tuple[TemplateFault, ...]:
    """Return every fault in a centre's own templates, by file and line."""
    from calculator.messages.checking import check as check_all  # noqa: PLC0415 - loads Jinja2

    return check_all(templates)


def trees(templates: Mapping[str, str]) -> dict[str, Tree]:
    """Return a centre's own templates as the browser takes them, where there is no Jinja2.

    Raises :class:`TemplateError` for the first of them that :func:`check` finds fault with.
    """
    from calculator.messages.jinja import tree_of  # noqa: PLC0415 - loads Jinja2

    return {file: tree_of(source, file, "en") for file, source in templates.items()}
