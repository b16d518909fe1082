"""``python -m publisher``: what the Makefile asks for, for people who work on the project."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from publisher.checks import lint
from publisher.delivery import serve
from publisher.project import BuildError
from publisher.runtime import RuntimeBuildError
from publisher.site import build as site


def main(argv: list[str] | None = None) -> int:
    """Carry out one command; returns 0 when done, 1 when something is wrong with the input."""
    parser = argparse.ArgumentParser(prog="python -m publisher", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    building = commands.add_parser("site", help="build the site")
    building.add_argument("--out", type=Path, default=Path("site"), help="the folder to build into")
    building.add_argument(
        "--draft", action="store_true", help="leave out unwritten pages and let warnings pass"
    )

    building.add_argument(
        "--builder", choices=site.BUILDERS, default="mkdocs", help="what makes the pages"
    )

    serving = commands.add_parser("serve", help="serve a built site on this computer")
    serving.add_argument("directory", type=Path, nargs="?", default=Path("site"))
    serving.add_argument("--port", type=int, default=8000)

    linting = commands.add_parser("lint", help="run every check that is not a test")
    lint.add_arguments(linting)

    chosen = parser.parse_args(argv)
    try:
        if chosen.command == "site":
            site.build(chosen.out.resolve(), draft=chosen.draft, builder=chosen.builder)
        elif chosen.command == "serve":
            serve.serve(chosen.directory, chosen.port)
        else:
            return lint.run(chosen)
    except (BuildError, RuntimeBuildError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
