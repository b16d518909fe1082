"""What hosts and plugins do to pages and scripts on their way, and what then still works.

The page "Put it online" says it. The changes are made here as such programs make them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from publisher.delivery import serve
from publisher.project import ROOT

pytestmark = pytest.mark.browser

ESBUILD = """
import { transformSync } from "esbuild";
import { readFileSync } from "node:fs";
process.stdout.write(transformSync(readFileSync(0, "utf8"), { minify: true }).code);
"""
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_MAILTO = re.compile(r'href="mailto:[^"]*"')


def smaller_script(text: str) -> str:
    node = Path(sys.executable).with_name("node")
    command = [str(node), "--input-type=module", "-e", ESBUILD]
    made = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT)
    return made.stdout


def smaller_page(text: str) -> str:
    """A page without comments, line ends and needless quotation marks, its scripts minified."""
    text = _SCRIPT.sub(lambda found: f"<script>{smaller_script(found[1])}</script>", text)
    parts = re.split(r"(<(script|pre|textarea)\b.*?</\2>)", text, flags=re.DOTALL)
    kept = iter(parts)
    out = []
    for part in kept:
        plain = re.sub(r"<!--.*?-->", "", part, flags=re.DOTALL)
        out.append(re.sub(r'(\s(?:class|id))="([\w-]+)"', r"\1=\2", re.sub(r"\s+", " ", plain)))
        out.append(next(kept, ""))
        next(kept, "")
    return "".join(out)


def hidden_addresses(text: str) -> str:
    text = _MAILTO.sub('href="/cdn-cgi/l/email-protection#6a0b"', text)
    script = '<script data-cfasync="false" src="/cdn-cgi/scripts/email-decode.min.js"></script>'
    return text.replace("</body>", f"{script}</body>")


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(service_workers="block")
    yield opened
    # An answer that is still being changed cannot be read once its context is closed.
    opened.unroute_all(behavior="wait")
    opened.close()


def changing(context: BrowserContext, pattern: str, change: Callable[[str], str]) -> list[str]:
    """Let everything with such an address arrive changed; gives the addresses that did."""
    changed: list[str] = []

    def arrive(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        made = change(text)
        if made != text:
            changed.append(route.request.url)
        route.fulfill(response=answer, body=made)

    context.route(re.compile(pattern), arrive)
    return changed


def plan_of(context: BrowserContext, site_url: str) -> str:
    """Open the calculator at a day; return its plan, or why there is none."""
    page = context.new_page()
    page.goto(f"{site_url}calculator/#date=2026-11-17")
    expect(page.locator("#plan-steps li, #fallback-reason:visible").first).to_be_visible(
        timeout=60_000
    )
    reason = page.locator("#fallback-reason")
    return (reason if reason.is_visible() else page.locator("#plan-steps")).inner_text()


@pytest.mark.parametrize(
    ("what", "change", "shown"),
    [
        # The page's first script is blocked then, so Python starts a little later.
        pytest.param(r"/$|/#", smaller_page, "Write down", id="a minified page"),
        pytest.param(
            r"/assets/calculator/.*\.js$", smaller_script, "Write down", id="our minified scripts"
        ),
        pytest.param(
            r"/assets/runtime/.*\.js($|\?)", smaller_script, "arrived damaged", id="Python's"
        ),
        pytest.param(r"/$|/#", hidden_addresses, "Write down", id="hidden addresses"),
    ],
)
def test_what_is_changed_on_the_way_is_worked_with_or_told(context, site_url, what, change, shown):
    changed = changing(context, what, change)
    assert shown in plan_of(context, site_url)
    assert changed


@pytest.mark.parametrize("change", [smaller_page, hidden_addresses])
def test_changed_pages_are_not_kept_for_use_without_a_network(browser, sites, tmp_path, change):
    """A copy that is not what the build made might be half of two versions."""
    copy = shutil.copytree(sites["ontario"], tmp_path / "site")
    for file in copy.rglob("*.html"):
        file.write_text(change(file.read_text("utf-8")), "utf-8")
    with serve.running(copy) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}calculator/")
        state = page.evaluate(
            """async () => {
                const script = "../service-worker.js";
                const { installing } = await navigator.serviceWorker.register(script);
                return new Promise((resolve) => installing.addEventListener("statechange",
                    () => installing.state !== "installing" && resolve(installing.state)));
            }"""
        )
        assert state == "redundant"
        context.close()
