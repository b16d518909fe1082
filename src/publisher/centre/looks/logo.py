"""What can be seen of a logo: how much of it stands out from a ground, and what shape it has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publisher.centre.looks import drawing
from publisher.centre.settings.contrast import Rgb, contrast

SIDE = 64
"""Pixels of the square that a logo is looked at in."""
_SOLID = 128
_CLEAR = 3.0
"""The least contrast of a sign with a meaning: WCAG 2.2, 1.4.11."""
_SEEN = 1.3
"""Below this contrast with its ground, nobody sees a shape."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A logo's colours, each with its share of what is drawn, and its shape."""

    colours: tuple[tuple[Rgb, float], ...]
    shape: float
    """Width through height of what is drawn."""

    def clear_on(self, ground: Rgb) -> float:
        """Return the share of the logo that is clear to see on this ground."""
        return sum(share for colour, share in self.colours if contrast(colour, ground) >= _CLEAR)

    def lost_on(self, ground: Rgb) -> float:
        """Return the share of the logo that nobody sees on this ground."""
        return sum(share for colour, share in self.colours if contrast(colour, ground) < _SEEN)


def look(file: Path) -> Seen | None:
    """Return what is seen of a logo; None where it cannot be drawn here or holds nothing."""
    if not drawing.can_hold(file):
        return None
    return _look(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _look(file: Path, _changed: int) -> Seen | None:
    square = drawing.drawing(SIDE, SIDE, drawing.placed(file, (0, 0, SIDE, SIDE)))
    try:
        rows = list(drawing.rows(drawing.to_png(square)))
    except ValueError:
        return None
    solid = [
        (x, y, row[4 * x : 4 * x + 3])
        for y, row in enumerate(rows)
        for x in range(SIDE)
        if row[4 * x + 3] >= _SOLID
    ]
    if not solid:
        return None
    found = Counter(colour for _, _, colour in solid)
    across, down = {x for x, _, _ in solid}, {y for _, y, _ in solid}
    return Seen(
        tuple(
            ((colour[0] / 255, colour[1] / 255, colour[2] / 255), count / len(solid))
            for colour, count in found.items()
        ),
        (max(across) - min(across) + 1) / (max(down) - min(down) + 1),
    )
