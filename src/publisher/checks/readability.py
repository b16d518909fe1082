"""How hard the guide is to read: a measure for each page, as its language has one.

English has the Flesch-Kincaid grade: 0.39 times the words in a sentence, plus 11.8 times the
syllables in a word, minus 15.59. French has the ease of Kandel and Moles: 207, minus 1.015 times
the words in a sentence, minus 73.6 times the syllables in a word. Both are counted on running text
alone: tables, messages, drawings, tags such as ``FS-05`` and headings are left out, and list items
count as sentences. Syllables are counted by the groups of vowels in a word, which is right for most
words and a little high for some; the limits allow for that.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils.meta import get_data

from publisher.project import DOCS

ADVISED = 9.0
"""Above this grade an English page is reported."""
ALLOWED = 11.0
"""Above this grade an English page fails."""
EASE_ADVISED = 60.0
"""Below this ease a French page is reported."""
EASE_ALLOWED = 50.0
"""Below this ease a French page fails."""
FRENCH = "fr"

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW = re.compile(r"<(?:svg\b|div class=\"letter\"|details\b).*?</(?:svg|div|details)>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CITE = re.compile(r"\[[^\]]*\]\([^)]*\)\{ \.(?:cite|rule) \}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[^}\n]*\}")
_SKIPPED = re.compile(r"^\s*(?:\||#|!)")
_ITEM = re.compile(r"^\s*(?:[-*>]|\d+\.)\s+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*")
_SENTENCE_END = re.compile(r"[.?]+(?=[\s\"”»)*]|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_FRENCH_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_SILENT = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])(?:e|es|ent)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page asks of its reader."""

    page: Path
    words: int
    sentences: int
    syllables: int
    language: str = "en"

    @property
    def grade(self) -> float:
        """The school grade; 0 for a page with no running text."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def ease(self) -> float:
        """The ease of Kandel and Moles; 100 for a page with no running text."""
        if not self.words:
            return 100.0
        return 207 - 1.015 * self.words / self.sentences - 73.6 * self.syllables / self.words

    @property
    def measured(self) -> float:
        """What this language's pages are measured by."""
        return self.ease if self.language == FRENCH else self.grade

    @property
    def verdict(self) -> str:
        """``FAILED``, ``hard`` or ``ok``."""
        if self.language == FRENCH:
            above, advised, allowed = -self.ease, -EASE_ADVISED, -EASE_ALLOWED
        else:
            above, advised, allowed = self.grade, ADVISED, ALLOWED
        return "FAILED" if above > allowed else "hard" if above > advised else "ok"


def sentences(markdown: str) -> Iterator[str]:
    """Yield the sentences of a page's running text."""
    text = _COMMENT.sub("", get_data(markdown)[0])
    text = _TAG.sub("", _CITE.sub("", _RAW.sub("", text)))
    text = _ATTRIBUTES.sub("", _LINK.sub(r"\1", text))
    paragraph: list[str] = []
    for line in (*text.splitlines(), ""):
        item = _ITEM.match(line)
        if (item or not line.strip() or _SKIPPED.match(line)) and paragraph:
            yield from _split(" ".join(paragraph))
            paragraph = []
        if line.strip() and not _SKIPPED.match(line):
            paragraph.append(line[item.end() :] if item else line)


def _split(paragraph: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(paragraph):
        if _WORD.search(sentence):
            yield sentence.strip()


def syllables(word: str, language: str = "en") -> int:
    """Count the syllables of a word, at least one."""
    word = word.casefold()
    if language == FRENCH:
        return max(1, len(_FRENCH_VOWELS.findall(_SILENT.sub("", word))))
    count = len(_VOWELS.findall(word))
    silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "les", "ted", "ded"))
    return max(1, count - silent)


def measure(page: Path, language: str = "en") -> Reading:
    """Count a page's words, sentences and syllables."""
    found = list(sentences(page.read_text(encoding="utf-8")))
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    count = sum(syllables(word, language) for word in words)
    return Reading(page, len(words), len(found), count, language)


def check(folder: Path, language: str = "en") -> list[Reading]:
    """Measure every page below ``folder``, the hardest first."""
    readings = [measure(page, language) for page in sorted(folder.rglob("*.md"))]
    return sorted(readings, key=lambda each: each.measured, reverse=language != FRENCH)


def main(argv: list[str] | None = None) -> int:
    """Report how hard each page is; gives 1 when a page is above what is allowed."""
    parser = argparse.ArgumentParser(description="Report how hard each page is to read.")
    parser.add_argument("folder", type=Path, nargs="?", help="its pages, in place of ours")
    parser.add_argument("--language", default="en", help="the pages' language: en or fr")
    options = parser.parse_args(argv)
    readings = check(options.folder or DOCS / options.language, options.language)
    for reading in readings:
        told = f"{reading.verdict:<7}{reading.measured:5.1f}  {reading.words:5} words"
        print(f"{told}  {reading.page}")
    return 1 if any(reading.verdict == "FAILED" for reading in readings) else 0


if __name__ == "__main__":
    sys.exit(main())
