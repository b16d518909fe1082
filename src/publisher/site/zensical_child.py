"""Zensical as it is, ending with the build that started it: see ``publisher.site.child``."""

from __future__ import annotations

from zensical.main import cli

from publisher.site.child import end_with_the_build

if __name__ == "__main__":
    end_with_the_build()
    cli(prog_name="zensical")
