"""What a centre has written in English and not in another language of its site.

Reading the settings tells the same of each text in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.centre.faults import Fault
from publisher.centre.kit import MESSAGES, PAGES, Kit
from publisher.centre.words import say
from publisher.edition import ENGLISH
from publisher.site import languages


def check(kit: Kit) -> Iterator[Fault]:
    """Yield a note for each page and message that a language's readers do not get."""
    for language in kit.settings.languages:
        if language == ENGLISH:
            continue
        for path in sorted(_missing(kit.pages, language)):
            ours = path in languages.ours(language)
            yield _note(
                f"{PAGES}/{ENGLISH}/{path}", language, "page_ours" if ours else "not_written"
            )
        # Messages are in the languages of the calculator: it has ours for each of them.
        spoken = languages.page_words(language) == language
        for path in sorted(_missing(kit.messages, language)):
            key = "message_ours" if spoken else "not_written"
            yield _note(f"{MESSAGES}/{ENGLISH}/{path}", language, key)


def _note(where: str, language: str, key: str) -> Fault:
    return Fault(where, 0, say("fault", key, language=language), stops=False)


def _missing(files: Iterable[str], language: str) -> set[str]:
    """Return what is there in English alone, by its path in the language's folder."""
    found: dict[str, set[str]] = {ENGLISH: set(), language: set()}
    for path in files:
        written, _, name = path.partition("/")
        found.get(written, set()).add(name)
    return found[ENGLISH] - found[language]
