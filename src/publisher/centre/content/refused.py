"""What a centre's page may not hold: line by line, then in what Markdown makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.centre.content import rendered
from publisher.centre.content.links import prose
from publisher.centre.faults import Fault
from publisher.centre.words import say

_REFUSED = {
    key: re.compile(pattern, re.IGNORECASE)
    for key, pattern in {
        "page_script": r"<\s*(?:script|object|embed|iframe|frame|form|base|meta|link)\b",
        "page_handler": r"<[^>]*\son[a-z]+\s*=",
        "page_style": r"<\s*style\b|<[^>]*\sstyle\s*=|\{[^}\n]*\bstyle\s*=",
        "page_elsewhere": r"!\[[^\]]*\]\(\s*<?(?:https?:)?//|"
        r"<img\b[^>]*\ssrc\s*=\s*[\"']?(?:https?:)?//",
        "page_javascript": r"javascript\s*:",
        "page_mark": r"<!\[",  # MkDocs gives up on most of them
        "page_comment": r"<!--?-?>",  # over for browsers, and only begun for other readers
        "page_http": r"\]\(\s*<?http://|href\s*=\s*[\"']?http://",
    }.items()
}
_COG = "[[[cog"


def check_held(text: str, where: str) -> Iterator[Fault]:
    """Yield what a page holds and may not: line by line, then in what Markdown makes of it."""
    told = set()
    for number, line in prose(text):
        for key, pattern in _REFUSED.items():
            if pattern.search(line):
                told.add(key)
                yield Fault(where, number, say("fault", key))
        if _COG in line:
            # What stands between such marks is run as a program.
            yield Fault(where, number, say("fault", "page_cog"))
    for key, number in rendered.faults(text, told).items():
        yield Fault(where, number, say("fault", key))
