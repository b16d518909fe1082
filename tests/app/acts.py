"""What a reader does on the calculator's page, in words that tests can use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect

from publisher.project import ROOT

DAY = dt.datetime(2026, 12, 17, 10)  # noqa: DTZ001 - where the browser is
"""Thursday 17 December 2026: example B of the calculation."""

SOURCES = ROOT / "docs" / "assets" / "calculator"

OpenCalculator = Callable[..., Page]


def choose(page: Page, words: str) -> None:
    """Choose a chip by its words."""
    page.get_by_role("radio", name=words, exact=True).check()


def show(page: Page) -> None:
    """Press "Show my plan" and wait for the plan."""
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)


def serve_sources(page: Page) -> None:
    """Let the page import the calculator's scripts one by one, from ``sources/`` in its site."""

    def answer(route: Route) -> None:
        path = route.request.url.partition("/sources/")[2]
        route.fulfill(path=SOURCES / path, content_type="text/javascript")

    page.route("**/sources/**", answer)


def unfold(page: Page) -> None:
    """Open both halves of what can be answered beside the first questions."""
    for half in ("dates", "messages"):
        if page.locator(f"#more-{half}[open]").count() == 0:
            page.locator(f"#more-{half} > summary").click()


def tell(page: Page) -> None:
    """Open "Something happened", where it is not open."""
    if page.locator("#events").is_hidden():
        page.locator("#happened").click()


def date_of(page: Page, step: str) -> str:
    """The date of a step's card."""
    return str(page.locator(f"#step-{step} time").get_attribute("datetime"))


def become(page: Page, step: str, date: str) -> None:
    """Wait until a step's card shows a date."""
    expect(page.locator(f"#step-{step} time")).to_have_attribute("datetime", date, timeout=60_000)


def fill_blanks(letter: Locator) -> None:
    """Write something into every blank of the message."""
    letter.get_by_role("button", name="Edit").click()
    area = letter.get_by_label("Message")
    area.fill(re.sub(r"\[[^\]]+\]", "the open data project", area.input_value()))
