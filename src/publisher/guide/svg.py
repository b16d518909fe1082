"""The shapes of the guide's drawings, as SVG within the page.

Colours come from the classes that ``guide.css`` names (``a``, ``b``, ``c``, ``soft``, ``axis``,
``mark``), so one drawing serves light, dark and paper; nothing carries a ``style`` attribute.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH = 360
"""The width of a phone, so that text stays legible there."""


def units(value: float) -> str:
    """Return a length as the drawing writes it."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start") -> str:
    """Write words from a place on."""
    return (
        f'<text class="{kind}" x="{units(x)}" y="{units(y)}" text-anchor="{anchor}">'
        f"{escape(words, quote=False)}</text>"
    )


def bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    """Draw a bar with round corners."""
    return (
        f'<rect class="{kind}" x="{units(x)}" y="{units(y)}" width="{units(width)}" '
        f'height="{units(height)}" rx="3"/>'
    )


def line(x: float, top: float, bottom: float) -> str:
    """Draw an upright line."""
    return (
        f'<line class="axis" x1="{units(x)}" x2="{units(x)}" y1="{units(top)}" '
        f'y2="{units(bottom)}"/>'
    )


def dot(x: float, y: float) -> str:
    """Mark a place."""
    return f'<circle class="mark" cx="{units(x)}" cy="{units(y)}" r="4"/>'


def paragraph(lines: Sequence[str], x: float, middle: float) -> list[str]:
    """Write lines of text centred on a height."""
    first = middle - (len(lines) - 1) * 9
    return [text(x, first + place * 18, line) for place, line in enumerate(lines)]
