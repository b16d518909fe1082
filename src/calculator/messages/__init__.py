"""Messages: what to write at each step of the plan, to whom, ready to edit and send.

Jinja2 is loaded with the first message, not with this package.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from calculator.messages.faults import TemplateError, TemplateFault
from calculator.messages.needs import need_of, occasion_of
from calculator.plan import Message
from calculator.situation.model import Tone
from calculator.story.state import State
from calculator.timing.timed import Timed

if TYPE_CHECKING:
    from calculator.messages.catalogue import MessageTemplate
    from calculator.messages.tree import Template, Tree

__all__ = [
    "TemplateError",
    "TemplateFault",
    "check",
    "example",
    "for_step",
    "for_template",
    "names",
    "trees",
]


def for_step(
    timed: Timed, state: State, *, templates: Mapping[str, Template] | None = None
) -> tuple[Message, ...]:
    """Return the messages for a step, filled in; none where a step needs no words.

    ``templates`` are a centre's own words, or the trees that :func:`trees` made of them, by path
    below its ``messages`` folder, such as ``en/thank_you.warm.txt``. The messages come without
    findings: :func:`calculator.proofread.check.proofread_all` adds those. Raises
    :class:`TemplateError` where a centre's template cannot be used.
    """
    from calculator.messages.writing import write  # noqa: PLC0415 - reads the templates

    return write(need_of(timed, state), occasion_of(timed, state), templates=templates or {})


def for_template(
    name: str, state: State, *, templates: Mapping[str, Template] | None = None
) -> tuple[Message, ...]:
    """Return one message by its name, filled in, whether or not the plan has a step for it.

    Some messages belong to no step, such as a correction; others may be wanted before their day.
    There is one for each reader. Raises :class:`LookupError` for a name that no message has.
    """
    from calculator.messages.writing import write_template  # noqa: PLC0415 - reads the templates

    return write_template(name, state, templates=templates or {})


def names() -> tuple[MessageTemplate, ...]:
    """Return every message with its channel, claims and variables, in the order of the steps."""
    from calculator.messages.catalogue import names as all_names  # noqa: PLC0415 - reads 23 files

    return all_names()


def example(  # noqa: PLR0913 - each of them is a choice of its own
    template: str,
    tone: Tone = "warm",
    *,
    full: bool = True,
    language: str = "en",
    templates: Mapping[str, Template] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Message:
    """Return a finished example of a message, or one with every blank (``full=False``).

    ``templates`` are a centre's own words, as :func:`for_step` takes them, and ``answers`` what is
    answered to its own questions, by their names; empty where nothing is.
    """
    from calculator.messages.writing import example as write_example  # noqa: PLC0415 - loads Jinja2

    return write_example(
        template,
        tone,
        full=full,
        language=language,
        templates=templates or {},
        answers=answers or {},
    )


def check(
    templates: Mapping[str, str], fields: Collection[str] | None = ()
) -> tuple[TemplateFault, ...]:
    """Return every fault in a centre's own templates, by file and line.

    ``fields`` are the names of the centre's own questions, which they may use.
    """
    from calculator.messages.checking import check as check_all  # noqa: PLC0415 - loads Jinja2

    return check_all(templates, fields)


def trees(templates: Mapping[str, str]) -> dict[str, Tree]:
    """Return a centre's own templates as the browser takes them, where there is no Jinja2.

    Raises :class:`TemplateError` for the first of them that :func:`check` finds fault with.
    """
    from calculator.messages.jinja import language_of_file, own_tree  # noqa: PLC0415 - loads Jinja2

    return {
        file: own_tree(source, file, language_of_file(file)) for file, source in templates.items()
    }
