"""The conformance report: OpenACR, the open form of a VPAT, with its remarks filled in by tests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import yaml

from publisher import words

CATALOGUE = "2.5-edition-wcag-2.2-en"
"""VPAT 2.5, edition for WCAG 2.2, by OpenACR's name for it."""
LEVELS = ("a", "aa")
NOT_YET = "not-evaluated"
"""What stands for each criterion until a person has tested it."""


def criteria() -> list[dict[str, Any]]:
    """Return each success criterion with what tests say of it."""
    text = files("publisher").joinpath("trust", "criteria.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["criterion"]
    return found


def report(version: str) -> str:
    """Return the report as YAML. It names no author: programs have filled it in."""
    document = {
        "title": _say("title"),
        "product": {
            "name": _say("product"),
            "version": version,
            "description": _say("description"),
        },
        "author": {"name": "", "email": ""},
        "vendor": {"company_name": _say("vendor"), "email": ""},
        "report_date": "",
        "notes": _say("notes", number=len(criteria())),
        "evaluation_methods_used": _say("methods"),
        "legal_disclaimer": _say("disclaimer"),
        "license": "CC-BY-4.0",
        "catalog": CATALOGUE,
        "chapters": dict(_chapters()),
    }
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)


def _chapters() -> Iterator[tuple[str, dict[str, Any]]]:
    for level in LEVELS:
        listed = [_entry(one) for one in criteria() if one["level"] == level]
        yield f"success_criteria_level_{level}", {"criteria": listed}
    yield "success_criteria_level_aaa", {"notes": _say("aaa"), "disabled": True}


def _entry(criterion: Mapping[str, Any]) -> dict[str, Any]:
    adherence = {"level": NOT_YET, "notes": remark(criterion)}
    return {"num": criterion["num"], "components": [{"name": "web", "adherence": adherence}]}


def remark(criterion: Mapping[str, Any]) -> str:
    """Return what tests say of a criterion, and that a person still has to look."""
    said = []
    if "note" in criterion:
        said.append(words.say("trust", "notes", criterion["note"]))
    if "axe" in criterion:
        said.append(_say("axe", rules=", ".join(criterion["axe"])))
    return " ".join([*(said or [_say("no_program")]), _say("person")])


def _say(key: str, **values: object) -> str:
    return words.say("trust", "report", key, **values)
