"""How soon an answer stands on the screen, what came over the wire for it, and what it needs."""

from __future__ import annotations

import base64
import contextlib
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


PLAN = "#plan-body:not([hidden]) #plan-steps"
CONTENDERS = (
    Contender("ours", f"ours/calculator/#date={DATE}", PLAN),
    Contender("french", f"ours/fr/calculator/#date={DATE}", PLAN),
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
        with browser.profile(PLAN) as (context, folder), slow(folder):
            page, milliseconds = pressed(context, host, phone=phone)
            found["ours"].setdefault("pressed", []).append(milliseconds)
            if phone:
                found["ours"].setdefault("missed", []).append(page.evaluate(MISSED, TABLE))
    host.network = None
    return {
        name: {kind: summary(times) for kind, times in kinds.items()}
        for name, kinds in found.items()
    }


def pressed(
    context: browser.BrowserContext, host: Host, *, phone: bool
) -> tuple[browser.Page, float]:
    """Milliseconds from pressing on home to the plan, where the page was never seen before.

    Whoever answers the two questions takes some seconds; a phone has as many as between visits.
    """
    page = context.new_page()
    page.goto(host.address + HOME, timeout=180_000)
    page.locator("#start input[type=radio]").first.focus()
    page.wait_for_timeout(SETTLE_ON_PHONE if phone else SETTLE)
    page.locator("#start [type=submit]").click(no_wait_after=True)
    page.wait_for_url("**/calculator/**", wait_until="commit", timeout=180_000)
    return page, browser.answered(page)


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


REPLAN = """async ([times, situation]) => {
  const page = document.querySelector('script[src$="page/main.js"]').src;
  const { start } = await import(new URL("../engine/engine.js", page).href);
  const engine = start();
  await engine.ready;
  const found = [];
  for (let turn = 0; turn < times; turn += 1) {
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

MISSED = """async (table) => {
  const page = document.querySelector('script[src$="page/main.js"]').src;
  const { start } = await import(new URL("../engine/engine.js", page).href);
  const engine = start();
  await engine.ready;
  const began = performance.now();
  const { value } = await engine.call(table);
  const took = performance.now() - began;
  engine.stop();
  if (value.rows?.length !== 1) throw new Error(JSON.stringify(value));
  return took;
}"""
"""Asks what needs all of Python right after the start, so that all of it has to be fetched too."""

TABLE = {
    "operation": "read_table",
    "name": "table.csv",
    "content": base64.b64encode(b"Employer,Interview\nExample Ltd,2026-11-20\n").decode(),
    "today": "2026-11-21",
    "locale": "en-CA",
    "answers": {},
    "plans": [],
}
SITUATION = {
    "version": 2,
    "today": "2026-11-21",
    "locale": "en-CA",
    "interview": {"date": DATE},
    "region": {"country": "CA", "subdivision": "ON"},
    "role": "Analyst",
    "company": "Example Ltd",
    "candidate": {"name": "Priya Example"},
    "people": [
        {"name": "Zoë Example", "email": "zoe@example.com"},
        {"name": "Tomas Example", "email": "tomas@example.com", "part": "recruiter"},
        {"name": "Ann Example"},
    ],
    "story": [{"kind": "promise", "time": {"kind": "date", "date": "2026-12-04"}}],
}
WEEKS = [{"kind": "within", "count": count, "unit": "weeks"} for count in range(1, 8)]
STORY = [
    *SITUATION["story"],
    {"kind": "sent", "step": "thank_you", "on": DATE, "to": ["Zoë Example"]},
    {"kind": "sent", "step": "thank_you", "on": DATE, "to": ["Tomas Example"]},
    *({"kind": "promise", "on": DATE, "time": time} for time in WEEKS),
    {"kind": "references", "on": DATE},
    {"kind": "away", "by": "Zoë Example", "until": "2026-12-01", "on": "2026-11-21"},
    *({"kind": "promise", "on": "2026-11-21", "time": time} for time in WEEKS),
    {"kind": "other_offer", "reply_by": "2026-12-09", "on": "2026-11-21"},
]


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
        asked = {
            "replan": SITUATION,
            "replan_french": {**SITUATION, "locale": "fr-CA"},
            "replan_story": {**SITUATION, "story": STORY},
        }
        again: dict[str, list[float]] = {name: [] for name in asked}
        page.evaluate(REPLAN, [5, SITUATION])
        for _ in range(4):
            for name, situation in asked.items():
                again[name] += page.evaluate(REPLAN, [5 + times // 4, situation])[5:]
        typed = page.evaluate(TYPED, 21)
    told = {name: spread(values) for name, values in again.items()}
    return {**told, "input_to_plan": spread(typed[1:]), "memory": needs}


def spread(values: list[float]) -> dict[str, Any]:
    """Median and 95th percentile."""
    return {**summary(values), "p95": statistics.quantiles(values, n=20)[-1]}
