"""``follow-up init``: the folder of a new centre."""

from __future__ import annotations

from pathlib import Path

from calculator.timing import rulebook
from publisher.centre import lock
from publisher.centre.faults import CentreError, Fault
from publisher.centre.lock import Lock
from publisher.centre.words import say
from publisher.project import ROOT

TEMPLATE = ROOT / "templates" / "centre"
FOLDERS = ("assets", "pages/en", "messages/en")


def init(folder: Path) -> None:
    """Write the folder of a new centre. Raises :class:`CentreError` where something is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CentreError([Fault(str(folder), 0, say("init", "not_empty"))])
    for part in FOLDERS:
        (folder / part).mkdir(parents=True, exist_ok=True)
    for file in sorted(TEMPLATE.rglob("*")):
        if file.is_file():
            target = folder / file.relative_to(TEMPLATE)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            if file.suffix == ".toml":
                text = text.format(name=say("init", "name"))
            target.write_text(text, encoding="utf-8", newline="\n")
    lock.write(folder, Lock(rulebook=rulebook.VERSION, rules=lock.rules_now()))
