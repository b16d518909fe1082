"""A rule that cannot be used is told of when the rules are read: file, rule, key, what to write."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from calculator.timing import rulebook
from calculator.timing.rule_checks import RuleError, checked

FAULTS = tomllib.loads(Path(__file__).with_name("rule_faults.toml").read_text("utf-8"))["fault"]
SOUND = {
    "step": "status_check",
    "from": "interview",
    "earliest": "1 day",
    "best": "earliest",
    "latest": "1 week",
    "when_past": "working day",
    "claims": ["OUR-08"],
    "reviewed": dt.date(2026, 11, 29),
}


def test_the_sound_rule_is_taken_as_it_is():
    entries = {"ZZ01": SOUND}
    assert checked(entries) is entries


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["says"][0][20:60])
def test_a_broken_rule_is_told_with_what_to_write(fault):
    rule = {key: value for key, value in SOUND.items() if key not in fault.get("without", ())}
    entries = {fault.get("id", "ZZ01"): rule | fault.get("change", {})}
    with pytest.raises(RuleError) as caught:
        checked(entries)
    assert sorted(str(caught.value).split("\n")) == sorted(fault["says"])


def test_every_fault_of_every_rule_is_told_at_once():
    with pytest.raises(RuleError) as caught:
        checked({"Z1": SOUND, "ZZ02": {**SOUND, "step": "?", "roll": 3}, "ZZ03": SOUND})
    told = str(caught.value).split("\n")
    assert [line.split(":")[0] for line in told] == [
        "rules/timing.toml, Z1",
        "rules/timing.toml, ZZ02, step",
        "rules/timing.toml, ZZ02, roll",
    ]


def test_the_rules_are_held_against_their_words_when_they_are_read(monkeypatch):
    broken = {"rules/timing": {"SC01": {**SOUND, "latest": "never"}}}
    read = rulebook.read
    monkeypatch.setattr(rulebook, "read", lambda name: broken.get(name) or read(name))
    with pytest.raises(RuleError, match=r'^rules/timing\.toml, SC01, latest: "never" is not'):
        rulebook.load.__wrapped__()
