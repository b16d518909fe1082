"""How hard the guide is to read: a school grade for each page.

The grade is the Flesch-Kincaid grade: 0.39 times the words in a sentence, plus 11.8 times the
syllables in a word, minus 15.59. It is counted on running text alone: tables, messages, drawings,
tags such as ``FS-05`` and headings are left out, and list items count as sentences. Syllables are
counted by the groups of vowels in a word, which is right for most English words and a little high
for some; the limits allow for that.
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
"""Above this grade a page is reported."""
ALLOWED = 11.0
"""Above this grade a page fails."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW = re.compile(r"<(?:svg\b|div class=\"letter\"|details\b).*?</(?:svg|div|details)>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CITE = re.compile(r"\[[^\]]*\]\([^)]*\)\{ \.(?:cite|rule) \}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[^}\n]*\}")
_SKIPPED = re.compile(r"^\s*(?:\||#|!)")
_ITEM = re.compile(r"^\s*(?:[-*>]|\d+\.)\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SENTENCE_END = re.compile(r"[.?]+(?=[\s\"”)*]|$)")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page asks of its reader."""

    page: Path
    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """The school grade; 0 for a page with no running text."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


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


def syllables(word: str) -> int:
    """Count the syllables of an English word, at least one."""
    word = word.casefold()
    count = len(_VOWELS.findall(word))
    silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "les", "ted", "ded"))
    return max(1, count - silent)


def measure(page: Path) -> Reading:
    """Count a page's words, sentences and syllables."""
    found = list(sentences(page.read_text(encoding="utf-8")))
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    return Reading(page, len(words), len(found), sum(map(syllables, words)))


def check(folder: Path) -> list[Reading]:
    """Measure every page below ``folder``, the hardest first."""
    readings = map(measure, sorted(folder.rglob("*.md")))
    return sorted(readings, key=lambda reading: -reading.grade)


def main(argv: list[str] | None = None) -> int:
    """Report each page's grade; gives 1 when a page is above the allowed grade."""
    parser = argparse.ArgumentParser(description="Report the school grade of each page.")
    parser.add_argument("folder", type=Path, nargs="?", default=DOCS / "en")
    readings = check(parser.parse_args(argv).folder)
    for reading in readings:
        mark = "FAILED" if reading.grade > ALLOWED else "hard" if reading.grade > ADVISED else "ok"
        print(f"{mark:<7}{reading.grade:5.1f}  {reading.words:5} words  {reading.page}")
    return 1 if any(reading.grade > ALLOWED for reading in readings) else 0


if __name__ == "__main__":
    sys.exit(main())
