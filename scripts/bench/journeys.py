"""How far, how many presses, how long: eleven journeys through a built site, on a phone.

    make journeys
    .venv/bin/python scripts/bench/journeys.py --site site --site ../another/site

Pixels are what one has to scroll to reach the next thing, summed up. A press is a tap, a choice, a
field that is filled in, or a key where there is only the keyboard. Seconds are the program's own:
nobody reads or thinks. Several sites stand beside each other in the table.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from publisher.delivery import serve

PHONE = {"width": 390, "height": 844}
DAY = dt.datetime(2026, 12, 17, 10)  # noqa: DTZ001 - where the browser is
AFTER = dt.datetime(2026, 12, 28, 10)  # noqa: DTZ001 - where the browser is
"""The day on which the plan of ``DAY`` asks where things stand."""
PATIENCE = 120_000
SLOW_3G = {
    "offline": False, "latency": 400, "downloadThroughput": 51_200, "uploadThroughput": 51_200,
}  # fmt: skip
"""400 kilobits a second, and as many milliseconds until an answer begins."""


SCROLL = """it => {
  const before = scrollY;
  it.scrollIntoView({ block: "nearest", behavior: "instant" });
  return Math.abs(scrollY - before);
}"""


@dataclass(slots=True)
class Trip:
    """One journey as it is measured."""

    page: Page
    pixels: float = 0
    presses: int = 0
    began: float = field(default_factory=time.perf_counter)

    def reach(self, found: Locator) -> None:
        """Scroll until something stands in the window, and count how far that is."""
        expect(found).to_be_visible(timeout=PATIENCE)
        self.pixels += found.evaluate(SCROLL)

    def press(self, selector: str) -> None:
        """Go to something and press it."""
        found = self.page.locator(selector).first
        self.reach(found)
        found.click()
        self.presses += 1

    def press_if_shown(self, selector: str) -> None:
        """Press what one site has in the way, and another has not."""
        if self.page.locator(selector).first.is_visible():
            self.press(selector)

    def fill(self, selector: str, words: str) -> None:
        """Go to a field and fill it in."""
        found = self.page.locator(selector).first
        self.reach(found)
        found.fill(words)
        self.presses += 1

    def show(self) -> None:
        """Ask for the plan, and wait for it."""
        self.press("#show")
        expect(self.page.locator("#plan-body")).to_be_visible(timeout=PATIENCE)

    def happened(self, kind: str) -> None:
        """Say that something happened, of a kind."""
        self.press_if_shown("#happened")
        self.press(f"#events [data-event={kind}]")


def first_plan(trip: Trip) -> None:
    """From the empty form to what to do today."""
    trip.show()
    trip.reach(trip.page.locator(".today"))


def message_ready(trip: Trip) -> None:
    """On to the first message, copied."""
    first_plan(trip)
    trip.press("#step-thank_you [data-act=copy]")


def calendar(trip: Trip) -> None:
    """On to the plan in a calendar file."""
    first_plan(trip)
    with trip.page.expect_download():
        trip.press("#calendar")


def sent_and_back(trip: Trip) -> None:
    """Sent and saved, closed; opened again on the day of the question, which has gone out."""
    first_plan(trip)
    trip.press("#sent-thank_you")
    expect(trip.page.locator("#step-thank_you.is-done")).to_be_visible()
    trip.press("#save")
    expect(trip.page.locator("#save-state")).to_contain_text("Saved")
    url, context = trip.page.url, trip.page.context
    trip.page.close()
    trip.page = open_on(context, url, AFTER)
    row = trip.page.locator("#board-list > li").first
    expect(row).to_contain_text("Ask where things stand", timeout=PATIENCE)
    trip.press_if_shown("#board-list [data-focus^=open]")
    expect(trip.page.locator("#step-status_check")).to_be_visible(timeout=PATIENCE)
    asked = trip.page.locator("[data-way=sent]").is_visible()
    trip.press("[data-way=sent]" if asked else "#sent-status_check")
    expect(trip.page.locator("#step-status_check.is-done")).to_be_visible(timeout=PATIENCE)


def news(trip: Trip, kind: str, time: str = "") -> None:
    """Something happened to a first plan; the new line for today is read."""
    first_plan(trip)
    trip.happened(kind)
    if time:
        trip.fill("#event-time", time)
    trip.press("#event-save")
    expect(trip.page.locator("#event-result")).to_be_visible(timeout=PATIENCE)
    trip.reach(trip.page.locator(".today"))


def new_date(trip: Trip) -> None:
    """They say when; the new line for today is read."""
    news(trip, "promise", "by 8 January")


def rejection(trip: Trip) -> None:
    """They chose someone else; the new line for today is read."""
    news(trip, "rejected")


def two_employers(trip: Trip) -> None:
    """A second plan beside the first, both saved and seen in the list."""
    first_plan(trip)
    trip.press("#save")
    near = trip.page.locator("#another").is_visible()
    trip.press("#another" if near else "#new-plan")
    trip.press("#f-when label:has([value=yesterday])")
    trip.show()
    trip.press("#save")
    trip.press_if_shown("#board-link a")
    trip.reach(trip.page.locator("#board-list > li").nth(1))


def wrong_input(trip: Trip) -> None:
    """A day that they named, and that lies before the interview; then another."""
    trip.press("#f-promise label:has([value=date])")
    trip.fill('[name="promise.date"]', "2026-12-01")
    trip.press("#show")
    expect(trip.page.locator("#faults")).to_be_focused(timeout=PATIENCE)
    trip.press("#faults a")
    trip.fill('[name="promise.date"]', "2026-12-24")
    first_plan(trip)


def keyboard_alone(trip: Trip) -> None:
    """From the page's beginning to the plan, and on to its first message."""
    for goal in ("el.id === 'show'", "el.matches('#step-thank_you [data-act=copy]')"):
        while not trip.page.evaluate(f"(el => Boolean({goal}))(document.activeElement)"):
            trip.page.keyboard.press("Tab")
            trip.presses += 1
        trip.page.keyboard.press("Enter")
        trip.presses += 1
        expect(trip.page.locator("#plan-body")).to_be_visible(timeout=PATIENCE)


