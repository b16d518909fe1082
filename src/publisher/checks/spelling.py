"""Every French word that readers see is in a dictionary: pages, messages, words around them.

The dictionary is Dicollecte's, from npm; ``words_fr.txt`` beside this file has what it lacks, such
as names and words of computing. A word with a capital inside counts as a name. What is marked as
another language's is left out, and what is typed: code and addresses.

English has no such check: no English dictionary on npm names its licence as SPDX does. Codespell
reads it, with what is American in ``spelling.txt``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from publisher.as_html import Reader, html
from publisher.project import DOCS, MESSAGES, ROOT

HERE = Path(__file__).parent
KNOWN = HERE / "words_fr.txt"
DICTIONARY = ROOT / "node_modules" / "dictionary-fr"
NODE = Path(sys.executable).parent / "node"
LANGUAGE = "fr"

TYPED = {"search", "columns", "phrases", "phrasing", "spelling", "grammar", "names"}
"""Files of words that people type, with parts of words and mistakes among them."""
SHOWN = {
    "calculator/invitation": ("from", "note", "ask", "told", "fault"),
    "calculator/messages": ("blanks", "variables", "timeline", "templates", "commands", "facts"),
    "calculator/proofread": ("says", "suggests", "suggests_for"),
}
"""Files of which only these tables are sentences."""
REFERRED = {"section", "answer", "if", "filename"}
"""Keys whose text stands for another entry, and is not read."""

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect"}
_UNREAD = {"code", "pre", "kbd", "script", "style"}
_WITHIN_A_LINE = {"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup"}
_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
_NO_WORDS = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\{[^{}]*\}|\[[\w.\[\]]+\]|`[^`]*`|<[^>]*>"
    r"|--\w+|\w+://\S+|mailto:\S+|\S*@\S+|\S*\w[./_]\w\S*",
    re.DOTALL,
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_NAME = re.compile(r"\w[A-ZÀ-Þ]")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'", re.IGNORECASE)


class Text(Reader):
    """What a page says in its own language."""

    def __init__(self) -> None:
        """Start with an empty page."""
        super().__init__()
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether what an element holds is read in the page's language."""
        values = dict(attrs)
        other = (values.get("lang") or LANGUAGE).partition("-")[0] != LANGUAGE
        unread = other or tag in _UNREAD or bool(self.open and self.open[-1][1])
        if not unread and values.get("class") != "headerlink":
            self.said += [f"\n{text}\n" for name in _ATTRIBUTES if (text := values.get(name))]
        self.apart(tag)
        if tag not in _VOID:
            self.open.append((tag, unread))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those that were left open in it."""
        self.apart(tag)
        while self.open and self.open.pop()[0] != tag:
            pass

    def apart(self, tag: str) -> None:
        """Keep words apart that no element within a line stands between."""
        if tag not in _WITHIN_A_LINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        """Take a text that is read."""
        if not (self.open and self.open[-1][1]):
            self.said.append(data)


def files() -> Iterator[Path]:
    """Yield every file with French that readers see: pages, messages, and the words around them."""
    yield from sorted((DOCS / LANGUAGE).rglob("*.md"))
    yield from sorted(MESSAGES.rglob(f"{LANGUAGE}.*.txt"))
    yield MESSAGES / f"examples.{LANGUAGE}.toml"
    for part in ("calculator", "publisher"):
        words_of = sorted((ROOT / "src" / part / "locale" / LANGUAGE).glob("*.toml"))
        yield from (file for file in words_of if file.stem not in TYPED)


def said(file: Path) -> str:
    """Return what there is to read in a page of Markdown, a message, or a file of words."""
    text = file.read_text("utf-8")
    if file.suffix == ".md":
        page = Text()
        page.feed(html(text))
        about = get_data(text)[1]
        return "\n".join(["".join(page.said), about.get("title", ""), about.get("description", "")])
    if file.suffix == ".toml":
        tables = tomllib.loads(text)
        sentences = SHOWN.get(f"{file.parents[2].name}/{file.stem}", tables)
        return "\n".join(_leaves({key: tables[key] for key in sentences}))
    return text.removeprefix("Subject:")


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in REFERRED:
                yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)


def words(text: str, names: re.Pattern[str]) -> set[str]:
    """Return the words of a text that a dictionary can know, without ``names`` of several words."""
    bare = _NO_WORDS.sub(" ", names.sub(" ", text.replace("\u00ad", "").replace("’", "'")))
    return {word for word in _WORD.findall(bare) if not _NAME.search(_ELIDED.sub("", word))}


def listed() -> tuple[set[str], re.Pattern[str]]:
    """Return the words that the list adds to the dictionary, and its names of several words."""
    lines = [line.partition("#")[0].strip() for line in KNOWN.read_text("utf-8").splitlines()]
    several = "|".join(rf"\b{re.escape(line)}(?!\w)" for line in lines if " " in line)
    return {line for line in lines if " " not in line}, re.compile(several)


def misspelt(found: set[str], known: set[str]) -> set[str]:
    """Return those words that the dictionary lacks; a compound is right where its parts are."""
    parts = {word: _ELIDED.sub("", word).split("-") for word in found}
    asked = {*found, *(part for each in parts.values() for part in each)} - known
    unknown = {word for word in ask(sorted(asked)) if len(word) > 1}
    return {word for word in found & unknown if not unknown.isdisjoint(parts[word])}


def ask(asked: list[str]) -> list[str]:
    """Return the words that the dictionary lacks; CalledProcessError where it cannot be read."""
    done = subprocess.run(
        [str(NODE), str(HERE / "spell.mjs")],
        input=json.dumps({"dictionary": str(DICTIONARY), "words": asked}),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return list(json.loads(done.stdout))


def main(argv: list[str] | None = None) -> int:
    """Print each word that is not known, with its file; gives 1 where there is one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, nargs="*", help="files to read, in place of all of ours")
    known, names = listed()
    found = {file: words(said(file), names) for file in parser.parse_args(argv).file or files()}
    wrong = misspelt(set().union(*found.values()), known)
    for file, its in found.items():
        for word in sorted(its & wrong):
            print(f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}: {word}")
    if wrong:
        print(f"A word that is right goes into {KNOWN.relative_to(ROOT)}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
