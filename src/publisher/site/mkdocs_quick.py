"""MkDocs as it is, reading its settings with PyYAML's compiled reader where there is one.

The staged settings name every country and region: the plain reader takes ten times as long for
them, a tenth of the whole build. Called as ``python -m publisher.site.mkdocs_quick build …``, with
a standard input that stays open for as long as the build that called it runs. What the computer
refuses, such as room on the disk, is its exit code.
"""

from __future__ import annotations

import sys

import yaml

if yaml.__with_libyaml__:
    # MkDocs takes its reader from here when it is imported, so it is put here before.
    yaml.Loader = yaml.CLoader  # type: ignore[assignment, misc]

from mkdocs.__main__ import cli

from publisher.project import BY_SYSTEM
from publisher.site.child import end_with_the_build

if __name__ == "__main__":
    end_with_the_build()
    try:
        cli(prog_name="mkdocs")
    except OSError as error:
        if error.errno is None:
            raise
        sys.exit(BY_SYSTEM + error.errno)
