"""Every worked case in a real browser on the built site: the same bytes as from the library."""

from __future__ import annotations

import json

import pytest

from calculator import plan_json
from support import cases_loader

pytestmark = pytest.mark.browser

ASK_ALL = """
async (situations) => {
  const Real = window.Worker;
  let workers = 0;
  window.Worker = class extends Real {
    constructor(...given) { super(...given); workers += 1; }
  };
  const script = new URL("../assets/calculator/engine/engine.js", location.href).href;
  const { start } = await import(script);
  const engine = start({ base: new URL("../assets/runtime/", location.href).href });
  await engine.ready;
  const texts = [];
  for (const situation of situations) {
    texts.push((await engine.call({ operation: "plan", situation })).text);
  }
  engine.stop();
  return { texts, workers };
}
"""


def test_every_case_gives_the_librarys_bytes(page, site_url):
    cases = cases_loader.load_cases()
    # A malformed document can only be handed over as text; the form hands over everything else as
    # an object, and so does this.
    situations = [case.situation if case.text is None else case.text for case in cases]
    page.goto(f"{site_url}sources/")  # a page that starts no engine of its own
    answered = page.evaluate(ASK_ALL, situations)
    texts = answered["texts"]
    wrong = [
        case.id
        for case, text in zip(cases, texts, strict=True)
        if text != plan_json(cases_loader.situation_json(case))
        or cases_loader.check(case, json.loads(text))
    ]
    assert wrong == []
    # None of them needed what Python starts without.
    assert answered["workers"] == 1
