"""Which language of Python comes when: the page's own at once, another when it is asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest

import calculator

pytestmark = pytest.mark.browser

SITUATION = {"version": 2, "today": "2026-11-26", "interview": {"date": "2026-11-24"}}
LINK = json.loads(
    calculator.call(
        json.dumps({"operation": "share", "situation": SITUATION | {"locale": "fr-CA"}})
    )
)["fragment"]


def plan(locale: str) -> dict[str, Any]:
    return {"operation": "plan", "region": None, "situation": {**SITUATION, "locale": locale}}


def opening(fragment: str) -> dict[str, Any]:
    return {"operation": "open", "fragment": fragment, "today": "2026-11-26"}


def asking(language: str, *requests: dict[str, Any]) -> str:
    return f"""
      document.documentElement.lang = {json.dumps(language)};
      const engine = start();
      const answers = [];
      for (const request of {json.dumps(requests)}) answers.push((await engine.call(request)).text);
      engine.stop();
      return answers;
    """


def expected(*requests: dict[str, Any]) -> list[str]:
    return [calculator.call(json.dumps(request)) for request in requests]


def fetched(server: Any, language: str) -> int:
    return sum(f"/python-{language}." in path for path in server.requested)


@pytest.mark.parametrize(
    ("page", "locale", "others"),
    [
        ("en-CA", "en-CA", ["fr"]),
        ("fr-CA", "fr-CA", ["en"]),
        ("en", "fr-CA", []),
        ("de", "en", ["fr"]),
    ],
)
def test_a_language_is_fetched_once_and_no_other(ask, server, page, locale, others):
    asked = [plan(locale), plan(locale)]
    assert ask(asking(page, *asked)) == expected(*asked)
    assert fetched(server, locale[:2]) == 1
    assert not any(fetched(server, other) for other in others)


@pytest.mark.parametrize("page", ["en-CA", "fr-CA"])
@pytest.mark.parametrize(
    "request_",
    [
        opening(LINK),
        opening(LINK.replace("interview.date", "interview.datum")),
        opening("v=9"),
        {"operation": "import", "text": "{", "today": "2026-11-26"},
        {"operation": "plan", "region": None, "situation": {**SITUATION, "locale": "xx"}},
        {**plan("fr-CA"), "centre": {"rules": {"TY01": {"best": "2 fortnights"}}}},
        {"operation": "ready"},
    ],
    ids=["link", "changed link", "no link", "no file", "no locale", "centre's fault", "ready"],
)
def test_whatever_language_an_answer_needs_is_there(ask, page, request_):
    assert ask(asking(page, request_, plan("en"))) == expected(request_, plan("en"))
