"""``follow-up check``: everything that is wrong with a centre's folder, at once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from calculator import messages
from publisher.centre import kit as kits
from publisher.centre import overlay
from publisher.centre.content import languages, looks, menu, pages, pictures, read_again
from publisher.centre.faults import CentreError, Fault
from publisher.centre.kit import ASSETS, MESSAGES, Kit
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.words import say, typed
from publisher.project import ENGINE

YEARS_LEFT = 2
"""Say that the frozen holidays run out when fewer full years than this are left."""
LONG_AGO = dt.timedelta(days=730)
"""Ask for another look at a centre's own timing after this."""


def check(folder: Path, today: dt.date) -> tuple[Kit, tuple[Fault, ...]]:
    """Return a centre's folder and every fault in it, by file and line.

    ``today`` is only for what is worth a look: holidays that run out, timing seen long ago.
    """
    kit, faults = kits.read(folder)
    if folder.is_dir():
        faults += looks.check(kit)
        faults += menu.check(kit)
        faults += pages.check(kit)
        faults += _messages(kit)
        faults += _assets(kit)
        faults += _changed(kit)
        faults += _dates(kit, today)
        if kit.settings.is_read:
            faults += languages.check(kit)
    return kit, tuple(sorted(dict.fromkeys(_placed(kit, fault) for fault in faults)))


def _placed(kit: Kit, fault: Fault) -> Fault:
    """Return a fault with the place of its file, which may be one that centres share."""
    return replace(fault, file=kit.placed(fault.file))


def accepted(folder: Path, today: dt.date) -> tuple[Kit, tuple[Fault, ...]]:
    """Return a centre's folder that a site can be built from, and what is worth a look.

    Raises :class:`CentreError` with every fault where there is one that stops.
    """
    kit, faults = check(folder, today)
    if any(fault.stops for fault in faults):
        raise CentreError(fault for fault in faults if fault.stops)
    return kit, faults


def _assets(kit: Kit) -> Iterator[Fault]:
    for path, file in kit.assets.items():
        where = f"{ASSETS}/{path}"
        yield from pictures.check(file, where, is_logo=where in kit.settings.brand.logos.values())


def _messages(kit: Kit) -> Iterator[Fault]:
    chosen = kit.settings.choices
    # A question that cannot be read is told by itself: a message that names it is not at fault.
    fields = [field.name for field in chosen.fields] if chosen.fields_known else None
    faults = messages.check(kit.messages, fields)
    for fault in faults:
        yield Fault(f"{MESSAGES}/{fault.file}", fault.line, fault.message)
    if not faults:
        yield from read_again.check(kit)


def _changed(kit: Kit) -> Iterator[Fault]:
    for path in overlay.changed_since(kit):
        there = kit.base if kit.is_seen_there(path) else None
        folder = there.typed if there else typed(kit.folder)
        yield Fault(path, 0, say("fault", "replaced_changed", folder=folder), stops=False)


def _dates(kit: Kit, today: dt.date) -> Iterator[Fault]:
    last = json.loads((ENGINE / "holidays" / "index.json").read_text("utf-8"))["years"][1]
    if last - today.year < YEARS_LEFT:
        yield Fault(SETTINGS, 0, say("fault", "holidays_end", year=last), stops=False)
    yield from _over(kit, today)
    for rule, changed in kit.settings.rules.items():
        reviewed = dt.date.fromisoformat(changed["reviewed"])
        key = "reviewed_later" if reviewed > today else "reviewed_long_ago"
        if reviewed > today or today - reviewed > LONG_AGO:
            place = kits.place_of(kit, f"rules.{rule}.reviewed")
            said = say("fault", key, day=changed["reviewed"], rule=rule)
            yield Fault(*place, said, stops=False)


def _over(kit: Kit, today: dt.date) -> Iterator[Fault]:
    """Yield a note for each closure and notice that nobody will see: its year may be a slip."""
    closures = [(closed.place, closed.last, "closed_over") for closed in kit.settings.closed]
    notices = [(one.place, one.last, "notice_over") for one in kit.settings.choices.notices]
    for place, last, key in (*closures, *notices):
        if last < today:
            said = say("fault", key, day=last.isoformat())
            yield Fault(*kits.place_of(kit, place), said, stops=False)
