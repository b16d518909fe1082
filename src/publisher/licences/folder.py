"""The site's folder with the list of its parts and their notices."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from publisher.project import BUILD, ROOT

FOLDER = "licences"
"""The folder in the site."""
BILL, NOTICES = "bill.cdx.json", "notices.txt"
_WRITING = Lock()
"""Sites of one call are built side by side, and what reads licences is for one thread alone."""
_written: set[Path] = set()
"""Folders that this process has written: its parts stay the same."""


def find() -> Path:
    """Return the folder with bill and notices: what the wheel brought, else made here."""
    brought = ROOT / FOLDER
    if (brought / BILL).is_file():
        return brought
    from publisher.licences.bill_of_materials import write  # noqa: PLC0415 - a centre never writes

    made = BUILD / FOLDER
    with _WRITING:
        if made not in _written or not (made / BILL).is_file():
            write(made)
            _written.add(made)
    return made
