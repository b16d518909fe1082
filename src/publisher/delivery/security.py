"""``security.txt`` (RFC 9116): whom to tell of a hole in a hosted site, where somebody is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

PLACE = ".well-known/security.txt"
_VALID = dt.timedelta(days=365)


def write(site: Path, contact: str | None, today: dt.date) -> None:
    """Write the file for the contact's address; without one there is none. Good for a year."""
    if not contact:
        return
    file = site / PLACE
    file.parent.mkdir(exist_ok=True)
    lines = (
        f"Contact: mailto:{contact}",
        f"Expires: {today + _VALID:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: en",
    )
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
