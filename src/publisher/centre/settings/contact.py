"""How to reach a centre: its contact, and the days on which it is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.centre.settings.table import Table

_LONGEST_CLOSURE = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which the centre itself is closed; shown beside its contact, never in a plan."""

    first: dt.date
    last: dt.date
    place: str = field(default="", compare=False)
    """The setting that says the last day, such as ``centre_closed[0].to``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the centre."""

    email: str | None = None
    telephone: str | None = None
    booking_url: Mapping[str, str] = field(default_factory=dict)
    """By language; the English one stands in."""
    accessibility_email: str | None = None


def read_contact(top: Table, languages: tuple[str, ...]) -> Contact:
    """Return how to reach the centre."""
    table = top.table("contact")
    if table is None:
        if "contact" not in top.values:
            top.notes.add("", "accessibility_missing")
        return Contact()
    contact = Contact(
        email=table.email("email"),
        telephone=table.telephone("telephone"),
        booking_url=table.each("booking_url", languages, Table.address),
        accessibility_email=table.email("accessibility_email"),
    )
    if not str(table.values.get("accessibility_email", "")).strip():
        notes = table.notes
        # One fault is enough where the key is there and empty.
        notes.found = [each for each in notes.found if "accessibility_email" not in each.message]
        notes.add("contact.accessibility_email", "accessibility_missing")
    table.close()
    return contact


def read_closed(top: Table) -> tuple[Closed, ...]:
    """Return the days on which the centre is closed, in their order."""
    found = []
    for table in top.tables("centre_closed"):
        first, last = table.day("from"), table.day("to")
        for key in ("from", "to"):
            if key not in table.values:
                table.notes.add(table.path, "closed_missing", key=key)
        table.close()
        if first is None or last is None:
            continue
        if last < first:
            table.notes.add(table.at("to"), "closed_ends_first", first=first.isoformat())
        elif last - first > _LONGEST_CLOSURE:
            table.notes.add(table.at("to"), "closed_too_long")
        else:
            found.append(Closed(first, last, table.at("to")))
    return tuple(sorted(found, key=lambda closed: closed.first))
