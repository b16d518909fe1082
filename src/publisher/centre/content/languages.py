"""What a centre has written in English and not in another language of its site.

Reading the settings tells the same of each text in them.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.centre.faults import Fault
from publisher.centre.kit import MESSAGES, PAGES, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH


def check(kit: Kit) -> Iterator[Fault]:
    """Yield a note for each page and message that stands in for itself in English."""
    for language in kit.settings.languages:
        if language != ENGLISH:
            for where in _missing(kit, language):
                yield Fault(where, 0, say("fault", "not_written", language=language), stops=False)


def _missing(kit: Kit, language: str) -> Iterator[str]:
    for folder, files in ((PAGES, kit.pages), (MESSAGES, kit.messages)):
        for path in sorted(files):
            written, _, name = path.partition("/")
            if written == ENGLISH and f"{language}/{name}" not in files:
                yield f"{folder}/{path}"
