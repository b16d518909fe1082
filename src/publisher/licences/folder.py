"""The site's folder with the list of its parts and their notices."""

from __future__ import annotations

from pathlib import Path

from publisher.project import BUILD, ROOT

FOLDER = "licences"
"""The folder in the site."""
BILL, NOTICES = "bill.cdx.json", "notices.txt"


def find() -> Path:
    """Return the folder with bill and notices: what the wheel brought, else made here."""
    brought = ROOT / FOLDER
    if (brought / BILL).is_file():
        return brought
    from publisher.licences.bill_of_materials import write  # noqa: PLC0415 - a centre never writes

    write(BUILD / FOLDER)
    return BUILD / FOLDER
