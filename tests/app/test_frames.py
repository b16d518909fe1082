"""The calculator inside another page: what the frame forbids is said before anything is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from app.acts import DAY

pytestmark = pytest.mark.browser

Framed = Callable[..., Frame]
AROUND = "around.html"
OTHER = "http://localhost:8/"


@pytest.fixture
def framed(page: Page, site_url: str) -> Iterator[Framed]:
    """Open the page to embed in a frame of our own page, or in one of ``origin``."""

    def open_frame(attributes: str, origin: str = site_url) -> Frame:
        frame = f'<iframe id="it" src="{site_url}embed/" {attributes} width="390" height="800">'

        def around(route: Route) -> None:
            route.fulfill(body=f"<!doctype html>{frame}</iframe>", content_type="text/html")

        def without_policy(route: Route) -> None:
            # Whom the site lets frame it is tested elsewhere.
            answer = route.fetch()
            kept = ("content-security-policy", "x-frame-options", "cross-origin-resource-policy")
            told = {name: told for name, told in answer.headers.items() if name not in kept}
            route.fulfill(response=answer, headers=told)

        page.clock.set_fixed_time(DAY)
        page.route(f"{origin}{AROUND}", around)
        page.route("**/embed/", without_policy)
        page.goto(f"{origin}{AROUND}")
        found = page.query_selector("#it")
        inside = found and found.content_frame()
        assert inside
        inside.wait_for_selector("#calculator[data-started]", timeout=30_000)
        return inside

    yield open_frame
    page.unroute_all(behavior="ignoreErrors")


def plan_in(frame: Frame) -> None:
    frame.get_by_role("button", name="Show my plan").click()
    expect(frame.locator("#plan-body")).to_be_visible(timeout=60_000)


def test_a_plain_frame_forbids_nothing(framed: Framed) -> None:
    frame = framed('allow="clipboard-write"')
    expect(frame.locator("#engine-status")).not_to_be_empty()
    expect(frame.locator("#frame-limits")).to_be_hidden()


def test_what_a_sandbox_forbids_is_said_and_nothing_is_claimed(framed: Framed, page: Page) -> None:
    frame = framed('sandbox="allow-scripts allow-same-origin" allow="clipboard-write"')
    limits = frame.locator("#frame-limits")
    expect(limits).to_contain_text(
        "does not let you save files, open your email program, or print here"
    )
    assert str(limits.get_by_role("link").get_attribute("href")).endswith("/calculator/")
    expect(limits).to_contain_text("/calculator/", use_inner_text=True)
    plan_in(frame)
    loaded: list[object] = []

    def note(download: object) -> None:
        loaded.append(download)

    page.on("download", note)
    frame.locator("#calendar").click()
    expect(limits).to_be_focused()
    expect(frame.locator("#plan-body")).not_to_contain_text("in your downloads")
    expect(frame.locator("#announce")).to_contain_text("does not let you save files")
    assert loaded == []


def test_in_a_sandbox_of_another_page_it_may_be_forbidden(framed: Framed) -> None:
    frame = framed('sandbox="allow-scripts allow-same-origin allow-downloads"', origin=OTHER)
    expect(frame.locator("#frame-limits")).to_contain_text("may not let you save files")


def test_a_plain_frame_of_another_page_forbids_copying_alone(framed: Framed) -> None:
    frame = framed("", origin=OTHER)
    expect(frame.locator("#frame-limits")).to_contain_text(
        "does not let you copy with a button here"
    )


def test_the_page_to_embed_leads_to_help_privacy_and_accessibility(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}embed/")
    links = page.get_by_role("contentinfo").get_by_role("link")
    expect(links).to_have_text(["Help: where are you now?", "Privacy", "Accessibility"])
    for link in links.all():
        assert link.get_attribute("target") == "_blank"
        assert page.request.get(str(link.evaluate("el => el.href"))).ok
