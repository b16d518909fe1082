"""Messages: what to write at each step of the plan, to whom, ready to edit and send.

Jinja2 is loaded with the first message, not with this package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calculator.messages.drafting import Need
from calculator.messages.faults import TemplateError, TemplateFault
from calculator.messages.variables import Occasion
from calculator.plan import Message
from calculator.situation.model import Tone
from calculator.story.state import State
from calculator.timing.timed import Timed

if TYPE_CHECKING:
    from calculator.messages.catalogue import MessageTemplate

__all__ = ["TemplateError", "TemplateFault", "check", "example", "for_step", "names", "need_of"]

_LATE_AFTER = dt.timedelta(days=2)


def for_step(
    timed: Timed, state: State, *, templates: Mapping[str, str] | None = None
) -> tuple[Message, ...]:
    """Return the messages for a step, filled in; none where a step needs no words.

    ``templates`` are a centre's own words by path below its ``messages`` folder, such as
    ``en/thank_you.warm.txt``. The messages come without findings:
    :func:`calculator.proofread.check.proofread_all` adds those. Raises :class:`TemplateError` where
    a centre's template cannot be used.
    """
    from calculator.messages.writing import write  # noqa: PLC0415 - loads Jinja2

    occasion = Occasion(state=state, on=timed.best, thanks_owed=timed.carries_thanks)
    return write(need_of(timed, state), occasion, templates=templates or {})


def need_of(timed: Timed, state: State) -> Need:
    """Return what decides which messages a step has."""
    interview = state.situation.interview.date
    return Need(
        step=timed.step,
        state=state,
        readers=timed.readers,
        rule=timed.rule.id,
        late=timed.status in ("overdue", "skipped") or timed.best > interview + _LATE_AFTER,
        phone=timed.channel == "phone",
    )


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
