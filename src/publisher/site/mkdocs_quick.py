"""MkDocs as it is, reading its settings with PyYAML's compiled reader where there is one.

The staged settings name every country and region: the plain reader takes ten times as long for
them, a tenth of the whole build. Called as ``python -m publisher.site.mkdocs_quick build …``, with
a standard input that stays open for as long as the build that called it runs. What the computer
refuses, such as room on the disk, is its exit code.
"""

from __future__ import annotations

import os
import sys
import threading

import yaml

if yaml.__with_libyaml__:
    # MkDocs takes its reader from here when it is imported, so it is put here before.
    yaml.Loader = yaml.CLoader  # type: ignore[assignment, misc]

from mkdocs.__main__ import cli

from publisher.project import BY_SYSTEM


def end_with_the_build() -> None:
    """Wait for the end of the build, and end with it.

    One that is killed tells nobody. MkDocs would go on writing pages into a folder that the next
    build is just sweeping up, and what is written after that would stay for good.
    """
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=end_with_the_build, daemon=True).start()
    try:
        cli(prog_name="mkdocs")
    except OSError as error:
        if error.errno is None:
            raise
        sys.exit(BY_SYSTEM + error.errno)
