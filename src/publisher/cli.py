"""``follow-up``: the calculator's own commands, and those that need the guide."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import calculator
from calculator.commands import main as calculator_cli
from calculator.commands.parser import Parser
from calculator.timing import rulebook
from publisher import words
from publisher.assistants import command as assistants
from publisher.centre import commands as centre
from publisher.cohort import command as batch
from publisher.generators import commands as generators
from publisher.project import links, need_material


def version() -> str:
    """Return the program's version, that of its rules, and where the project can be reached."""
    said = words.load("cli")["version"]
    first = said.format(version=calculator.__version__, rulebook=rulebook.VERSION)
    return "\n".join([first, *(f"{name}: {url}" for name, url in links())])


class _Version(argparse.Action):
    """Tells the version and ends; no other command has to look it up."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Write to standard output, as ``--help`` does."""
        sys.stdout.write(f"{version()}\n")
        parser.exit()


def _claims(options: argparse.Namespace) -> int:
    need_material()
    from publisher.guide import claims  # noqa: PLC0415 - comes with the guide it looks through

    return claims.run(options)


def _add_claims(commands: Any) -> None:
    said = words.load("claims")["help"]
    parser = commands.add_parser("claims", help=said["claims"])
    parser.add_argument("--format", choices=("text", "json"), default="text", help=said["format"])
    parser.set_defaults(run=_claims)


def main(argv: list[str] | None = None) -> int:
    """Carry out one command.

    Returns 0 when done and 1 when the input is wrong; wrong usage ends the program with 2.
    """
    say = words.load("cli")
    parser = Parser(prog="follow-up", description=say["description"])
    parser.add_argument("--version", action=_Version, nargs=0, help=say["version_help"])
    commands = parser.add_subparsers(title=say["commands"], metavar=say["command"], required=True)
    calculator_cli.add_commands(commands)
    _add_claims(commands)
    centre.add_commands(commands)
    batch.add_command(commands)
    generators.add_command(commands)
    assistants.add_command(commands)
    return calculator_cli.run(parser.parse_args(argv))


if __name__ == "__main__":
    sys.exit(main())
