"""Which of our files a centre's own ones stand in for: whole files, by path, nothing merged."""

from __future__ import annotations

from pathlib import Path

from publisher.centre.kit import ASSETS, MESSAGES, PAGES, Kit
from publisher.centre.lock import hash_of
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
        if path in kit.lock.replaced and kit.lock.replaced[path] != hash_of(ours)
    ]


def hashes(kit: Kit, *, anew: bool) -> dict[str, str]:
    """Return the lock's hashes: what is known stays, unless all are to be taken ``anew``."""
    return {
        path: hash_of(ours) if anew else kit.lock.replaced.get(path, hash_of(ours))
        for path, ours in replaced(kit).items()
    }
