"""What a centre has written in English and not in another language of its site."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.centre.faults import Fault
from publisher.centre.kit import MESSAGES, PAGES, Kit
from publisher.centre.settings.table import SETTINGS
from publisher.centre.words import say
from publisher.edition import ENGLISH


def check(kit: Kit) -> Iterator[Fault]:
    """Yield a note for each page, message and text that stands in for itself in English."""
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
    brand = kit.settings.brand
    for texts in (kit.settings.name, brand.logo_alt):
        if texts and language not in texts:
            yield SETTINGS
            return
