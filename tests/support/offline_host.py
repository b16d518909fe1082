"""A host whose site can be changed and whose network can be cut, as a visitor would meet it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from playwright.sync_api import Page

from publisher.delivery import offline

SUBPATH = "careers/follow-up/"


class Host:
    """One origin with a site below :data:`SUBPATH`, and room for others."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site
        self.root = ""
        self.is_down = False
        self.requested: list[str] = []
        self.put(SUBPATH)

    @property
    def address(self) -> str:
        """The site's address, with a slash at its end."""
        return self.root + SUBPATH

    def put(self, path: str) -> None:
        """Put a copy of the site below ``path``."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.site, place, copy_function=_link, dirs_exist_ok=True)

    def change(self, page: str, old: str, new: str, path: str = SUBPATH) -> None:
        """Publish a version of the site in which one page says something else."""
        self.change_page(page, old, new, path)
        self.list_anew(path)

    def change_page(self, page: str, old: str, new: str, path: str = SUBPATH) -> None:
        """Change a page alone, as it is in the middle of an upload."""
        file = self.folder / path / page / "index.html"
        text = file.read_text("utf-8")
        assert old in text
        file.unlink()  # it may share its bytes with the built site
        file.write_text(text.replace(old, new), "utf-8")

    def list_anew(self, path: str = SUBPATH) -> None:
        """Write the service worker of the site as it now is."""
        place = self.folder / path
        shutil.rmtree(place / offline.PACKS)
        (place / offline.NAME).unlink()
        offline.write(place)


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


KEPT = """await (async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return found?.active?.state === "activated" && !found.installing;
})()"""
"""Whether the site is kept; to be awaited in the page."""


def until(page: Page, expression: str, seconds: float = 60) -> None:
    """Wait until an expression that may await something is true."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"(async () => ({expression}))()"):
        assert time.monotonic() < end, f"still not true: {expression}"
        page.wait_for_timeout(100)


def visit(page: Page, address: str) -> None:
    """Open the calculator with a date, and wait for the plan and until the site is kept."""
    page.goto(f"{address}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    until(page, KEPT)
