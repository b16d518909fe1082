"""What a centre copies into other pages: link, button, frame and QR code, with its own address."""

from __future__ import annotations

import html
import io

import segno

from publisher.centre.words import say_in
from publisher.edition import ENGLISH

PAGE = "centres/link-and-embed.md"
QR_SVG = "assets/qr.svg"
QR_PNG = "assets/qr.png"
_BORDER = 4
"""White modules around the code: the least that ISO/IEC 18004 asks for."""


def qr_codes(url: str) -> dict[str, bytes]:
    """Return the QR code of the calculator's address, as a drawing and as a picture, by path."""
    code = segno.make(f"{url}calculator/", error="m", micro=False)
    drawing, picture = io.BytesIO(), io.BytesIO()
    code.save(drawing, kind="svg", border=_BORDER, scale=4, light="#fff", svgclass=None,
              lineclass=None)  # fmt: skip
    code.save(picture, kind="png", border=_BORDER, scale=12)
    return {QR_SVG: drawing.getvalue(), QR_PNG: picture.getvalue()}


def passage(url: str, language: str) -> str:
    """Return the Markdown for the end of :data:`PAGE`: everything ready to copy."""

    def words(key: str, **values: object) -> str:
        return say_in(language, "share", key, **values)

    def code(markup: str) -> str:
        return f"```html\n{markup}\n```"

    own = html.escape(url if language == ENGLISH else f"{url}{language}/")
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
        words("qr", svg=f"../{QR_SVG}", png=f"../{QR_PNG}"),
        f"![{words('qr_alt', url=f'{url}calculator/')}](../{QR_SVG}){{ width=200 height=200 }}",
        "",
    ])  # fmt: skip
