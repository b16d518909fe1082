"""The command ``follow-up mcp``."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from publisher.assistants.words import say, skill


def add_command(subparsers: Any) -> None:
    """Add ``mcp`` to the program's commands."""
    parser = subparsers.add_parser("mcp", help=say("help", "mcp"), description=say("help", "about"))
    parser.add_argument("--skill", action="store_true", help=say("help", "skill"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the tools until the assistant closes them, or print the text for it."""
    if options.skill:
        sys.stdout.write(skill())
        return 0
    from publisher.assistants import server  # noqa: PLC0415 - needs the extra, and loads much

    server.serve()
    return 0
