"""A table in the browser: what reads it is fetched with the first one, and only then."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

import calculator
from calculator.days.region import load_packaged
from runtime.test_invitation import PLAN, asking, expected

pytestmark = pytest.mark.browser

TABLE = "Employeur,Entrevue,Contact,They said,Region\nÉcole,20/11/2026,Sam,2-3 weeks,Allemagne\n"


def reading(text: str, encoding: str = "utf-8", **more: Any) -> dict[str, Any]:
    content = base64.b64encode(text.encode(encoding)).decode()
    # The worker fetches the dates of each plan's country; elsewhere they come with the request.
    plans = [
        {"situation": {"region": {"country": country}}, "region": load_packaged(country)}
        for country in ("CA", "DE")
    ]
    request = {"operation": "read_table", "name": "table.csv", "content": content, "plans": plans}
    return {**request, "today": "2026-11-26", "locale": "en-CA", "answers": {}, **more}


def fetched(server) -> int:
    return sum("/python-table." in path for path in server.requested)


def french(server) -> int:
    return sum("/python-fr." in path for path in server.requested)


def test_whoever_brings_none_fetches_nothing_for_it(ask, server):
    assert ask(asking(PLAN)) == [expected(PLAN)]
    assert fetched(server) == 0
    assert not french(server)


def test_it_is_read_as_everywhere_else(ask, server):
    out = {"operation": "table", "format": "csv", "locale": "en", "plans": []}
    encodings = ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "utf-16-le"]
    tables = [reading(TABLE, encoding) for encoding in encodings] + [reading("")]
    requests = [PLAN, *tables, out, PLAN]
    assert ask(asking(*requests)) == [expected(request) for request in requests]
    assert "Germany" in expected(reading(TABLE))
    # Once more where Python had to start again with all of its functions.
    assert fetched(server) <= 2
    # A table is read in every language: its titles, places and words are its writer's.
    assert 1 <= french(server) <= 2


@pytest.mark.parametrize(("fault", "code"), [("404", "network"), ("corrupted", "integrity")])
def test_without_it_that_is_told_and_all_else_works(ask, server, fault, code):
    server.fail("/python-table.", fault)
    assert ask(asking(PLAN, reading(TABLE), PLAN)) == [expected(PLAN), code, expected(PLAN)]


def test_the_largest_table_is_read_in_time(ask):
    rows = "".join(f"Company {place},20/11/2026,Sam,2-3 weeks,Ontario\n" for place in range(200))
    request = reading(f"Employer,Interview,Contact,They said,Region\n{rows}")
    assert ask(asking(request)) == [expected(request)]
    assert len(json.loads(calculator.call(json.dumps(request)))["rows"]) == 200
