"""The commands about messages: ``follow-up message`` and ``follow-up proofread``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from calculator.api import plan_checked, read, schedule_of
from calculator.commands.files import read_file
from calculator.commands.flags import add_situation_arguments
from calculator.commands.inputs import situation_document
from calculator.commands.own_message import written
from calculator.exports import documents
from calculator.messages.catalogue import of_no_step
from calculator.plan import Finding, Message, Step
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Situation
from calculator.situation.parsing import LARGEST
from calculator.steps import MESSAGES, STEPS
from calculator.text.plain import printable
from calculator.text.wording import clean, message_words
from calculator.text.words import Words


def add_commands(subparsers: Any) -> None:
    """Add ``message`` and ``proofread`` to a parser's commands."""
    choices = with_messages()
    help_ = f"{', '.join(MESSAGES)}; or, whatever the plan holds: {', '.join(of_no_step())}"
    message = subparsers.add_parser(
        "message", help="the filled-in messages for a step, with what the proofreader says"
    )
    message.add_argument("step", choices=choices, metavar="STEP", help=help_)
    add_situation_arguments(message)
    message.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print them"
    )
    message.set_defaults(run=_message)
    check = subparsers.add_parser(
        "proofread",
        help="check a message that you wrote",
        description="Checks a message that you wrote. It may start with the lines To: and "
        "Subject:, then an empty line. Give the situation with --situation or its flags.",
    )
    check.add_argument("step", choices=choices, metavar="STEP", help=help_)
    check.add_argument(
        "text", nargs="?", default="-", metavar="FILE", help="your text; - reads standard input"
    )
    add_situation_arguments(check, option=True)
    check.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print them"
    )
    check.set_defaults(run=_proofread)


def with_messages() -> tuple[str, ...]:
    """Return the steps that have messages, and the messages that belong to no step."""
    return (*MESSAGES, *of_no_step())


def _situation(options: argparse.Namespace) -> Situation:
    return read(situation_document(options))


def _message(options: argparse.Namespace) -> int:
    situation = _situation(options)
    messages = messages_of(options.step, situation)
    if options.format == "json":
        document = {"version": 2, "messages": documents.to_document(messages)}
        sys.stdout.write(documents.dump(document))
    else:
        shown = (_shown(message, situation) for message in messages)
        sys.stdout.write(printable("\n\n".join(shown)) + "\n")
    return 0


def messages_of(name: str, situation: Situation) -> tuple[Message, ...]:
    """Return the messages of a step, or the one of that name that belongs to no step.

    ``situation`` is checked. Raises :class:`SituationError` where the plan has none.
    """
    return (_planned if name in STEPS else _by_name)(name, situation)


def _planned(name: str, situation: Situation) -> tuple[Message, ...]:
    steps = plan_checked(situation).steps
    step = next((one for one in steps if one.step == name), None)
    if step is None or not step.messages:
        raise SituationError([_no_message(name, step, steps, situation)])
    return step.messages


def _by_name(name: str, situation: Situation) -> tuple[Message, ...]:
    """Return a message that belongs to no step, such as a correction, proofread."""
    from calculator.messages import for_template  # noqa: PLC0415 - every command would load it
    from calculator.proofread.check import proofread_all  # noqa: PLC0415 - as above

    return proofread_all(for_template(name, schedule_of(situation).state), situation, name)


def _no_message(
    name: str, step: Step | None, steps: tuple[Step, ...], situation: Situation
) -> Fault:
    words = message_words(situation.locale)["commands"]
    if step is not None and step.status in ("done", "skipped"):
        return Fault("", str(words[step.status]).format(step=name))
    having = ", ".join(one.step for one in steps if one.messages)
    return Fault("", str(words["not_in_plan"]).format(step=name, steps=having))


def _shown(message: Message, situation: Situation) -> str:
    words = message_words(situation.locale)["commands"]
    to = f"{message.to} <{message.address}>" if message.address else message.to
    lines = [f"{words['template']} {message.template}", f"{words['to']} {to}"]
    if message.subject:
        lines.append(f"{words['subject']} {message.subject}")
    lines += ["", message.body]
    if message.findings:
        lines += ["", *_all_said(message.findings, message, situation)]
    return "\n".join(lines)


def _all_said(findings: Sequence[Finding], message: Message, situation: Situation) -> Iterator[str]:
    """How many findings there are, and each in words."""
    words = message_words(situation.locale)
    grave = sum(one.severity == "block" for one in findings)
    counts = (("to_mend", grave), ("to_look_at", len(findings) - grave))
    said = (words["commands"][key].format(count=count) for key, count in counts if count)
    yield words["words"]["comma"].join(said) + ":"
    for one in findings:
        yield _said(one, message, situation)


def _said(found: Finding, message: Message, situation: Situation) -> str:
    """One finding in words: how grave, where, what, why, and what to write instead."""
    words = message_words(situation.locale)["commands"]
    text = {"to": message.to, "subject": message.subject, "body": message.body}[found.part]
    missing = found.part == "body" and not found.quote
    where = words["in_whole" if missing else f"in_{found.part}"]
    place = str(where).format(line=text.count("\n", 0, found.start) + 1)
    quoted = f" “{found.quote}”" if found.quote else ""
    cited = ", ".join((found.id, *found.claims))
    said = f"{words[found.severity]} {place}{quoted}: {found.message} [{cited}]"
    if found.suggestion:
        offer = words["use" if found.instead else "instead"]
        said += f"\n  {offer} {clean(found.suggestion)}"
    return said


def _proofread(options: argparse.Namespace) -> int:
    situation = _situation(options)
    message, found = proofread_text(read_file(options.text), options.step, situation)
    if options.format == "json":
        document = {"version": 2, "findings": documents.to_document(found)}
        sys.stdout.write(documents.dump(document))
    elif found:
        lines = _all_said(found, message, situation)
        sys.stdout.write(printable("\n".join(lines)) + "\n")
    else:
        words = message_words(situation.locale)["commands"]
        sys.stdout.write(f"{words['nothing']}\n")
    return 0


def proofread_text(
    text: str, step: str, situation: Situation
) -> tuple[Message, tuple[Finding, ...]]:
    """Return a text that somebody wrote for a step as a message, and what is wrong with it.

    The lines To and Subject may stand above it. Raises :class:`SituationError` for an empty one,
    and for one that is longer than a whole situation may be.
    """
    from calculator.proofread.check import proofread  # noqa: PLC0415 - every command would load it

    if not clean(text):
        raise SituationError([Fault("", message_words(situation.locale)["commands"]["empty"])])
    if len(text) > LARGEST:
        faults = Faults(Words(situation.locale))
        faults.add("", "too_large", limit=f"{LARGEST // 1000}")
        raise SituationError(faults.found)
    message = written(text, step, situation)
    return message, proofread(message, situation, step)
