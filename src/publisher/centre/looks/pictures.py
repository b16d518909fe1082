"""The icon of a centre's tab, and the picture that link previews show: name, logo and colour."""

from __future__ import annotations

from html import escape
from pathlib import Path

from publisher.centre.looks import drawing, logo
from publisher.centre.looks.colours import colour_of
from publisher.centre.settings import contrast
from publisher.site.app_manifest import APP_ICONS, ICON

__all__ = ["CARD", "ICON", "app_icons", "card", "card_path", "icon", "initials"]

CARD = "assets/img/card.png"
OUR_COLOUR = "#0b5d57"

_TILE = 32
"""How wide an icon is drawn."""
_NEARLY_SQUARE = (0.75, 1.34)
_SMALL_WORDS = 3
"""A word of fewer letters gives the icon none."""

_WIDTH, _HEIGHT, _EDGE = 1200, 630, 90
_WIDEST = _WIDTH - 2 * _EDGE
_SIZES = (82, 72, 62, 54, 46, 40, 34)
_LINES = 3
_LEADING, _TALL = 1.14, 0.76
"""From one line of a name to the next, and how tall its capitals are, in times its size."""
_LAST_LINE, _LOGO_ENDS = 470, 222
_GAP = 20
_PAPER, _INK, _SOFT = "#fbfaf6", "#1c2826", "#53625e"


def card_path(language: str, first: str) -> str:
    """Return where the picture of a language's link previews is."""
    return CARD if language == first else CARD.replace(".png", f".{language}.png")


def icon(name: str, file: Path | None, primary: str | None) -> str:
    """Return the icon as a drawing: a logo that is about square, else letters of the name."""
    return drawing.drawing(_TILE, _TILE, *_tile(name, file, primary, round_=7, room=26))


def app_icons(
    name: str, file: Path | None, primary: str | None, own: Path | None = None
) -> dict[str, bytes]:
    """Return the icon as pictures for home screens, by path from the site's root.

    ``own`` is an icon that the centre drew itself, ``file`` its logo. A maskable picture is cut to
    any shape: its ground goes to the edges, and what is on it keeps to the circle in the middle
    that is four fifths as wide (W3C, Web Application Manifest, "maskable").
    """
    found = {}
    for path, (size, purpose) in APP_ICONS.items():
        cut = purpose == "maskable"
        room = 18 if cut else _TILE if own else 26
        if own is not None:
            edge = (_TILE - room) // 2
            ground = f'<rect width="{_TILE}" height="{_TILE}" fill="#fff"/>' if cut else ""
            parts = [ground, drawing.placed(own, (edge, edge, room, room))]
        else:
            parts = _tile(name, file, primary, round_=0 if cut else 7, room=room)
        found[path] = drawing.to_png(drawing.drawing(_TILE, _TILE, *parts, times=size / _TILE))
    return found


def _tile(
    name: str, file: Path | None, primary: str | None, *, round_: int, room: int
) -> list[str]:
    """Return the parts of an icon: its ground, and in ``room`` the logo, or letters of the name."""
    ground = primary or OUR_COLOUR
    seen = logo.look(file) if file is not None else None
    if file is not None and seen and _NEARLY_SQUARE[0] <= seen.shape <= _NEARLY_SQUARE[1]:
        tile = ground if seen.lost_on((1.0, 1.0, 1.0)) > 0.5 else "#fff"  # noqa: PLR2004 - a half
        edge = (_TILE - room) // 2
        return [_ground(tile, round_), drawing.placed(file, (edge, edge, room, room))]
    letters = initials(name)
    size = round((16 if len(letters) > 1 else 20) * room / 26)
    written = (
        f'<text x="16" y="{16 + round(0.36 * size)}" text-anchor="middle" '
        f'font-size="{size}" font-weight="700" '
        f'font-family="system-ui, sans-serif" fill="{contrast.ink_on(colour_of(ground))}">'
        f"{escape(letters)}</text>"
    )
    return [_ground(ground, round_), written]


def _ground(fill: str, round_: int) -> str:
    return f'<rect width="{_TILE}" height="{_TILE}" rx="{round_}" fill="{fill}"/>'


def initials(name: str) -> str:
    """Return up to two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalpha()]
    long = [word for word in words if len(word) >= _SMALL_WORDS] or words
    return "".join(word[0].upper() for word in long[:2]) or "·"


def card(name: str, below: tuple[str, str], file: Path | None, primary: str | None) -> bytes:
    """Return the picture of link previews.

    ``below`` is what the site is called and what it is for. A name with signs that the font has no
    letter for is left out; ``check`` tells that before.
    """
    accent = primary or OUR_COLOUR
    parts = [
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_PAPER}"/>',
        f'<rect width="{_WIDTH}" height="20" fill="{accent}"/>',
    ]
    if file is not None and drawing.can_hold(file):
        parts += _logo(file, accent)
    if not drawing.lacking(name):
        size, lines = _wrapped(name)
        top = _LAST_LINE - round(_LEADING * size * (len(lines) - 1))
        parts += [
            _text(line, _EDGE, top + round(_LEADING * size * number), size, _INK)
            for number, line in enumerate(lines)
        ]
    title, purpose = below
    parts += [_text(title, _EDGE, 534, 32, _INK), _text(purpose, _EDGE, 580, 26, _SOFT)]
    return drawing.to_png(drawing.drawing(_WIDTH, _HEIGHT, *parts))


def _logo(file: Path, accent: str) -> list[str]:
    seen = logo.look(file)
    box = (_EDGE, 72, 620, 130)
    if seen is None or seen.lost_on(colour_of(_PAPER)) <= 0.5:  # noqa: PLR2004 - a half
        return [drawing.placed(file, box, "xMinYMid")]
    wide = min(box[2], round(box[3] * seen.shape))
    plate = (
        f'<rect x="{_EDGE}" y="{box[1] - 20}" width="{wide + 60}" height="{box[3] + 40}" '
        f'rx="12" fill="{accent}"/>'
    )
    return [plate, drawing.placed(file, (_EDGE + 30, box[1], wide, box[3]))]


def _wrapped(name: str) -> tuple[int, list[str]]:
    """Return the largest size at which a name fits, and its lines; the smallest where none does.

    It fits between the logo above it and what the site is called below it.
    """
    lines: list[str] = []
    for size in _SIZES:
        lines = _lines(name, _WIDEST / size)
        high = size * (_LEADING * (len(lines) - 1) + _TALL)
        if len(lines) <= _LINES and high <= _LAST_LINE - _LOGO_ENDS - _GAP:
            return size, lines
    return _SIZES[-1], [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]


def _lines(name: str, widest: float) -> list[str]:
    """Return a name in lines that are at most so wide, in times their size."""
    found = [""]
    for word in name.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and drawing.width_of(longer) > widest:
            found.append(word)
        else:
            found[-1] = longer
    if any(drawing.width_of(line) > widest for line in found):
        return [*found, *[""] * _LINES]  # A word alone is wider: the next size has to do.
    return found


def _text(text: str, left: int, base: int, size: int, colour: str) -> str:
    return (
        f'<text x="{left}" y="{base}" font-size="{size}" font-family="{drawing.FAMILY}" '
        f'font-weight="{drawing.WEIGHT}" fill="{colour}">{escape(text)}</text>'
    )
