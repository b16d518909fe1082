"""MkDocs as it is, reading its settings with PyYAML's compiled reader where there is one.

The staged settings name every country and region: the plain reader takes ten times as long for
them, a tenth of the whole build. Called as ``python -m publisher.mkdocs_quick build …``.
"""

from __future__ import annotations

import yaml

if yaml.__with_libyaml__:
    # MkDocs takes its reader from here when it is imported, so it is put here before.
    yaml.Loader = yaml.CLoader  # type: ignore[assignment, misc]

from mkdocs.__main__ import cli

if __name__ == "__main__":
    cli(prog_name="mkdocs")
