"""The calculator's own commands: ``follow-up plan``, ``rules``, ``schema``, also ``python -m``.

This is the one module that reads a clock and files, on behalf of the person at the keyboard.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculator.api import plan_checked, read, schedule_of
from calculator.commands import messages, records
from calculator.commands.flags import add_situation_arguments
from calculator.commands.inputs import situation_document
from calculator.commands.parser import Parser
from calculator.commands.rules import rule_listing, rules_document
from calculator.exports import documents, schema, text
from calculator.exports.calendar_file import calendar_file
from calculator.exports.earlier_file import earlier_days
from calculator.plan import Depth, Plan
from calculator.situation.faults import Fault, SituationError
from calculator.situation.model import Situation
from calculator.text.plain import printable
from calculator.text.words import MissingWordsError, Words
from calculator.timing import rulebook

Subparsers = Any  # argparse keeps the class private

_EXTRAS = {
    "site": {
        "after_the_interview_site",
        "filelock",
        "font_source_serif_pro",
        "markdown",
        "material",
        "mkdocs",
        "resvg_py",
        "segno",
        "yaml",
    },
    "zensical": {"zensical"},
    "mcp": {"anyio", "mcp", "mcp_types"},
}
"""Packages that only an extra of pyproject.toml brings; some commands need them."""

_ABOUT = "A dated plan for following up after a job interview, with the reason for every date."
_EXAMPLES = """\
examples:
  follow-up plan --interview 2026-12-17 --promise 2026-12-24 --region CA-ON
  follow-up plan --interview 2026-12-17 --promise "2 weeks" --format markdown
  follow-up plan situation.toml --format ics > plan.ics
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the calculator's commands; return the exit code."""
    parser = Parser(prog="python -m calculator", description=_ABOUT)
    add_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    return run(parser.parse_args(argv))


def run(options: argparse.Namespace) -> int:
    """Run a parsed command; faults go to standard error, all of them, with exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # The same bytes everywhere, whatever the terminal's own encoding.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    try:
        code: int = options.run(options)
    except SituationError as error:
        tell_faults(error.faults)
        return 1
    except MissingWordsError as error:
        tell_faults([Fault("", str(error))])
        return 1
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        extra = next((name for name, brought in _EXTRAS.items() if package in brought), None)
        if extra is None:
            raise
        key = "fault.needs_site" if extra == "site" else "fault.needs_extra"
        said = Words("en").say(key, package=package, extra=extra)
        tell_faults([Fault("", said)])
        return 1
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        sys.stderr.close()
        return 0
    return code


def tell_faults(faults: Sequence[Fault]) -> None:
    """Write every fault to standard error, a line each."""
    for fault in faults:
        told = f"{fault.field}: {fault.message}" if fault.field else fault.message
        # A field's name may be the user's own, and a fault is one line.
        sys.stderr.write(f"{printable(told.replace(chr(10), ' '))}\n")


def add_commands(subparsers: Subparsers) -> None:
    """Add the calculator's commands to a parser."""
    planning = subparsers.add_parser(
        "plan",
        help="the dated plan for one interview",
        description="The dated plan for one interview, with the reason for every date.\n"
        "The date of the interview is enough.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_situation_arguments(planning)
    planning.add_argument(
        "--format",
        choices=sorted(_FORMATS),
        default="text",
        help="a table with the reasons (text), or another form of the plan (default: text)",
    )
    planning.set_defaults(run=_plan)
    rules = subparsers.add_parser("rules", help="every rule: id, step, timing, claims")
    rules.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print the list"
    )
    rules.set_defaults(run=_rules)
    schemas = subparsers.add_parser("schema", help="the JSON Schema of a document")
    schemas.add_argument(
        "document", choices=sorted(_SCHEMAS), help="what goes in (situation) or comes out (plan)"
    )
    schemas.set_defaults(run=_schema)
    messages.add_commands(subparsers)
    records.add_commands(subparsers)


def _plan(options: argparse.Namespace) -> int:
    try:
        situation = read(situation_document(options))
    except SituationError as error:
        if options.format == "json":
            # A program that reads the answer gets the faults in its own form too.
            sys.stdout.write(documents.dump(documents.errors(error.faults)))
        raise
    made = plan_checked(situation, depth=_DEPTHS[options.format])
    sys.stdout.write(_FORMATS[options.format](made, situation))
    return 0


def _json(planned: Plan, _situation: Situation) -> str:
    return documents.dump(documents.to_document(planned))


def _ics(planned: Plan, situation: Situation) -> str:
    earlier = earlier_days(planned, situation, schedule_of) if planned.revision else {}
    return calendar_file([(planned, situation)], earlier=[earlier])


_FORMATS: dict[str, Callable[[Plan, Situation], str]] = {
    "text": text.text,
    "json": _json,
    "markdown": text.markdown,
    "ics": _ics,
}
_DEPTHS: Mapping[str, Depth] = {
    "text": "dates",
    "json": "whole",
    "markdown": "messages",
    "ics": "messages",
}
"""What each format shows: working out the rest would take most of the time."""


def _rules(options: argparse.Namespace) -> int:
    book = rulebook.load()
    if options.format == "json":
        sys.stdout.write(documents.dump(rules_document(book)))
        return 0
    sys.stdout.write(rule_listing(book, Words("en")))
    return 0


_SCHEMAS = {
    "situation": schema.situation_schema,
    "situation-1": schema.situation_1_schema,
    "plan": schema.plan_schema,
}


def _schema(options: argparse.Namespace) -> int:
    sys.stdout.write(documents.dump(_SCHEMAS[options.document]()))
    return 0
