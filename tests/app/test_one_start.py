"""What people do first is answered by the Python that the page starts with, in each language.

A function that it was made without costs a second start: nobody is told anything wrong, they wait.
"""

from __future__ import annotations

from typing import Any

import pytest

KEEP_WORKERS = """
  const made = window.made = [];
  window.Worker = class extends window.Worker {
    constructor(...options) { super(...options); made.push(this); }
  };
"""


ASK = """
  async (requests) => {
    const engine = globalThis[Symbol.for("After the Interview's engine")];
    const answers = [];
    for (const request of requests) answers.push((await engine.call(request)).value);
    return answers;
  }
"""
"""Through the page's own engine."""


def first_requests(locale: str) -> list[dict[str, Any]]:
    """What somebody asks in their first minutes, one after another."""
    situation = {"version": 2, "today": "2026-12-17", "interview": {"date": "2026-12-15"}}
    times = [
        {"kind": "next_week"},
        {"kind": "few_days"},
        {"kind": "date", "date": "2026-12-22"},
        {"words": "2-3 weeks" if locale == "en" else "d'ici deux semaines"},
    ]
    stories = [[], *([{"kind": "promise", "time": time}] for time in times)]
    plans = [{**situation, "locale": locale, "story": story} for story in stories]
    asked = [{"operation": "plan", "situation": plan} for plan in plans]
    told = plans[1]
    kept = {"situation": {**told, "id": "example", "revision": 1}, "application": "example"}
    return [
        *asked,
        {"operation": "plan", "situation": {**told, "region": {"country": "CA"}}},
        {
            "operation": "read_words",
            "words": "5 jours ouvrables",
            "on": "2026-12-15",
            "locale": locale,
        },
        {"operation": "event", "situation": told, "event": {"kind": "sent", "step": "thank_you"}},
        {"operation": "calendar", "plans": [kept], "url": "https://www.example.com/"},
        {"operation": "share", "situation": told},
        {
            "operation": "record",
            "format": "text",
            "plans": [kept],
            "today": "2026-12-17",
            "locale": locale,
        },
    ]


@pytest.mark.parametrize(("folder", "locale"), [("", "en"), ("fr/", "fr-CA")])
def test_what_one_asks_first_takes_one_start(page, site_url, folder, locale):
    page.add_init_script(KEEP_WORKERS)
    page.goto(f"{site_url}{folder}calculator/")
    answers = page.evaluate(ASK, first_requests(locale))
    assert all(answers)
    assert page.evaluate("window.made.length") == 1
