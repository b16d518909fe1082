"""What the site's search knows: the words of a language, and the pages that it leaves out."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import yaml
from mkdocs.utils.meta import get_data

from publisher import words


def hide(pages: Path, hidden: Collection[str]) -> None:
    """Keep pages out of the search; every menu, and the map for search engines, asks for itself."""
    for path in sorted(hidden):
        page = pages / path
        text, front = get_data(page.read_text("utf-8"))
        top = yaml.safe_dump(front | {"search": {"exclude": True}}, allow_unicode=True)
        page.write_text(f"---\n{top}---\n{text}", "utf-8")


def write_search_words(folder: Path, language: str) -> None:
    """Write what the search knows of a language beside the index that MkDocs will make.

    A language without a file of its own has English pages too: it is searched as English is.
    """
    known = words.load("search", language if words.has("search", language) else words.LANGUAGE)
    folder.mkdir(exist_ok=True)
    (folder / "words.json").write_text(
        json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
