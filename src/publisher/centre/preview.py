"""``follow-up preview``: a centre's site on this computer, built again when its folder changes."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from publisher.centre import build, kit, lock
from publisher.centre.words import say
from publisher.delivery import serve
from publisher.project import BuildError

PAUSE = 0.5
"""Seconds between two looks at the folder."""


def preview(folder: Path, port: int, today: dt.date) -> None:
    """Build the site of ``folder``, serve it, and follow each change until interrupted.

    Raises :class:`~publisher.project.BuildError` where the first build is refused, and OSError
    where the port is taken. A later fault is told, and the last good site stays.
    """
    with tempfile.TemporaryDirectory(prefix="follow-up.") as name:
        out = Path(name) / "site"
        build.build(folder, out, today)
        with serve.server(out, port) as httpd:
            thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            address = f"http://{serve.ADDRESS}:{httpd.server_port}/"
            _tell(say("preview", "running", address=address, folder=folder))
            try:
                follow(folder, lambda: _rebuild(folder, out, today))
            except KeyboardInterrupt:
                _tell("")
            finally:
                httpd.shutdown()
                thread.join()


def follow(folder: Path, changed: Callable[[], None]) -> None:
    """Call ``changed`` each time something in the folder has changed, until interrupted."""
    seen = snapshot(folder)
    while True:
        time.sleep(PAUSE)
        now = snapshot(folder)
        if now != seen:
            seen = now
            changed()


def snapshot(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return each file with its time and size, also of a folder that is shared.

    The lock, which builds write, is left out.
    """
    found = []
    base = kit.read(folder)[0].base
    for file in chain(folder.rglob("*"), base.folder.rglob("*") if base else ()):
        try:
            stat = file.stat()
        except FileNotFoundError:
            continue  # An editor has just put another one in its place.
        if not file.is_dir() and not file.name.startswith(lock.NAME):
            found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def _rebuild(folder: Path, out: Path, today: dt.date) -> None:
    try:
        build.build(folder, out, today)
    except BuildError as fault:
        _tell(f"{fault}\n{say('build', 'kept')}")
    else:
        _tell(say("preview", "again"))


def _tell(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
