"""Several centres at once: side by side over the cores, each a site of its own."""

from __future__ import annotations

import datetime as dt
import filecmp
import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from publisher.centre import build
from publisher.centre.faults import CentreError, Fault
from publisher.centre.words import say
from publisher.delivery.policy import HASHED
from publisher.project import MADE, BuildError
from publisher.site import build as site

_NEVER_CHANGES = re.compile(HASHED.removesuffix("$") + r"(\.(br|gz))?$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one centre: what is worth a look, or why there is no new site."""

    folder: Path
    out: Path
    notes: tuple[Fault, ...] = ()
    error: BuildError | OSError | None = None


def build_many(  # noqa: PLR0913 - each of them is a choice of the command line
    folders: Sequence[Path],
    out: Path,
    today: dt.date,
    *,
    jobs: int | None = None,
    copies: bool = False,
    builder: site.Builder = "mkdocs",
    told: Callable[[int, Outcome], None] = lambda _done, _outcome: None,
) -> list[Outcome]:
    """Build the site of each folder into a folder of its name below ``out``.

    One that is refused stops no other. ``jobs`` is how many are built at a time, as many as there
    are cores where it is None; with ``copies`` no two sites share a file; ``told`` hears of each
    as it is done. Raises :class:`CentreError` where two folders have the same name.
    """
    names = Counter(folder.resolve().name for folder in folders)
    if twice := [name for name, count in names.items() if count > 1]:
        raise CentreError(Fault(name, 0, say("fault", "name_twice")) for name in sorted(twice))
    # Made once, before the builds side by side would all want to make it.
    site.browser_python()
    with ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1) as pool:
        waiting = {
            pool.submit(_build, folder, out / folder.resolve().name, today, builder): folder
            for folder in folders
        }
        found = {}
        shared_with: Path | None = None
        try:
            for done, future in enumerate(as_completed(waiting), start=1):
                outcome = found[waiting[future]] = future.result()
                if outcome.error is None:
                    if shared_with is not None and not copies:
                        _share(shared_with, outcome.out)
                    shared_with = shared_with or outcome.out
                told(done, outcome)
        except BaseException:  # Ctrl+C: what has not begun is not begun any more
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [found[folder] for folder in folders]


def _share(one: Path, other: Path) -> None:
    """Let the files that are the same in two sites and never change take their room once.

    One with a hash of its content in its name is the same in every version that has it, so an older
    site that is copied over one of the two writes nothing else into the other. Nothing is lost
    where the file system cannot do that. A later build makes its files anew.
    """
    link = other.with_name(f".{other.name}.link")
    # What others have put beside a site is theirs, and stays a file of its own.
    for path in (other / MADE).read_text("utf-8").splitlines():
        same, file = one / path, other / path
        if not _NEVER_CHANGES.search(path) or not same.is_file() or same.samefile(file):
            continue
        if filecmp.cmp(same, file, shallow=False):
            link.unlink(missing_ok=True)
            try:
                link.hardlink_to(same)
            except OSError:
                return
            link.replace(file)


def _build(folder: Path, out: Path, today: dt.date, builder: site.Builder) -> Outcome:
    try:
        return Outcome(folder, out, notes=build.build(folder, out, today, builder))
    except (BuildError, OSError) as error:
        return Outcome(folder, out, error=error)
