"""A builder runs as a program of its own, and ends with the build that started it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading

from publisher.project import BY_SYSTEM, BuildError

_REASON = re.compile(r"(?:WARNING|Warning|ERROR|Error)\b|\s*╭─\[")
"""A line that says what is wrong; Zensical's next line says where."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "0",  # the sitemap and search index carry no build time
    "NO_MKDOCS_2_WARNING": "1",  # MkDocs is held below 2 on purpose
    "PYTHONIOENCODING": "utf-8",
}


def run(name: str, module: str, *options: str) -> None:
    """Let a builder's module build; ``name`` is what people call it.

    Raises :class:`BuildError` with its reasons, and OSError where the computer had no room.
    """
    # The builder waits for the end of what it is given to read, which comes with our own end too.
    given, kept_open = os.pipe()
    try:
        made = subprocess.run(
            [sys.executable, "-m", module, "build", *options],
            check=False,
            env={**os.environ, **ENVIRONMENT},
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    finally:
        os.close(given)
        os.close(kept_open)
    if made.returncode > BY_SYSTEM:
        number = made.returncode - BY_SYSTEM
        raise OSError(number, os.strerror(number))
    if made.returncode:
        told = _COLOUR.sub("", made.stdout).splitlines()
        reasons = [line.strip() for line in told if _REASON.match(line)] or told[-1:]
        raise BuildError("\n".join([f"{name} refused the pages:", *reasons]))


def end_with_the_build() -> None:
    """Wait beside the builder for the end of the build, and end with it.

    One that is killed tells nobody. The builder would go on writing pages into a folder that the
    next build is just sweeping up, and what is written after that would stay for good.
    """
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    os.read(0, 1)
    os._exit(1)
