"""Checks on pictures: size, kind, and that a drawing carries no script and asks nobody else."""

from __future__ import annotations

import contextlib
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
_MARKS = {".webp": (8, (b"WEBP",)), ".avif": (4, (b"ftypavif", b"ftypavis", b"ftypmif1"))}
"""Where the name of a kind stands further in, behind a length: its place, and the names."""
_NO_DRAWING = (
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0", *(each for many in _BEGINNINGS.values() for each in many),
)  # fmt: skip
"""Beginnings of documents and photographs, which were only given the name of a drawing."""
_NEVER = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "set"}
_SVG = "{http://www.w3.org/2000/svg}svg"
_DECLARES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_DEEPEST = 200
"""Most parts of a drawing inside each other; those that people draw have ten or twenty."""
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
    if kind in _MARKS:
        place, names = _MARKS[kind]
        if not content.startswith(names, place):
            return True
    return kind in _BEGINNINGS and not content.startswith(_BEGINNINGS[kind])


def _svg(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "not_utf8", {}
        return
    # An entity can grow to gigabytes, and may name a file of this computer. A DOCTYPE alone, as
    # older programs write it, names what nobody fetches.
    if _DECLARES.search(text):
        yield "svg_doctype", {}
        return
    if deep := _too_deep(text):
        yield "svg_deep", {"what": deep, "most": str(_DEEPEST)}
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - entities are refused above
    except (ET.ParseError, ValueError) as fault:
        yield "svg_broken", {"reason": str(fault)}
        return
    if root.tag != _SVG:  # without the name of its kind, no browser shows it as a picture
        yield "not_its_kind", {"kind": ".svg"}
    for element in root.iter():
        yield from _part(element)


def _part(element: ET.Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what one part of a drawing may not be or do."""
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


class _Depth:
    """Counts how many parts of a drawing lie inside each other, and builds nothing."""

    def __init__(self) -> None:
        self.now = 0
        self.deep = ""
        """The name of the first part that lies too deep."""

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.now += 1
        if self.now > _DEEPEST:
            self.deep = self.deep or _local(tag)

    def end(self, _tag: str) -> None:
        self.now -= 1


def _too_deep(text: str) -> str:
    """Return the name of the first part of a drawing that lies deeper than any program draws.

    What draws it calls itself for each level, and ends the whole program where there are too many.
    """
    counted = _Depth()
    # Where it is broken, whoever reads the whole of it tells that.
    with contextlib.suppress(ET.ParseError):
        ET.XMLParser(target=counted).feed(text)  # noqa: S314 - entities are refused before
    return counted.deep


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
