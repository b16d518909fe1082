"""``follow-up new``: the commands, and what they say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

from calculator.plan import Channel
from publisher import words
from publisher.generators.say import say
from publisher.project import ROOT, BuildError


def add_command(subparsers: Any) -> None:
    """Add ``new`` to the program's commands."""
    parser = subparsers.add_parser("new", help=say("help", "new"))
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    # Imported here and not above: the two know every message, and ``follow-up plan`` starts fast.
    message = kinds.add_parser("message", help=say("help", "message"))
    message.add_argument("name", metavar="NAME", help=say("help", "name"))
    steps = tuple(words.load("messages")["step"])
    message.add_argument("--step", required=True, choices=steps, help=say("help", "step"))
    message.add_argument(
        "--channel",
        choices=get_args(Channel),
        default="email",
        help=say("help", "channel"),
    )
    message.set_defaults(run=_guarded(_message))
    language = kinds.add_parser("language", help=say("help", "language"))
    language.add_argument("code", metavar="CODE", help=say("help", "code"))
    language.set_defaults(run=_guarded(_language))


def _guarded(command: Callable[[argparse.Namespace], None]) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        try:
            _look_for_checkout()
            command(options)
        except BuildError as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
        return 0

    return run


def _look_for_checkout() -> None:
    if not (ROOT / "src" / "publisher").is_dir():
        raise BuildError(say("fault", "no_checkout"))


def _message(options: argparse.Namespace) -> None:
    from publisher.generators.message import TITLES, new_message  # noqa: PLC0415 - as said above

    files = new_message(options.name, options.step, options.channel)
    _tell(say("done", "wrote"), _paths(files))
    titles = [file.relative_to(ROOT).as_posix() for file in files if file.name == TITLES]
    title = say("message", "title", files=", ".join(titles))
    step = say("message", "step", step=options.step)
    _tell(say("done", "next"), [say("message", "words"), title, step, say("message", "golden")])


def _language(options: argparse.Namespace) -> None:
    from publisher.generators.language import left, new_language  # noqa: PLC0415 - as said above

    written = new_language(options.code)
    _tell(say("done", "wrote" if written else "nothing_new"), _paths(written))
    english = [
        say("done", "line", path=path)
        if each.count == each.total
        else say("done", "part", path=path, count=each.count, total=each.total)
        for each in left(options.code)
        for path in [each.file.relative_to(ROOT).as_posix()]
    ]
    _tell(say("done", "in_english" if english else "translated"), english)
    order = (
        *("translate", "dates", "names", "examples", "grammar", "phrases", "name"),
        *("queries", "cog", "site", "again"),
    )
    told = [say("language", key, code=options.code) for key in order]
    _tell(say("done", "next"), told)


def _paths(files: Iterable[Path]) -> list[str]:
    return [say("done", "line", path=file.relative_to(ROOT).as_posix()) for file in files]


def _tell(head: str, lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in (head, *lines)))
