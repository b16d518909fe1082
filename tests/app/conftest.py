"""The calculator's page in a browser, on a day of the test's choosing."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page

from app.acts import DAY, OpenCalculator


@pytest.fixture
def open_calculator(page: Page, site_url: str) -> OpenCalculator:
    """Open the calculator with the browser's date set to ``day``."""

    def open_page(day: dt.datetime = DAY, fragment: str = "") -> Page:
        page.clock.set_fixed_time(day)
        page.goto(f"{site_url}calculator/{fragment}")
        return page

    return open_page


@pytest.fixture
def calculator(open_calculator: OpenCalculator) -> Page:
    """The calculator on 17 December 2026."""
    return open_calculator()
