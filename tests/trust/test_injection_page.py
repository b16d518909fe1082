"""Hostile strings through the real page: they show as text, and nothing runs, loads or asks."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page

from app.acts import unfold
from trust.hostile import STRINGS

pytestmark = pytest.mark.browser

DAY = dt.datetime(2026, 11, 20, 10)  # noqa: DTZ001 - where the browser is
FIELDS = (
    "role", "company", "candidate.name", "candidate.email", "candidate.phone", "people[0].name",
    "people[0].title", "people[0].email", "people[0].topic", "notes.appealed", "notes.fit",
    "notes.forgot", "notes.concern", "notes.news", "notes.link", "closures[0].label",
)  # fmt: skip
SHORT = tuple(text for text in STRINGS if len(text) < 300)

SET = """(values) => {
    for (const [name, value] of Object.entries(values)) {
        const field = document.querySelector(`[name="${name}"]`);
        field.value = value;
        field.dispatchEvent(new Event("input", {bubbles: true}));
        field.dispatchEvent(new Event("change", {bubbles: true}));
    }
}"""

FOUND = """() => {
    const ours = new Set(["http:", "https:", "mailto:", "blob:", "tel:"]);
    const found = [];
    for (const element of document.querySelectorAll("*")) {
        for (const {name, value} of element.attributes) {
            if (name.startsWith("on")) found.push(element.outerHTML.slice(0, 200));
            if (["href", "src", "action", "formaction", "xlink:href", "data"].includes(name)
                && !["base", "link"].includes(element.localName)
                && URL.canParse(value, location.href)
                && !ours.has(new URL(value, location.href).protocol))
                found.push(`${name}=${value.slice(0, 200)}`);
        }
    }
    const risky = "iframe,object,embed,base,style,video,audio,math,meta[http-equiv=refresh]";
    for (const {outerHTML} of document.querySelectorAll(risky)) found.push(outerHTML.slice(0, 200));
    if (window.hostile !== undefined) found.push("a script ran");
    return found;
}"""
COUNTED = "document.querySelectorAll('script, link, meta, img').length"


@pytest.fixture
def told(page: Page, site_url: str) -> list[str]:
    """What the page should never do: ask in a dialog, be blocked, go to another origin."""
    told: list[str] = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site_url, "blob:", "data:"))
            else told.append(request.url)
        ),
    )
    return told


def test_every_string_in_every_place_of_the_page(page: Page, site_url: str, told: list[str]):
    page.clock.set_fixed_time(DAY)
    page.goto(f"{site_url}calculator/#date=2026-11-19")
    page.wait_for_selector("#plan-steps li", timeout=60_000)
    unfold(page)
    page.get_by_role("button", name="Add a person").click()
    page.locator("#add-closure").click()
    page.locator('[name="closures[0].from"]').fill("2026-11-25")
    page.locator('[name="closures[0].to"]').fill("2026-11-26")
    elements = page.evaluate(COUNTED)
    for number, batch in enumerate(batches()):
        # The role says which batch the messages on the page are of.
        mark = f"Batch {number} "
        values = dict(zip(FIELDS, batch, strict=False))
        values["role"] = f"{mark}{values['role']}".strip()
        page.evaluate(SET, values)
        page.wait_for_function(
            "(mark) => document.querySelector('#plan-steps')?.textContent.includes(mark)",
            arg=mark.strip(),
            timeout=60_000,
        )
        assert page.evaluate(FOUND) == []
    assert page.evaluate(COUNTED) == elements
    assert told == []


def batches():
    for start in range(0, len(SHORT), len(FIELDS)):
        yield SHORT[start : start + len(FIELDS)]


@pytest.mark.parametrize(
    "fragment",
    [
        "date=<img src=x onerror=window.hostile=1>",
        "date=javascript:window.hostile=1",
        "v=1&company=<script>window.hostile=1</script>&check=00000000",
        "v=1&region.country=<svg onload=window.hostile=1>",
        "v=99&x=%3Cscript%3Ewindow.hostile=1%3C/script%3E",
        "__proto__=1&constructor=2",
        "%", "%zz", "&&&", "v=" + "9" * 5000,
    ],
)  # fmt: skip
def test_addresses_are_read_as_text(page: Page, site_url: str, told: list[str], fragment: str):
    page.clock.set_fixed_time(DAY)
    page.goto(f"{site_url}calculator/#{fragment}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(FOUND) == []
    assert told == []
