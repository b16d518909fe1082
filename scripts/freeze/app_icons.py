"""Draw our icon as the pictures that home screens show.

For maintainers. Reads ``docs/assets/img/icon.svg`` and writes the pictures that the site's manifest
names beside it. A centre's are drawn when its site is built.

    python scripts/freeze/app_icons.py            write the files
    python scripts/freeze/app_icons.py --check    exit 1 when one is stale
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from publisher.centre.looks.drawing import to_png
from publisher.site.app_manifest import APP_ICONS, ICON

DOCS = Path(__file__).resolve().parents[2] / "docs"
_DARK = re.compile(r"@media\(prefers-color-scheme:dark\)\{.*?\}\}")
_WIDTH = re.compile(r'viewBox="0 0 32 32"')
_ROOM = 0.75
"""How much smaller what is drawn is on a ground that may be cut to a circle of four fifths."""


def pictures() -> dict[str, bytes]:
    """Return each picture by its path from the site's root."""
    by_day = _DARK.sub("", (DOCS / ICON).read_text("utf-8"))
    found = {}
    for path, (size, purpose) in APP_ICONS.items():
        drawn = _cut(by_day) if purpose == "maskable" else by_day
        sized = _WIDTH.sub(f'viewBox="0 0 32 32" width="{size}" height="{size}"', drawn)
        found[path] = to_png(sized)
    return found


def _cut(drawn: str) -> str:
    """Return the drawing with its ground up to the edges, and the rest in the middle."""
    start, ground, rest = re.split(r'(<rect class="g"[^>]*/>)', drawn)
    edge = 16 * (1 - _ROOM)
    inside = rest.removesuffix("</svg>\n").removesuffix("</svg>")
    middle = f'<g transform="translate({edge} {edge}) scale({_ROOM})">{inside}</g></svg>'
    return start + ground.replace(' rx="7"', "") + middle


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` compare them; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw our icon for home screens.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when stale")
    check = parser.parse_args(arguments).check
    stale = False
    for path, content in pictures().items():
        file = DOCS / path
        if not check:
            file.write_bytes(content)
            print(f"{len(content):,} bytes in {path}")
        elif not file.is_file() or file.read_bytes() != content:
            print(f"stale: {path}", file=sys.stderr)
            stale = True
    return int(stale)


if __name__ == "__main__":
    raise SystemExit(main())
