"""What these tests share: pages of any size and setting, axe, and a walk through the calculator."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from access.walk import DAY
from design.conftest import axe, open_page

__all__ = ["axe", "open_page", "open_steady"]


@pytest.fixture
def open_steady(open_page: Callable[..., Page], site_url: str) -> Iterator[Callable[..., Page]]:
    """Open the calculator, or a page like it, on the walk's day; ``script`` runs before the page.

    An error in the page's own scripts fails the test.
    """
    errors: list[str] = []

    def opened(address: str = "calculator/", script: str = "", **options: object) -> Page:
        page = open_page("about:blank", locale="en-CA", timezone_id="America/Toronto", **options)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.clock.set_fixed_time(DAY)
        if script:
            page.add_init_script(script)
        page.goto(site_url + address)
        return page

    yield opened
    assert errors == []
