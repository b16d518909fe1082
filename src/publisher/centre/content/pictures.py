"""Checks on pictures: size, kind, and that a drawing carries no script and asks nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from publisher.centre.faults import Fault
from publisher.centre.words import say

MOST_LOGO = 200_000
MOST = 5_000_000
"""Most bytes of a logo, which every page loads, and of any other file."""

KINDS = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".pdf"}
LOGO_KINDS = KINDS - {".pdf"}

_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
_NO_DRAWING = (
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0", *(each for many in _BEGINNINGS.values() for each in many),
)  # fmt: skip
"""Beginnings of documents and photographs, which were only given the name of a drawing."""
_NEVER = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "set"}
_ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?(?!#|data:image/)", re.IGNORECASE)
_OWN_LINK = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)


def check(file: Path, where: str, *, is_logo: bool) -> Iterator[Fault]:
    """Yield what is wrong with a picture; ``where`` is its path in the centre's folder."""
    kind = file.suffix.lower()
    allowed = LOGO_KINDS if is_logo else KINDS
    if kind not in allowed:
        known = ", ".join(sorted(allowed))
        yield Fault(where, 0, say("fault", "wrong_file_kind", kind=kind or "?", known=known))
        return
    size, most = file.stat().st_size, MOST_LOGO if is_logo else MOST
    if size > most:
        key = "logo_too_large" if is_logo else "file_too_large"
        yield Fault(where, 0, say("fault", key, size=_bytes(size), most=_bytes(most)))
        return
    content = file.read_bytes()
    if _is_other(content, kind):
        yield Fault(where, 0, say("fault", "not_its_kind", kind=kind))
    elif kind == ".svg":
        yield from (Fault(where, 0, say("fault", key, **values)) for key, values in _svg(content))


def _is_other(content: bytes, kind: str) -> bool:
    """Say whether a file begins as no file of its ending does."""
    if kind == ".svg":
        return content.startswith(_NO_DRAWING)
    return kind in _BEGINNINGS and not content.startswith(_BEGINNINGS[kind])


def _svg(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
        # An entity can grow to gigabytes, and may name a file of this computer.
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            yield "svg_doctype", {}
            return
        root = ET.fromstring(text)  # noqa: S314 - entities are refused above
    except (ET.ParseError, ValueError) as fault:
        yield "svg_broken", {"reason": str(fault)}
        return
    if _local(root.tag) != "svg":
        yield "not_its_kind", {"kind": ".svg"}
    for element in root.iter():
        name = _local(element.tag)
        if name in _NEVER:
            yield "svg_active", {"what": f"<{name}>"}
        if name == "style" and _ELSEWHERE.search(element.text or ""):
            yield "svg_elsewhere", {"what": "<style>"}
        for key, value in element.attrib.items():
            attribute = _local(key)
            if attribute.startswith("on"):
                yield "svg_active", {"what": attribute}
            elif _leads_elsewhere(attribute, value):
                yield "svg_elsewhere", {"what": f'{attribute}="{value[:60]}"'}


def _leads_elsewhere(attribute: str, value: str) -> bool:
    if attribute in {"href", "src"} and not _OWN_LINK.match(value.strip()):
        return True
    return _ELSEWHERE.search(value) is not None


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _bytes(size: int) -> str:
    if size < 1_000_000:  # noqa: PLR2004 - a megabyte
        return say("size", "kilobytes", count=round(size / 1000))
    return say("size", "megabytes", count=round(size / 1_000_000, 1))
