"""Which of our files a centre's own ones stand in for: whole files, by path, nothing merged."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

from publisher.centre.kit import ASSETS, MESSAGES, PAGES, Kit
from publisher.centre.lock import Lock, hash_of
from publisher.project import DOCS
from publisher.project import MESSAGES as OURS


def replaced(kit: Kit) -> dict[str, Path]:
    """Return each of the centre's files that replaces one of ours, with ours.

    Pages by path below ``docs``, messages by language, name and tone.
    """
    pairs = {f"{PAGES}/{path}": DOCS / path for path in kit.pages}
    pairs |= {f"{MESSAGES}/{path}": our_message(path) for path in kit.messages}
    pairs |= {f"{ASSETS}/{path}": DOCS / ASSETS / path for path in kit.assets}
    return {path: ours for path, ours in pairs.items() if ours.is_file()}


def our_message(path: str) -> Path:
    """Return our template behind ``en/thank_you.warm.txt``; there may be none."""
    language, _, name = path.partition("/")
    template, _, rest = name.partition(".")
    return OURS / template / f"{language}.{rest}"


def changed_since(kit: Kit) -> list[str]:
    """Return the replaced files of ours that have changed since the centre replaced them."""
    return [
        path
        for path, ours in replaced(kit).items()
        if (kept := kit.lock_for(path).replaced.get(path)) and kept != hash_of(ours)
    ]


def remembered(kit: Kit, *, anew: bool) -> Lock:
    """Return the lock with what the folder replaces: known things stay, unless taken ``anew``.

    What the shared folder's own lock knows is seen there, once for all centres.
    """
    pairs = {path: ours for path, ours in replaced(kit).items() if not kit.is_seen_there(path)}
    kept = {} if anew else kit.lock.replaced
    fresh = [path for path in pairs if path not in kept]
    texts = {path: text for path, text in kit.lock.texts.items() if path in pairs}
    texts |= {path: text for path in fresh if (text := text_of(pairs[path])) is not None}
    return replace(
        kit.lock,
        replaced={path: kept.get(path, hash_of(ours)) for path, ours in pairs.items()},
        texts=texts,
    )


def text_of(file: Path) -> str | None:
    """Return the text of one of our files; None for a picture."""
    return file.read_text("utf-8") if file.suffix in {".md", ".txt"} else None


def difference(kit: Kit, path: str) -> list[str] | None:
    """Return what has changed in our file that ``path`` replaces, line by line.

    None where the lock does not know what it was.
    """
    before, now = kit.lock_for(path).texts.get(path), text_of(replaced(kit)[path])
    if before is None or now is None:
        return None
    found = list(difflib.unified_diff(before.splitlines(), now.splitlines(), n=0, lineterm=""))
    lines = found[2:]  # below the names of the two files
    return [line for line in lines if line[1:].strip() and not line.startswith("@@")] or None
