"""How soon an answer stands on the screen, what came over the wire for it, and what it needs."""

from __future__ import annotations

import contextlib
import json
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import browser
from server import PHONE, Host

DATE = "2026-11-20"
HOME = "ours/"
SETTLE = 3_000
SETTLE_ON_PHONE = 24_000
"""Milliseconds between visits: the browser writes its caches, and our site is kept for offline."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A page to measure: its name, address, and where its answer will stand."""

    name: str
    path: str
    answer: str


CONTENDERS = (
    Contender("ours", f"ours/calculator/#date={DATE}", "#plan-body:not([hidden]) #plan-steps"),
    Contender("bare", "bare/", "#out"),
    Contender("pyscript", "pyscript/", "#out"),
)


def starts(host: Host, runs: int, *, phone: bool) -> dict[str, Any]:
    """Cold and returning starts of each contender, by turns, so that load meets all alike."""
    found: dict[str, dict[str, list[float]]]
    found = {each.name: {"cold": [], "warm": []} for each in CONTENDERS}
    host.network = PHONE if phone else None

    def slow(folder: Path) -> contextlib.AbstractContextManager[None]:
        return browser.slowed(str(folder)) if phone else contextlib.nullcontext()

    for _ in range(runs):
        for contender in CONTENDERS:
            with browser.profile(contender.answer) as (context, folder), slow(folder):
                for kind in ("cold", "warm"):
                    page, milliseconds = browser.visit(context, host.address + contender.path)
                    found[contender.name][kind].append(milliseconds)
                    if kind == "cold":
                        page.wait_for_timeout(SETTLE_ON_PHONE if phone else SETTLE)
                    page.close()
        with browser.profile(CONTENDERS[0].answer) as (context, folder), slow(folder):
            milliseconds = pressed(context, host, phone=phone)
            found["ours"].setdefault("pressed", []).append(milliseconds)
    host.network = None
    return {
        name: {kind: summary(times) for kind, times in kinds.items()}
        for name, kinds in found.items()
    }


def pressed(context: browser.BrowserContext, host: Host, *, phone: bool) -> float:
    """Milliseconds from pressing on home to the plan, where the page was never seen before.

    Whoever answers the two questions takes some seconds; a phone has as many as between visits.
    """
    page = context.new_page()
    page.goto(host.address + HOME, timeout=180_000)
    page.locator("#start input[type=radio]").first.focus()
    page.wait_for_timeout(SETTLE_ON_PHONE if phone else SETTLE)
    page.locator("#start [type=submit]").click(no_wait_after=True)
    page.wait_for_url("**/calculator/**", wait_until="commit", timeout=180_000)
    return browser.answered(page)


def summary(values: list[float]) -> dict[str, Any]:
    """The median, with every value beside it."""
    return {"median": statistics.median(values), "values": [round(value, 2) for value in values]}


def wire(host: Host, path: str, answer: str, *, whole: bool = False) -> dict[str, dict[str, int]]:
    """Requests and bytes until the answer stands there, or for the ``whole`` page.

    With gzip, and with brotli.
    """
    found = {}
    for encoding in ("gzip", "br"):
        host.encoding = encoding
        with browser.profile(answer, offline=False) as (context, _):
            host.reset()
            page, _ = browser.visit(context, host.address + path)
            if whole:
                page.wait_for_load_state("networkidle")
            requests, sent = host.counted()
            urls = " ".join(host.requests)
            found[encoding] = {
                "requests": requests, "bytes": sent,
                "wasm": urls.count(".wasm"), "workers": len(page.workers),
            }  # fmt: skip
    host.encoding = "gzip"
    return found


REPLAN = """async (times) => {
  const script = new URL("../assets/calculator/engine/engine.js", location.href).href;
  const { start } = await import(script);
  const engine = start();
  await engine.ready;
  const found = [];
  for (let turn = 0; turn < times; turn += 1) {
    const situation = SITUATION;
    situation.interview.date = `2026-11-${String(2 + turn % 19).padStart(2, "0")}`;
    const began = performance.now();
    const { value } = await engine.call({ operation: "plan", situation });
    found.push(performance.now() - began);
    if (!value.steps.some((step) => step.messages?.length)) throw new Error("no messages");
  }
  engine.stop();
  return found;
}"""

TYPED = """async (times) => {
  const found = [];
  const place = document.getElementById("plan-steps");
  const choices = document.querySelectorAll('input[name="promise.kind"], input[name="promise"]');
  const pick = (value) => [...choices].find((each) => each.value === value);
  for (let turn = 0; turn < times; turn += 1) {
    const seen = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        requestAnimationFrame(() => resolve(performance.now()));
      });
      watch.observe(place, { childList: true, subtree: true, characterData: true });
    });
    const began = performance.now();
    pick(turn % 2 ? "none" : "few_days").click();
    found.push(await seen - began);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return found;
}"""

SITUATION = {
    "version": 1,
    "today": "2026-11-21",
    "interview": {"date": DATE},
    "promise": {"kind": "date", "date": "2026-12-04"},
    "region": {"country": "CA", "subdivision": "ON"},
    "role": "Analyst",
    "company": "Example Ltd",
    "candidate": {"name": "Priya Example"},
    "people": [
        {"name": "Zoë Example", "email": "zoe@example.com"},
        {"name": "Tomas Example", "email": "tomas@example.com", "part": "recruiter"},
        {"name": "Ann Example"},
    ],
}


def at_work(host: Host, times: int) -> dict[str, Any]:
    """The warm calculator: a new plan with all messages, from an answer to the plan, and memory."""
    ours = CONTENDERS[0]
    needs = {}
    host.prelude = browser.REMEMBER
    for each in CONTENDERS:
        with browser.profile(each.answer, offline=False) as (context, folder):
            page, _ = browser.visit(context, host.address + each.path)
            page.wait_for_timeout(SETTLE)
            needs[each.name] = browser.memory(page, str(folder))
    host.prelude = ""
    with browser.profile(ours.answer) as (context, _):
        page, _ = browser.visit(context, host.address + ours.path)
        page.wait_for_timeout(SETTLE)
        script = REPLAN.replace("SITUATION", json.dumps(SITUATION))
        page.evaluate(script, 5)
        again = page.evaluate(script, times)
        typed = page.evaluate(TYPED, 21)
    return {"replan": spread(again[5:]), "input_to_plan": spread(typed[1:]), "memory": needs}


def spread(values: list[float]) -> dict[str, Any]:
    """Median and 95th percentile."""
    return {**summary(values), "p95": statistics.quantiles(values, n=20)[-1]}
