"""What a centre copies into other pages: link, button, frame and QR code, with its own address."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable

import segno

from publisher.centre.words import say_in
from publisher.edition import ENGLISH

PAGE = "centres/link-and-embed.md"
_QR = "assets/qr"
_BORDER = 4
"""White modules around the code: the least that ISO/IEC 18004 asks for."""


def qr_codes(url: str, languages: Iterable[str]) -> dict[str, bytes]:
    """Return a QR code for the calculator in each language, as drawing and as picture, by path."""
    found: dict[str, bytes] = {}
    for language in languages:
        code = segno.make(f"{_own(url, language)}calculator/", error="m", micro=False)
        drawing, picture = io.BytesIO(), io.BytesIO()
        code.save(drawing, kind="svg", border=_BORDER, scale=4, light="#fff", svgclass=None,
                  lineclass=None)  # fmt: skip
        code.save(picture, kind="png", border=_BORDER, scale=12)
        svg, png = _qr_paths(language)
        found |= {svg: drawing.getvalue(), png: picture.getvalue()}
    return found


def _qr_paths(language: str) -> tuple[str, str]:
    """Return where the drawing and the picture of a language's QR code are."""
    base = _QR if language == ENGLISH else f"{_QR}.{language}"
    return f"{base}.svg", f"{base}.png"


def _own(url: str, language: str) -> str:
    """Return the address of a site's pages in a language."""
    return url if language == ENGLISH else f"{url}{language}/"


def passage(url: str, language: str) -> str:
    """Return the Markdown for the end of :data:`PAGE`: everything ready to copy."""

    def words(key: str, **values: object) -> str:
        return say_in(language, "share", key, **values)

    def code(markup: str) -> str:
        return f"```html\n{markup}\n```"

    address = _own(url, language)
    own, (svg, png) = html.escape(address), _qr_paths(language)
    calculator, label = f"{own}calculator/", html.escape(words("label"))
    link = f'<a href="{calculator}">{label}</a>'
    button = f'<a class="btn btn-primary Button Button--primary" href="{calculator}">{label}</a>'
    frame = (
        f'<iframe src="{own}embed/" title="{html.escape(words("frame_title"))}" '
        'width="100%" height="900" allow="clipboard-write" loading="lazy"></iframe>\n'
        f'<p><a href="{calculator}">{html.escape(words("own_page"))}</a></p>'
    )
    return "\n\n".join([
        f"## {words('title')}",
        words("link"), code(link),
        words("button"), code(button),
        words("frame"), code(frame),
        words("qr", svg=f"../{svg}", png=f"../{png}"),
        f"![{words('qr_alt', url=f'{address}calculator/')}](../{svg}){{ width=200 height=200 }}",
        "",
    ])  # fmt: skip
