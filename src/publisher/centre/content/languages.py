"""What a centre has written in one language of its site and not in another.

Reading the settings tells the same of each text in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publisher.centre.faults import Fault
from publisher.centre.kit import MESSAGES, PAGES, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.site import languages


def check(kit: Kit) -> Iterator[Fault]:
    """Yield a note for each page and message that a language's readers do not get.

    English readers are readers too: nothing stands in for a page that is only in another language.
    """
    spoken = kit.settings.languages
    pages, messages = _written(kit.pages, spoken), _written(kit.messages, spoken)
    for language in spoken:
        ours = languages.ours(language)
        for path, written in pages.items():
            if language not in written:
                stands_in = ENGLISH in written or path in languages.ours(ENGLISH)
                key = "page_ours" if path in ours else "not_written" if stands_in else "page_lacks"
                yield _note(PAGES, path, written, language, key)
        # Messages are in the languages of the calculator: it has ours for each of them.
        key = "message_ours" if languages.page_words(language) == language else "not_written"
        for path, written in messages.items():
            if language not in written:
                yield _note(MESSAGES, path, written, language, key)


def _note(part: str, path: str, written: Iterable[str], language: str, key: str) -> Fault:
    """Return the note at the English file where there is one, else at the first."""
    found = min(written, key=lambda each: (each != ENGLISH, each))
    said = say("fault", key, language=language)
    return Fault(f"{part}/{found}/{path}", 0, said, stops=False)


def _written(files: Iterable[str], spoken: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the languages that each file is in, by its path in a language's folder."""
    found: dict[str, set[str]] = {}
    for file in sorted(files):
        language, _, path = file.partition("/")
        if language in spoken:
            found.setdefault(path, set()).add(language)
    return found
