"""Each notice of ``notices.toml``: told where its conditions hold, and not where one fails."""

import copy
import json
import tomllib
from pathlib import Path

import pytest

from calculator import plan_json
from calculator.data import read
from calculator.days import region
from calculator.notices import notices

NOTICES = tomllib.loads(Path(__file__).with_name("notices.toml").read_text("utf-8"))
INDEX = "holidays/index"
BASE = {
    "version": 2,
    "today": "2026-11-17",
    "interview": {"date": "2026-11-17"},
    "region": "US",
    "locale": "en",
}


def told(change):
    """The notices of the base situation with a change over it."""
    situation = BASE | change
    country, _, part = situation.pop("region").partition("-")
    if country:
        situation["region"] = {"country": country, "subdivision": part or None}
    story = [{"on": situation["interview"]["date"], **one} for one in change.get("story", [])]
    answer = json.loads(plan_json(json.dumps({**situation, "story": story})))
    assert "errors" not in answer, answer
    return answer["notices"]


@pytest.fixture(autouse=True)
def _one_country_without_data(monkeypatch):
    index = copy.deepcopy(read(INDEX))
    index["countries"]["TJ"]["frozen"] = False
    monkeypatch.setattr(region, "countries_in", lambda _language: index["countries"])


def cases(key):
    return [
        pytest.param(name, change, id=f"{name}-{number}")
        for name, notice in NOTICES.items()
        for number, change in enumerate(notice[key])
    ]


@pytest.mark.parametrize(("name", "change"), cases("told"))
def test_a_notice_is_told(name, change):
    assert NOTICES[name]["says"] in told(change)


@pytest.mark.parametrize(("name", "change"), cases("not_told"))
def test_a_notice_is_not_told(name, change):
    assert not [said for said in told(change) if NOTICES[name]["sign"] in said]


def test_every_notice_is_here_in_the_order_in_which_they_are_told():
    assert list(NOTICES) == [notice.name for notice in notices()]
    assert all(notice["told"] and notice["not_told"] for notice in NOTICES.values())


@pytest.mark.parametrize("name", NOTICES)
def test_a_sign_is_of_one_notice(name):
    sign = NOTICES[name]["sign"]
    assert [other for other, one in NOTICES.items() if sign in one["says"]] == [name]


def test_a_law_cites_the_law_and_every_notice_something():
    evidence = read("evidence")["evidence"]
    for notice in notices():
        assert notice.claims, notice.name
        if notice.law:
            assert notice.since
            assert notice.region
            assert any(claim in evidence for claim in notice.claims)


def test_notices_come_in_the_order_of_the_file():
    change = {
        "region": "",
        "industry": "government",
        "story": [{"kind": "no_contact"}],
    }
    signs = [NOTICES[name]["sign"] for name in ("region_unknown", "government", "no_messages")]
    found = told(change)
    assert [next(sign for sign in signs if sign in said) for said in found] == signs