def no_scripts(trip: Trip) -> None:
    """To the table that answers without scripts."""
    trip.reach(trip.page.locator("#fallback .days"))


def slow_network(trip: Trip) -> None:
    """Until the first days can be read, from the plan or before it."""
    days = trip.page.locator(".today:visible, #plan-meanwhile li:visible")
    expect(days.first).to_be_visible(timeout=PATIENCE)


JOURNEYS: dict[str, Callable[[Trip], None]] = {
    "First plan": first_plan,
    "Message ready": message_ready,
    "Calendar": calendar,
    "Sent, and back later": sent_and_back,
    "New date": new_date,
    "Rejection": rejection,
    "Two employers": two_employers,
    "Wrong input": wrong_input,
    "Keyboard alone": keyboard_alone,
    "No scripts": no_scripts,
    "Slow 3G": slow_network,
}


def open_on(context: BrowserContext, url: str, day: dt.datetime = DAY) -> Page:
    """A page that is opened on a day."""
    page = context.new_page()
    page.clock.set_fixed_time(day)
    page.goto(url, wait_until="commit")
    return page


@contextmanager
def phone(browser: Browser, *, scripts: bool = True) -> Iterator[BrowserContext]:
    """A telephone on which nothing is kept yet."""
    context = browser.new_context(
        viewport=PHONE, locale="en-CA", timezone_id="America/Toronto", java_script_enabled=scripts,
        service_workers="block",
    )  # fmt: skip
    context.grant_permissions(["clipboard-write"])
    yield context
    context.close()


def measured(browser: Browser, url: str, name: str) -> str:
    """Go on one journey; say how far it was."""
    journey = JOURNEYS[name]
    slow = journey is slow_network
    with phone(browser, scripts=journey is not no_scripts) as context:
        if slow:
            page = context.new_page()
            page.clock.set_fixed_time(DAY)
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_3G)
            trip = Trip(page)
            page.goto(f"{url}calculator/#date=2026-12-17", wait_until="commit")
        else:
            trip = Trip(open_on(context, f"{url}calculator/"))
        if journey not in (no_scripts, slow_network):
            ready = trip.page.locator("#engine-status")
            expect(ready).to_have_text("Ready.", timeout=PATIENCE)
            trip.began = time.perf_counter()
        journey(trip)
        seconds = time.perf_counter() - trip.began
        return f"{trip.pixels:.0f} px, {trip.presses}, {seconds:.1f} s"


def main() -> None:
    """Print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--site", action="append", type=Path, required=True)
    told.add_argument("--only", help="journeys whose name holds this")
    chosen = told.parse_args()
    columns: list[list[str]] = []
    names = [name for name in JOURNEYS if not chosen.only or chosen.only in name]
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for site in chosen.site:
            with serve.running(site) as url:
                columns.append([measured(browser, url, name) for name in names])
        browser.close()
    heads = [site.resolve().parent.name for site in chosen.site]
    print(f"| Journey | {' | '.join(f'{head}: pixels, presses, seconds' for head in heads)} |")
    print(f"| --- |{' --- |' * len(heads)}")
    for number, name in enumerate(names):
        print(f"| {name} | {' | '.join(column[number] for column in columns)} |")


if __name__ == "__main__":
    main()
