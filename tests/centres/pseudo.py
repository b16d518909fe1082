"""A language that is none: English with 40% longer words, written from right to left.

    python tests/centres/pseudo.py FOLDER

It is made by script, so that every text of the site can be seen in a language nobody has written.
"""

import re
import shutil
import sys
from pathlib import Path

from publisher.project import DOCS

CODE = "ur"
"""A real code of a language that is written from right to left, so that the site turns round."""

LETTERS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_KEPT = re.compile(
    r"(\A---\n.*?\n---\n|```.*?```|`[^`\n]*`|<!--.*?-->|<[^>]*>|\]\([^)]*\)|\{[^}]*\}|&\w+;"
    r"|^\|[ :|-]+\|$|https?://\S+|\*\*|\n)",
    re.DOTALL | re.MULTILINE,
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")


def pseudo(text: str) -> str:
    """Every word accented and two fifths longer; marks, links and code as they are."""
    parts = _KEPT.split(text)
    return "".join(
        part if number % 2 else _WORD.sub(longer, part) for number, part in enumerate(parts)
    )


def longer(word: re.Match[str]) -> str:
    written = word[0].translate(LETTERS)
    return written + written[-1] * round(len(written) * 0.4)


def write(folder: Path, pages: list[str]) -> None:
    """Write some of our pages in the language into ``folder/CODE``."""
    for page in pages:
        target = folder / CODE / page
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (DOCS / "en" / page).read_text("utf-8")
        front, dashes, body = text.partition("\n---\n")
        titled = re.sub(
            r"^(title|description): (.*)$",
            lambda line: f"{line[1]}: {pseudo(line[2])}",
            front,
            flags=re.MULTILINE,
        )
        body = re.sub(r"<!-- \[\[\[.*?-->\n?", "", body)  # what is generated stands there already
        target.write_text(titled + dashes + pseudo(body), "utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    shutil.rmtree(target / CODE, ignore_errors=True)
    write(
        target, [page.relative_to(DOCS / "en").as_posix() for page in (DOCS / "en").rglob("*.md")]
    )
