"""``security.txt`` (RFC 9116): whom to tell of a hole in a hosted site, where somebody is named."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path

from publisher.project import BuildError

PLACE = ".well-known/security.txt"
_VALID = dt.timedelta(days=365)


def day_of_build() -> dt.date:
    """Return the day of the build: the one in SOURCE_DATE_EPOCH where that is set, else today's.

    It is the one thing in a site that the day decides, so this variable makes two builds of
    different days the same (https://reproducible-builds.org/specs/source-date-epoch), and the list
    of parts then names its moment. Raises BuildError where it holds no number of seconds.
    """
    return (moment_set() or dt.datetime.now(dt.UTC)).date()


def moment_set() -> dt.datetime | None:
    """Return the moment in SOURCE_DATE_EPOCH; None where it is not set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BuildError(f"SOURCE_DATE_EPOCH is no number of seconds: {seconds[:40]}") from error


def write(site: Path, contact: str | None, today: dt.date, languages: Iterable[str]) -> None:
    """Write the file for the contact's address; without one there is none. Good for a year.

    Whoever reads that address is taken to read the languages of the site.
    """
    if not contact:
        return
    file = site / PLACE
    file.parent.mkdir(exist_ok=True)
    lines = (
        f"Contact: mailto:{contact}",
        f"Expires: {today + _VALID:%Y-%m-%d}T00:00:00Z",
        f"Preferred-Languages: {', '.join(languages)}",
    )
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
