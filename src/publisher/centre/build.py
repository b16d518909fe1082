"""``follow-up build``: a centre's finished site, whole or not at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from calculator.timing import rulebook
from publisher.centre import check, editions, lock, overlay
from publisher.centre.faults import Fault
from publisher.centre.kit import ASSETS, MESSAGES, PAGES, Kit
from publisher.centre.words import say, typed
from publisher.project import MADE, BuildError
from publisher.site import build as site

PARTS = (PAGES, MESSAGES, ASSETS)


def build(
    folder: Path, out: Path, today: dt.date, builder: site.Builder = "mkdocs"
) -> tuple[Fault, ...]:
    """Build the site of the centre in ``folder`` into ``out``; return what is worth a look.

    Raises :class:`~publisher.centre.faults.CentreError` with every fault of the folder, and
    :class:`~publisher.project.BuildError` where the site cannot be built; the last good site then
    stays as it is.
    """
    _look_where(folder, out)
    kit, notes = check.accepted(folder, today)
    folders = [folder.resolve(), *([kit.base.folder.resolve()] if kit.base else [])]
    parts = {each / part for each in folders for part in PARTS}
    if parts & {out.resolve(), *out.resolve().parents}:
        raise BuildError(say("fault", "out_in_kit", out=out))
    first, *further = editions.editions(kit, today)
    site.build(out.resolve(), first, further=further, work=out.resolve().parent, builder=builder)
    remember(kit)
    return notes


def _look_where(folder: Path, out: Path) -> None:
    """Raise :class:`BuildError` where ``out`` holds the sites of several centres, a folder each."""
    if not (out / MADE).exists() and any(out.glob(f"*/{MADE}")):
        own = typed(out / folder.resolve().name)
        raise BuildError(say("fault", "out_holds_sites", out=out, own=own))


def remember(kit: Kit, *, anew: bool = False) -> None:
    """Write down what the site was built against; ``anew`` forgets what was known before."""
    kept = overlay.remembered(kit, anew=anew)
    if anew or not kept.rules:
        kept = dataclasses.replace(kept, rulebook=rulebook.VERSION, rules=lock.rules_now())
    lock.write(kit.folder, kept)
