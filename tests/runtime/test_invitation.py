"""An invitation in the browser: what reads it is fetched with the first one, and only then."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

import calculator
from publisher.project import ROOT

pytestmark = pytest.mark.browser

FILES = ROOT / "tests" / "invitations" / "files"
SITUATION = {"version": 1, "today": "2026-11-20", "interview": {"date": "2026-11-20"}}
PLAN = {"operation": "plan", "region": None, "situation": SITUATION}


def reading(name: str, **answers: str) -> dict[str, Any]:
    content = base64.b64encode((FILES / name).read_bytes()).decode()
    request = {"operation": "read_invitation", "name": name, "content": content}
    return {**request, "today": "2026-11-20", "locale": "en-CA", **answers}


UTC = reading("google-invite-utc.ics", zone="America/Argentina/Ushuaia")


def expected(request: dict[str, Any]) -> str:
    return calculator.call(json.dumps(request))


def asking(*requests: dict[str, Any]) -> str:
    return f"""
      const engine = start({{ limits: quick }});
      const told = (request) =>
        engine.call(request).then(({{ text }}) => text, ({{ code }}) => code);
      const answers = [];
      for (const request of {json.dumps(requests)}) answers.push(await told(request));
      return answers;
    """


def fetched(server) -> int:
    return sum("/python-invitation." in path for path in server.requested)


def test_whoever_brings_none_fetches_nothing_for_it(ask, server):
    assert ask(asking(PLAN)) == [expected(PLAN)]
    assert fetched(server) == 0


def test_it_is_read_as_everywhere_else(ask, server):
    """A zone that no representative request names, an email, and a picture."""
    others = ["email-base64.eml", "picture.png", "utf-16-no-mark.ics", "email-shift-jis.eml"]
    requests = [PLAN, UTC, *map(reading, others), PLAN]
    assert ask(asking(*requests)) == [expected(request) for request in requests]
    assert '"2026-11-24"' in expected(UTC)
    # Python started again with all that it has before it fetched what reads them.
    assert fetched(server) == 1
    assert sum("/pyodide.whole." in path for path in server.requested) == 1


@pytest.mark.parametrize(("fault", "code"), [("404", "network"), ("corrupted", "integrity")])
def test_without_it_that_is_told_and_all_else_works(ask, server, fault, code):
    server.fail("/python-invitation.", fault)
    assert ask(asking(PLAN, UTC, PLAN)) == [expected(PLAN), code, expected(PLAN)]


def test_one_failure_is_made_good(ask, server):
    server.fail("/python-invitation.", "truncated", times=1)
    assert ask(asking(UTC)) == [expected(UTC)]
