"""Two more accessibility checkers beside axe: IBM Equal Access, and Siteimprove Alfa."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from publisher.project import ROOT
from publisher.runtime import node

HERE = Path(__file__).parent
MODULES = ROOT / "node_modules"
IBM = MODULES / "accessibility-checker-engine" / "ace.js"
ALFA_IN_PAGE = MODULES / "@siteimprove" / "alfa-dom" / "dist" / "native.js"
GUIDELINES = "WCAG_2_2"

IBM_RUN = """async (guidelines) => {
    const report = await new ace.Checker().check(document, [guidelines]);
    return report.results
        .filter(({value: [kind, found]}) => kind === "VIOLATION" && found === "FAIL")
        .map(({ruleId, snippet, message}) => `${ruleId}: ${snippet.slice(0, 160)} (${message})`);
}"""


PREPARED = """() => {
    // The page is not to hear of it.
    globalThis.unheard = (event) => event.stopImmediatePropagation();
    addEventListener("toggle", globalThis.unheard, {capture: true});
    for (const part of document.querySelectorAll("details:not([open])")) {
        part.open = true;
        part.dataset.folded = "";
    }
    const drop = (rules, owner) => [...rules].reverse().forEach((rule, back) => {
        const place = rules.length - 1 - back;
        const isOurs = rule instanceof CSSSupportsRule && rule.conditionText.includes("oklch");
        if (isOurs) owner.deleteRule(place);
        else if (rule.cssRules) drop(rule.cssRules, rule);
    });
    for (const sheet of document.styleSheets) drop(sheet.cssRules, sheet);
    document.styleSheets[0].insertRule("* { transition: none !important; }");
}"""
"""Opens what is folded, which IBM takes for unlabelled; and leaves the plain colours, since neither
reads those that are counted from the brand's. axe reads both."""


RESTORED = """async () => {
    for (const part of document.querySelectorAll("[data-folded]")) {
        part.open = false;
        delete part.dataset.folded;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    removeEventListener("toggle", globalThis.unheard, {capture: true});
}"""


def restore(page: Page) -> None:
    """Fold again what :func:`prepare` opened."""
    page.evaluate(RESTORED)


def prepare(page: Page) -> None:
    """Make a page one that both checkers can read."""
    page.evaluate(PREPARED)


def ibm(page: Page) -> list[str]:
    """What IBM Equal Access finds wrong with a page as it stands."""
    page.evaluate(IBM.read_text("utf-8"))
    found: list[str] = page.evaluate(IBM_RUN, GUIDELINES)
    return found


def as_alfa_sees(page: Page) -> dict[str, Any]:
    """A page as it stands, as Alfa's own script tells it."""
    script = ALFA_IN_PAGE.read_text("utf-8").replace("export ", "", 1)
    told = page.evaluate(
        f"async () => {{ {script}\nreturn JSON.stringify(await Native.fromNode(document)); }}"
    )
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    scheme = "dark" if is_dark else "light"
    return {"document": json.loads(told), "scheme": scheme, **(page.viewport_size or {})}


def alfa(pages: Iterable[dict[str, Any]]) -> list[list[str]]:
    """What Siteimprove Alfa finds wrong with each of the pages told by :func:`as_alfa_sees`."""
    found: list[list[str]] = node.run(str(HERE / "alfa.mjs"), {"pages": list(pages)})
    return found
