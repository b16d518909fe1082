"""What Markdown makes of a centre's page, read for what no page may hold.

A line of a page does not show everything: an attribute may stand on the next line or in Markdown's
own braces, the address of a picture at the end of the page, a letter be written as a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Any

from mkdocs.utils.meta import get_data

from publisher.as_html import Reader, html, markdown

_NEVER = {
    **dict.fromkeys(
        (
            "script",
            "object",
            "embed",
            "iframe",
            "frame",
            "frameset",
            "form",
            "base",
            "meta",
            "link",
            # What is inside these is text for one reader and a page for another.
            "textarea",
            "title",
            "xmp",
            "plaintext",
            "noscript",
            "noembed",
            "noframes",
            # Parts of a drawing that change the address of another.
            "set",
            "animate",
            "animatemotion",
            "animatetransform",
        ),
        "page_script",
    ),
    "style": "page_style",
}
_LOADS = {"src", "srcset", "poster", "background", "data", "ping"}
"""Attributes whose address is asked for without a click, or behind the reader's back."""
_DRAWS = {"image", "use", "feimage"}
"""Parts of a drawing that load what other elements only lead to."""
_RUNS = re.compile(r"(?:javascript|vbscript):|data:(?!image/)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_ELSEWHERE = re.compile(r"//|(?!data:)[a-z][a-z0-9+.-]*:")
_INSIDE = re.compile(r"url\(\s*[\"']?([^)\"']*)", re.IGNORECASE)
"""An address inside an attribute of a drawing, such as its filter."""
_LINKS = {"https:", "mailto:", "tel:"}
_AROUND = "".join(map(chr, range(0x21)))
_LEFT_OUT = str.maketrans("\\", "/", "\t\n\r")
"""How browsers read an address: these signs are not there, and a backslash is a slash."""


class _Holds(Reader):
    """Collects the keys of what a page holds and may not."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER:
            self.keys.add(_NEVER[tag])
        for name, value in attrs:
            if name.startswith("on"):
                self.keys.add("page_handler")
            elif name == "style":
                self.keys.add("page_style")
            self.keys.update(_address(tag, name, value or ""))


def _address(tag: str, name: str, value: str) -> Iterator[str]:
    """Yield the key of what is wrong with an attribute's value, if it is read as an address."""
    for inside in _INSIDE.findall(value):
        yield from _address(tag, "src", inside)
    leads = name in {"href", "xlink:href"}
    loads = name in _LOADS or (leads and tag in _DRAWS)
    for each in value.split(",") if name == "srcset" else [value]:
        address = each.strip(_AROUND).translate(_LEFT_OUT).lower()
        scheme = _SCHEME.match(address)
        if _RUNS.match(address):
            yield "page_javascript"
        elif loads and _ELSEWHERE.match(address):
            yield "page_elsewhere"
        elif leads and not loads and scheme and scheme[0] not in _LINKS:
            yield "page_http" if scheme[0] == "http:" else "page_scheme"


def faults(text: str, told: Collection[str]) -> dict[str, int]:
    """Return the key of each thing that a page may not hold, with the line that brings it.

    What the front matter holds stands at line 1, since it can be shown at any place of the page.
    Keys that are ``told`` already are left out.
    """
    body, front = get_data(text)
    above = text.count("\n") - body.count("\n")
    lines = body.split("\n")
    found = {key: above + _line(key, lines) for key in _keys(html(text)).difference(told)}
    for words in _texts(front):
        found |= dict.fromkeys(_keys(words).difference(told), 1)
    return found


def _line(key: str, lines: list[str]) -> int:
    """Return the first line up to which the page has a fault that the whole page has."""
    return bisect_left(
        range(len(lines)), 1, key=lambda count: key in _keys(markdown("\n".join(lines[:count])))
    )


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in the front matter, at any depth."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _keys(page: str) -> set[str]:
    reader = _Holds()
    reader.feed(page)
    return reader.keys
